"""Whoever finds the database busy is told so, loses nothing they typed, and gets through when it is their turn."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError, connection, transaction
from django.test import Client

from mingshu.accounts.models import User
from mingshu.kernel.contention import is_busy, was_overtaken
from mingshu.organisations.models import Organ

from .conftest import at, text

PATH = "petition/new/"
TYPED = {"number": "信2023-1", "content": "道路\n积水 <b>", "received_on": "2023-03-01"}


@pytest.fixture
def locked(tmp_path: Path) -> OperationalError:
    """What SQLite really says when another one is writing."""
    with (
        closing(sqlite3.connect(tmp_path / "one.sqlite3", timeout=0)) as one,
        closing(sqlite3.connect(tmp_path / "one.sqlite3", timeout=0)) as other,
    ):
        one.execute("BEGIN IMMEDIATE")
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as said:
            error = OperationalError(*said.args)
            error.__cause__ = said
            return error
    raise AssertionError("both got in")


@pytest.fixture
def browser(clerk: User) -> Client:
    one = Client(raise_request_exception=False)
    one.force_login(clerk)
    return one


def times(monkeypatch: pytest.MonkeyPatch, error: Exception, name: str, count: int) -> list[int]:
    """The function ``name`` fails ``count`` times; how often it was asked."""
    module, _, function = name.rpartition(".")
    proper = getattr(__import__(module, fromlist=[function]), function)
    asked: list[int] = []

    def fail(*given: object, **named: object) -> object:
        asked.append(1)
        if len(asked) <= count:
            raise error
        return proper(*given, **named)

    monkeypatch.setattr(name, fail)
    return asked


def test_what_was_typed_is_kept_and_sent_again(
    browser: Client,
    township: Organ,
    locked: OperationalError,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    times(monkeypatch, locked, "mingshu.workbench.place._place", 1)
    with caplog.at_level(logging.WARNING, logger="mingshu.requests"):
        answer = browser.post(at(township, PATH), TYPED)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "系统正忙" in text(answer) and "no-store" in answer["Cache-Control"]
    (told,) = [record for record in caplog.records if record.name == "mingshu.requests"]
    assert told.levelno == logging.WARNING and re.search(
        r"busy after \d+\.\d s; meanwhile: nothing", told.getMessage()
    )
    page = answer.content.decode()
    assert f'action="{at(township, PATH)}"' in page and "积水 &lt;b&gt;" in page
    kept = dict(re.findall(r'type="hidden" name="(?!csrf)(\w+)" value="([^"]*)"', page))
    assert kept.keys() == TYPED.keys()
    assert browser.post(at(township, PATH), TYPED).status_code < 500


def test_in_english_too(
    browser: Client, township: Organ, locked: OperationalError, monkeypatch: pytest.MonkeyPatch
) -> None:
    times(monkeypatch, locked, "mingshu.workbench.place._place", 9)
    browser.cookies["django_language"] = "en"
    assert "The system is busy" in text(browser.post(at(township, PATH), TYPED))


@pytest.mark.parametrize("data", [{"file": ContentFile(b"x", "a.txt")}, {"old_password": "secret-of-mine"}])
def test_passwords_and_files_are_not_put_into_a_page(
    browser: Client,
    township: Organ,
    locked: OperationalError,
    monkeypatch: pytest.MonkeyPatch,
    data: dict[str, object],
) -> None:
    times(monkeypatch, locked, "mingshu.workbench.place._place", 9)
    answer = browser.post(at(township, PATH), data, headers={"referer": "http://evil.example/"})
    assert answer.status_code == 503 and "密码和选择的文件" in text(answer)
    assert "secret-of-mine" not in answer.content.decode() and 'href="/"' in answer.content.decode()


@pytest.mark.parametrize(("failures", "status"), [(1, 200), (2, 503)])
def test_who_only_reads_is_asked_again_once(
    browser: Client,
    township: Organ,
    locked: OperationalError,
    monkeypatch: pytest.MonkeyPatch,
    failures: int,
    status: int,
) -> None:
    asked = times(monkeypatch, locked, "mingshu.workbench.ledgers.editing._page", failures)
    assert browser.get(at(township, PATH)).status_code == status
    assert len(asked) == 2


def test_another_error_of_the_database_is_a_fault(
    browser: Client, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    times(monkeypatch, OperationalError("disk I/O error"), "mingshu.workbench.ledgers.editing._page", 9)
    assert browser.get(at(township, PATH)).status_code == 500


def test_who_writes_is_not_written_twice(locked: OperationalError) -> None:
    assert is_busy(locked) and not was_overtaken(locked)


@pytest.fixture
def held(township: Organ) -> Iterator[None]:
    """Another connection holds the organ."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT 1 FROM organisations_organ WHERE id = %s FOR UPDATE", [township.pk])
        yield
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="what PostgreSQL says of a lock")
@pytest.mark.parametrize("limit", ["lock_timeout", "statement_timeout"])
@pytest.mark.usefixtures("held")
def test_a_lock_not_had_in_time_is_busy(limit: str, township: Organ) -> None:
    with pytest.raises(OperationalError) as said, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL {limit} = '100ms'")
        Organ.objects.select_for_update().get(pk=township.pk)
    assert is_busy(said.value)
