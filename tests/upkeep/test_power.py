"""What was confirmed outlives a power cut: the database waits for the disk before it answers."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.upkeep.installation import Installation

ASKED = """
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("PRAGMA journal_mode")
        journal = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        print(json.dumps([journal, cursor.fetchone()[0]]))
    else:
        cursor.execute("SHOW synchronous_commit")
        print(json.dumps([cursor.fetchone()[0]]))
"""
FULL = 2


@pytest.mark.slow
def test_a_commit_waits_for_the_disk(filled: Installation) -> None:
    assert filled.answer(ASKED) == (["wal", FULL] if connection.vendor == "sqlite" else ["on"])
