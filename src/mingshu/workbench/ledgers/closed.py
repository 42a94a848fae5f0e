"""Whether a page asks for the reason of a correction: what has closed the days of its rows."""

from __future__ import annotations

from mingshu.ledgers.closing import Closed, closed_by, days_of, days_of_year
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.workbench.place import Place


def closing(place: Place, ledger: Ledger, record: LedgerRecord | None = None) -> list[Closed]:
    """The signed reports that stand on ``record``, or that a new row of the page's year would enter."""
    days = days_of(ledger, record) if record else days_of_year(place.organ.pk, place.year)
    return list({one.said: one for one in closed_by(ledger, days)}.values())
