"""How often a text says something was done, held against how often the ledgers have it in the year."""

from __future__ import annotations

from datetime import date

from mingshu.figures.claims import Outcome
from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual
from mingshu.review.case import KnownFigure
from mingshu.review.reading.frequencies import Frequency
from mingshu.review.rules.weighing import value_of

_LATE = Bilingual(
    "说的是多久一次；台账“{title}”是{value}，够不够、是不是每次都有，请对照台账。",
    "It tells how often; {title} is {value}: please compare whether there was one every time.",
)
_UNKNOWN = Bilingual(
    "说的是多久一次；台账“{title}”没有确切的数，证明不了。",
    "It tells how often; {title} is not known for certain.",
)


def held_frequency(
    frequency: Frequency, figure: KnownFigure, until: date, *, certain: bool
) -> tuple[Outcome, str, Bilingual]:
    """(how it stands against the year's ``figure`` up to ``until``, what the figure should be at least, why it is not
    proved): fewer than so often are a contradiction, as many prove nothing of each quarter or month."""
    least = frequency.at_least(until.timetuple().tm_yday / date(until.year, 12, 31).timetuple().tm_yday)
    said = {"title": figure.title, "value": value_of(figure)}
    number = figure.quantity.number
    if figure.quantity.standing is not Standing.KNOWN or number is None or figure.unsure:
        return Outcome.UNPROVED, value_of(figure), _UNKNOWN.filled(**said)
    if certain and number < least and not figure.quantity.approximate:
        value = f"{value_of(figure)}（每{frequency.cycle}{frequency.times}次，应有{least}次）"
        return Outcome.CONTRADICTED, value, Bilingual("", "")
    return Outcome.UNPROVED, value_of(figure), _LATE.filled(**said)
