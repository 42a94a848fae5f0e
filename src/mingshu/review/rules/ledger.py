"""Claims held against the organ's own ledgers: proved, unproved, contradicted, masked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from mingshu.kernel.quantities import Quantity, Standing
from mingshu.kernel.text import Bilingual
from mingshu.review.case import Case, KnownFigure
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.report import Counted, Role
from mingshu.review.rules.arithmetic.relations import bounds, printed

_LEDGERS = Bilingual("本机关台账", "the organ's own ledgers")
_HEDGE = Decimal("1.2")  # 5200余 may stand for up to a fifth more


class Outcome(Enum):
    """How a claim stands against the ledgers."""

    PROVED = "proved"
    UNPROVED = "unproved"
    CONTRADICTED = "contradicted"
    MASKED = "masked"


class Held(NamedTuple):
    """A claim, the figure it was held against, and the outcome."""

    counted: Counted
    figure: KnownFigure
    outcome: Outcome


def held_against_ledgers(case: Case) -> Iterator[Held]:
    """Every claim about the reported year that a figure answers to."""
    if case.facts is None:
        return
    for counted in case.report.told:
        if counted.measure is None or case.report.role_at(counted.start) in (Role.LAST_YEAR, Role.PLAN):
            continue
        figure = case.facts.figure(counted.measure)
        if figure is not None:
            yield Held(counted, figure, _outcome(counted, figure.quantity))


def _outcome(counted: Counted, quantity: Quantity) -> Outcome:
    if counted.value is None:
        return Outcome.MASKED
    if quantity.standing is not Standing.KNOWN or quantity.number is None:
        return Outcome.UNPROVED
    if _agrees(counted, _in_claim_units(quantity)):
        return Outcome.PROVED
    return Outcome.CONTRADICTED if counted.sure else Outcome.UNPROVED


def _in_claim_units(quantity: Quantity) -> Decimal:
    assert quantity.number is not None
    scale = {"%": Decimal("0.01"), "万元": Decimal(10_000)}.get(quantity.unit, Decimal(1))
    return quantity.number * scale


def _agrees(counted: Counted, known: Decimal) -> bool:
    assert counted.value is not None
    if counted.unit == "ratio":
        low, high = bounds(counted)
        return low <= known * 100 < high
    if counted.claim.approx:
        return counted.value * Decimal("0.9") <= known < counted.value * _HEDGE
    return _rounded_alike(counted, known)


def _rounded_alike(counted: Counted, known: Decimal) -> bool:
    """Whether ``known`` prints as the claim in the claim's own scale: 595.91万元 is 5959100 to the nearest hundred."""
    assert counted.value is not None
    if counted.value == known:
        return True
    scale = 10**8 if "亿" in counted.claim.text else 10**4 if "万" in counted.claim.text else 1
    places = len(counted.claim.text.partition(".")[2].rstrip("亿万元件人次余份"))
    step = Decimal(scale).scaleb(-places)
    return scale > 1 and abs(known - counted.value) <= step / 2


def _spots(case: Case, outcome: Outcome) -> Iterator[Spot]:
    for held in held_against_ledgers(case):
        if held.outcome is outcome:
            yield Spot(held.counted.start, held.counted.end, _values(held), key=held.figure.id)


def _values(held: Held) -> dict[str, object]:
    number = held.figure.quantity.number
    return {
        "claim": held.counted.claim.text,
        "title": held.figure.title,
        "id": held.figure.id,
        "value": "—" if number is None else f"{printed(round(number, 4))}{held.figure.quantity.unit}",
        "rows": held.figure.record_count,
        "ledger": held.figure.ledger_id,
    }


@rule(
    "ledger.contradicted",
    severity=Severity.ERROR,
    title=Bilingual("与台账不符", "Contradicted by the ledgers"),
    message=Bilingual(
        "文中写{claim}，台账“{title}”（{id}）是{value}，依据{rows}行记录。",
        "{claim} is printed; the ledgers give {value} for {title} ({id}), from {rows} rows.",
    ),
    basis=_LEDGERS,
)
def contradicted(case: Case) -> Iterator[Spot]:
    """The ledgers know the figure and it is another."""
    yield from _spots(case, Outcome.CONTRADICTED)


@rule(
    "ledger.unproved",
    severity=Severity.WARNING,
    title=Bilingual("台账证明不了", "Not proved by the ledgers"),
    message=Bilingual(
        "文中写{claim}，台账“{title}”（{id}）没有可以证明它的记录。",
        "{claim} is printed; the ledgers hold nothing that proves it ({title}, {id}).",
    ),
    basis=_LEDGERS,
    doubt=Bilingual(
        "台账也许还没有录入，或者口径不同。", "the rows may not be entered yet, or the scope differs."
    ),
)
def unproved(case: Case) -> Iterator[Spot]:
    """The ledgers have no data for it, or what it counts is not certain."""
    yield from _spots(case, Outcome.UNPROVED)


@rule(
    "ledger.proved",
    severity=Severity.INFO,
    title=Bilingual("台账证实", "Proved by the ledgers"),
    message=Bilingual(
        "{claim}与台账“{title}”（{id}）一致，依据{rows}行记录。",
        "{claim} agrees with {title} ({id}), {rows} rows.",
    ),
    basis=_LEDGERS,
)
def proved(case: Case) -> Iterator[Spot]:
    """The ledgers give the same figure."""
    yield from _spots(case, Outcome.PROVED)


@rule(
    "ledger.masked",
    severity=Severity.INFO,
    title=Bilingual("打码，台账有数", "Masked, while the ledgers know"),
    message=Bilingual(
        "{claim}被打码；台账“{title}”（{id}）是{value}。",
        "{claim} is masked; the ledgers give {value} for {title} ({id}).",
    ),
    basis=_LEDGERS,
)
def masked(case: Case) -> Iterator[Spot]:
    """The report hides what the ledgers hold."""
    yield from _spots(case, Outcome.MASKED)
