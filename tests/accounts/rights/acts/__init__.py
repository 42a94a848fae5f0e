"""What each row of the matrix does."""

from __future__ import annotations

from tests.accounts.rights.acts import holidays, ledgers, organs, people, reminders, reports, reviews
from tests.accounts.rights.stage import ACTS

__all__ = ["ACTS", "holidays", "ledgers", "organs", "people", "reminders", "reports", "reviews"]
