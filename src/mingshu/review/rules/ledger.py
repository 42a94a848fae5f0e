"""Claims held against the organ's own ledgers: proved, unproved, contradicted, masked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingshu.figures.claims import Outcome
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.measures import Scope as Act
from mingshu.prose.claims import RATIO
from mingshu.prose.plans import is_told_as_done
from mingshu.review.case import Case, Facts, KnownFigure
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.beside import beside, is_of_something_else
from mingshu.review.reading.report import Counted, Role
from mingshu.review.reading.scope import Scope
from mingshu.review.reading.subjects import speaker_of
from mingshu.review.rules.agreeing import Agreement, agreement, in_claim_units, is_near
from mingshu.review.rules.arithmetic.relations import printed
from mingshu.review.rules.bases import LEDGERS


class Held(NamedTuple):
    """A claim, the figure it was held against, the outcome, and where it stays unproved why."""

    counted: Counted
    figure: KnownFigure
    outcome: Outcome
    why: Bilingual | None = None


_ABOUT_LAST_YEAR = "M-RE-"  # what became of last year's problems is this year's figure
_NO_ROWS = Bilingual("本年度没有登记记录，也没有作零报告", "has no rows for the year and no nil return")
_NO_BASE = Bilingual("的基数为0，算不出来", "has a base of 0 and cannot be computed")
_NAMELESS = Bilingual("有记录没有写明是哪位主要负责人", "has rows that do not say which head it was")
_ROUGH = Bilingual(
    "只是约数{value}，精确到这个数没有依据",
    "is only roughly known ({value}), nothing bears so exact a number",
)
_HIDDEN = Bilingual("在台账中已打码", "is masked in the ledger itself")
_NOT_PROVIDED = Bilingual(
    "有记录没有填写计数要看的栏目", "has rows that leave empty the columns it is counted by"
)
_PART_OF_YEAR = Bilingual(
    "按全年计算，文中说的不是全年", "covers the year, the text speaks of another period"
)
_ANOTHER_SCOPE = Bilingual(
    "是{value}，但文中说的可能只是其中一部分，或者另一个数",
    "is {value}, but the text may mean a part of it or another thing",
)
_NOT_THE_HEADS = Bilingual(
    "是{value}，那是本单位的数，台账没有登记其中哪些是本人所为",
    "is {value}, the organ's own figure; no row says which of it the head did in person",
)
_SAYS_MORE = Bilingual(
    "是{value}，但文中还写有“{words}”，说的不一定是这个数",
    "is {value}, but the text also says “{words}” and may mean another number",
)
_NOT_SO_EXACT = Bilingual(
    "是{value}，文中的写法不够准确，请写准确的数，或者写明“约”",
    "is {value}; the words are not exact enough, print the number itself, or say 约",
)
_WHY_UNKNOWN = {
    Standing.NO_DATA: _NO_ROWS,
    Standing.NOT_APPLICABLE: _NO_BASE,
    Standing.MASKED: _HIDDEN,
    Standing.NOT_PROVIDED: _NOT_PROVIDED,
}


def _claims_of_the_year(case: Case) -> Iterator[Counted]:
    """The claims that tell what the reported year brought: no plans, demands, changes or earlier values."""
    for counted in case.report.told:
        if counted.scope not in _HELD:
            continue
        role = case.report.role_at(counted.start)
        if role is Role.ANNEX or (role is Role.PLAN and not _is_told_as_done(case.text, counted)):
            continue
        if role is not Role.LAST_YEAR or (counted.measure or "").startswith(_ABOUT_LAST_YEAR):
            yield counted


def _is_told_as_done(text: str, counted: Counted) -> bool:
    return is_told_as_done(text, counted.claim.sentence.start, counted.start, counted.end)


_HELD = frozenset((Scope.YEAR, Scope.RANGE, Scope.PERIOD))


def held_against_ledgers(case: Case) -> Iterator[Held]:
    """Every claim about the reported year that a figure answers to."""
    if case.facts is None:
        return
    for counted in _claims_of_the_year(case):
        found = held_of(case.text, counted, case.facts, case.once(_speaker))
        if found is not None:
            yield found


def held_of(text: str, counted: Counted, facts: Facts, speaker: Whose) -> Held | None:
    """How a claim stands against the figure that proves it, else against the first that answers; None without one.

    ``speaker`` is the head who says 本人.
    """
    figures = _answering(facts, counted, speaker)
    if counted.subject is Act.PERSON and not figures:
        return _of_no_head(counted, facts)
    tried = [_hold(text, counted, figure, facts.organ_name) for figure in figures]
    return next((one for one in tried if one.outcome is Outcome.PROVED), tried[0] if tried else None)


def _of_no_head(counted: Counted, facts: Facts) -> Held | None:
    """What a head claims in person of a measure whose rows name no head: the organ's figure, and no proof."""
    figure = facts.figure(counted.measure) if counted.measure else None
    if figure is None:
        return None
    is_masked = counted.value is None
    return Held(
        counted,
        figure,
        Outcome.MASKED if is_masked else Outcome.UNPROVED,
        None if is_masked else _NOT_THE_HEADS.filled(value=value_of(figure)),
    )


def _answering(facts: Facts, counted: Counted, speaker: Whose) -> list[KnownFigure]:
    """The figures that answer to a claim: the head's own act for 本人, the sum for 全县, else the measure in its own
    scope or, of a sum, the organ's own share of it."""
    if counted.measure is None:
        return []
    ends = {
        Act.PERSON: [f"{AT}{speaker.value}"],
        Act.TERRITORY: [f"{AT}{Whose.TERRITORY.value}", ""],
    }
    wanted = ends.get(counted.subject) if counted.subject else None
    found = [facts.figure(f"{counted.measure}{end}") for end in wanted or ["", f"{AT}{Whose.ORGAN.value}"]]
    known = [figure for figure in found if figure is not None]
    return known[:1] if wanted else known


def _speaker(case: Case) -> Whose:
    return speaker_of(case.report)


def _hold(text: str, counted: Counted, figure: KnownFigure, organ: str) -> Held:
    quantity = figure.quantity
    if counted.value is None:
        return Held(counted, figure, Outcome.MASKED)
    if quantity.standing is not Standing.KNOWN or quantity.number is None:
        why = _NAMELESS if figure.unsure else _WHY_UNKNOWN.get(quantity.standing, _NO_ROWS)
        return Held(counted, figure, Outcome.UNPROVED, why)
    if counted.scope is Scope.PERIOD:
        return Held(counted, figure, Outcome.UNPROVED, _PART_OF_YEAR)
    known, how = in_claim_units(quantity), agreement(text, counted, quantity)
    words = beside(counted, organ)
    says_more = _SAYS_MORE.filled(value=value_of(figure), words=words)
    if how is Agreement.SAME:
        return Held(counted, figure, *((Outcome.UNPROVED, says_more) if words else (Outcome.PROVED, None)))
    if how is Agreement.ROUGH:
        return Held(counted, figure, Outcome.UNPROVED, _NOT_SO_EXACT.filled(value=value_of(figure)))
    if quantity.approximate and is_near(counted, known):
        return Held(counted, figure, Outcome.UNPROVED, _ROUGH.filled(value=value_of(figure)))
    if known < counted.value <= known + figure.unsure:
        return Held(counted, figure, Outcome.UNPROVED, _NAMELESS)
    if counted.sure and _is_whole(counted, known, words):
        return Held(counted, figure, Outcome.CONTRADICTED)
    why = says_more if words else _ANOTHER_SCOPE.filled(value=value_of(figure))
    return Held(counted, figure, Outcome.UNPROVED, why)


def _is_whole(counted: Counted, known: Decimal, words: str) -> bool:
    """Whether what the claim counts is surely all that the figure counts; ``words`` are those that are left over.

    Of a part there cannot be more than of the whole.
    """
    assert counted.value is not None
    if words and is_of_something_else(words):
        return False
    is_more = counted.unit != RATIO and counted.value > known
    return is_more or (not words and (counted.whole or counted.unit == RATIO))


def _spots(case: Case, outcome: Outcome) -> Iterator[Spot]:
    for held in held_against_ledgers(case):
        if held.outcome is outcome:
            yield Spot(held.counted.start, held.counted.end, _values(held), key=held.figure.id)


def _values(held: Held) -> dict[str, object]:
    figure = held.figure
    return {
        "claim": held.counted.claim.text,
        "title": figure.title,
        "id": figure.id,
        "value": value_of(figure),
        "rows": figure.record_count,
        "link": f" {figure.link}" if figure.link else "",
        "why": held.why or "",
    }


def value_of(figure: KnownFigure) -> str:
    """The figure as a message prints it, a rate with its fraction."""
    quantity = figure.quantity
    if quantity.number is None:
        return "—"
    words = f"{quantity.about}{printed(round(quantity.number, 2))}{quantity.unit}"
    if quantity.unit == "%" and quantity.numerator is not None and quantity.denominator is not None:
        words += f"（{quantity.about}{printed(quantity.numerator)}/{printed(quantity.denominator)}）"
    return words


@rule(
    "ledger.contradicted",
    severity=Severity.ERROR,
    title=Bilingual("与台账不符", "Contradicted by the ledgers"),
    message=Bilingual(
        "文中写{claim}，台账“{title}”（{id}）是{value}，依据{rows}行记录{link}。改正文字，或补记台账后重新核对。",
        "{claim} is printed; the ledgers give {value} for {title} ({id}), from {rows} rows{link}. "
        "Correct the text, or complete the ledger and check again.",
    ),
    basis=LEDGERS,
)
def contradicted(case: Case) -> Iterator[Spot]:
    """The ledgers know the figure and it is another."""
    yield from _spots(case, Outcome.CONTRADICTED)


@rule(
    "ledger.unproved",
    severity=Severity.WARNING,
    title=Bilingual("台账证明不了", "Not proved by the ledgers"),
    message=Bilingual(
        "文中写{claim}，台账证明不了：“{title}”（{id}）{why}。请补记台账，或写明出处。",
        "{claim} is printed and not proved: {title} ({id}) {why}. Complete the ledger, or name the source.",
    ),
    basis=LEDGERS,
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
        "{claim}与台账“{title}”（{id}）一致，依据{rows}行记录{link}。",
        "{claim} agrees with {title} ({id}), {rows} rows{link}.",
    ),
    basis=LEDGERS,
)
def proved(case: Case) -> Iterator[Spot]:
    """The ledgers give the same figure."""
    yield from _spots(case, Outcome.PROVED)


@rule(
    "ledger.masked",
    severity=Severity.INFO,
    title=Bilingual("打码，台账有数", "Masked, while the ledgers know"),
    message=Bilingual(
        "{claim}被打码，既不是0也不能核对；台账“{title}”（{id}）是{value}。",
        "{claim} is masked: neither 0 nor checkable; the ledgers give {value} for {title} ({id}).",
    ),
    basis=LEDGERS,
)
def masked(case: Case) -> Iterator[Spot]:
    """The report hides what the ledgers hold."""
    yield from _spots(case, Outcome.MASKED)


@rule(
    "ledger.no_measure",
    severity=Severity.INFO,
    title=Bilingual("没有台账登记这个数", "No ledger keeps this figure"),
    message=Bilingual(
        "文中写{claim}，没有哪本台账登记这个数，真伪要另找依据。",
        "{claim} is printed; no ledger keeps such a figure, its proof must be found elsewhere.",
    ),
    basis=LEDGERS,
)
def no_measure(case: Case) -> Iterator[Spot]:
    """A result of the year that no measure or indicator counts."""
    if case.facts is None:
        return
    for counted in _claims_of_the_year(case):
        if counted.measure is None or case.facts.figure(counted.measure) is None:
            yield Spot(counted.start, counted.end, {"claim": counted.claim.text})
