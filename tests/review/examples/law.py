"""Where the rules of the family ``law`` speak and where they are silent."""

from __future__ import annotations

from tests.review.examples.texts import FILLER, Example, annual, told

EXAMPLES: dict[str, Example] = {
    "law.repealed": Example(
        [told("学习了《中华人民共和国合同法》。"), told("落实《信访条例》。")],
        [told("学习了《民法典》，对原《合同法》作了比较。")],
    ),
    "law.repealed_within": Example(
        [
            annual(
                title="柳溪镇2022年度法治政府建设工作报告",
                opening="现将2022年度情况报告如下：",
                done=FILLER * 6 + "落实《信访条例》。",
            )
        ],
        [told("落实《信访条例》。"), told("落实《信访工作条例》。")],
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
            told("依据《治安管理处罚法》（2025年修订）处理案件5件。"),
            told("依据《治安管理处罚法（2025修订）》处理案件5件。"),
        ],
        [
            told("依据《治安管理处罚法》（2012年修正）处理案件5件。"),
            told("依据《治安管理处罚法》处理案件5件。"),
            annual(plan="做好《法治宣传教育法》实施准备。"),
            annual(
                title="柳溪镇2024年度法治政府建设工作报告",
                opening="现将2024年度情况报告如下：",
                done=FILLER * 6 + "学习《法治宣传教育法》。",
                end="2025年6月1日",
            ),
        ],
    ),
    "law.superseded_version": Example(
        [told("学习《行政处罚法（2017修正）》。"), told("学习《行政处罚法》（2017年修正）。")],
        [told("学习《行政处罚法（2021修订）》。"), told("学习《行政处罚法》（2021年修订）。")],
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
        [
            told("深入推进“七五”普法。"),
            *(told("深入推进“七五”普法。").replace("2023", year) for year in ("2015", "2022")),
            *(told("深入推进“八五”普法。").replace("2023", year) for year in ("2020", "2027")),
        ],
        [
            told("深入推进“八五”普法，运用“七五”普法总结成果。"),
            *(told("深入推进“七五”普法。").replace("2023", year) for year in ("2016", "2020", "2021")),
            told("深入推进“八五”普法。").replace("2023", "2026"),
        ],
    ),
    "law.unbalanced_marks": Example([told("学习《行政处罚法等法律。")], [told("学习《行政处罚法》等法律。")]),
    "law.faulty_marks": Example(
        [told("印发《关于学习《行政处罚法》的通知》。"), told("印发《》。")],
        [told("印发《关于学习〈行政处罚法〉的通知》。")],
    ),
}
