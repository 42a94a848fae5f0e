"""Once something is done its page says so, whatever cannot be kept afterwards; what was undone is not said."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, connection
from django.test import Client

from mingshu.accounts import sessionstore
from mingshu.accounts.models import User
from mingshu.audit.models import Entry
from mingshu.evidence.models import Attachment
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.review.models import ReviewedReport
from tests.full_disk import refuse
from tests.review.examples import told as report_text

from .conftest import AddCase, at, text

MEDIATION = LEDGERS.get("mediation").model
OLD, NEW = "Qingxi-2023-alt", "Qingxi-2024-neu"
TYPED = {
    "org": "清溪镇人民调解委员会",
    "kind": "邻里",
    "accepted_on": "2023-05-08",
    "party_names": "某甲",
    "once": "this-form",
}
Wrapper = Callable[..., Any]
pytestmark = pytest.mark.django_db(transaction=True)


def busy() -> None:
    """What the driver of the database in use says when others hold the lock."""
    said = OperationalError("database is locked")
    if connection.vendor == "postgresql":
        import psycopg

        raise said from psycopg.errors.LockNotAvailable("canceling statement due to lock timeout")
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
    raise said from cause


def unforeseen() -> None:
    raise RuntimeError("nobody foresaw this")


def of_sessions(fail: Callable[[], None]) -> Wrapper:
    """For ``connection.execute_wrapper``: no session is written or taken away, all else is."""

    def wrapped(execute: Wrapper, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" in sql.split("WHERE")[0]:
            fail()
        return execute(sql, params, many, context)

    return wrapped


FAILURES = pytest.mark.parametrize(("fail", "status"), [(refuse, 507), (busy, 503)], ids=["full", "busy"])
ALL_FAILURES = pytest.mark.parametrize(
    ("fail", "status"), [(refuse, 507), (busy, 503), (unforeseen, 500)], ids=["full", "busy", "fault"]
)


@pytest.fixture
def browser(clerk: User) -> Client:
    clerk.set_password(OLD)
    clerk.save()
    one = Client(raise_request_exception=False)
    one.force_login(clerk)
    return one


@FAILURES
def test_what_was_done_is_answered_though_its_session_is_not_kept(
    browser: Client, township: Organ, add_case: AddCase, fail: Callable[[], None], status: int
) -> None:
    case = add_case(township)
    with connection.execute_wrapper(of_sessions(fail)):
        answer = browser.post(
            at(township, f"mediation/{case.pk}/attachments/"),
            {"file": SimpleUploadedFile("协议.txt", "双方同意".encode())},
        )
    assert answer.status_code == 302 and Attachment.objects.count() == 1


def test_what_was_done_is_answered_though_its_session_ended_meanwhile(
    browser: Client, township: Organ, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = add_case(township)
    from mingshu.workbench.ledgers import attachments

    proper = attachments.attachment_add

    def and_signed_out(**given: Any) -> Any:
        made = proper(**given)
        Session.objects.all().delete()
        return made

    monkeypatch.setattr(attachments, "attachment_add", and_signed_out)
    answer = browser.post(
        at(township, f"mediation/{case.pk}/attachments/"), {"file": SimpleUploadedFile("协议.txt", b"x")}
    )
    assert answer.status_code == 302 and Attachment.objects.count() == 1


@ALL_FAILURES
def test_a_page_that_fails_after_the_act_says_that_it_is_kept(
    browser: Client,
    township: Organ,
    add_case: AddCase,
    monkeypatch: pytest.MonkeyPatch,
    fail: Callable[[], None],
    status: int,
) -> None:
    case = add_case(township)
    monkeypatch.setattr("mingshu.workbench.ledgers.editing._say_where", lambda *_: fail())
    words = TYPED | {"revision": "1", "case_no": "清调〔2023〕99号", "sure": "1"}
    answer = browser.post(at(township, f"mediation/{case.pk}/edit/"), words)
    assert MEDIATION.rows.get().case_no == "清调〔2023〕99号"
    assert answer.status_code == status and "已经保存，但后面的页面没有打开" in text(answer)
    assert "没有变动" not in text(answer) and "再试一次" not in text(answer)


def test_what_was_done_is_not_done_again_where_others_came_between_afterwards(
    browser: Client, township: Organ, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, asked = add_case(township), []

    def overtaken(*_: object) -> None:
        asked.append(1)
        raise IntegrityError("another one was faster")

    monkeypatch.setattr("mingshu.workbench.ledgers.editing._say_where", overtaken)
    words = TYPED | {"revision": "1", "case_no": "清调〔2023〕99号", "sure": "1"}
    answer = browser.post(at(township, f"mediation/{case.pk}/edit/"), words)
    assert len(asked) == 1 and "已经保存" in text(answer)


@FAILURES
def test_a_password_is_changed_with_the_session_that_goes_on_or_not_at_all(
    browser: Client, clerk: User, fail: Callable[[], None], status: int
) -> None:
    words = {"old_password": OLD, "new_password1": NEW, "new_password2": NEW}
    with connection.execute_wrapper(of_sessions(fail)):
        assert browser.post("/password/", words).status_code == status
    clerk.refresh_from_db()
    assert clerk.check_password(OLD) and not Entry.objects.filter(verb="password_set").exists()
    assert browser.post("/password/", words).status_code == 302
    clerk.refresh_from_db()
    assert clerk.check_password(NEW) and browser.get("/password/").status_code == 200


@FAILURES
def test_whoever_is_not_signed_in_is_told_so(
    browser: Client, clerk: User, fail: Callable[[], None], status: int
) -> None:
    stranger, before = Client(raise_request_exception=False), Entry.objects.filter(verb="sign_in").count()
    with connection.execute_wrapper(of_sessions(fail)):
        answer = stranger.post("/sign-in/", {"username": clerk.username, "password": OLD})
    assert answer.status_code == status and "没有登录" in text(answer)
    assert stranger.get("/password/").status_code == 302
    assert Entry.objects.filter(verb="sign_in").count() == before


@FAILURES
def test_signing_out_is_kept_from_nobody(
    browser: Client, township: Organ, fail: Callable[[], None], status: int
) -> None:
    browser.get(at(township, "mediation/"))
    cookie = browser.cookies["sessionid"].value
    with connection.execute_wrapper(of_sessions(fail)):
        answer = browser.post("/sign-out/", follow=True)
        assert "已在这台电脑上退出" in text(answer) and not browser.cookies["sessionid"].value
        thief = Client()
        thief.cookies["sessionid"] = cookie
        assert thief.get("/password/").status_code == 302
    assert Session.objects.filter(session_key=sessionstore.row_key(cookie)).exists()
    browser.get("/sign-in/")
    assert not Session.objects.filter(session_key=sessionstore.row_key(cookie)).exists()


@ALL_FAILURES
def test_nothing_is_said_of_an_act_that_was_undone(
    browser: Client, township: Organ, monkeypatch: pytest.MonkeyPatch, fail: Callable[[], None], status: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("mingshu.workbench.once._remember", lambda *_: fail())
        assert browser.post(at(township, "mediation/new/"), TYPED).status_code == status
    assert not MEDIATION.rows.exists()
    assert "已登记" not in text(browser.get(at(township, "mediation/")))


def test_what_was_asked_again_is_said_once(
    browser: Client, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mingshu.workbench import once

    proper, asked = once._remember, []

    def overtaken_once(*given: Any) -> None:
        asked.append(1)
        proper(*given)
        if len(asked) == 1:
            raise IntegrityError("another one was faster")

    monkeypatch.setattr(once, "_remember", overtaken_once)
    assert browser.post(at(township, "mediation/new/"), TYPED).status_code == 302
    assert MEDIATION.rows.count() == 1 and len(asked) == 2
    assert text(browser.get(at(township, "mediation/"))).count("已登记。") == 1
    assert browser.post(at(township, "mediation/new/"), TYPED).status_code == 302
    assert MEDIATION.rows.count() == 1, "what the second asking made is remembered"


def test_a_message_of_before_outlives_a_page_that_fails(
    browser: Client, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert browser.post(at(township, "mediation/new/"), TYPED).status_code == 302
    with monkeypatch.context() as patched:
        patched.setattr("mingshu.workbench.place._place", lambda *_: unforeseen())
        assert browser.get(at(township, "mediation/")).status_code == 500
    assert "已登记。" in text(browser.get(at(township, "mediation/")))


@FAILURES
def test_files_that_were_not_taken_are_named_though_the_session_is_not_kept(
    browser: Client, township: Organ, fail: Callable[[], None], status: int
) -> None:
    files = [
        SimpleUploadedFile("述法.txt", report_text("学习了《民法典》。").encode()),
        SimpleUploadedFile("图.pdf", b"%PDF-1.4"),
    ]
    to = at(township, "").replace("ledgers/", "review/upload/")
    with connection.execute_wrapper(of_sessions(fail)):
        page = text(browser.post(to, {"files": files}, follow=True))
    assert ReviewedReport.objects.count() == 1
    assert "已收下：述法.txt" in page and "没有收下：图.pdf" in page
