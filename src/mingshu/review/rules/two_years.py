"""What a report says of the year before, and of its own year beside that, held against the ledgers of both."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.figures.claims import Outcome
from mingshu.kernel.text import Bilingual
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.changes import changes
from mingshu.review.reading.report import Role
from mingshu.review.reading.subjects import speaker_of
from mingshu.review.rules.bases import LEDGERS
from mingshu.review.rules.ledger import held_against_ledgers
from mingshu.review.rules.years import OfYears, Years

_NOT_THE_YEARS_WORK = frozenset((Role.PLAN, Role.ANNEX, Role.LAST_YEAR))


def _told(case: Case) -> list[OfYears]:
    """Everything that the account of the year's work says of two years and that figures answer."""
    facts, year = case.facts, case.report.year
    if facts is None or year is None:
        return []
    claims = [one for one in case.report.claims if _is_of_the_work(case, one.start)]
    is_whole = facts.earlier(year - 1, False) is not None
    years = Years(case.text, year, facts, speaker_of(case.report), facts.earlier, is_whole)
    proved = {
        (held.counted.start, held.counted.end)
        for held in held_against_ledgers(case)
        if held.outcome is Outcome.PROVED
    }
    found = list(years.told_of_earlier(claims))
    for change in changes(case.text, claims):
        if _is_of_the_work(case, change.start):
            of = change.told_of
            said = years.held(change, is_proved=of is not None and (of.start, of.end) in proved)
            found += [said] if said else []
    return sorted(found, key=lambda one: one.start)


def _is_of_the_work(case: Case, place: int) -> bool:
    return case.report.role_at(place) not in _NOT_THE_YEARS_WORK


def _spots(case: Case, outcome: Outcome) -> Iterator[Spot]:
    for one in case.once(_told):
        if one.outcome is outcome:
            values: dict[str, object] = {
                "words": case.text[one.start : one.end],
                "title": one.figure.title,
                "id": one.figure.id,
                "value": one.value,
            }
            yield Spot(one.start, one.end, values, key=one.figure.id)


@rule(
    "ledger.years_contradicted",
    severity=Severity.ERROR,
    title=Bilingual("与两年的台账不符", "Contradicted by the ledgers of two years"),
    message=Bilingual(
        "文中写“{words}”，台账“{title}”（{id}）是{value}。改正文字，或补记台账后重新核对。",
        "“{words}” is printed; the ledgers give {value} for {title} ({id}). Correct the text, or complete the ledger "
        "and check again.",
    ),
    basis=LEDGERS,
)
def years_contradicted(case: Case) -> Iterator[Spot]:
    """It says what became of a figure since the year before, or what it was then, and the ledgers know better."""
    yield from _spots(case, Outcome.CONTRADICTED)


@rule(
    "ledger.years_proved",
    severity=Severity.INFO,
    title=Bilingual("两年的台账证实", "Proved by the ledgers of two years"),
    message=Bilingual(
        "“{words}”与台账“{title}”（{id}）一致：{value}。", "“{words}” agrees with {title} ({id}): {value}."
    ),
    basis=LEDGERS,
)
def years_proved(case: Case) -> Iterator[Spot]:
    """The ledgers of both years bear it out."""
    yield from _spots(case, Outcome.PROVED)
