"""The year a sheet speaks of."""

from __future__ import annotations

import re

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def year_of(given: int | None, *said: str) -> int | None:
    """``given``, else the first year named in ``said`` (the best source first); None when none names one.

    A text that names two years (2022-2023年) names none.
    """
    if given:
        return given
    for text in said:
        years = {int(found) for found in _YEAR.findall(text)}
        if len(years) == 1:
            return years.pop()
    return None


def is_register(ledger: Ledger) -> bool:
    """Whether the rows stand for things that go on existing, entered in whatever year they began.

    Such a row may carry an earlier date than the year of the sheet it stands in.
    """
    stocks = [measure for measure in ledger.measures if measure.aggregation is not Aggregation.RATIO]
    lasting = all(measure.aggregation is Aggregation.LATEST or measure.per for measure in stocks)
    return bool(stocks) and lasting and not set(ledger.date) & set(ledger.identity[0])
