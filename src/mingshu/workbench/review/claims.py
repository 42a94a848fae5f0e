"""The figures a report states, beside what the ledgers say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from mingshu.figures.claims import Outcome
from mingshu.law import indicators
from mingshu.ledgers.description import MEASURES
from mingshu.review.case import KnownFigure
from mingshu.review.keeping.desk import Examined
from mingshu.review.reading.report import Counted
from mingshu.ui.templatetags.ui import base, quantity

OUTCOMES = {
    Outcome.CONTRADICTED: (gettext_lazy("与台账不符"), "bad"),
    Outcome.UNPROVED: (gettext_lazy("证明不了"), "warn"),
    Outcome.MASKED: (gettext_lazy("打码"), ""),
    Outcome.PROVED: (gettext_lazy("台账证实"), "good"),
}
NOT_HELD = gettext_noop("未核对")


@dataclass(frozen=True, slots=True)
class Line:
    """One claim that counts something known, with the verdict of the ledgers; ``outcome`` None when none was asked."""

    counted: Counted
    sentence: str
    title: str
    outcome: Outcome | None
    figure: KnownFigure | None
    url: str

    @property
    def verdict(self) -> str:
        """The outcome in words."""
        return str(OUTCOMES[self.outcome][0]) if self.outcome else _(NOT_HELD)

    @property
    def tone(self) -> str:
        """How the outcome is coloured."""
        return OUTCOMES[self.outcome][1] if self.outcome else ""


def claim_lines(examined: Examined) -> list[Line]:
    """The claims that were matched to a measure or indicator, in the order of the text."""
    return list(_lines(examined))


def _lines(examined: Examined) -> Iterator[Line]:
    held = {one.counted.start: one for one in examined.held}
    for counted in examined.report.claims:
        if counted.measure is None:
            continue
        one = held.get(counted.start)
        yield Line(
            counted,
            counted.claim.sentence.of(examined.report.text).strip(),
            title_of(counted.measure),
            one.outcome if one else None,
            one.figure if one else None,
            _rows_url(examined, counted.measure),
        )


def outcome_counts(lines: list[Line]) -> list[tuple[str, str, int]]:
    """Words, colour and number of each outcome that occurs, the gravest first."""
    counted = Counter(line.outcome for line in lines if line.outcome)
    return [(str(words), tone, counted[one]) for one, (words, tone) in OUTCOMES.items() if counted[one]]


def told_of(examined: Examined) -> dict[int, tuple[str, str]]:
    """For every matched claim, by offset, its style in the text and the words of its hint."""
    return {
        line.counted.start: (line.outcome.value if line.outcome else "", _hint(line))
        for line in _lines(examined)
    }


def _hint(line: Line) -> str:
    said = f"{line.title}（{line.counted.measure}）"
    if line.figure is None:
        return said
    return f"{said} {line.verdict}{_('：台账')} {quantity(line.figure.quantity)} {base(line.figure.quantity)}".strip()


def title_of(measure: str) -> str:
    """The measure or indicator in the reader's language."""
    if measure in MEASURES:
        return str(MEASURES.get(measure)[1].title)
    return str(_indicators().get(measure, measure))


@cache
def _indicators() -> dict[str, object]:
    return {indicator.id: indicator.title for indicator in indicators()}


def _rows_url(examined: Examined, measure: str) -> str:
    organ, year, until, _why = examined.ledgers
    if organ is None or measure not in MEASURES:
        return ""
    page = reverse("figure-detail", kwargs={"code": organ.code, "year": year, "measure_id": measure})
    return f"{page}?until={until}" if until else page
