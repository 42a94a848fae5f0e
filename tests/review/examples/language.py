"""Where the rules of the family ``language`` speak and where they are silent."""

from __future__ import annotations

from tests.review.examples.texts import FILLER, Example, annual, shufa, told

EXAMPLES: dict[str, Example] = {
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
        [
            told("推进“放管服改革。\n\n另起一段。"),
            told("各村（社区开展宣传。"),
            # what is missing in one paragraph and too much in another does not make it good
            told("推进“放管服改革。\n\n另起”一段。"),
            told("各村（社区开展宣传。\n　　全镇小区）用法。"),
            told("推进”放管服“改革。"),
        ],
        [
            told("推进“放管服”改革，1）学法；2）用法。"),
            # the line breaks inside the brackets, at an even place of the text and at an odd one; 2） has no partner
            told("各村（社区、\n小区）开展宣传，2）用法。"),
            told("全镇各村（社区、\n小区）开展宣传，2）用法。"),
        ],
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
