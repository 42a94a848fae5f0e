"""Whether a case missed a step of the law: one judgement for lists, rates, problems, and for what a change undoes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingshu.procedures.cases import Case, Keeper
from mingshu.procedures.clocks import Clock


@dataclass(frozen=True, slots=True)
class Missed:
    """A step whose last day was ``deadline``: done on ``done_on``, too late, or not at all (None)."""

    deadline: date
    done_on: date | None


def missed_by(keeper: Keeper, clock: Clock, case: Case, day: date) -> Missed | None:
    """Whether the step of ``clock`` was missed by ``day``: done late, or not done while its case went on.

    A case that was closed without the step is judged by the day it was closed. Nothing is called missed that a mask,
    a day not provided, a month without its day or a missing holiday notice leaves open, nor of an event that is still
    to be held.
    """
    judged = _judged(keeper, clock, case, day)
    latest = clock.latest(case) if judged else None
    if judged is None or latest is None or not latest.is_missed(judged.by):
        return None
    return Missed(latest.day, judged.done_on)


def perhaps_missed_by(keeper: Keeper, clock: Clock, case: Case, day: date) -> bool:
    """Whether some days of the month in which the clock started would make the step one missed by ``day``, and others
    would not."""
    judged = _judged(keeper, clock, case, day)
    earliest = clock.earliest(case) if judged else None
    if judged is None or earliest is None or not earliest.is_missed(judged.by):
        return False
    return missed_by(keeper, clock, case, day) is None


@dataclass(frozen=True, slots=True)
class _Judged:
    """The day that is held against the last day of a step, and the day it was done (None: not yet)."""

    by: date
    done_on: date | None


def _judged(keeper: Keeper, clock: Clock, case: Case, day: date) -> _Judged | None:
    """None where nothing is judged: a mask hides the step, the event is still to be held, the case was dropped."""
    if clock.done in case.masked_columns | case.open_columns or _is_still_to_come(keeper, case):
        return None
    done: date | None = getattr(case, clock.done)
    done = None if done and done > day else done
    ended = ended_by(keeper, case, day)
    if done is None and ended and case.state in keeper.flow.dropped:
        return None
    return _Judged(done or ended or day, done)


def _is_still_to_come(keeper: Keeper, case: Case) -> bool:
    holding = keeper.flow.holding
    return holding is not None and case.state not in holding.states and holding.is_ahead(case)


def ended_by(keeper: Keeper, case: Case, day: date) -> date | None:
    """The day on which the case had ended by ``day``, that day itself where it is not told; None while it went on."""
    if case.state not in keeper.flow.ended:
        return None
    days = [getattr(case, name) for name in days_of(keeper, case.state)]
    last = max((one for one in days if one), default=day)
    return last if last <= day else None


def days_of(keeper: Keeper, state: str) -> list[str]:
    """The columns that say on which day a row got into ``state``; where it asks for none, those of the state before."""
    stage = keeper.flow.stage_of(state)
    days = [name for name in stage.columns if keeper.is_day(name)]
    return days or [name for before in stage.after for name in days_of(keeper, before)]
