"""For each rule, texts in which it must speak and texts in which it must not. All places are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingshu.kernel.quantities import Quantity, Standing
from mingshu.kernel.text import Bilingual
from mingshu.review.case import Case, KnownFigure, Neighbours, Shared, WeakIndicator
from mingshu.review.comparing.names import Names
from mingshu.review.reading import read_report
from mingshu.review.reading.report import Report

FILLER = (
    "一年来，本人带头参加会前学法，把法治建设列入年度工作要点，对重点任务逐项交办。镇政府召开专题会议，研究执法队伍、"
    "普法阵地和调解组织建设，明确了责任科室和完成时限。司法所列席镇政府会议，对上会议题先行审查。"
)


def annual(
    done: str = FILLER * 6,
    problems: str = "执法人员持证不足，主要原因是近两年有4人调离，补充不及时。",
    plan: str = "加强执法队伍建设，组织4人参加资格考试。",
    *,
    title: str = "柳溪镇2023年度法治政府建设工作报告",
    opening: str = "现将2023年度法治政府建设情况报告如下：",
    heads: str = "党政主要负责人听取汇报，督办重点任务。",
    end: str = "",
) -> str:
    """An annual report of a fictional township."""
    return (
        f"{title}\n\n{opening}\n一、主要举措和成效\n{done}\n二、党政主要负责人履行第一责任人职责情况\n{heads}\n"
        f"三、存在的不足和原因\n{problems}\n四、下一年度主要安排\n{plan}\n{end}"
    )


def shufa(
    done: str = FILLER * 6,
    problems: str = "一是执法人员持证不足。由于两年调离4人，持证的只有6人。",
    plan: str = "一是加强执法队伍建设。组织4人参加资格考试。",
    *,
    last_year: str = "上一年度反馈的2个问题已经整改完成。",
    title: str = "2023年度党政主要负责人履行推进法治建设第一责任人职责述职报告",
    reporter: str = "述职人：柳溪镇人民政府镇长 沈述",
    end: str = "",
) -> str:
    """A duty report of a fictional township head."""
    return (
        f"{title}\n{reporter}\n\n县委全面依法治县委员会：\n现将本人2023年度履行第一责任人职责情况报告如下：\n"
        f"一、上一年度问题整改情况\n{last_year}\n二、履职情况\n{done}\n三、存在的问题\n{problems}\n四、下一步打算\n{plan}\n{end}"
    )


class Ledgers:
    """Figures as a test states them."""

    organ_name = "柳溪镇"

    def __init__(self, **numbers: int | None) -> None:
        self._numbers = {name.replace("_", "-"): number for name, number in numbers.items()}

    def figure(self, measure_id: str) -> KnownFigure | None:
        if measure_id not in self._numbers:
            return None
        number = self._numbers[measure_id]
        quantity = (
            Quantity.missing(Standing.NO_DATA, "件") if number is None else Quantity.known(number, "件")
        )
        return KnownFigure(measure_id, "受理纠纷数", quantity, 7, "mediation")

    def worst(self) -> Sequence[WeakIndicator]:
        quantity = Quantity(Standing.KNOWN, "%", Decimal(60), Decimal(6), Decimal(10))
        title = Bilingual("负责人出庭应诉率", "court appearance rate")
        return [WeakIndicator("IND-28", title, quantity, "≥100%", Bilingual("—", "—"))]


@dataclass(frozen=True)
class Given:
    """A text with what is given beside it."""

    text: str
    previous: str = ""
    facts: Ledgers | None = None
    neighbours: Neighbours | None = None

    def case(self) -> Case:
        previous: Report | None = read_report(self.previous, "previous.txt") if self.previous else None
        return Case(read_report(self.text, "report.txt"), previous, self.facts, self.neighbours)


@dataclass(frozen=True)
class Example:
    """Where a rule speaks and where it is silent."""

    speaks: Sequence[str | Given]
    silent: Sequence[str | Given] = field(default_factory=lambda: [annual(), shufa()])


def given(text: str | Given) -> Given:
    return text if isinstance(text, Given) else Given(text)


def told(sentence: str) -> str:
    """An annual report in which ``sentence`` stands among the results."""
    return annual(done=FILLER * 6 + "\n" + sentence)


def neighbour(text: str, words: str, organ: str, **more: dict[str, str]) -> Given:
    """``words`` of ``text`` are shared with a report of ``organ``."""
    start = text.index(words)
    shared = Shared(start, start + len(words), "other.txt", organ, 2022, 0.93)
    return Given(text, neighbours=Neighbours(shared=[shared], **more))


_NO_COUNT = "执法人员持证不足，主要原因是补充不及时。"
_PROBLEM = "行政执法案卷装订不规范，评查扣分的有3卷"
_LAST = annual(problems=f"一是{_PROBLEM}。原因是没有专人整理。二是村级法律顾问到岗少。原因是路远。")

EXAMPLES: dict[str, Example] = {
    # structure
    "structure.section_missing": Example(
        [annual().partition("四、")[0], shufa().replace("三、存在的问题", "三、其他工作")]
    ),
    "structure.section_only_implied": Example(
        [annual().partition("四、")[0] + "下一步，我们将组织4人参加资格考试。"]
    ),
    "structure.rectification_missing": Example(
        [shufa().replace("一、上一年度问题整改情况\n上一年度反馈的2个问题已经整改完成。\n", "")],
        [
            shufa(),
            shufa(last_year="去年指出的2个问题均已整改。").replace("一、上一年度问题整改情况\n", ""),
            shufa(last_year="针对2022年度述法评议指出的2个问题，制定清单，均已完成整改。").replace(
                "一、上一年度问题整改情况\n", ""
            ),
            annual(),
        ],
    ),
    "structure.reasons_missing": Example(
        [annual(problems="执法人员持证不足，有4人没有证件。")],
        [annual(), shufa(problems="执法人员持证不足，有4人没有证件。")],
    ),
    "structure.section_order": Example(
        [
            annual()
            .replace("三、存在的不足和原因", "三、@")
            .replace("四、下一年度主要安排", "四、存在的不足和原因")
            .replace("三、@", "三、下一年度主要安排")
        ]
    ),
    "structure.section_empty": Example(
        [
            annual(heads=""),
            annual(done="（一）加强领导\n（二）依法决策\n" + FILLER * 6),
            annual(plan=""),
            annual(plan="", end="\n柳溪镇人民政府\n2024年2月5日\n"),
        ],
        [
            annual(),
            annual(plan="办好4场考试。", end="\n柳溪镇人民政府\n2024年2月5日\n"),
            "柳溪镇法治工作摘录\n（一）加强领导\n镇政府开会研究。\n（二）依法决策\n",
            annual(done="（一）加强领导。镇政府开会研究。\n（二）依法决策\n" + FILLER * 6),
        ],
    ),
    "structure.numbering_broken": Example(
        [
            annual().replace("四、下一年度", "五、下一年度"),
            annual(done=f"（一）今年工作。\n1. 抓执法。\n{FILLER}\n3. 抓普法。\n{FILLER * 5}"),
        ],
        [
            annual(),
            annual(done=f"（一）今年工作。\n1. 抓执法。\n{FILLER}\n2. 抓普法。\n{FILLER * 5}"),
            annual(
                done=f"（一）今年工作。\n1. 抓执法。{FILLER}2. 抓培训。{FILLER}\n3. 抓普法。\n{FILLER * 5}"
            ),
        ],
    ),
    "structure.numbering_repeated": Example([annual().replace("四、下一年度", "三、下一年度")]),
    "structure.numbering_level": Example(
        [
            annual(
                done=f"（一）今年工作。\n1. 抓执法。\n{FILLER}\n2. 抓普法。\n{FILLER}\n（三）抓调解。\n{FILLER * 2}"
            )
        ],
        [
            annual(
                done=f"（一）今年工作。\n1. 抓执法。\n{FILLER}\n2. 抓普法。\n{FILLER}\n（二）抓调解。\n{FILLER * 2}"
            )
        ],
    ),
    "structure.numbering_style": Example(
        [annual(done=f"（一）执法。\n{FILLER * 2}\n(二)普法。\n{FILLER * 2}\n（三）调解。\n{FILLER}")],
        [annual(done=f"（一）执法。\n{FILLER * 2}\n（二）普法。\n{FILLER * 2}")],
    ),
    "structure.enumeration_gap": Example(
        [told("一是加强学习。二是规范执法。四是化解纠纷。")],
        [told("一是加强学习。二是规范执法。三是化解纠纷。")],
    ),
    "structure.enumeration_repeated": Example(
        [told("一是加强学习。二是规范执法。二是化解纠纷。")],
        [told("一是加强学习。二是规范执法。一是化解纠纷。二是办理建议。")],
    ),
    "structure.no_title": Example([FILLER]),
    "structure.no_date": Example([annual()], [annual(end="2024年2月5日\n")]),
    "structure.reporter_missing": Example([shufa(reporter="述职人：柳溪镇人民政府镇长（）")]),
    "structure.year_disagrees": Example([annual(opening="现将2022年度法治政府建设情况报告如下：")]),
    "structure.organ_disagrees": Example(
        [
            annual(end="\n青石镇人民政府\n2024年2月5日\n"),
            annual(
                title="云岭县柳溪街道2023年度法治政府建设工作报告", end="\n柳河街道办事处\n2024年2月5日\n"
            ),
        ],
        [
            annual(end="\n柳溪镇人民政府\n2024年2月5日\n"),
            annual(title="云岭县柳溪镇2023年度法治政府建设工作报告", end="\n柳溪镇人民政府\n2024年2月5日\n"),
            shufa(),
        ],
    ),
    "structure.date_disagrees": Example([annual(end="2022年2月5日\n")], [annual(end="2024年2月5日\n")]),
    # arithmetic
    "arithmetic.rate_from_parts": Example(
        [
            told("全年受理各类矛盾纠纷200件，调解200件，调解成功180件，调解成功率95%。"),
            told("全年办理信访事项共50件，办结45件，办结率98%。"),
            told("全年办理信访事项，按期办结率93.5%（43/48）。"),
            told("行政机关负责人应出庭12件，实际出庭11件，出庭应诉率达100%。"),
            told("法律顾问提出意见36条，采纳31条，采纳率91.6%。"),
            told("法律顾问提出意见88条，采纳率90.9%，共采纳78条。"),
            told("推动1862项事项进驻大厅，其中1805项可网上办理，网上可办率97.9%。"),
            told("负责人出庭应诉率为96.3%，即应出庭的107件中实际出庭101件。"),
            told("受理的534件纠纷中，物业类有196件，占63.7%。"),
            told("执法人员11名，其中10名持有执法证，持证率100%。"),
        ],
        [
            told("法律顾问提出意见36条，采纳31条，采纳率86.1%。"),
            told("提出意见36条，采纳31条，不予采纳5条，采纳率86.1%。"),
            told("承办建议15件，满意14件，基本满意1件，满意率100%。"),
            told("评查案卷60卷，优秀20卷、合格40卷，合格率100%。"),
            told("申请76件，调解结案58件，裁决15件，结案率96.1%。"),
            told("受理纠纷100件，其中重大20件，调解成功95件，成功率95%。"),
            told("收到建议40条，其中涉及执法12条，采纳38条，采纳率95%。"),
            told("法律顾问提出意见88条，采纳率90.9%，共采纳80条。"),
            told("推动1862项事项进驻大厅，其中1805项可网上办理，网上可办率96.9%。"),
            told("负责人出庭应诉率为96.3%，即应出庭的107件中实际出庭103件。"),
            told("受理的534件纠纷中，物业类有196件，占36.7%，劳资类有60件，占11.2%。"),
            told("化解信访积案10件，占积案总数的83.3%，剩余2件。"),
            told("40人参训，30人参考，通过30人，通过率100%。"),
            told("登记信访事项9件，均按期告知，办结7件，按期办结率100%（7/7）。"),
            told("全年受理各类矛盾纠纷200件，调解200件，调解成功180件，调解成功率90%。"),
            told("全年共受理95起，调处成功94起，调处成功率99%。"),
            told("全年受理200余件，调解成功180件，调解成功率95%。"),
        ],
    ),
    "arithmetic.denominator_switched": Example(
        [told("全年受理矛盾纠纷200件，调解160件，调解成功150件，调解成功率75%。")],
        [
            told("全年受理矛盾纠纷200件，调解160件，调解成功150件，调解成功率93.75%。"),
            told("全年受理矛盾纠纷200件，调解160件，调解成功150件，调解成功率75%（150/200）。"),
        ],
    ),
    "arithmetic.rate_impossible": Example(
        [told("组织执法人员培训，现有执法人员8人，持证率95%。")], [told("现有执法人员8人，持证率87.5%。")]
    ),
    "arithmetic.rate_unlikely": Example(
        [told("共受理各类矛盾纠纷7起，化解率95%。")], [told("共受理各类矛盾纠纷20起，化解率95%。")]
    ),
    "arithmetic.rate_above_hundred": Example(
        [told("信访事项办结率达102%。"), told("核查处置完成率103%。")],
        [told("任务完成率102%，全年收入增长率130%。")],
    ),
    "arithmetic.all_against_rate": Example(
        [told("承办代表建议20件，已全部办复，办复率95%。")],
        [told("承办代表建议20件，已全部办复，办复率100%。")],
    ),
    "arithmetic.all_done_yet_below": Example(
        [told("共受理并化解矛盾纠纷80起，调解成功率98%。")], [told("共受理矛盾纠纷80起，调解成功率97.5%。")]
    ),
    "arithmetic.part_exceeds_whole": Example(
        [told("共办理案件12件，其中行政处罚案件15件。")], [told("共办理案件12件，其中行政处罚案件9件。")]
    ),
    "arithmetic.parts_exceed_whole": Example(
        [told("共办理案件12件，其中城管领域8件、安全领域7件。")],
        [
            told("共办理案件15件，其中城管领域8件、安全领域7件。"),
            told("排查隐患20处，其中重大隐患1处，整改销号19处，其中按期整改18处。"),
        ],
    ),
    "arithmetic.sum_differs": Example(
        [
            told("共开展活动20场，其中机关6场、学校6场、村社6场。"),
            told("学习宪法5次、党内法规4次、民法典3次，累计学习14次。"),
        ],
        [
            told("共开展活动18场，其中机关6场、学校6场、村社6场。"),
            told("学习宪法5次、党内法规4次、民法典3次，累计学习12次。"),
            told("学习宪法5次、党内法规4次、民法典3次等，累计学习14次。"),
        ],
    ),
    "arithmetic.total_of_parts": Example(
        [told("进机关6场、进学校5场，合计12场。")], [told("进机关6场、进学校5场，合计11场。")]
    ),
    "arithmetic.done_exceeds_taken": Example(
        [told("排查矛盾纠纷50起，化解52起。")], [told("排查矛盾纠纷52起，化解50起。")]
    ),
    "arithmetic.difference": Example(
        [
            told("办理案件43件，较上年的35件增加10件。"),
            told("满意率由上年的91.3%提高到94.6%，提高4.3个百分点。"),
            told("立案由12件增加到20件，增加6件。"),
            told("拆除违建43处、6215平方米，较上年的57处减少24处。"),
        ],
        [
            told("办理案件43件，较上年的35件增加8件。"),
            told("满意率由上年的91.3%提高到94.6%，提高3.3个百分点。"),
            told("立案由12件增加到20件，增加执法人员6名。"),
            told("败诉率为8.6%，比上年下降1.9个百分点。"),
            told("拆除违建43处、6215平方米，较上年的57处减少14处。"),
        ],
    ),
    "arithmetic.share_of_total": Example(
        [told("全年办结案件1193件。网络交易案件41件，占办结案件总数的34%，取证人员少。")],
        [
            told("全年办结案件1193件。网络交易案件41件，占办结案件总数的3.4%，取证人员少。"),
            told("全年立案1250件，办结案件1193件。网络交易案件41件，占办结案件总数的3.3%，取证人员少。"),
            told("网络交易案件41件，占办结案件总数的34%，取证人员少。"),
        ],
    ),
    "arithmetic.remainder": Example(
        [
            told("查出隐患208处，年底前整改201处，剩余4处列入下年计划。"),
            told("抽检食品4800批次，合格4713批次，合格率98.2%；不合格的78批次已完成处置。"),
        ],
        [
            told("查出隐患208处，年底前整改204处，剩余4处列入下年计划。"),
            told("抽检食品4800批次，合格4713批次，合格率98.2%；不合格的87批次已完成处置。"),
            told("排查纠纷192起，其中邻里76起、土地38起、其余78起。"),
            told("走访企业30家，其余4处隐患已移交。"),
        ],
    ),
    "arithmetic.average": Example(
        [
            told("全镇26个党支部共开展学习156次，平均每个支部8次。"),
            told("组建30人的执法队，划分为3个中队，每个中队12人。"),
            told("全镇16个村的法律顾问进村服务284次，村均24次。"),
        ],
        [
            told("全镇26个党支部共开展学习156次，平均每个支部6次。"),
            told("组建30人的执法队，划分为3个中队，每个中队10人。"),
            told("8个村和1个社区共有调解员45名，平均每个村（社区）5名。"),
            told("配备顾问12名，每个社区每月服务8小时。"),
            told("全镇16个村的法律顾问进村服务384次，村均24次。"),
            told("全镇16个村的法律顾问进村服务390次，村均24次。"),
        ],
    ),
    "arithmetic.whole_changed": Example(
        [
            annual(
                done=FILLER * 6 + "开展宣传活动53场，发放资料2万份。",
                problems="普法方式单一，58场活动中线上的仅9场。原因是人手少。",
            ),
            annual(
                done=FILLER * 6 + "化解邻里纠纷385件、物业纠纷274件。",
                problems="物业矛盾集中，全年受理物业纠纷247件。原因是3个小区没有业主委员会。",
            ),
        ],
        [
            annual(
                done=FILLER * 6 + "开展宣传活动53场，发放资料2万份。",
                problems="普法方式单一，53场活动中线上的仅9场。原因是人手少。",
            ),
            annual(
                done=FILLER * 6 + "开展宣传活动53场，发放资料2万份。",
                problems="抽查的20场讲座中有4场没有签到。原因是管理不严。",
            ),
            annual(
                done=FILLER * 6 + "化解邻里纠纷385件、物业纠纷274件。",
                problems="物业矛盾集中，全年受理物业纠纷274件。原因是3个小区没有业主委员会。",
            ),
        ],
    ),
    "structure.heads_missing": Example(
        [annual().replace("二、党政主要负责人履行第一责任人职责情况\n", "")],
        [annual(), shufa(), annual(title="柳溪县2023年法治政府建设年度报告")],
    ),
    "structure.problems_unseen": Example(
        [f"柳溪镇2023年度述法报告\n现将2023年度情况报告如下：\n{FILLER * 8}\n明年，将继续抓好落实。"],
        [
            shufa(),
            f"柳溪镇2023年度述法报告\n现将2023年度情况报告如下：\n{FILLER * 8}\n对照要求，还存在以下不足：持证人员少。",
        ],
    ),
    "structure.plan_year": Example(
        [annual().replace("四、下一年度主要安排", "四、2023年工作安排")],
        [annual().replace("四、下一年度主要安排", "四、2024年工作安排"), annual()],
    ),
    "structure.department_disagrees": Example(
        [annual(title="云州市水利局2023年法治政府建设年度报告", end="\n云州市应急管理局\n2024年1月20日\n")],
        [
            annual(title="云州市水利局2023年法治政府建设年度报告", end="\n云州市水利局\n2024年1月20日\n"),
            annual(
                title="云州市市场监督管理局2023年法治政府建设年度报告", end="\n市市场监管局\n2024年1月20日\n"
            ),
        ],
    ),
    "time.told_late": Example(
        [
            told("4月，向县委、县政府报告了2022年度法治政府建设情况。").replace("柳溪镇", "柳溪县"),
            told("2022年度法治政府建设报告于5月20日在门户网站公开。"),
        ],
        [
            told("2月，向县委、县政府报告了2022年度法治政府建设情况，3月20日向社会公开。").replace(
                "柳溪镇", "柳溪县"
            ),
            told("4月，组织学习法治政府建设应知应会清单。"),
        ],
    ),
    "candour.empty_paragraph": Example(
        [told("始终提高政治站位。始终坚持统筹兼顾。始终做到胸怀大局。始终注重久久为功。始终强化底线思维。")],
        [told("始终提高政治站位。召开专题会议4次。始终做到胸怀大局。始终注重久久为功。始终强化底线思维。")],
    ),
    "arithmetic.growth": Example(
        [
            told("信访量由80件降至60件，下降30%。"),
            told("办理公证120件，比上年100件增长25%。"),
            told("受理办事申请120件，比上年增加20件、增长25%。"),
            told("查处案件812件，比2023年的746件增长18.8%。"),
        ],
        [
            told("信访量由80件降至60件，下降25%。"),
            told("办理公证120件，比上年100件增长20%。"),
            told("受理办事申请120件，比上年增加20件、增长20%。"),
            told("公开信息808条，比上年减少860条、下降51.6%。"),
        ],
    ),
    "arithmetic.fall_above_hundred": Example(
        [told("信访量同比下降130%。")], [told("信访量同比下降30%，培训人次增长130%。")]
    ),
    "arithmetic.direction": Example([told("普法活动由30场增至20场。")], [told("普法活动由20场增至30场。")]),
    "arithmetic.two_values": Example(
        [told("全年受理各类矛盾纠纷95起。\n围绕平安建设，全年受理各类矛盾纠纷98起。")],
        [told("全年受理各类矛盾纠纷95起。\n围绕平安建设，上半年受理各类矛盾纠纷48起。")],
    ),
    "arithmetic.maybe_two_values": Example(
        [told("全年受理群众矛盾纠纷95起。\n围绕平安建设，今年共受理邻里矛盾纠纷98起。")],
        [told("全年受理群众矛盾纠纷95起。")],
    ),
    "arithmetic.lost_wan": Example(
        [told("调解协议涉及金额205.1026元。"), told("挽回经济损失38元。"), told("发放资料1.2余份。")],
        [told("调解协议涉及金额205.1万元，人均38元。"), told("发放资料1.2万余份，平均每村1.5人。")],
    ),
    # time
    "time.before_period_ends": Example([shufa(end="2023年11月24日\n")], [shufa(end="2024年1月10日\n")]),
    "time.reported_late": Example(
        [annual(end="2024年3月15日\n")], [annual(end="2024年2月20日\n"), shufa(end="2024年3月15日\n")]
    ),
    "time.published_late": Example([annual(end="2024年4月15日\n")], [annual(end="2024年3月15日\n")]),
    "time.event_after_report": Example(
        [annual(done=FILLER * 6 + "2024年3月5日召开法治工作会议。", end="2024年1月10日\n")],
        [
            annual(
                done=FILLER * 6 + "2023年3月5日召开法治工作会议，拟于2024年3月完成整改。",
                end="2024年1月10日\n",
            )
        ],
    ),
    "time.outside_year": Example(
        [told("2021年5月组织执法人员培训。")], [told("2023年5月组织执法人员培训，执行2021年7月施行的新法。")]
    ),
    "time.impossible_date": Example(
        [told("2月30日组织执法培训。"), told("2023年13月召开会议。")], [told("2月28日组织执法培训。")]
    ),
    "time.declared_frequency": Example(
        [
            told("坚持每季度召开一次法治工作例会，全年共召开3次。"),
            told("召开领导小组会议3次（每季度1次）。"),
        ],
        [
            told("召开领导小组会议4次（每季度1次）。"),
            told("坚持每季度召开一次法治工作例会，全年共召开4次。"),
            told("下半年起，各村每月开展主题宣传8场。"),
        ],
    ),
    "time.below_frequency": Example(
        [told("举办法治专题讲座1期。"), told("理论学习中心组集体学习3次。")],
        [told("举办法治专题讲座2期。"), told("理论学习中心组学习民法典、宪法2次。")],
    ),
    # law
    "law.repealed": Example(
        [told("学习了《中华人民共和国合同法》。"), told("落实《信访条例》。")],
        [told("学习了《民法典》，对原《合同法》作了比较。")],
    ),
    "law.not_yet": Example(
        [
            annual(
                title="柳溪镇2024年度法治政府建设工作报告",
                opening="现将2024年度情况报告如下：",
                done=FILLER * 6 + "落实《法治宣传教育法》。",
                end="2025年1月17日",
            ),
            annual(done=FILLER * 6 + "落实《法治宣传教育法》。"),
        ],
        [annual(plan="做好《法治宣传教育法》实施准备。")],
    ),
    "law.superseded_version": Example(
        [told("学习《行政处罚法（2017修正）》。")], [told("学习《行政处罚法（2021修订）》。")]
    ),
    "law.no_such_article": Example(
        [told("依照《行政处罚法》第一百二十条作出决定。")], [told("依照《行政处罚法》第五十八条作出决定。")]
    ),
    "law.wrong_name": Example(
        [
            told("落实《重大行政决策程序暂行规例》。"),
            told("落实《法治政府建设与责任落实督查工作规定》。"),
            told("对照《党政主要负责人履行法治建设第一责任人职责若干规定》。"),
        ],
        [told("落实《重大行政决策程序暂行条例》和《柳溪镇议事规则》。")],
    ),
    "law.wrong_prefix": Example(
        [told("落实《中华人民共和国重大行政决策程序暂行条例》。")],
        [told("落实《中华人民共和国行政处罚法》。")],
    ),
    "law.old_quarter_rule": Example(
        [told("按要求每年第一季度内向县政府报告法治政府建设情况。")],
        [told("每年3月1日前向县政府报告法治政府建设情况。")],
    ),
    "law.expired_plan": Example(
        [told("深入推进“七五”普法。")], [told("深入推进“八五”普法，运用“七五”普法总结成果。")]
    ),
    "law.unbalanced_marks": Example([told("学习《行政处罚法等法律。")], [told("学习《行政处罚法》等法律。")]),
    "law.faulty_marks": Example(
        [told("印发《关于学习《行政处罚法》的通知》。"), told("印发《》。")],
        [told("印发《关于学习〈行政处罚法〉的通知》。")],
    ),
    # candour
    "candour.no_figure_in_problems": Example(
        [annual(problems="执法能力有待提升，原因是培训不够，三项制度落实不细。")], [annual(), shufa()]
    ),
    "candour.problem_without_reason": Example(
        [shufa(problems="一是执法人员持证不足，有4人没有证件。二是案卷不规范，由于没有专人整理，扣分3卷。")]
    ),
    "candour.problem_without_measure": Example(
        [annual(problems="法律顾问到岗少，原因是路远，全年只来3次。")],
        [
            annual(),
            annual(
                problems="基层所执法规范化水平参差不齐，原因是法制员流动快，全年评查扣分3卷。",
                plan="夯实基层基础，给6个基层所配齐法制员。",
            ),
        ],
    ),
    "candour.plan_without_problem": Example(
        [annual(plan="一是补充执法队伍，组织4人考试。二是建设法治公园，办好普法宣传2场。")]
    ),
    "candour.vague_problem": Example(
        [annual(problems="一是执法能力有待提升。二是普法氛围不够浓厚。原因是重视有待加强。")]
    ),
    "candour.empty_sentences": Example(
        [annual(done="始终坚持正确方向，不断提高政治站位。" * 12, heads="切实扛起第一责任，认真履职尽责。")]
    ),
    "candour.rectification_without_result": Example(
        [
            shufa(
                last_year="针对上一年度述法指出的责任传导不够问题，把法治建设纳入考核，明确标准，层层传导压力，让干部自觉运用法治思维开展工作，严格依照程序办事，营造良好氛围。"
            )
        ],
        [
            annual(),
            shufa(
                last_year="针对上一年度述法指出的责任传导不够问题，把法治建设纳入考核，明确标准，层层传导压力，让干部自觉运用法治思维开展工作，问题已整改完成。"
            ),
            shufa(
                last_year="针对上一年度述法指出的普法不够问题，全年进村宣讲20场，覆盖全部村（社区），让群众办事时想得到法、用得上法，严格依照程序办事，营造良好氛围。"
            ),
        ],
    ),
    "candour.heads_without_fact": Example(
        [
            annual(
                heads="党政主要负责人高度重视法治建设，严格履行第一责任人职责，以身作则、以上率下，带头尊法学法守法用法，对重要工作亲自部署、重大问题亲自过问、重点环节亲自协调。"
            )
        ],
        [
            annual(),
            annual(
                heads="党政主要负责人高度重视法治建设，严格履行第一责任人职责，以身作则、以上率下，带头尊法学法守法用法，主持镇党委会研究法治工作3次，签批《执法监督通报》，对重点环节亲自协调。"
            ),
        ],
    ),
    "candour.hundred_without_base": Example(
        [told("政务服务事项网上可办率100%。")],
        [
            told("政务服务事项120项全部网上可办，网上可办率100%。"),
            told("政务服务事项网上可办率100%（120/120）。"),
            annual(problems="网上可办率低于100%的参考目标，原因是系统没有打通。"),
        ],
    ),
    "candour.worst_indicators": Example(
        [Given(annual(), facts=Ledgers())],
        [
            annual(),
            Given(annual(problems="负责人出庭少，原因是不够重视，应诉10件只出庭6件。"), facts=Ledgers()),
        ],
    ),
    # memory
    "memory.problem_unanswered": Example(
        [Given(annual(), previous=_LAST)],
        [
            annual(),
            Given(
                shufa(last_year=f"上一年度“{_PROBLEM}”“村级法律顾问到岗少”2个问题，已整改完成。"),
                previous=_LAST,
            ),
        ],
    ),
    "memory.same_again": Example(
        [
            Given(
                annual(problems=f"一是{_PROBLEM}，原因是人手少。二是应诉准备不足，原因是来不及。"),
                previous=_LAST,
            )
        ],
        [Given(annual(), previous=_LAST)],
    ),
    "memory.restated": Example(
        [
            shufa(
                last_year="上一年度指出执法人员持证不足的问题，已整改到位。",
                problems="一是执法人员持证不足。由于调离，只有6人持证。",
            )
        ],
        [shufa(last_year="上一年度指出普法形式单一的问题，已整改到位。")],
    ),
    "memory.topic_again": Example(
        [
            shufa(
                last_year="上一年度指出执法队伍薄弱的问题，补充人员2名。",
                problems="一是执法队伍力量不足。由于调离，只有6人。",
            )
        ],
        [shufa(last_year="上一年度指出信访积案多的问题，已整改到位。")],
    ),
    "memory.plan_unreported": Example(
        [Given(annual(), previous=annual(plan="建设一座法治文化公园，面积2000平方米。"))],
        [
            annual(),
            Given(told("建设一座法治文化公园，已经开放。"), previous=annual(plan="建设一座法治文化公园。")),
        ],
    ),
    # reuse
    "reuse.other_organ": Example(
        [neighbour(annual(), "司法所列席镇政府会议", "青石镇")], [neighbour(annual(), "司法所列席", "柳溪镇")]
    ),
    "reuse.other_year": Example(
        [neighbour(annual(), "司法所列席", "柳溪镇")], [neighbour(annual(), "司法所列席", "青石镇")]
    ),
    "reuse.copied_problems": Example(
        [neighbour(annual(), "执法人员持证不足，主要原因是近两年有4人调离", "青石镇")],
        [neighbour(annual(), "司法所列席镇政府会议", "青石镇")],
    ),
    "reuse.foreign_place": Example(
        [
            told("青石镇党委高度重视法治建设。"),
            told("青石街道党工委高度重视法治建设。"),
            neighbour(told("把法治纳入青石镇规划。"), "司法所", "青石镇", places=Names({"青石镇": "b"})),
        ],
        [
            told("柳溪镇党委高度重视法治建设。"),
            told("清理镇政府文件12件，坚持镇政府会前学法6次。"),
            neighbour(told("组织干部赴青石镇学习。"), "司法所", "青石镇", places=Names({"青石镇": "b"})),
        ],
    ),
    "reuse.foreign_leader": Example(
        [
            neighbour(
                told("成立以书记何某山为组长的领导小组。"),
                "司法所",
                "青石镇",
                leaders=Names({"何某山": "青石镇"}),
            )
        ],
        [neighbour(told("成立领导小组。"), "司法所", "青石镇", leaders=Names({"何某山": "青石镇"}))],
    ),
    # masks
    "mask.figures": Example([told("受理矛盾纠纷**件。")]),
    "mask.names": Example(
        [told("完成**司法所、**司法所建设。")], [annual(), told("按“1+4+X”架构组建调解队伍。")]
    ),
    "mask.dates": Example([told("在“*·**”国家安全教育日宣传。")]),
    "mask.rate_uncheckable": Example(
        [told("受理矛盾纠纷**件，化解率100%。")], [told("受理矛盾纠纷20件，化解率100%。")]
    ),
    "mask.partly": Example(
        [told("收到复议申请2件，维持*件，撤销*件。")], [told("收到复议申请2件，维持1件，撤销1件。")]
    ),
    # ledgers
    "ledger.contradicted": Example(
        [Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=88))],
        [
            Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=95)),
            Given(told("全年受理各类矛盾纠纷90余起。"), facts=Ledgers(M_ME_01=95)),
            Given(told("上半年受理各类矛盾纠纷48起。"), facts=Ledgers(M_ME_01=95)),
            Given(told("力争全年受理各类矛盾纠纷控制在80起以内。"), facts=Ledgers(M_ME_01=95)),
            Given(told("开展法治宣传进校园活动5场次。"), facts=Ledgers(M_PB_01=35)),
            Given(annual(plan="受理各类矛盾纠纷80起。"), facts=Ledgers(M_ME_01=95)),
            told("全年受理各类矛盾纠纷95起。"),
        ],
    ),
    "ledger.unproved": Example(
        [
            Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=None)),
            Given(told("上半年受理各类矛盾纠纷48起。"), facts=Ledgers(M_ME_01=95)),
            Given(told("开展法治宣传进校园活动5场次。"), facts=Ledgers(M_PB_01=35)),
        ],
        [Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=95))],
    ),
    "ledger.proved": Example(
        [Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=95))],
        [Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=88))],
    ),
    "ledger.masked": Example(
        [Given(told("全年受理各类矛盾纠纷**起。"), facts=Ledgers(M_ME_01=95))],
        [Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=95))],
    ),
    "ledger.no_measure": Example(
        [Given(told("更新食堂灶具6台。"), facts=Ledgers(M_ME_01=95))],
        [
            Given(annual(done="全年受理各类矛盾纠纷95起。", problems=_NO_COUNT), facts=Ledgers(M_ME_01=95)),
            Given(annual(plan="更新食堂灶具6台。", problems=_NO_COUNT), facts=Ledgers(M_ME_01=95)),
            told("更新食堂灶具6台。"),
        ],
    ),
    # language
    "language.confused_word": Example(
        [told("对重点任务作出布署。"), told("内容及时体质更新。"), told("坚决抗起维护稳定的责任。")],
        [annual(), told("印发《关于加强法制宣传教育的意见》。")],
    ),
    "language.doubled_word": Example(
        [told("进一步进一步规范执法。"), told("执法的的质量提高。")],
        [told("讨论讨论再定，达到目的的方法很多，时时处处讲法。")],
    ),
    "language.pleonasm": Example([told("截止到目前为止，共调解6起。")], [told("截至目前，共调解6起。")]),
    "language.double_hedge": Example(
        [told("发放资料近4600余份。"), told("受教育约2000人左右。")], [told("发放资料4600余份。")]
    ),
    "language.percent_points": Example(
        [told("群众满意率由92%提高到97%，提高5%。")], [told("群众满意率由92%提高到97%，提高5个百分点。")]
    ),
    "language.repeated_mark": Example([told("规范执法，，加强普法。"), told("规范执法。。")]),
    "language.half_width_mark": Example(
        [told("规范执法,加强普法。"), told("规范执法.加强普法。")],
        [told("增长1,200件。"), told("增长1.2万件。")],
    ),
    "language.unpaired_mark": Example(
        [told("推进“放管服改革。\n\n另起一段。"), told("各村（社区开展宣传。")],
        [told("推进“放管服”改革，1）学法；2）用法。")],
    ),
    "language.empty_brackets": Example(
        [told("镇长（）带队检查。")], [annual(), shufa(reporter="述职人：柳溪镇人民政府镇长（）")]
    ),
    "language.lost_character": Example(
        [told("召开\ufffd治工作会议3次。")],
        [told("召开法治工作会议3次。")],
    ),
    "language.numbering_mark": Example(
        [annual(done=f"（一）今年工作。\n1、抓执法。\n{FILLER}")],
        [annual(done=f"（一）今年工作。\n1.抓执法。\n{FILLER}")],
    ),
    "language.template_left": Example(
        [
            told("全年办理案件（待补充）件。"),
            told("{年度}开展活动。"),
            told("（此处填写单位名称）高度重视。"),
            told("开展检查12次（数据待核实）。"),
            told("本镇（请填写单位名称）推进改革。"),
        ],
        [told("（二）补充完善制度。")],
    ),
}
