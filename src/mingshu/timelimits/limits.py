"""The vocabulary of a statutory time limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual


class Unit(Enum):
    """What a limit counts in."""

    HOUR = "hour"
    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"
    CALENDAR_MONTH = "calendar_month"
    CALENDAR_YEAR = "calendar_year"


class Bound(Enum):
    """A ceiling (30日内) or a floor (不少于30日)."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class Rollover(Enum):
    """Whether a ceiling whose last day is a day of rest moves forward (民法典 art 203).

    ``ALL_REST_DAYS``: every non-working day, 调休 rest days included; ``STATUTORY_ONLY``: only the days of
    全国年节及纪念日放假办法; ``NONE``: never. Which of the first two 法定休假日 means is not settled.
    """

    ALL_REST_DAYS = "all_rest_days"
    STATUTORY_ONLY = "statutory_only"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Limit:
    """``number`` of ``unit``, as ceiling or floor, counted forward or back from the starting day.

    A floor with ``ceiling`` is a range such as 5 to 15 working days: not before the floor is over, not after
    the ceiling. Raises ``BadInput`` for a number below 1 or a ceiling below the floor.
    """

    number: int
    unit: Unit
    bound: Bound = Bound.AT_MOST
    backwards: bool = False
    ceiling: int | None = None

    def __post_init__(self) -> None:
        if self.number < 1:
            text = Bilingual(
                "期限须为正整数，现为{number}。", "A time limit is at least 1; {number} was given."
            )
            raise BadInput(text.filled(number=self.number))
        if self.ceiling is not None and (self.bound is Bound.AT_MOST or self.ceiling < self.number):
            text = Bilingual(
                "期限上限{ceiling}只能配不大于它的下限，现为{number}。",
                "The ceiling {ceiling} belongs to a floor not above it; {number} was given.",
            )
            raise BadInput(text.filled(ceiling=self.ceiling, number=self.number))


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that the law leaves out of a limit: the days after ``since`` up to and including ``until``, as the starting
    day of a limit is not counted either. Raises ``BadInput`` where it ends before it begins."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            text = Bilingual(
                "扣除的时间止于{until}，早于起日{since}。",
                "The time left out ends on {until}, before {since}.",
            )
            raise BadInput(
                text.filled(since=self.since, until=self.until),
                Bilingual("请核对起止日期。", "Check its first and last day."),
            )

    @property
    def days(self) -> frozenset[date]:
        """Every day that is not counted."""
        return frozenset(
            self.since + timedelta(days=step) for step in range(1, (self.until - self.since).days + 1)
        )


@dataclass(frozen=True, slots=True)
class Deadline:
    """The outcome of a count.

    ``day``: for a ceiling, the last day in time; for a floor, the earliest day of the next step; counted
    backwards, the last day to act. ``raw``: the end of the period before any rollover. ``provisional``: a
    year without a holiday notice was touched, so the day may still move by ``slack`` days at the most.
    ``not_before``: earliest next step of a floor or range. ``moment``: the exact end of a clock in hours.
    """

    day: date
    provisional: bool
    raw: date
    not_before: date | None = None
    moment: datetime | None = None
    slack: int = 0

    def is_missed(self, today: date) -> bool:
        """Whether ``today`` is past the last day, wherever the missing notices of a provisional one may put it."""
        return (today - self.day).days > self.slack

    def is_met(self, done: date) -> bool | None:
        """Whether what was ``done`` on a day was in time; None where only the missing notices could tell."""
        if done <= self.day:
            return True
        return False if self.is_missed(done) else None
