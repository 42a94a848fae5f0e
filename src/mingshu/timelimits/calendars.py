"""Which days are days of rest: the yearly notices, and what a place adds to them."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.kernel.yamltext import load_yaml

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """Days off and make-up working days of the years that have a notice.

    ``rest``: days off by notice, weekends inside included; ``working``: Saturdays and Sundays that are
    worked; ``statutory``: the festival days themselves; ``years``: years with a notice; ``fixed``: (since
    year, {(month, day)}) festivals on fixed dates, the best guess for a year without one.
    """

    rest: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    statutory: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    fixed: tuple[tuple[int, frozenset[tuple[int, int]]], ...] = field(default=())

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on ``day``; only a guess where ``knows(day)`` is false."""
        if day in self.working:
            return True
        return day.weekday() < SATURDAY and day not in self.rest and not self._is_fixed_festival(day)

    def is_statutory_rest_day(self, day: date) -> bool:
        """Whether ``day`` is a festival day itself (not a weekend, not a 调休 day)."""
        return day in self.statutory or self._is_fixed_festival(day)

    def knows(self, day: date) -> bool:
        """Whether the year of ``day`` has a notice."""
        return day.year in self.years

    def with_extra(self, *, rest: Iterable[date] = (), working: Iterable[date] = ()) -> HolidayCalendar:
        """This calendar with local holidays or emergency changes; what is added here wins."""
        off, on = frozenset(rest), frozenset(working)
        if clash := off & on:
            text = Bilingual(
                "{days}既列为休息日又列为工作日。", "{days} are listed both as rest and as working days."
            )
            raise BadInput(text.filled(days="、".join(sorted(map(str, clash)))))
        return HolidayCalendar(
            (self.rest | off) - on,
            (self.working | on) - off,
            (self.statutory | off) - on,
            self.years,
            self.fixed,
        )

    def merged(self, other: HolidayCalendar) -> HolidayCalendar:
        """Both calendars; a year that ``other`` has a notice for is taken from ``other`` alone. What ``other`` says of
        the December before wins over the notice of that year, which was out a year earlier."""
        return HolidayCalendar(
            (_outside(self.rest, other.years) - other.working) | other.rest,
            (_outside(self.working, other.years) - other.rest) | other.working,
            (_outside(self.statutory, other.years) - other.working) | other.statutory,
            self.years | other.years,
            other.fixed or self.fixed,
        )

    def _is_fixed_festival(self, day: date) -> bool:
        if self.knows(day):
            return False
        current = [days for since, days in self.fixed if since <= day.year]
        return bool(current) and (day.month, day.day) in current[-1]


def _outside(days: frozenset[date], years: frozenset[int]) -> frozenset[date]:
    return frozenset(day for day in days if day.year not in years)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Title(_Row):
    zh: str
    en: str


class _Holiday(_Row):
    title: _Title
    rest: tuple[date, date]
    statutory: tuple[date, ...]

    @model_validator(mode="after")
    def _days_are_inside(self) -> _Holiday:
        first, last = self.rest
        if first > last or any(not first <= day <= last for day in self.statutory):
            raise ValueError("rest must run forward and contain every statutory day")
        return self

    def days(self) -> list[date]:
        first, last = self.rest
        return [first + timedelta(days=step) for step in range((last - first).days + 1)]


class _Year(_Row):
    year: int
    notice: str
    issued: date
    notice_verified: bool
    holidays: tuple[_Holiday, ...]
    make_up: tuple[date, ...]

    @model_validator(mode="after")
    def _make_up_days_are_weekends(self) -> _Year:
        off = {day for holiday in self.holidays for day in holiday.days()}
        for day in self.make_up:
            if day.weekday() < SATURDAY or day in off:
                raise ValueError(f"make-up day {day} must be a Saturday or Sunday outside the holidays")
        for day in (*off, *self.make_up):
            if day.year != self.year and (day.year, day.month) != (self.year - 1, 12):
                raise ValueError(f"{day} is neither in {self.year} nor in the December before")
        return self


class _FixedDays(_Row):
    since: int
    days: tuple[str, ...]


class _Table(_Row):
    years: tuple[_Year, ...]
    without_notice: tuple[_FixedDays, ...] = ()


def read_calendar(text: str) -> HolidayCalendar:
    """A calendar from YAML in the form of ``holidays.yaml``, such as a new year's notice.

    Raises ``BadInput`` when the text is not in that form, a day is outside its year or a make-up day is no
    weekend.
    """
    try:
        table = _Table.model_validate(load_yaml(text))
        return _calendar_of(table)
    except (yaml.YAMLError, ValidationError, ValueError) as error:
        message = Bilingual("节假日安排表读不了：{error}", "The holiday table cannot be read: {error}")
        raise BadInput(message.filled(error=error)) from error


def _calendar_of(table: _Table) -> HolidayCalendar:
    holidays = [holiday for year in table.years for holiday in year.holidays]
    return HolidayCalendar(
        rest=frozenset(day for holiday in holidays for day in holiday.days()),
        working=frozenset(day for year in table.years for day in year.make_up),
        statutory=frozenset(day for holiday in holidays for day in holiday.statutory),
        years=frozenset(year.year for year in table.years),
        fixed=tuple((row.since, frozenset(map(_month_and_day, row.days))) for row in table.without_notice),
    )


def _month_and_day(text: str) -> tuple[int, int]:
    day = date.fromisoformat(f"2000-{text}")
    return day.month, day.day


_IN_FORCE: ContextVar[HolidayCalendar | None] = ContextVar("holidays in force", default=None)


def put_in_force(calendar: HolidayCalendar | None) -> None:
    """From now on this request or command goes by ``calendar``; None: by what this version carries."""
    _IN_FORCE.set(calendar)


def national_calendar() -> HolidayCalendar:
    """The days off and worked that offices here go by: the State Council office's notices that this version carries,
    with those that were put in force."""
    return _IN_FORCE.get() or carried_calendar()


@cache
def carried_calendar() -> HolidayCalendar:
    """The State Council office's notices that this version carries (2019-2026)."""
    return read_calendar((files("mingshu.timelimits") / "holidays.yaml").read_text(encoding="utf-8"))
