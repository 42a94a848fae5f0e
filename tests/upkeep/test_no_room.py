"""Not a byte is free: whoever only reads at the server is answered, whoever writes is told so."""

from __future__ import annotations

import pytest
from django.db import connection

from mingshu.kernel.files import DiskFailed, disk_told
from mingshu.upkeep import loading
from tests.cli.office import Ended
from tests.full_disk import little_room, refuse
from tests.upkeep.installation import Installation

pytestmark = pytest.mark.slow
READING = [
    ("check",),
    ("audit", "verify"),
    ("figures", "--org", "990101101", "--year", "2023"),
]
EDIT = """
from mingshu.audit.models import Entry
Entry.objects.filter(verb="organ_add", organ_code="990101101").update(actor="somebody")
print(json.dumps("edited"))
"""
OPEN = """
from django.db import connection
from mingshu.kernel.without_room import let_others_in, open_somehow
open_somehow(connection)
was_open = connection.connection is not None
let_others_in(connection)
print(json.dumps([was_open, connection.connection is None]))
"""


def without_room(office: Installation, *words: str) -> Ended:
    """``mingshu WORDS`` where no file can grow, those that SQLite lays beside its own among them."""
    with little_room(0):
        process = office.start(*words)
    said, warned = process.communicate(timeout=300)
    return Ended(process.returncode, said, warned)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_command_that_reads_says_what_it_says_on_any_day(
    office: Installation, words: tuple[str, ...]
) -> None:
    roomy = office.run(*words)
    full = without_room(office, *words)
    assert (full.returncode, full.stdout) == (roomy.returncode, roomy.stdout), full.stderr


def test_what_was_altered_is_found_all_the_same(office: Installation) -> None:
    office.answer(EDIT)
    for words in (("check",), ("audit", "verify")):
        found = without_room(office, *words)
        assert found.returncode == 1 and "被改动过" in found.stdout, found.stderr


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps what its readers share to itself")
def test_whoever_serves_keeps_the_file_from_nobody(office: Installation) -> None:
    with little_room(0):
        opening = office.code(f"import json\n{OPEN}")
    assert opening.communicate(timeout=300)[0].strip() == "[true, true]"
    assert office.answer(OPEN) == [True, False]  # with room it was shared from the first


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the server of PostgreSQL has a disk of its own")
def test_a_command_that_writes_is_refused_in_words(office: Installation) -> None:
    before = office.state()
    refused = without_room(
        office, "org", "add", "990101102", "石桥镇", "--level", "township", "--parent", "990101"
    )
    assert refused.returncode == 2 and "磁盘" in refused.stderr and "未动" in refused.stderr
    assert "Traceback" not in refused.stderr and office.state() == before


def test_a_disk_that_fills_while_an_archive_is_brought_up_to_date_is_not_laid_at_its_door(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.core.management.call_command", lambda *_, **__: refuse())
    with pytest.raises(DiskFailed), disk_told():
        loading._bring_up_to_date()
