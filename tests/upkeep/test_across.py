"""An archive moves between the two databases: taken on one it is the same office on the other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product

from tests.prepared import copy_of
from tests.upkeep.archives import members_of
from tests.upkeep.conftest import FILL, PREPARE
from tests.upkeep.installation import Installation
from tests.upkeep.test_restoring import BROKEN, SIGN

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not product.MINGSHU_DATABASE_URL.startswith("postgres"), reason="one of the two is PostgreSQL"
    ),
]
EVERY_TABLE = (Path(__file__).parent / "every_table.py").read_text(encoding="utf-8")
TABLES = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('''
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
        UNION ALL SELECT c.relname, n.conname, pg_get_constraintdef(n.oid), true, n.contype
        FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL SELECT tablename, indexname, indexdef, true, '' FROM pg_indexes WHERE schemaname = 'public'
        ORDER BY 1, 2, 3, 5''')
    print(json.dumps(cursor.fetchall()))
"""
UPGRADE = """
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder(connection).record_applied("organisations", "9999_of_tomorrow")
print(json.dumps("upgraded"))
"""


@pytest.fixture
def on_sqlite(tmp_path: Path) -> list[Installation]:
    """Two new installations on SQLite."""
    first, last = (_on_sqlite(tmp_path / name) for name in ("first", "last"))
    first.answer(PREPARE)
    copy_of(first.home / "office.sqlite3", last.home / "office.sqlite3")
    (last.home / "office.sqlite3").chmod(0o600)
    return [first, last]


def _on_sqlite(home: Path) -> Installation:
    home.mkdir(mode=0o700)
    return Installation(home, f"sqlite:///{home / 'office.sqlite3'}")


def rows(archive: Path) -> list[Any]:
    """All that an archive holds, but for what it says of being restored."""
    lines = members_of(archive)["data.jsonl"].decode().splitlines()
    own = ("backup", "restore")
    return [row for row in map(json.loads, lines) if row["fields"].get("verb") not in own]


def is_well(office: Installation) -> bool:
    """Whether nothing is amiss, no seal is broken and the next row gets a free number."""
    office.done("check")
    office.done("org", "add", "990101102", "石桥镇", "--level", "township", "--parent", "990101")
    return office.answer(BROKEN) == [] and office.answer(UPGRADE) == "upgraded"


def test_an_office_moves_to_the_other_database_and_back(
    on_sqlite: list[Installation], elsewhere: Installation, tmp_path: Path
) -> None:
    first, last = on_sqlite
    first.done("org", "add", "990101", "云岭县", "--level", "county")
    first.done("org", "add", "990101101", "清溪镇", "--level", "township", "--parent", "990101")
    first.answer(FILL)
    first.answer(SIGN)
    ledgers = first.answer(EVERY_TABLE)
    first.done("check", "--repair", "--trust-rows")  # they were put in past the product
    taken = [tmp_path / f"{n}.tar.gz" for n in range(3)]
    first.done("backup", str(taken[0]))
    tables = elsewhere.answer(TABLES)
    elsewhere.done("restore", str(taken[0]), "--foreign")
    assert elsewhere.answer(TABLES) == tables  # names too: a later migration goes by them
    elsewhere.done("backup", str(taken[1]))
    last.done("restore", str(taken[1]), "--foreign")
    last.done("backup", str(taken[2]))
    kept = rows(taken[0])
    assert {row["model"] for row in kept} >= {*ledgers, "reports.version", "audit.entry"}  # type: ignore[misc]
    assert rows(taken[1]) == kept and rows(taken[2]) == kept
    assert elsewhere.state() == last.state() == first.state()
    assert is_well(elsewhere) and is_well(last)
