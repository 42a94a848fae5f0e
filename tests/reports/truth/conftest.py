"""A report with nothing left to fill in, and who signs it."""

from __future__ import annotations

import pytest

from mingshu.accounts.models import Role, User
from mingshu.organisations.models import Organ
from mingshu.reports.models import ReportDraft
from tests.reports.conftest import Keep, mediation, person, ready_report


@pytest.fixture
def head(township: Organ) -> User:
    return person("head", Role.HEAD, township)


@pytest.fixture
def report(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    """A report with nothing left to fill in, over four disputes of which three were settled."""
    for number in range(1, 5):
        mediation(keep, number, settled=number < 4)
    return ready_report(clerk, township, keep)
