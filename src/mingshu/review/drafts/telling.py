"""How what was read is told: the words, their sentence, the outcome, the figure that answers."""

from __future__ import annotations

from mingshu.figures.claims import Outcome, Read
from mingshu.kernel.text import Bilingual
from mingshu.prose.sentences import SentenceFinder
from mingshu.review.case import KnownFigure
from mingshu.review.rules.weighing import value_of
from mingshu.review.rules.years import OfYears

NOTHING = Bilingual("", "")


def unproved(
    text: str,
    start: int,
    end: int,
    why: Bilingual,
    figure: KnownFigure | None = None,
    outcome: Outcome = Outcome.UNPROVED,
) -> Read:
    """The read of words that nothing proves, and why."""
    return read_of(text, start, end, outcome, figure, why=why)


def read_of(
    text: str,
    start: int,
    end: int,
    outcome: Outcome,
    figure: KnownFigure | None,
    *,
    right: str = "",
    why: Bilingual = NOTHING,
) -> Read:
    """The read of the words between two offsets, with the figure that answers them."""
    sentence = SentenceFinder(text).at(start).of(text).strip()
    read = Read(start, end, text[start:end].strip(), sentence, outcome, right=right, why=why)
    if figure is None:
        return read
    return read._replace(
        figure_id=figure.id,
        title=figure.title,
        value=value_of(figure),
        rows=figure.record_count,
        ledger_id=figure.ledger_id,
    )


def told_of_years(text: str, found: OfYears) -> Read:
    """The read of words on several years."""
    read = read_of(
        text, found.start, found.end, found.outcome, found.figure, right=found.right, why=found.why
    )
    return read._replace(value=found.value)
