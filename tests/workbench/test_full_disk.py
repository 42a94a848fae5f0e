"""On a full disk nothing is saved by half; whoever saved is told so in words and sends the same again later."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, OperationalError, connection
from django.test import Client

from mingshu.accounts.models import User
from mingshu.audit.models import Entry
from mingshu.kernel.files import disk_failed
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from tests.full_disk import refuse, refuse_rows

from .conftest import at, text

MEDIATION = LEDGERS.get("mediation")
TYPED = {
    "org": "清溪镇人民调解委员会",
    "kind": "邻里",
    "accepted_on": "2023-05-08",
    "party_names": "某甲、<b>",
    "matter": "水渠走向之争。" * 500,  # more than a page of a file holds
}
HELD = re.compile(r'type="hidden" name="(?!csrf)(\w+)" value="([^"]*)"')
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(clerk: User) -> Client:
    one = Client(raise_request_exception=False)
    one.force_login(clerk)
    return one


@contextmanager
def no_room(where: str, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """The database takes no more: SQLite is really full; what PostgreSQL says of its disk is said by its driver."""
    if where == "within" and connection.vendor == "sqlite":
        with _full():
            yield
        return
    with patch.context() as patched:
        if where == "commit":
            patched.setattr(connection, "_commit", refuse)
            yield
        else:
            with connection.execute_wrapper(refuse_rows):
                yield


@contextmanager
def _full() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filling (content BLOB)")
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            with pytest.raises(OperationalError, match="full"):
                while True:
                    cursor.execute("INSERT INTO filling VALUES (zeroblob(3000))")
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
            cursor.execute("DROP TABLE filling")


@pytest.mark.parametrize("where", ["within", "commit"])
def test_what_was_typed_is_kept_and_saved_once_there_is_room(
    browser: Client,
    township: Organ,
    where: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    new = at(township, "mediation/new/")
    before = Entry.objects.count()
    with caplog.at_level(logging.ERROR, logger="mingshu.requests"), no_room(where, monkeypatch):
        answer = browser.post(new, TYPED)
    assert answer.status_code == 507 and "no-store" in answer["Cache-Control"]
    assert "磁盘没有空间了" in text(answer) and "系统管理员" in text(answer) and "再试一次" in text(answer)
    (told,) = [record for record in caplog.records if record.name == "mingshu.requests"]
    assert "nothing was kept" in told.getMessage() and told.exc_info is None
    assert not MEDIATION.model.rows.exists() and Entry.objects.count() == before
    kept = dict(HELD.findall(text(answer)))
    assert kept == TYPED | {"party_names": "某甲、&lt;b&gt;"}
    assert browser.post(new, TYPED).status_code == 302
    assert MEDIATION.model.rows.count() == 1


@pytest.mark.parametrize("data", [{"file": ContentFile(b"x", "a.txt")}, {"old_password": "secret-of-mine"}])
def test_in_english_and_without_what_does_not_belong_in_a_page(
    browser: Client, township: Organ, data: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.cookies["django_language"] = "en"
    with no_room("commit", monkeypatch):
        answer = browser.post(at(township, "mediation/new/"), TYPED | data)
    assert answer.status_code == 507 and "has no room left" in text(answer)
    assert "secret-of-mine" not in text(answer) and HELD.search(text(answer)) is None


def test_a_disk_without_room_for_an_upload_is_told_too(
    browser: Client, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadhandler.MemoryFileUploadHandler.new_file", fail)
    answer = browser.post(at(township, "import/"), {"file": ContentFile(b"x", "a.xlsx")})
    assert answer.status_code == 507 and "磁盘没有空间了" in text(answer)


def test_another_error_of_the_database_is_not_taken_for_it() -> None:
    with pytest.raises(DatabaseError) as said, connection.cursor() as cursor:
        cursor.execute("SELECT nothing")
    assert disk_failed(said.value) is None
