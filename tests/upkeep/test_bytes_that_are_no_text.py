"""Bytes that are no text, put where text belongs by whoever has the database: the check names them and goes on."""

from __future__ import annotations

import pytest
from django.db import connection

from mingshu.ledgers.description import LEDGERS
from mingshu.upkeep.checks import CHECKS
from tests.reports.conftest import Keep, head, keep, mediation, signed
from tests.upkeep.test_checks import found, home

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes no bytes that are no text"),
]
__all__ = ["head", "home", "keep", "signed"]
PLACES = [
    ("audit_entry", "actor", "audit"),
    ("accounts_user", "display_name", "rights"),
    ("organisations_organ", "name", "organs"),
    ("reports_reportdraft", "returned_for", "reports"),
    (LEDGERS.get("mediation").model._meta.db_table, "org", "rows"),
]


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize(("table", "column", "check"), PLACES)
def test_it_is_named_and_every_check_is_run(table: str, column: str, check: str, keep: Keep) -> None:
    mediation(keep, 90, reason="漏登一件")
    with connection.cursor() as cursor:
        number = cursor.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
        cursor.execute(f"UPDATE {table} SET {column} = CAST(X'FF41' AS TEXT) WHERE id = %s", [number])
    troubles = found()
    assert check in troubles and len(CHECKS) > len(troubles)
