"""Words of all and nothing held against the ledgers, as numbers are: 全部 is a rate of 100%, 零 a count of 0."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingshu.figures.claims import Outcome
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.measures import Scope as Act
from mingshu.prose.totals import Kind
from mingshu.review.case import Case, Facts, KnownFigure
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.beside import (
    behind_total,
    beside_total,
    is_of_something_else,
    leading_total,
)
from mingshu.review.reading.report import Role
from mingshu.review.reading.scope import Scope
from mingshu.review.reading.subjects import speaker_of
from mingshu.review.reading.totals import CountedTotal, Meant, counted_totals
from mingshu.review.rules.bases import LEDGERS
from mingshu.review.rules.weighing import value_of

_ALL = 100
_NO_LEDGER = Bilingual(
    "系统认不出这句话对应台账的哪一项，没有核对。",
    "Which figure of the ledgers it means was not recognised; not checked.",
)
_OTHER_TIME = Bilingual(
    "说的不是本年度全年，没有核对。", "It tells of another time than the year; not checked."
)
_NO_ROWS = Bilingual(
    "“{title}”本年度没有数据，证明不了。", "{title} has no data for the year; nothing proves it."
)
_PART = Bilingual(
    "说的可能只是“{title}”的一部分，没有核对。", "It may mean only a part of {title}; not checked."
)
_MORE = Bilingual(
    "“{title}”如此，并列的其他事项没有核对。",
    "So it is for {title}; the other things named with it are not checked.",
)
_ANOTHERS = Bilingual(
    "文中还写有“{words}”，说的不一定是“{title}”，没有核对。",
    "It also says “{words}” and may mean something else than {title}; not checked.",
)
_NO_BASE = Bilingual(
    "“{title}”没有总数可减，没有核对。", "{title} has no whole to leave them out of; not checked."
)
_NO_NUMBER = Bilingual(
    "说的是多少，没有写数，没有核对；请写明数字。",
    "It says how many without a number; not checked. Print the number.",
)
_ROUGH = Bilingual("“{title}”只是约数，证明不了。", "{title} is only roughly known; nothing proves it.")


class HeldTotal(NamedTuple):
    """A word of totality and how it stands; ``figure`` answers it, ``value`` prints it, ``why`` says why unproved."""

    counted: CountedTotal
    outcome: Outcome
    figure: KnownFigure | None = None
    value: str = ""
    why: Bilingual = Bilingual("", "")


def held_total(counted: CountedTotal, facts: Facts, speaker: Whose) -> HeldTotal:
    """How a word of totality stands against the figure that proves it, else against the first that answers."""
    if counted.meant is None:
        return HeldTotal(counted, Outcome.UNPROVED, why=_NO_LEDGER)
    others, more = _others(counted, facts), behind_total(counted, facts.organ_name)
    tried = [
        _hold(counted, *pair, others, more)
        for pair in _answering(facts, counted.meant, counted.subject, speaker)
    ]
    proved = next((one for one in tried if one.outcome is Outcome.PROVED), None)
    return proved or (tried[0] if tried else HeldTotal(counted, Outcome.UNPROVED, why=_NO_LEDGER))


def _answering(
    facts: Facts, meant: Meant, subject: Act | None, speaker: Whose
) -> Iterator[tuple[KnownFigure, KnownFigure | None]]:
    """The figure, and what it must equal where the entry says so, in each scope that the words may mean."""
    ends = {
        Act.PERSON: (f"{AT}{speaker.value}", ""),
        Act.TERRITORY: (f"{AT}{Whose.TERRITORY.value}", ""),
        None: ("", f"{AT}{Whose.ORGAN.value}"),
    }
    for end in ends.get(subject) or ends[None]:
        part = facts.figure(meant.part + end)
        of = facts.figure(meant.of + end) if meant.of else None
        if part is not None and (of is not None or not meant.of):
            yield part, of
            if subject in (Act.PERSON, Act.TERRITORY):
                return


def _others(counted: CountedTotal, facts: Facts) -> str:
    """Words beside it that deny it or name another doer; a narrower kind is borne by all as all are. Beside a mere
    sign (都, 无) every word counts, and what is left out where no number says how many."""
    if counted.excepted and counted.excepted.number is None:
        return counted.excepted.text
    if led := leading_total(counted, facts.organ_name):
        return led
    words = beside_total(counted, facts.organ_name)
    return words if counted.total.by_sign or (words and is_of_something_else(words)) else ""


def _hold(
    counted: CountedTotal, part: KnownFigure, of: KnownFigure | None, others: str, more: str
) -> HeldTotal:
    def unproved(why: Bilingual) -> HeldTotal:
        said = why.filled(title=part.title, words=others or more)
        return HeldTotal(counted, Outcome.UNPROVED, part, _value(part, of), said)

    if any(one.quantity.standing is not Standing.KNOWN for one in (part, of) if one):
        return unproved(_NO_ROWS)
    if of is not None and not of.quantity.number:
        return unproved(_NO_ROWS)
    if counted.scope is not Scope.YEAR:
        return unproved(_OTHER_TIME)
    if others:
        return unproved(_ANOTHERS)
    is_so = _is_so(counted, part, of)
    if is_so is None:
        return unproved(_NO_BASE)
    if is_so and not counted.alone:
        return unproved(_MORE)
    if is_so and more:
        return unproved(_ANOTHERS)
    if is_so:
        return HeldTotal(counted, Outcome.PROVED, part, _value(part, of))
    if any(one.quantity.approximate or one.unsure for one in (part, of) if one):
        return unproved(_ROUGH)
    if not counted.sure:
        return unproved(_PART)
    return HeldTotal(counted, Outcome.CONTRADICTED, part, _value(part, of))


def _is_so(counted: CountedTotal, part: KnownFigure, of: KnownFigure | None) -> bool | None:
    """Whether all are so but those left out; None where the figure has no base to leave them out of."""
    assert counted.meant is not None
    if counted.excepted is not None and counted.excepted.number is not None:
        rest = rest_of(part, of)
        return rest if rest is None else rest == counted.excepted.number
    if of is not None:
        return part.quantity.number == of.quantity.number
    return part.quantity.number == (_ALL if counted.meant.kind is Kind.ALL else 0)


def held_share(counted: CountedTotal, facts: Facts, speaker: Whose) -> HeldTotal:
    """How 绝大多数 or 个别 stands: false from one half on, else unproved with the figure that is to be printed."""
    assert counted.meant is not None
    for part, of in _answering(facts, counted.meant, counted.subject, speaker):
        asked = HeldTotal(counted, Outcome.UNPROVED, part, _value(part, of), _NO_NUMBER)
        rest = rest_of(part, of)
        whole = of.quantity.number if of else part.quantity.denominator
        is_known = all(
            one.quantity.standing is Standing.KNOWN and not one.unsure for one in (part, of) if one
        )
        if not is_known or not whole or rest is None or counted.scope is not Scope.YEAR:
            return asked
        told = whole - rest if counted.meant.kind is Kind.ALL else rest
        is_false = told * 2 <= whole if counted.meant.kind is Kind.ALL else told * 2 >= whole
        is_sure = counted.sure and counted.alone and not _others(counted, facts)
        return asked._replace(outcome=Outcome.CONTRADICTED) if is_false and is_sure else asked
    return HeldTotal(counted, Outcome.UNPROVED, why=_NO_NUMBER)


def rest_of(part: KnownFigure, of: KnownFigure | None) -> Decimal | None:
    """How many of the base are not of the part; of a rate those of its fraction. None where there is no base."""
    whole = of.quantity.number if of else part.quantity.denominator
    own = part.quantity.number if of else part.quantity.numerator
    return None if whole is None or own is None else whole - own


def _value(part: KnownFigure, of: KnownFigure | None) -> str:
    """The figure as a message prints it: 98.9%（94/95）, 12件, 9件（共10件）."""
    words = value_of(part)
    return f"{words}（共{value_of(of)}）" if of is not None else words


_NOT_THE_YEARS_WORK = frozenset((Role.PLAN, Role.ANNEX, Role.LAST_YEAR))


def _spots(case: Case, outcome: Outcome) -> Iterator[Spot]:
    """The words of totality of the year's work that stand so and that a figure answers."""
    if case.facts is None:
        return
    for counted in case.once(_told):
        held = held_total(counted, case.facts, speaker_of(case.report))
        if held.outcome is outcome and held.figure is not None:
            total = held.counted.total
            values: dict[str, object] = {
                "words": total.text,
                "title": held.figure.title,
                "id": held.figure.id,
                "value": held.value,
                "rows": held.figure.record_count,
                "why": held.why,
            }
            yield Spot(total.start, total.end, values, key=held.figure.id)


def _told(case: Case) -> list[CountedTotal]:
    """Those of the report's own words on the year: no plans, no annex, no problems of last year."""
    found = counted_totals(case.text)
    return [
        one for one in found if one.meant and case.report.role_at(one.total.start) not in _NOT_THE_YEARS_WORK
    ]


@rule(
    "ledger.total_contradicted",
    severity=Severity.ERROR,
    title=Bilingual("“全部”“零”与台账不符", "“All” or “none” contradicted by the ledgers"),
    message=Bilingual(
        "文中写“{words}”，台账“{title}”（{id}）是{value}，依据{rows}行记录。改正文字，或补记台账后重新核对。",
        "“{words}” is printed; the ledgers give {value} for {title} ({id}), from {rows} rows. Correct the text, or "
        "complete the ledger and check again.",
    ),
    basis=LEDGERS,
)
def total_contradicted(case: Case) -> Iterator[Spot]:
    """It says all or none, and the ledgers hold one that is not so."""
    yield from _spots(case, Outcome.CONTRADICTED)


@rule(
    "ledger.total_unproved",
    severity=Severity.WARNING,
    title=Bilingual("“全部”“零”没有台账证明", "“All” or “none” not proved by the ledgers"),
    message=Bilingual(
        "文中写“{words}”，等于说百分之百或者一件没有，台账证明不了：{why}请补记台账，或写明出处。",
        "“{words}” claims 100% or none and is not proved: {why} Complete the ledger, or name the source.",
    ),
    basis=LEDGERS,
    doubt=Bilingual(
        "台账也许还没有录入，或者说的是其中一部分。", "the rows may not be entered yet, or a part is meant."
    ),
)
def total_unproved(case: Case) -> Iterator[Spot]:
    """It says all or none of what a ledger counts, and the ledger does not know."""
    yield from _spots(case, Outcome.UNPROVED)
