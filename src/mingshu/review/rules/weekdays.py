"""A day and the day of the week that is printed beside it: 2023年3月20日（星期二）was a Monday."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.dates import find_dates
from mingshu.prose.patterns import compiled
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.rules.bases import SELF_CONSISTENCY

_DAYS = "一二三四五六日"
_BESIDE = compiled(rf"\s?[（(]?\s?(?:星期|周|礼拜)([{_DAYS}天])(?![刊报期末])")


@rule(
    "time.weekday",
    severity=Severity.ERROR,
    title=Bilingual("日期与星期对不上", "A day that was another day of the week"),
    message=Bilingual(
        "{day}是星期{right}，文中写的是星期{told}。请核对日期或者星期。",
        "{day} was weekday {right}, the text says {told}. Check the day or the weekday.",
    ),
    basis=SELF_CONSISTENCY,
)
def weekday(case: Case) -> Iterator[Spot]:
    """3月20日（星期二） where that day was a Monday; a day without its year is taken to be of the report's."""
    for found in find_dates(case.text):
        said = _BESIDE.match(case.text, found.span.end) if found.day else None
        days = found.period(case.report.year) if said else None
        if said is None or days is None:
            continue
        told, right = said[1].replace("天", "日"), _DAYS[days.start.weekday()]
        if told != right:
            yield Spot(
                found.span.start,
                said.end(),
                {"day": days.start.isoformat(), "right": right, "told": told},
            )
