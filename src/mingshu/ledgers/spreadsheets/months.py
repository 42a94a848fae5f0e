"""Days known as months only: which day of the month they are kept as."""

from __future__ import annotations

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.draft import Draft, is_blank


def settle_months(ledger: Ledger, draft: Draft) -> None:
    """A month stands for its first day, or for the earliest day in it that the exact dates before it allow."""
    for constraint in ledger.model._meta.constraints:
        kind, *names = (constraint.violation_error_code or "").split(":")
        if kind != "not_before" or names[0] not in draft.approximate_columns:
            continue
        later, earlier = getattr(draft, names[0]), getattr(draft, names[1])
        if later and earlier and (later.year, later.month) == (earlier.year, earlier.month):
            setattr(draft, names[0], max(later, earlier))
    for clock in ledger.clocks:
        if clock.due and clock.start in draft.approximate_columns and is_blank(getattr(draft, clock.due)):
            draft.open_columns |= {clock.due}
