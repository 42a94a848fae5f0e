"""A share of a total that another sentence prints."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Counted
from mingshu.review.rules.arithmetic.relations import gives, like, percent
from mingshu.review.rules.bases import COUNTING

_OF_TOTAL = compiled(
    r"[，,（]占(?:全部|全年|所有)?([\u4e00-\u9fff]{2,10}?)(?:案件)?总[数量]的(?:比例为)?\s?$"
)
_REACH = 24
_NEAR = 200  # so many counts to each side are held against a share
_WORDS = 12


@rule(
    "arithmetic.share_of_total",
    severity=Severity.WARNING,
    title=Bilingual("占比与文中的总数不符", "A share that no total of the text gives"),
    message=Bilingual(
        "{part}占{noun}总数的{rate}，按文中{whole}算应为{right}。请核对占比和两个数。",
        "{part} is given as {rate} of all {noun}; by {whole} in the text it is {right}. Check them.",
    ),
    basis=COUNTING,
    doubt=Bilingual("总数的口径也许不同。", "the total may be of another scope."),
)
def share_of_total(case: Case) -> Iterator[Spot]:
    """41件，占办结案件总数的34%, where 办结1193件 stands elsewhere and no count of the text gives the share."""
    for _sentence, group in case.report.sentences_with_rates:
        for part, rate in pairwise(group):
            found = _OF_TOTAL.match(case.text, part.end, rate.start) if _is_pair(part, rate) else None
            if found is None:
                continue
            counts = _counts_near(case, part)
            named = [whole for whole in counts if _is_named(case.text, whole, found[1])]
            if named and not any(_gives(part, whole, rate) for whole in counts):
                values = {
                    "part": part.claim.text,
                    "noun": found[1],
                    "rate": rate.claim.text,
                    "whole": named[0].claim.text,
                    "right": _right(part, named[0]),
                }
                yield Spot(rate.start, rate.end, values)


def _is_pair(part: Counted, rate: Counted) -> bool:
    return (
        rate.unit == "ratio" != part.unit
        and rate.exact
        and part.exact
        and rate.start - part.end <= _REACH
        and not rate.claim.text.endswith("成")
    )


def _counts_near(case: Case, part: Counted) -> list[Counted]:
    """Exact counts in the unit of the part and not below it, those of the part's neighbourhood."""
    told = case.report.told
    place = bisect_left(told, part.start, key=lambda counted: counted.start)
    return [
        counted
        for counted in told[max(0, place - _NEAR) : place + _NEAR]
        if counted.exact
        and like(counted, part)
        and (counted.value or 0) >= (part.value or 0)
        and counted != part
    ]


def _is_named(text: str, whole: Counted, noun: str) -> bool:
    """Whether the words before a count begin or end like the noun: 办结 for 办结案件, 矛盾纠纷 for 纠纷."""
    before = text[max(0, whole.start - _WORDS) : whole.start].rstrip().removesuffix("案件")
    return before.endswith((noun[-2:], noun[:2]))


def _gives(part: Counted, whole: Counted, rate: Counted) -> bool:
    assert part.value is not None and whole.value is not None
    return gives(part.value, whole.value, rate)


def _right(part: Counted, whole: Counted) -> str:
    assert part.value is not None and whole.value is not None
    return percent(part.value, whole.value)
