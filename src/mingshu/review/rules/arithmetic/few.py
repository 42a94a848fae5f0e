"""Trends told on a handful: 同比下降66.7%, from 3 to 1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from mingshu.figures.comparing import small_sample
from mingshu.kernel.text import Bilingual
from mingshu.prose.claims import RATIO
from mingshu.prose.patterns import compiled
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Role
from mingshu.review.reading.scope import Scope
from mingshu.review.rules.arithmetic.growth import FALL, RISE, old_and_new
from mingshu.review.rules.arithmetic.relations import Group, printed
from mingshu.review.rules.bases import COUNTING

_POINTS = "百分点"
_FRACTION = compiled(r"[（(][0-9]+\s?[/／]\s?([0-9]+)[）)]")
# What tells no change from one year to the next: an average, an aim, a level that was reached (提高到60%).
_NO_CHANGE = compiled(
    r"年均|平均|逐年|复合|连续|力争|争取|目标|计划|预计|[高升加少低降长滑](?:到|至)[^，。；0-9]{0,4}$"
)


@rule(
    "arithmetic.few",
    severity=Severity.WARNING,
    title=Bilingual("小基数上的趋势", "A trend on a handful"),
    message=Bilingual(
        "文中写{rate}，基数只有{base}（不足{least}）：一两件就能带来这样的变动，说明不了趋势。请只写两年的数，不写幅度。",
        "{rate} is printed on a base of {base}, below {least}: one or two cases make such a change, it shows no trend. "
        "Better give the numbers of both years and no rate.",
    ),
    basis=COUNTING,
    doubt=Bilingual("上级可能要求一律写明幅度。", "those above may ask for a rate in any case."),
)
def few(case: Case) -> Iterator[Spot]:
    """由3件降至1件，下降66.7%; 1件，同比下降66.7%; 50%（1/2），比上年下降50个百分点."""
    limits = small_sample(case.report.last_day or date.max)
    for sentence, group in case.report.sentences_with_claims:
        if case.report.role_at(sentence.start) is Role.PLAN:
            continue
        for index, change in enumerate(group):
            base = _base(case.text, group, index)
            least = limits.percent_base if change.unit == RATIO else limits.rate_base
            if base is not None and base[0] < least:
                said = {"rate": change.claim.text, "base": printed(base[0]) + base[1], "least": least}
                yield Spot(change.start, change.end, said)


def _base(text: str, group: Group, index: int) -> tuple[Decimal, str] | None:
    """On what a change in per cent or percentage points stands, with its unit; None when nobody can tell."""
    change = group[index]
    if change.value is None or _NO_CHANGE.search(change.words):
        return None
    if change.unit == _POINTS:
        return _smallest_denominator(text, change.claim.sentence.start, change.start)
    if change.unit != RATIO or not index:
        return None
    told = old_and_new(text, group, index) if index > 1 else None
    if told is not None:
        return told[0], group[index - 1].unit
    return _implied(group, index)


def _implied(group: Group, index: int) -> tuple[Decimal, str] | None:
    """Last year's number, from this year's or from what changed, and the rate."""
    before, change = group[index - 1], group[index]
    rises, falls = RISE.search(change.words), FALL.search(change.words)
    assert change.value is not None
    rate = abs(change.value)
    if before.unit in (RATIO, _POINTS) or not before.exact or not (rises or falls) or not rate:
        return None
    assert before.value is not None
    if before.scope is Scope.CHANGE:
        old = before.value / rate
    elif falls and rate >= 1:
        return None
    else:
        old = before.value / (1 + rate if rises else 1 - rate)
    return old.to_integral_value(ROUND_HALF_UP), before.unit


def _smallest_denominator(text: str, start: int, end: int) -> tuple[Decimal, str] | None:
    found = [Decimal(one[1]) for one in _FRACTION.finditer(text, start, end)]
    return (min(found), "") if found else None
