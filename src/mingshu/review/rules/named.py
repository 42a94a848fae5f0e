"""The figure that answers to words which name what a ledger counts and print no number of it."""

from __future__ import annotations

from typing import NamedTuple

from mingshu.figures.whose import AT, Whose
from mingshu.ledgers.measures import Scope as Act
from mingshu.review.case import Facts, KnownFigure
from mingshu.review.reading.beside import beside
from mingshu.review.reading.report import Counted
from mingshu.review.rules.weighing import keys_answering


class Named(NamedTuple):
    """A figure with its key; ``certain`` where nothing else can be meant."""

    key: str
    figure: KnownFigure
    certain: bool


def figure_named(counted: Counted, facts: Facts, speaker: Whose) -> Named | None:
    """The first figure that answers; None where none does."""
    assert counted.measure is not None
    certain = counted.sure and counted.whole and not beside(counted, facts.organ_name)
    for key in keys_answering(counted.measure, counted.subject, speaker):
        if (figure := facts.figure(key)) is not None:
            return Named(key, figure, certain)
    return None


def may_be_a_heads(counted: Counted, facts: Facts, speaker: Whose) -> bool:
    """Whether it may be an act of the head who speaks: on other days another one may have held the post."""
    is_others = counted.subject in (Act.ORGAN, Act.TERRITORY)
    return not is_others and facts.figure(f"{counted.measure}{AT}{speaker.value}") is not None
