"""A calendar of last days: read by a parser, it says ledger, number, step and day, and nothing that a person wrote."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_remove
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Level, Organ
from mingshu.procedures.naming import timed_step
from mingshu.reminders import calendars
from mingshu.reminders.calendars import AHEAD, calendar_of
from mingshu.reminders.matters import matters_at, number_of, watched_by
from tests.figures.conftest import Desk

FOI = LEDGERS.get("foi_request")
NOW = datetime(2026, 10, 15, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def events(user: User, now: datetime = NOW) -> list[tuple[date, str]]:
    """Each day of the calendar, as another program reads it."""
    return [
        (one["dtstart"].dt, str(one["summary"])) for one in Calendar.from_ical(told(user, now)).walk("VEVENT")
    ]


def told(user: User, now: datetime = NOW) -> bytes:
    """The calendar of all that somebody may see."""
    organs = [organ.pk for organ in watched_by(user)]
    return calendar_of(matters_at(organs, now.date(), now.date() + AHEAD), now)


def test_a_calendar_says_ledger_number_step_and_day(clerk: User, asked: LedgerRecord) -> None:
    ((day, words),) = events(clerk)
    assert day == date(2026, 10, 19)
    assert words == f"【即将到期】依申请公开台账 清公开,2026;12号 {timed_step('PROC-FOI/S05', day)}"


def test_it_says_nothing_that_a_person_wrote(clerk: User, asked: LedgerRecord) -> None:
    unfolded = told(clerk).decode().replace("\r\n ", "")
    assert "刘某" not in unfolded and "宅基地" not in unfolded and "申请人" not in unfolded


def test_every_line_is_of_the_form_that_calendars_demand(clerk: User, asked: LedgerRecord) -> None:
    lines = told(clerk).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and all(len(line) <= 75 and b"\n" not in line for line in lines)
    (event,) = Calendar.from_ical(told(clerk)).walk("VEVENT")
    assert event["dtend"].dt == date(2026, 10, 20) and event["transp"] == "TRANSPARENT"


def test_a_case_keeps_its_name_from_reading_to_reading(clerk: User, asked: LedgerRecord) -> None:
    named = {
        str(event["uid"])
        for now in (NOW, NOW + timedelta(days=30))
        for event in Calendar.from_ical(told(clerk, now)).walk("VEVENT")
    }
    assert len(named) == 1


def test_what_is_past_its_last_day_stays_and_what_is_removed_goes(clerk: User, asked: LedgerRecord) -> None:
    ((day, words),) = events(clerk, NOW + timedelta(days=30))
    assert day == date(2026, 10, 19) and words.startswith("【超期未办】")
    record_remove(actor=COMMAND_LINE, ledger=FOI, record=asked, reason="重复登记", revision=asked.revision)
    assert events(clerk) == []


@pytest.mark.parametrize(("role", "sees"), [(Role.EVALUATOR, 1), (Role.AUDITOR, 0)])
def test_each_reads_what_they_may_see(role: Role, sees: int, county: Organ, asked: LedgerRecord) -> None:
    above, beside = User.objects.create_user("above"), User.objects.create_user("beside")
    elsewhere = Organ.objects.create(code="990102", name="望江县", level=Level.COUNTY)
    Grant.objects.create(user=above, role=role, organ=county)
    Grant.objects.create(user=beside, role=role, organ=elsewhere)
    assert len(events(above)) == sees and events(beside) == []


def test_of_more_than_a_calendar_holds_the_number_is_said(
    monkeypatch: pytest.MonkeyPatch, clerk: User, asked: LedgerRecord, township: Organ
) -> None:
    Desk.penalty(township, date(2026, 3, 2))
    assert len(events(clerk)) == 2
    monkeypatch.setattr(calendars, "MOST", 1)
    (first, rest) = events(clerk)
    assert first[0] < date(2026, 10, 15) and rest == (
        date(2026, 10, 15),
        "还有1项期限没有列出，请到明述的待办中查看",
    )


def test_a_ledger_with_a_clock_has_a_number_or_its_row_is_numbered() -> None:
    unnumbered = set()
    for ledger in LEDGERS:
        if ledger.clocks:
            record = ledger.model(
                pk=7, **{column.name: "号" for column in ledger.columns if column.kind.name == "TEXT"}
            )
            if number_of(ledger, record) == "第7号登记":
                unnumbered.add(ledger.id)
    assert unnumbered == {"annual_report", "criminal_transfer", "disclosure"}


def test_a_number_that_was_masked_is_not_told() -> None:
    record = FOI.model(pk=7, request_no="**", masked="request_no")
    assert number_of(FOI, record) == "第7号登记"
