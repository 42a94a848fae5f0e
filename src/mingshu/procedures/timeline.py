"""A case's time limits as they run: begun when, last day when, done or not, how many days are used and left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from mingshu.kernel.text import Bilingual
from mingshu.law import Step, catalogue
from mingshu.procedures import spans
from mingshu.procedures.cases import Case, Keeper
from mingshu.procedures.clocks import Clock
from mingshu.procedures.counted import counted
from mingshu.procedures.missed import ended_by, missed_by, perhaps_missed_by
from mingshu.timelimits import Deadline

SOON = timedelta(days=7)

_OF_A_MONTH = Bilingual(
    "起算日只写到月：期限按当月最后一日起算，是最迟的一日；请补上日。",
    "Only the month of the starting day is known: counted from its last day, this is the latest that the last day can "
    "be. Add the day.",
)


_STANDS_STILL = Bilingual(
    "依法不计入期限的时间还没有结束，或者起止不明：期限暂定，至少为这一天。",
    "Time that the law leaves out is not over, or its days are not known: the last day is provisional, this one at the "
    "earliest.",
)


class Standing(Enum):
    """How a step stands against its limit."""

    NOT_BEGUN = Bilingual("尚未起算", "not begun")
    RUNNING = Bilingual("办理中", "running")
    SOON = Bilingual("即将到期", "due soon")
    OVERDUE = Bilingual("超期未办", "overdue")
    IN_TIME = Bilingual("按期", "in time")
    LATE = Bilingual("超期办理", "done late")
    ENDED = Bilingual("已结束，不再计时", "ended, no longer counted")
    UNKNOWN = Bilingual("无法判定", "cannot be told")


_OPEN = (Standing.RUNNING, Standing.SOON, Standing.OVERDUE)
"""Somebody still has to act."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One step of one case on a day.

    ``used`` says the days from the starting day to the day it was done, or to the day asked for, ``left`` those to the
    last day while somebody still has to act, both in the unit of the law. ``how`` and ``basis`` are those of the law;
    where the office entered the last day itself (``is_stated``), there is no count.
    """

    clock: Clock
    step: Step
    standing: Standing
    start: date | None
    deadline: Deadline | None = None
    done: date | None = None
    used: Bilingual | None = None
    left: Bilingual | None = None
    is_stated: bool = False
    how: Bilingual | None = None
    basis: Bilingual | None = None


def timeline(keeper: Keeper, case: Case, today: date) -> list[Timed]:
    """The steps with a limit that concern ``case``, those that have begun first, by their last day."""
    found = [timed(keeper, clock, case, today) for clock in keeper.clocks if clock.runs(case)]
    return sorted(
        found,
        key=lambda one: (one.start is None, one.deadline.day if one.deadline else date.max, one.clock.limit),
    )


def timed(keeper: Keeper, clock: Clock, case: Case, today: date) -> Timed:
    """How the step of ``clock`` stands in ``case`` on ``today``."""
    step = catalogue().step(clock.limit)
    start: date | None = getattr(case, clock.start)
    if start is None or start > today:
        hidden = clock.start in case.masked_columns | case.open_columns
        return Timed(clock, step, Standing.UNKNOWN if hidden else Standing.NOT_BEGUN, start)
    done: date | None = getattr(case, clock.done)
    done = None if done and done > today else done
    deadline = clock.deadline(case) or clock.latest(case)
    limit = step.limit_on(start)
    until = done or ended_by(keeper, case, today) or today
    how, basis = _law_of(clock, case, start, deadline) if deadline else (None, None)
    standing = _standing(keeper, clock, case, today, deadline, done)
    return Timed(
        clock,
        step,
        standing,
        start,
        deadline,
        done,
        spans.used(limit, start, until, clock.pauses(case), done=done is not None),
        spans.left(limit, deadline.day, today) if deadline and standing in _OPEN else None,
        clock.stated(case) is not None and clock.beyond(case) is None,
        how,
        basis,
    )


def _standing(
    keeper: Keeper,
    clock: Clock,
    case: Case,
    today: date,
    deadline: Deadline | None,
    done: date | None,
) -> Standing:
    if clock.done in case.masked_columns | case.open_columns or deadline is None:
        return Standing.UNKNOWN
    missed = missed_by(keeper, clock, case, today)
    if missed:
        return Standing.LATE if missed.done_on else Standing.OVERDUE
    if done:
        return Standing.IN_TIME if clock.met(case) else Standing.UNKNOWN
    if ended_by(keeper, case, today):
        return Standing.ENDED
    if perhaps_missed_by(keeper, clock, case, today):
        return Standing.UNKNOWN
    return Standing.SOON if deadline.day - today <= SOON else Standing.RUNNING


def _law_of(
    clock: Clock, case: Case, start: date, deadline: Deadline
) -> tuple[Bilingual | None, Bilingual | None]:
    """How the last day was found, and by which article; nothing where the law of that time is not on case."""
    if clock.lawful(case) is None:
        return (_OF_A_MONTH, None) if clock.start in case.approximate_columns else (None, None)
    procedure = catalogue().procedure(clock.limit.partition("/")[0])
    step = catalogue().step(clock.limit)
    limit = step.limit_on(start)
    found = counted(procedure, step, start, clock.pauses(case) if limit and limit.left_out else ())
    if clock.stands_still(case):
        return _STANDS_STILL, found.basis
    if clock.stated(case) is not None and clock.beyond(case) is None:
        return Bilingual(
            "期限为本单位填写的日期。", "The last day is the one the office entered."
        ), found.basis
    if found.limit.month_day:
        yearly = Bilingual(
            f"每年固定的日期，最迟为{deadline.day}。",
            f"A fixed day of each year: {deadline.day} at the latest.",
        )
        return yearly, found.basis
    if not (clock.longer and getattr(case, clock.longer) and found.longest):
        return found.how, found.basis
    longer = Bilingual(
        f"{found.how.zh}已经依法延长，最迟为{found.longest.day}。",
        f"{found.how.en} It was lengthened as the law allows, to {found.longest.day} at the latest.",
    )
    return longer, found.basis
