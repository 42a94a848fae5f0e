"""Indicators of an organ: formulas over its figures, held against their thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mingshu.figures.cutoff import cut_off
from mingshu.figures.places import on_register, villages_named
from mingshu.figures.subtree import Subtree, subtree_of
from mingshu.figures.values import Figure, figures_of
from mingshu.indicators.formulas import Lookup
from mingshu.indicators.formulas import evaluate as evaluate_formula
from mingshu.kernel.periods import Period
from mingshu.kernel.quantities import Quantity, Standing
from mingshu.kernel.text import Bilingual
from mingshu.law import indicators, statute
from mingshu.law.schema import Indicator
from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.measures import Aggregation
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import village_count

BINDING = frozenset({"statutory", "policy"})
KINDS = {
    "statutory": Bilingual("法定", "statutory"),
    "policy": Bilingual("政策要求", "policy"),
    "local_indicator": Bilingual("地方指标", "local indicator"),
    "local_parameter": Bilingual("地方参数", "local parameter"),
    "benchmark_unverified": Bilingual("参考值", "benchmark"),
    "product_default": Bilingual("系统默认值", "default of this product"),
    "practice": Bilingual("各地实践", "what offices report"),
}
VILLAGES = "VILLAGES"
UNVERIFIED = Bilingual("未核实", "unverified")


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One indicator for an organ and all below it.

    ``met`` is None without a threshold or without a number. ``threshold_kind`` says whether the threshold is law
    (``statutory``, ``policy``) or somebody's wish; ``verified`` whether its source was checked; ``basis`` names
    both in words.
    """

    id: str
    title: Bilingual
    quantity: Quantity
    threshold: Decimal | None
    direction: str
    met: bool | None
    verified: bool
    basis: Bilingual
    measure_ids: tuple[str, ...]
    threshold_kind: str
    formula: str
    caution: Bilingual | None

    @property
    def is_binding(self) -> bool:
        """Whether the threshold comes from a statute or a policy document."""
        return self.threshold_kind in BINDING


def evaluate(
    organ: Organ, year: int, until: date | None = None, known: Mapping[str, Figure] | None = None
) -> list[IndicatorValue]:
    """All indicators in force in ``year``; those not meant for organs of this level are not applicable.

    ``known`` are the organ's figures for the same days by measure id, all of them, where they have been read already.
    Raises ``BadInput`` for a cut-off outside the year.
    """
    last = cut_off(year, until)
    in_force = indicators(on=last)
    lookup = _lookup(organ, year, last, in_force, known)
    covered = _on_register(subtree_of(organ, year, last), lookup)
    return [_value(row, organ, covered if VILLAGES in row.formula else lookup) for row in in_force]


def _lookup(
    organ: Organ,
    year: int,
    last: date,
    rows: Sequence[Indicator],
    known: Mapping[str, Figure] | None,
) -> Lookup:
    wanted = dict.fromkeys(name for row in rows if organ.level in row.levels for name in row.measures)
    figures = figures_of(organ, year, last, wanted) if known is None else known
    months = sum(Period.of_months(year, month, month).end <= last for month in range(1, 13))
    parameters = {
        VILLAGES: Quantity.known(village_count(organ, last), "个"),
        "MONTHS": Quantity.known(months, "个月"),
    }
    return lambda name: parameters[name] if name in parameters else figures[name].quantity


def _on_register(subtree: Subtree, lookup: Lookup) -> Lookup:
    """The same, but of villages only those on the register: they are the base that villages are held against."""

    def found(name: str) -> Quantity:
        quantity = lookup(name)
        if name == VILLAGES or not quantity.is_known:
            return quantity
        ledger, measure = MEASURES.get(name)
        if measure.aggregation is not Aggregation.PLACES:
            return quantity
        covered = len(on_register(villages_named(ledger, measure, subtree)))
        return Quantity.known(covered, quantity.unit, approximate=quantity.approximate)

    return found


def _value(row: Indicator, organ: Organ, lookup: Lookup) -> IndicatorValue:
    quantity = Quantity.missing(Standing.NOT_APPLICABLE, row.unit)
    if organ.level in row.levels:
        quantity = evaluate_formula(row.formula, lookup, unit=row.unit, scale=row.scale)
    return IndicatorValue(
        id=row.id,
        title=row.title,
        quantity=quantity,
        threshold=row.threshold,
        direction=row.direction,
        met=_met(row, quantity),
        verified=row.verified,
        basis=basis_of(row),
        measure_ids=row.measures,
        threshold_kind=row.threshold_kind,
        formula=row.formula,
        caution=row.caution,
    )


def _met(row: Indicator, quantity: Quantity) -> bool | None:
    if row.threshold is None or quantity.number is None:
        return None
    return quantity.number >= row.threshold if row.direction == "up" else quantity.number <= row.threshold


def basis_of(row: Indicator) -> Bilingual:
    """Where the threshold comes from: kind, statute and article, and whether that was checked."""
    kind = KINDS[row.threshold_kind]
    zh, en = [kind.zh], [kind.en]
    if row.statute:
        named = statute(row.statute).title
        zh.append(f"《{named.zh}》{row.article or ''}")
        en.append(f"{named.en} {row.article or ''}".rstrip())
    if not row.verified:
        zh.append(UNVERIFIED.zh)
        en.append(UNVERIFIED.en)
    return Bilingual("，".join(zh), ", ".join(en))
