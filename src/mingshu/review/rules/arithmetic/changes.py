"""Counts that tell how much something changed, or what it was before: they are no whole that has parts."""

from __future__ import annotations

from mingshu.prose.patterns import plain
from mingshu.review.reading.report import Counted

_CHANGE = plain(
    r"(?:比|较|同比|环比)[^，。；]{0,14}(?:增加|增长|上升|提高|提升|多|减少|下降|降低|少|增|降|减)了?$|^(?:净增|净减|增加|减少|增长|下降|多|少)了?$"
)
_EARLIER = plain(r"(?:比|较)(?:上一?年|去年|上年|20\d\d年|上季度|上月)度?(?:同期)?的?[^，。；0-9]{0,6}$")


def is_of_its_own(counted: Counted) -> bool:
    """Whether a count tells of what the sentence reports: not of a change (比上年减少1次), nor of a year before."""
    return not _CHANGE.search(counted.words) and not _EARLIER.search(counted.words)
