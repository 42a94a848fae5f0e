"""One's own calendar: its address is shown once, opens without a password, and is not found once it is ended."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from mingshu.accounts.actions import user_close
from mingshu.accounts.feeds import AN_HOUR
from mingshu.accounts.models import Feed, Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.organisations.models import Organ
from tests.figures.conftest import Desk

from .conftest import Enter, text

PAGE = "/reminders/"
_ADDRESS = re.compile(r'value="http://testserver(/calendar/[^"]+\.ics)"')


def address_in(page: str) -> str:
    (found,) = _ADDRESS.findall(html.unescape(page))
    return str(found)


@pytest.fixture
def address(enter: Enter, township: Organ) -> str:
    """The address that the clerk's page showed."""
    return address_in(text(enter("clerk", township).post(f"{PAGE}feed/")))


def test_the_address_is_shown_once_and_opens_without_signing_in(enter: Enter, township: Organ) -> None:
    Desk.penalty(township, date(2026, 3, 2))
    browser, calendar = enter("clerk", township), Client()
    assert "未启用" in text(browser.get(PAGE))
    made = browser.post(f"{PAGE}feed/")
    assert made["Cache-Control"] == "no-store, private"
    address = address_in(text(made))
    assert not _ADDRESS.search(text(browser.get(PAGE)))
    answer = calendar.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8" and not calendar.cookies
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 1
    assert "还没有读取过" not in text(browser.get(PAGE))


def test_an_address_that_opens_nothing_says_the_same_whatever_it_was(
    enter: Enter, township: Organ, address: str
) -> None:
    stranger = Client()
    assert stranger.get(address).status_code == 200
    never = stranger.get(f"/calendar/1-{'A' * 43}.ics")
    browser = Client()
    browser.force_login(User.objects.get(username=f"clerk-{township.code}"))
    assert "已停用" in text(browser.post(f"{PAGE}feed/end/", follow=True))
    ended = stranger.get(address)
    assert (never.status_code, ended.status_code) == (404, 404) and never.content == ended.content
    assert Entry.objects.filter(verb="feed_refused").count() == 1
    assert "已经停用" in text(browser.post(f"{PAGE}feed/end/", follow=True))


def test_the_address_of_a_closed_account_is_not_found(township: Organ, address: str) -> None:
    user_close(actor=COMMAND_LINE, user=User.objects.get(username=f"clerk-{township.code}"))
    assert Client().get(address).status_code == 404 and not Feed.objects.exists()


def test_who_reads_too_often_is_told_when_to_come_again(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Feed.objects.update(read_at=(now := timezone.now()), reads=AN_HOUR - 1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    answers = [Client().get(address) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 429, 429]
    assert answers[-1]["Retry-After"] == "3600"


def test_nothing_is_written_at_the_address(address: str) -> None:
    assert Client().post(address).status_code == 405


@pytest.mark.parametrize("role", [None, Role.AUDITOR])
def test_who_sees_no_organ_has_nothing_to_be_reminded_of(role: Role | None, county: Organ) -> None:
    user = User.objects.create_user("somebody")
    if role:
        Grant.objects.create(user=user, role=role, organ=county)
    browser = Client()
    browser.force_login(user)
    assert {browser.get(PAGE).status_code, browser.post(f"{PAGE}feed/").status_code} == {403}
    assert not Feed.objects.exists()


def test_a_calendar_that_is_read_again_asks_few_queries(
    enter: Enter, township: Organ, address: str, django_assert_max_num_queries: object
) -> None:
    for day in (2, 3, 4):
        Desk.penalty(township, date(2026, 3, day))
    assert Client().get(address).status_code == 200
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert Client().get(address).status_code == 200


def test_a_fault_while_it_is_read_puts_no_secret_into_the_log_of_the_program(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_what: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("mingshu.workbench.own.feed.calendar_of", fail)
    browser = Client(raise_request_exception=False)
    assert browser.get(address).status_code == 500
    told = "".join(record.getMessage() for record in caplog.records if record.name.startswith("mingshu"))
    assert "/calendar/…" in told and address[12:] not in told
