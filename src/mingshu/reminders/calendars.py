"""Last days of the law as an iCalendar feed (RFC 5545): a whole day each, read-only, no alarm of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from mingshu.procedures.todo import Kind
from mingshu.reminders.matters import Matter

AHEAD = timedelta(days=366)
MOST = 1_000
"""Days of one feed: a calendar of more is read by nobody, and a county's would grow without end."""
_AGAIN = timedelta(hours=4)
"""How often a calendar is asked to look again."""


def calendar_of(matters: Sequence[Matter], now: datetime) -> bytes:
    """``matters`` as a calendar, their last days in order.

    Where there are more than ``MOST`` the earliest are given, and a day of its own says how many are missing.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Mingshu//last days of the law//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("明述·法定期限"))
    calendar.add("refresh-interval", _AGAIN)
    calendar.add("x-published-ttl", "PT4H")
    for matter in matters[:MOST]:
        calendar.add_component(_event(matter, now))
    if len(matters) > MOST:
        calendar.add_component(_rest(matters, now.date(), now))
    return bytes(calendar.to_ical())


def _event(matter: Matter, now: datetime) -> Event:
    todo = matter.todo
    words = _summary(matter)
    return _whole_day(f"{todo.ledger_id}-{todo.record_id}-{todo.limit}", todo.day, words, now)


def _summary(matter: Matter) -> str:
    said = f"{matter.ledger} {matter.number} {matter.step}"
    return said if matter.kind is Kind.LATER else f"【{matter.kind.value}】{said}"


def _rest(matters: Sequence[Matter], today: date, now: datetime) -> Event:
    words = _("还有%(count)s项期限没有列出，请到明述的待办中查看") % {"count": len(matters) - MOST}
    return _whole_day("rest", today, words, now)


def _whole_day(uid: str, day: date, words: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@mingshu")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", words)
    event.add("transp", "TRANSPARENT")  # a last day takes nobody's time
    return event
