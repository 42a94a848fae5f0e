"""Where the rules of the family ``mask`` speak and where they are silent."""

from __future__ import annotations

from tests.review.examples.texts import Example, annual, told

EXAMPLES: dict[str, Example] = {
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
}
