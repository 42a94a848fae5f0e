"""Where the rules of the family ``reuse`` speak and where they are silent."""

from __future__ import annotations

from mingshu.review.comparing.names import Names
from tests.review.examples.texts import FILLER, Example, Given, annual, neighbour, told

EXAMPLES: dict[str, Example] = {
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
            Given(told("普法受众12402人次，占青石镇总人口的20%。"), around=("青石镇", "柳溪镇")),
            Given(told("青石镇坚持把法治建设摆在突出位置。"), around=("青石镇", "柳溪镇")),
            Given(told("赴青石镇学习1次。青石镇坚持依法决策。"), around=("青石镇", "柳溪镇")),
        ],
        [
            told("柳溪镇党委高度重视法治建设。"),
            told("清理镇政府文件12件，坚持镇政府会前学法6次。"),
            neighbour(told("组织干部赴青石镇学习。"), "司法所", "青石镇", places=Names({"青石镇": "b"})),
            Given(told("柳溪镇坚持依法决策。"), around=("青石镇", "柳溪镇")),
            Given(
                annual(FILLER * 6 + "大青石镇坚持依法决策。", title="大青石镇2023年度法治政府建设工作报告"),
                around=("青石镇", "大青石镇"),
            ),
            Given(told("与青石镇建立边界联调机制。青石镇等3个乡镇参加。"), around=("青石镇", "柳溪镇")),
            Given(told("青石镇来我镇学习1次。"), around=("青石镇", "柳溪镇")),
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
}
