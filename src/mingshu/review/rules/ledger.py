"""Claims held against the organ's own ledgers: proved, unproved, contradicted, masked."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.figures.claims import Outcome
from mingshu.figures.whose import Whose
from mingshu.kernel.text import Bilingual
from mingshu.prose.plans import is_told_as_done
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.earlier import ABOUT_LAST_YEAR
from mingshu.review.reading.planned import year_led
from mingshu.review.reading.report import Counted, Role
from mingshu.review.reading.scope import Scope
from mingshu.review.reading.subjects import speaker_of
from mingshu.review.rules.bases import LEDGERS
from mingshu.review.rules.holding import held_of
from mingshu.review.rules.weighing import Held, value_of


def _claims_of_the_year(case: Case) -> Iterator[Counted]:
    """The claims that tell what the reported year brought: no plans, demands, changes or earlier values."""
    for counted in case.report.told:
        if counted.scope not in _HELD:
            continue
        role = case.report.role_at(counted.start)
        if role is Role.ANNEX or (role is Role.PLAN and not _is_told_as_done(case.text, counted)):
            continue
        if _is_of_another_year(case, counted):
            continue
        if role is not Role.LAST_YEAR or (counted.measure or "").startswith(ABOUT_LAST_YEAR):
            yield counted


def _is_of_another_year(case: Case, counted: Counted) -> bool:
    """Whether its clause, or the head of its sentence, names another year than the reported one: 去年受理95件."""
    named = year_led(case.text[counted.claim.sentence.start : counted.start])
    return named is not None and named[1] != str(case.report.year)


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


def _speaker(case: Case) -> Whose:
    return speaker_of(case.report)


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
    title=Bilingual("没有对应到台账的数", "Read as no figure of the ledgers"),
    message=Bilingual(
        "文中写{claim}，没有读出它对应台账的哪一项，没有核对，真伪要另找依据。",
        "{claim} is printed and was read as no figure of the ledgers: not checked, its proof must be found elsewhere.",
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
