"""Sixty defects, each planted in a copy of a report that has none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CLEAN = Path(__file__).parent / "clean"


@dataclass(frozen=True)
class Planted:
    """``old`` is replaced by ``new`` in the report whose name begins with ``report``; ``code`` must be found.

    ``previous`` is last year's report, ``figures`` what the ledgers say, ``beside`` a report of another organ that
    has this text too.
    """

    code: str
    report: str
    old: str
    new: str
    previous: str = ""
    figures: tuple[tuple[str, int], ...] = ()
    beside: str = ""

    @property
    def clean(self) -> str:
        return next(CLEAN.glob(f"{self.report}*.txt")).read_text(encoding="utf-8")

    @property
    def text(self) -> str:
        assert self.old in self.clean, self
        return self.clean.replace(self.old, self.new, 1)


def without(report: str, first: str, last: str) -> str:
    """The stretch of a clean report from ``first`` up to ``last``."""
    text = next(CLEAN.glob(f"{report}*.txt")).read_text(encoding="utf-8")
    return text[text.index(first) : text.index(last)]


_PLAN_01 = without("01", "四、下一年度主要安排", "云杉镇人民政府\n\n2024")
_PROBLEMS_03 = without("03", "三、存在的问题", "四、下一步打算")
_ANSWERS_08 = without("08", "一、关于上一年度", "二、2023年度主要工作")
_LAST_YEAR = (
    "云杉镇2022年度法治政府建设工作报告\n现将2022年度情况报告如下：\n一、主要举措和成效\n全年办理案件8件。\n"
    "二、存在的不足和原因\n（一）饮水纠纷调解不及时。全年有12件超过一个月才受理，原因是水管所与村里分工不清。\n"
    "（二）偏远村法律服务少。上坪、石门两村只有2次律师到场，原因是路远。\n"
    "三、下一年度主要安排\n（一）开通农民工讨薪热线。设专人接听。\n（二）厘清饮水纠纷分工。\n"
)
_COPIED = "设立个人调解工作室并由退休法官每周二坐班接待来访群众当场出具调解建议"

PLANTED: tuple[Planted, ...] = (
    # structure
    Planted("structure.section_missing", "01", _PLAN_01, ""),
    Planted("structure.section_missing", "03", _PROBLEMS_03, ""),
    Planted("structure.rectification_missing", "08", _ANSWERS_08, ""),
    Planted(
        "structure.reasons_missing",
        "05",
        without("05", "（一）非现场执法证据不足。", "四、下一年度主要安排"),
        "（一）非现场执法证据不足。有2件案件证据未被采信。\n\n（二）部分案件办理时间偏长。有4件超过60日。\n\n",
    ),
    Planted(
        "structure.section_empty", "02", without("02", "县委主要负责人主持县委", "三、存在的不足和原因"), ""
    ),
    Planted("structure.numbering_broken", "02", "四、下一年度推进", "五、下一年度推进"),
    Planted("structure.numbering_repeated", "06", "四、下一步打算", "三、下一步打算"),
    Planted("structure.enumeration_gap", "04", "三是干部不愿出庭", "四是干部不愿出庭"),
    Planted("structure.enumeration_repeated", "07", "三是学法次数偏少", "二是学法次数偏少"),
    Planted("structure.year_disagrees", "01", "现将2023年度工作情况", "现将2022年度工作情况"),
    Planted("structure.organ_disagrees", "07", "白石滩乡人民政府\n", "青石滩乡人民政府\n"),
    Planted("structure.date_disagrees", "02", "2023年2月21日", "2021年2月21日"),
    Planted("structure.numbering_style", "09", "（三）依法治理", "(三)依法治理"),
    # arithmetic
    Planted("arithmetic.rate_from_parts", "01", "调解成功率96.2%", "调解成功率99.2%"),
    Planted("arithmetic.rate_from_parts", "02", "网上可办率95.0%", "网上可办率98.0%"),
    Planted("arithmetic.rate_from_parts", "10", "按期办结率98.6%", "按期办结率99.6%"),
    Planted("arithmetic.rate_from_parts", "09", "化解率96.6%", "化解率98.6%"),
    Planted("arithmetic.rate_impossible", "07", "现有执法人员7人，持证6人。", "现有执法人员7人，持证率95%。"),
    Planted("arithmetic.rate_above_hundred", "08", "整改率98.1%", "整改率108.1%"),
    Planted("arithmetic.all_against_rate", "02", "办复97件，办复率100%", "已全部办复，办复率97%"),
    Planted("arithmetic.part_exceeds_whole", "01", "其中林地界址纠纷61件", "其中林地界址纠纷261件"),
    Planted("arithmetic.parts_exceed_whole", "10", "其中按普通程序21件", "其中按普通程序31件"),
    Planted("arithmetic.growth", "01", "下降30.2%", "下降35.2%"),
    Planted("arithmetic.direction", "01", "由上年的212次降至148次", "由上年的212次增至148次"),
    Planted("arithmetic.done_exceeds_taken", "04", "化解126起，化解率96.2%", "化解136起"),
    Planted(
        "arithmetic.two_values",
        "10",
        "（五）普法更贴近。",
        "（五）普法更贴近。围绕平安建设，全年受理矛盾纠纷286件。",
    ),
    Planted("arithmetic.lost_wan", "03", "涉及金额318.6万元", "涉及金额318.6元"),
    Planted(
        "arithmetic.all_done_yet_below", "07", "受理矛盾纠纷94件，调解成功91件，", "受理并化解矛盾纠纷94件，"
    ),
    # time
    Planted("time.before_period_ends", "03", "（2024年1月12日）", "（2023年11月12日）"),
    Planted("time.published_late", "05", "2025年1月22日", "2025年5月22日"),
    Planted("time.reported_late", "07", "2025年2月18日", "2025年3月18日"),
    Planted(
        "time.event_after_report",
        "01",
        "（二）依法决策，先审查再上会",
        "（二）依法决策，先审查再上会\n\n2024年5月20日召开法治工作会议。",
    ),
    Planted(
        "time.outside_year", "06", "（四）公共法律服务情况。", "（四）公共法律服务情况。2021年6月举办培训班。"
    ),
    Planted("time.impossible_date", "10", "2026年2月10日", "2026年2月30日"),
    Planted(
        "time.declared_frequency",
        "09",
        "全年主持镇党委会议研究法治工作6次",
        "坚持每月召开镇党委会研究法治工作，全年召开6次",
    ),
    Planted("time.below_frequency", "06", "举办法治专题讲座2期", "举办法治专题讲座1期"),
    # law
    Planted("law.repealed", "10", "《信访工作条例》", "《信访条例》"),
    Planted("law.repealed", "05", "围绕世界水日开展", "学习《合同法》，围绕世界水日开展"),
    Planted("law.not_yet", "02", "清理文件74件", "依照《行政执法监督条例》清理文件74件"),
    Planted("law.no_such_article", "10", "学习《行政处罚法》《", "学习《行政处罚法》第一百零五条、《"),
    Planted("law.wrong_name", "10", "《行政处罚法》《", "《重大行政决策程序暂行规例》《"),
    Planted("law.unbalanced_marks", "10", "《行政处罚法》《", "《行政处罚法《"),
    Planted(
        "law.expired_plan", "06", "（四）公共法律服务情况。", "（四）公共法律服务情况。深入开展“七五”普法。"
    ),
    Planted(
        "law.old_quarter_rule",
        "08",
        "（二）抓决策。",
        "（二）抓决策。按要求每年第一季度向市政府报告法治政府建设情况。",
    ),
    # candour
    Planted(
        "candour.no_figure_in_problems",
        "09",
        without("09", "（一）村务公开不及时。茶", "三、下一步打算"),
        "（一）村务公开不及时。原因是报账员兼职过多。\n\n（二）调解卷宗不规范。由于调解员到岗时间短。\n\n",
    ),
    Planted(
        "candour.problem_without_reason", "03", "，原因是协管人员不能单独执法，双人执法的要求难以排班", ""
    ),
    Planted(
        "candour.problem_without_measure",
        "01",
        "（二）把法律服务送到偏远村。与县司法局商定每月一次巡回法律服务，上坪、石门两村全年不少于10次。",
        "（二）改造食堂。更新灶具6台。",
    ),
    Planted("candour.hundred_without_base", "10", "（三）服务更便利。", "（三）服务更便利。群众满意率100%。"),
    # memory
    Planted("memory.same_again", "01", "云杉镇2023", "云杉镇2023", previous=_LAST_YEAR),
    Planted("memory.problem_unanswered", "01", "云杉镇2023", "云杉镇2023", previous=_LAST_YEAR),
    Planted("memory.plan_unreported", "01", "云杉镇2023", "云杉镇2023", previous=_LAST_YEAR),
    Planted(
        "memory.restated",
        "03",
        "（一）有1件信访积案没有化解。",
        "（一）执法案卷不规范。由于没有专人，扣分6分；有1件信访积案没有化解。",
    ),
    # reuse
    Planted(
        "reuse.other_organ",
        "07",
        "设立个人调解工作室2个，",
        f"{_COPIED}，",
        beside=f"青石镇2024年法治政府建设报告\n{_COPIED}。",
    ),
    Planted("reuse.foreign_place", "09", "修订村规民约14份", "青石镇党委高度重视。修订村规民约14份"),
    # masks
    Planted("mask.figures", "05", "开展河道巡查640次", "开展河道巡查***次"),
    Planted(
        "mask.rate_uncheckable", "05", "重大执法决定5件，法制审核5件，", "重大执法决定*件，法制审核*件，"
    ),
    # ledgers
    Planted(
        "ledger.contradicted", "01", "受理矛盾纠纷186件", "受理矛盾纠纷186件", figures=(("M_ME_01", 168),)
    ),
    # language
    Planted("language.confused_word", "04", "谋划部署", "谋划布署"),
    Planted("language.doubled_word", "06", "集中作出说明", "集中集中作出说明"),
    Planted("language.template_left", "08", "全年审核规范性文件14件", "全年审核规范性文件（待补充）件"),
)
