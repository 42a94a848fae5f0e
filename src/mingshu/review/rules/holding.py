"""A claim held against the figure that answers it: proved, unproved and why, contradicted, masked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from mingshu.figures.claims import Outcome
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.measures import Scope as Act
from mingshu.prose.claims import RATIO
from mingshu.review.case import Facts, KnownFigure
from mingshu.review.reading.beside import beside, is_of_something_else, led_by, said_again
from mingshu.review.reading.lacking import Rest, rest_named
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
_NOT_THE_HEADS = Bilingual(
    "是{value}，那是本单位的数，台账没有登记其中哪些是本人所为",
    "is {value}, the organ's own figure; no row says which of it the head did in person",
)
_WHOSE = Bilingual(
    "是{value}，本单位是{organs}，文中没有写明是谁所为，请写明主语（“本人”或者单位）",
    "is {value} and the organ's own is {organs}; the text does not say who did it, name the head or the organ",
)
_SAYS_MORE = Bilingual(
    "是{value}，但文中还写有“{words}”，说的不一定是这个数",
    "is {value}, but the text also says “{words}” and may mean another number",
)
_LED = Bilingual(
    "是{value}，但前文说的是“{words}”，这个数说的不一定是全部",
    "is {value}, but the words before speak of “{words}”, and it may be told of that",
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
_WHY_UNKNOWN = {
    Standing.NO_DATA: _NO_ROWS,
    Standing.NOT_APPLICABLE: _NO_BASE,
    Standing.MASKED: _HIDDEN,
    Standing.NOT_PROVIDED: _NOT_PROVIDED,
}


def counts_people(unit: str) -> bool:
    """Whether a number in ``unit`` counts people, of whom many may stand in one case."""
    return unit in ("人", "人次", "名", "位")


def held_of(text: str, counted: Counted, facts: Facts, speaker: Whose) -> Held | None:
    """How a claim stands against the figure that proves it, else against the first that answers; None without one.

    ``speaker`` is the head who says 本人; what nobody is named for is that head's where rows name a head at all, and
    the organ's own figure proves none of it.
    """
    held = _held(text, counted, facts, speaker)
    if held is None or held.outcome not in (Outcome.PROVED, Outcome.CONTRADICTED):
        return held
    words = led_by(text, counted, facts.organ_name)
    if not words:
        return held
    why = _LED.filled(value=value_of(held.figure), words=words)
    return held._replace(outcome=Outcome.UNPROVED, why=why)


def _held(text: str, counted: Counted, facts: Facts, speaker: Whose) -> Held | None:
    if (rest := rest_named(text, counted)) is not None:
        return _of_rest(text, rest, facts, speaker)
    figures = _answering(facts, counted, speaker)
    if counted.subject is Act.PERSON and not figures:
        return _of_no_head(counted, facts)
    tried = [_hold(text, counted, figure, facts.organ_name) for figure in figures]
    best = next((one for one in tried if one.outcome is Outcome.PROVED), tried[0] if tried else None)
    if best is None or not _is_nobodys(counted, speaker):
        return best
    return _of_nobody(text, counted, facts, speaker, best)


def _of_rest(text: str, rest: Rest, facts: Facts, speaker: Whose) -> Held | None:
    """调解不成功5件 against the cases that were mediated without those that succeeded."""
    said = rest.counted
    assert said.measure is not None
    keys = zip(
        keys_answering(rest.of, said.subject, speaker),
        keys_answering(said.measure, said.subject, speaker),
        strict=True,
    )
    for whole_key, part_key in keys:
        whole, part = facts.figure(whole_key), facts.figure(part_key)
        if whole is not None and part is not None:
            held = _hold(text, said, _without(whole, part), facts.organ_name)
            words = beside(said, facts.organ_name)
            if (
                words and held.outcome is Outcome.CONTRADICTED
            ):  # more of a part than there is of another whole
                why = _SAYS_MORE.filled(value=value_of(held.figure), words=words)
                held = held._replace(outcome=Outcome.UNPROVED, why=why)
            return held
    return None


def _without(whole: KnownFigure, part: KnownFigure) -> KnownFigure:
    """The figure of all of ``whole`` that is no ``part``."""
    numbers = whole.quantity.number, part.quantity.number
    unknown = next((one.quantity for one in (whole, part) if not one.quantity.is_known), None)
    quantity = unknown or replace(
        whole.quantity,
        number=(numbers[0] or Decimal(0)) - (numbers[1] or Decimal(0)),
        approximate=whole.quantity.approximate or part.quantity.approximate,
    )
    title = f"{whole.title}减{part.title}"
    return whole._replace(id=part.id, title=title, quantity=quantity, unsure=whole.unsure + part.unsure)


def _is_nobodys(counted: Counted, speaker: Whose) -> bool:
    """Whether a head's report leaves open who did it: no word of the sentence names anybody, nor did the last."""
    is_a_heads = speaker in (Whose.PARTY, Whose.GOVERNMENT)
    return is_a_heads and counted.subject is None and counted.carried is not Act.ORGAN


def _of_nobody(text: str, counted: Counted, facts: Facts, speaker: Whose, best: Held) -> Held:
    """What a head's report tells without a subject: the head's own figure proves it, the organ's leaves it open."""
    own = facts.figure(f"{counted.measure}{AT}{speaker.value}")
    if own is None or best.outcome is Outcome.MASKED:
        return best
    heads = _hold(text, counted, own, facts.organ_name)
    is_open = counted.carried is not Act.PERSON
    if is_open and heads.outcome is Outcome.CONTRADICTED and best.outcome is not Outcome.CONTRADICTED:
        why = _WHOSE.filled(value=value_of(own), organs=value_of(best.figure))
        return Held(counted, own, Outcome.UNPROVED, why)
    return heads


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


def keys_answering(measure: str, subject: Act | None, speaker: Whose) -> list[str]:
    """The keys of the figures that may answer to what is said of a measure: the head's own act for 本人, the sum for
    全县, else the measure in its own scope or, of a sum, the organ's own share of it."""
    ends = {
        Act.PERSON: [f"{AT}{speaker.value}"],
        Act.TERRITORY: [f"{AT}{Whose.TERRITORY.value}", ""],
    }
    wanted = ends.get(subject) if subject else None  # the organ's own act is told like nobody's
    return [f"{measure}{end}" for end in wanted or ["", f"{AT}{Whose.ORGAN.value}"]]


def _answering(facts: Facts, counted: Counted, speaker: Whose) -> list[KnownFigure]:
    if counted.measure is None:
        return []
    found = map(facts.figure, keys_answering(counted.measure, counted.subject, speaker))
    known = [figure for figure in found if figure is not None]
    return known[:1] if counted.subject in (Act.PERSON, Act.TERRITORY) else known


def _hold(text: str, counted: Counted, figure: KnownFigure, organ: str) -> Held:
    quantity = figure.quantity
    if counted.value is None:
        return Held(counted, figure, Outcome.MASKED)
    if quantity.standing is not Standing.KNOWN or quantity.number is None:
        why = _NAMELESS if figure.unsure else _WHY_UNKNOWN.get(quantity.standing, _NO_ROWS)
        return Held(counted, figure, Outcome.UNPROVED, why)
    if counted.scope is Scope.PERIOD:
        return Held(counted, figure, Outcome.UNPROVED, _PART_OF_YEAR)
    if counts_people(counted.unit) != counts_people(quantity.unit):
        return Held(counted, figure, Outcome.UNPROVED, _OTHER_UNIT.filled(value=value_of(figure)))
    known, how = in_claim_units(quantity), agreement(text, counted, quantity)
    words = beside(counted, organ)
    again = "" if words or how is not Agreement.SAME else said_again(text, counted, organ)
    says_more = _SAYS_MORE.filled(value=value_of(figure), words=words or again)
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
    return is_more or (not words and (counted.whole or counted.unit == RATIO))


def value_of(figure: KnownFigure) -> str:
    """The figure as a message prints it, a rate with its fraction."""
    quantity = figure.quantity
    if quantity.number is None:
        return "—"
    words = f"{quantity.about}{printed(round(quantity.number, 2))}{quantity.unit}"
    if quantity.unit == "%" and quantity.numerator is not None and quantity.denominator is not None:
        words += f"（{quantity.about}{printed(quantity.numerator)}/{printed(quantity.denominator)}）"
    return words
