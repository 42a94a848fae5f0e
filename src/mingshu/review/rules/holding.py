"""A claim held against the figure that answers it: proved, unproved and why, contradicted, masked."""

from __future__ import annotations

from mingshu.figures.claims import Outcome
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.measures import Scope as Act
from mingshu.review.case import Facts, KnownFigure
from mingshu.review.reading.beside import led_by
from mingshu.review.reading.lacking import rest_named
from mingshu.review.reading.report import Counted
from mingshu.review.rules.combined import of_rest, of_several
from mingshu.review.rules.weighing import Held, keys_answering, value_of, weighed

_NOT_THE_HEADS = Bilingual(
    "是{value}，那是本单位的数，台账没有登记其中哪些是本人所为",
    "is {value}, the organ's own figure; no row says which of it the head did in person",
)
_WHOSE = Bilingual(
    "是{value}，本单位是{organs}，文中没有写明是谁所为，请写明主语（“本人”或者单位）",
    "is {value} and the organ's own is {organs}; the text does not say who did it, name the head or the organ",
)
_LED = Bilingual(
    "是{value}，但前文说的是“{words}”，这个数说的不一定是全部",
    "is {value}, but the words before speak of “{words}”, and it may be told of that",
)


def held_of(text: str, counted: Counted, facts: Facts, speaker: Whose) -> Held | None:
    """How a claim stands against the figure that proves it, else against the first that answers; None without one.

    ``speaker`` is the head who says 本人; what nobody is named for is that head's where rows name a head at all, and
    the organ's own figure proves none of it.
    """
    held = _held(text, counted, facts, speaker)
    if held is None or held.outcome not in (Outcome.PROVED, Outcome.CONTRADICTED):
        return held
    if counted.joined:
        return of_several(text, counted, facts, speaker, held)
    words = led_by(text, counted, facts.organ_name)
    if not words:
        return held
    why = _LED.filled(value=value_of(held.figure), words=words)
    return held._replace(outcome=Outcome.UNPROVED, why=why)


def _held(text: str, counted: Counted, facts: Facts, speaker: Whose) -> Held | None:
    if (rest := rest_named(text, counted)) is not None:
        return of_rest(text, rest, facts, speaker)
    figures = _answering(facts, counted, speaker)
    if counted.subject is Act.PERSON and not figures:
        return _of_no_head(counted, facts)
    tried = [weighed(text, counted, figure, facts.organ_name) for figure in figures]
    best = next((one for one in tried if one.outcome is Outcome.PROVED), tried[0] if tried else None)
    if best is None or not _is_nobodys(counted, speaker):
        return best
    return _of_nobody(text, counted, facts, speaker, best)


def _is_nobodys(counted: Counted, speaker: Whose) -> bool:
    """Whether a head's report leaves open who did it: no word of the sentence names anybody, nor did the last."""
    is_a_heads = speaker in (Whose.PARTY, Whose.GOVERNMENT)
    return is_a_heads and counted.subject is None and counted.carried is not Act.ORGAN


def _of_nobody(text: str, counted: Counted, facts: Facts, speaker: Whose, best: Held) -> Held:
    """What a head's report tells without a subject: the head's own figure proves it, the organ's leaves it open."""
    own = facts.figure(f"{counted.measure}{AT}{speaker.value}")
    if own is None or best.outcome is Outcome.MASKED:
        return best
    heads = weighed(text, counted, own, facts.organ_name)
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


def _answering(facts: Facts, counted: Counted, speaker: Whose) -> list[KnownFigure]:
    if counted.measure is None:
        return []
    found = map(facts.figure, keys_answering(counted.measure, counted.subject, speaker))
    known = [figure for figure in found if figure is not None]
    return known[:1] if counted.subject in (Act.PERSON, Act.TERRITORY) else known
