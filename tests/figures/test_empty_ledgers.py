"""An empty ledger is asked once whether it is empty, and not once for each of its measures."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingshu.figures.values import figures_of
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ


def asked(organ: Organ, ledger: str) -> int:
    """How often the table of ``ledger`` is looked into while all its figures are read a second time."""
    measures = [measure.id for measure in LEDGERS.get(ledger).measures]
    figures_of(organ, 2022, None, measures)
    with CaptureQueriesContext(connection) as queries:
        figures_of(organ, 2022, None, measures)
    table = LEDGERS.get(ledger).model._meta.db_table
    return sum(f'"{table}"' in one["sql"] for one in queries.captured_queries)


@pytest.mark.parametrize("ledger", [ledger.id for ledger in LEDGERS])
def test_an_empty_ledger_is_looked_into_once_for_each_scope(ledger: str, township: Organ) -> None:
    assert asked(township, ledger) <= 2
