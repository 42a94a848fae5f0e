"""A claim weighed against one figure: proved, unproved and why, contradicted, masked."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from mingshu.figures.claims import Outcome
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.quantities import Quantity, Standing
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.measures import Scope as Act
from mingshu.prose.claims import RATIO
from mingshu.review.case import KnownFigure
from mingshu.review.reading.beside import beside, is_of_something_else, said_again
from mingshu.review.reading.report import Counted
from mingshu.review.reading.scope import Scope
from mingshu.review.rules.agreeing import Agreement, agreement, in_claim_units, is_near
from mingshu.review.rules.arithmetic.relations import printed


class Held(NamedTuple):
    """A claim, the figure it was held against, the outcome, and where it stays unproved why."""

    counted: Counted
    figure: KnownFigure
    outcome: Outcome
    why: Bilingual | None = None


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
SAYS_MORE = Bilingual(
    "是{value}，但文中还写有“{words}”，说的不一定是这个数",
    "is {value}, but the text also says “{words}” and may mean another number",
)
_NOT_SO_EXACT = Bilingual(
    "是{value}，文中的写法不够准确，请写准确的数，或者写明“约”",
    "is {value}; the words are not exact enough, print the number itself, or say “约” (about)",
)
_TOO_WIDE = Bilingual(
    "是{value}，文中的约数或者幅度证明不了，请写准确的数",
    "is {value}; so wide a number or range cannot be proved, print the number itself",
)
_OTHER_UNIT = Bilingual(
    "是{value}，文中的单位不同，没有核对", "is {value}, the text counts in another unit; not checked"
)
_VISITS = Bilingual(
    "是{value}，按人次登记，来两次的算两次，文中写的是“{unit}”；请改写为“人次”",
    "is {value} and counts visits, the text counts people (“{unit}”); print “人次”",
)
_WHY_UNKNOWN = {
    Standing.NO_DATA: _NO_ROWS,
    Standing.NOT_APPLICABLE: _NO_BASE,
    Standing.MASKED: _HIDDEN,
    Standing.NOT_PROVIDED: _NOT_PROVIDED,
}


_PEOPLE = frozenset(("人", "名", "位"))
VISITS = "人次"


def counts_people(unit: str) -> bool:
    """Whether a number in ``unit`` counts people, of whom many may stand in one case."""
    return unit in _PEOPLE or unit == VISITS


def keys_answering(measure: str, subject: Act | None, speaker: Whose) -> list[str]:
    """The keys of the figures that may answer to what is said of a measure: the head's own act for 本人, the sum for
    全县, else the measure in its own scope or, of a sum, the organ's own share of it."""
    ends = {
        Act.PERSON: [f"{AT}{speaker.value}"],
        Act.TERRITORY: [f"{AT}{Whose.TERRITORY.value}", ""],
    }
    wanted = ends.get(subject) if subject else None  # the organ's own act is told like nobody's
    return [f"{measure}{end}" for end in wanted or ["", f"{AT}{Whose.ORGAN.value}"]]


def weighed(text: str, counted: Counted, figure: KnownFigure, organ: str) -> Held:
    """How a claim of ``text`` stands against a figure of ``organ``."""
    quantity = figure.quantity
    if counted.value is None:
        return Held(counted, figure, Outcome.MASKED)
    if quantity.standing is not Standing.KNOWN or quantity.number is None:
        why = _NAMELESS if figure.unsure else _WHY_UNKNOWN.get(quantity.standing, _NO_ROWS)
        return Held(counted, figure, Outcome.UNPROVED, why)
    if counted.scope is Scope.PERIOD:
        return Held(counted, figure, Outcome.UNPROVED, _PART_OF_YEAR)
    if _tells_visits_as_people(counted, quantity):
        return Held(
            counted, figure, Outcome.UNPROVED, _VISITS.filled(value=value_of(figure), unit=counted.unit)
        )
    if counts_people(counted.unit) != counts_people(quantity.unit):
        return Held(counted, figure, Outcome.UNPROVED, _OTHER_UNIT.filled(value=value_of(figure)))
    known, how = in_claim_units(quantity), agreement(text, counted, quantity)
    words = beside(counted, organ)
    again = "" if words or how is not Agreement.SAME else said_again(text, counted, organ)
    says_more = SAYS_MORE.filled(value=value_of(figure), words=words or again)
    if how is Agreement.SAME:
        is_so = not (words or again)
        return Held(counted, figure, *((Outcome.PROVED, None) if is_so else (Outcome.UNPROVED, says_more)))
    if how is Agreement.ROUGH:
        why = _TOO_WIDE if counted.claim.approx else _NOT_SO_EXACT
        return Held(counted, figure, Outcome.UNPROVED, why.filled(value=value_of(figure)))
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
    return is_more or (not words and counted.whole)


def _tells_visits_as_people(counted: Counted, quantity: Quantity) -> bool:
    """12402人 of 12402人次: who came twice is counted twice in the one, and once in the other."""
    assert counted.value is not None
    are_visits = quantity.unit == VISITS and counted.unit in _PEOPLE
    return are_visits and counted.value <= in_claim_units(quantity)


def value_of(figure: KnownFigure) -> str:
    """The figure as a message prints it, a rate with its fraction."""
    quantity = figure.quantity
    if quantity.number is None:
        return "—"
    words = f"{quantity.about}{printed(round(quantity.number, 2))}{quantity.unit}"
    if quantity.unit == "%" and quantity.numerator is not None and quantity.denominator is not None:
        words += f"（{quantity.about}{printed(quantity.numerator)}/{printed(quantity.denominator)}）"
    return words
