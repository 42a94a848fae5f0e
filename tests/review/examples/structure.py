"""Where the rules of the family ``structure`` speak and where they are silent."""

from __future__ import annotations

from tests.review.examples.texts import FILLER, Example, annual, shufa, told

EXAMPLES: dict[str, Example] = {
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
            *(
                annual(FILLER * 6 + f"\n{words}镇党委书记期间，主持召开党委会2次。")
                for words in ("本人担任", "兼任", "现任", "时任", "本人兼任")
            ),
            shufa(),
        ],
    ),
    "structure.date_disagrees": Example([annual(end="2022年2月5日\n")], [annual(end="2024年2月5日\n")]),
    "structure.heads_missing": Example(
        [annual().replace("二、党政主要负责人履行第一责任人职责情况\n", "")],
        [
            annual().replace("二、党政主要负责人履行第一责任人职责情况", "（六）党政主要负责人履职"),
            annual().replace(
                "二、党政主要负责人履行第一责任人职责情况", "（六）党政主要负责人履行法治建设第一责任人情况"
            ),
            annual(),
            shufa(),
            annual(title="柳溪县2023年法治政府建设年度报告"),
        ],
    ),
    "structure.problems_unseen": Example(
        [
            f"柳溪镇2023年度述法报告\n现将2023年度情况报告如下：\n{FILLER * 8}\n明年，将继续抓好落实。",
            f"柳溪镇2023年度述法报告\n现将2023年度情况报告如下：\n{FILLER * 8}"[:599] + "。",
        ],
        [
            f"柳溪镇2023年度述法报告\n现将2023年度情况报告如下：\n{FILLER * 8}"[:598] + "。",  # an excerpt
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
            # a list of whom the office worked with stands far from the signature
            annual(
                title="云州市水利局2023年法治政府建设年度报告",
                done=f"{FILLER * 6}\n云州市应急管理局\n云州市公安局\n{FILLER * 6}",
                end="\n云州市水利局\n2024年1月20日\n",
            ),
        ],
    ),
}
