"""Where the rules of the family ``reuse`` speak and where they are silent."""

from __future__ import annotations

from mingshu.review.comparing.names import Names
from tests.review.examples.texts import Example, annual, neighbour, told

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
}
