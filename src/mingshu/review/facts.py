"""The organ's figures and indicators as a review needs them: loaded once, plain data that a worker can be given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from urllib.parse import urlencode

from mingshu.figures.cutoff import cut_off, is_whole_year, same_day_before
from mingshu.figures.subtree import subtree_of
from mingshu.figures.values import Figure, figures_in
from mingshu.figures.whose import AT, Whose, key_of
from mingshu.indicators.values import IndicatorValue, evaluate
from mingshu.kernel.periods import Period
from mingshu.kernel.quantities import plain
from mingshu.ledgers.description import MEASURES
from mingshu.organisations.models import Organ
from mingshu.organisations.terms import Tenure, written_days
from mingshu.review.case import KnownFigure, WeakIndicator


@dataclass(frozen=True, slots=True)
class LoadedFacts:
    """What the ledgers of one organ say of one year up to ``until``, and ``before`` of the same days a year before."""

    organ_name: str
    figures: dict[str, KnownFigure]
    weak: tuple[WeakIndicator, ...]
    until: date
    before: LoadedFacts | None = None

    def figure(self, measure_id: str) -> KnownFigure | None:
        """The figure or indicator of an id or key, None when it names none."""
        return self.figures.get(measure_id)

    def worst(self) -> Sequence[WeakIndicator]:
        """Indicators that miss their threshold, the worst first."""
        return self.weak

    def earlier(self, year: int, same_days: bool) -> LoadedFacts | None:
        """The year before, where it was loaded too: as a whole only if these are of a whole year."""
        if year != self.until.year - 1 or not (same_days or is_whole_year(self.until)):
            return None
        return self.before


def load_both_years(
    organ: Organ, year: int, until: date | None, speaker: Whose | None, tenure: Tenure | None
) -> LoadedFacts:
    """The figures of a year, with those of the same days of the year before at hand."""
    facts = load_facts(organ, year, until, speaker, tenure)
    return replace(facts, before=load_facts(organ, year - 1, same_day_before(facts.until)))


def load_facts(
    organ: Organ,
    year: int,
    until: date | None = None,
    speaker: Whose | None = None,
    tenure: Tenure | None = None,
) -> LoadedFacts:
    """All figures and indicators of ``organ``, the own acts of the ``speaker`` those of the days of ``tenure``.

    Raises ``BadInput`` for a cut-off outside the year.
    """
    pages = f"/figures/{organ.code}/{year}"
    subtree = subtree_of(organ, year, until)
    measured = figures_in(subtree)
    spoken = [key for key in _other_scopes() if speaker and key.endswith(f"{AT}{speaker.value}")]
    others = figures_in(subtree, [key for key in _other_scopes() if key not in spoken])
    others |= figures_in(replace(subtree, tenure=tenure), spoken)
    figures = {
        found.key: KnownFigure(
            found.id,
            found.full_title,
            found.quantity,
            found.record_count,
            found.ledger_id,
            f"{pages}/{found.id}/{_asked(found, until)}",
            found.unsure,
        )
        for found in (*measured.values(), *others.values())
    }
    indicators = evaluate(organ, year, until, measured)
    for value in indicators:
        figures[value.id] = _of_indicator(value, figures)
    return LoadedFacts(organ.name, figures, tuple(_weak(indicators)), cut_off(year, until))


@cache
def _other_scopes() -> tuple[str, ...]:
    """The keys of every measure in the scopes that are not its own: a head's only where rows name a post."""
    keys = []
    for _ledger, measure in MEASURES:
        heads = (Whose.PARTY, Whose.GOVERNMENT, Whose.HEADS) if measure.post else ()
        keys += [key_of(measure.id, whose) for whose in (Whose.ORGAN, Whose.TERRITORY, *heads)]
    return tuple(key for key in keys if AT in key)


def _asked(figure: Figure, until: date | None) -> str:
    whose = {"whose": figure.whose.value} if AT in figure.key else {}
    days = figure.tenure.within(Period(date(figure.year, 1, 1), figure.until)) if figure.tenure else ()
    held = {"held": written_days(days)} if days else {}
    asked = urlencode(whose | held | ({"until": str(until)} if until else {}))
    return f"?{asked}" if asked else ""


def _of_indicator(value: IndicatorValue, figures: dict[str, KnownFigure]) -> KnownFigure:
    """An indicator stands on the rows of its last measure, the base."""
    behind = [figures[measure] for measure in value.measure_ids if measure in figures]
    rows, ledger, link = (
        (behind[-1].record_count, behind[-1].ledger_id, behind[-1].link) if behind else (0, "", "")
    )
    return KnownFigure(value.id, value.title.zh, value.quantity, rows, ledger, link)


def _weak(indicators: Sequence[IndicatorValue]) -> list[WeakIndicator]:
    missed = [value for value in indicators if value.met is False and value.is_binding]
    return [
        WeakIndicator(value.id, value.title, value.quantity, _due(value), value.basis)
        for value in sorted(missed, key=_shortfall, reverse=True)
    ]


def _due(value: IndicatorValue) -> str:
    assert value.threshold is not None
    return f"{'≥' if value.direction == 'up' else '≤'}{plain(value.threshold)}{value.quantity.unit}"


def _shortfall(value: IndicatorValue) -> Decimal:
    """By how much of its threshold an indicator misses it."""
    if value.quantity.number is None or not value.threshold:
        return Decimal(0)
    return abs(value.threshold - value.quantity.number) / value.threshold
