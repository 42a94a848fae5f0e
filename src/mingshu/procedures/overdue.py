"""Steps of the law that were missed, are overdue or lie ahead, in all cases of some organs; a query for each clock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet

from mingshu.procedures.cases import Keeper
from mingshu.procedures.clocks import Clock
from mingshu.procedures.missed import days_of, missed_by
from mingshu.procedures.timeline import Standing, Timed, timed
from mingshu.timelimits import Deadline


@dataclass(frozen=True, slots=True)
class MissedLimit:
    """A row whose step ``limit`` was done after its last day, or not at all (``done_on`` None)."""

    ledger_id: str
    limit: str
    record_id: int
    deadline: date
    done_on: date | None


def overdue(keepers: Iterable[Keeper], organ_ids: Collection[int], today: date) -> list[MissedLimit]:
    """Steps not done though their last day is past, the longest overdue first.

    A case is listed however old it is, until the step is done or its flow has ended.
    """
    found = missed(keepers, organ_ids, today, lambda keeper, clock: is_open(keeper, clock, today))
    return [one for one in found if one.done_on is None]


def ahead(
    keepers: Iterable[Keeper], organ_ids: Collection[int], today: date
) -> Iterator[tuple[Keeper, tuple[Any, Timed]]]:
    """The steps not done whose last day is today or later, or only a guess that may lie behind, each with its case."""
    for keeper in keepers:
        for clock in keeper.clocks:
            for case in started(keeper, clock, organ_ids, today).filter(is_open(keeper, clock, today)):
                one = timed(keeper, clock, case, today)
                if one.deadline and (one.standing in _AHEAD or _is_a_guess(clock, case, one.deadline)):
                    yield keeper, (case, one)


_AHEAD = (Standing.RUNNING, Standing.SOON)


def _is_a_guess(clock: Clock, case: Any, deadline: Deadline) -> bool:
    """Whether nobody can say yet that the last day is past, for want of a year's holidays."""
    known = clock.done not in case.masked_columns | case.open_columns
    return deadline.provisional and known


def missed_between(
    keepers: Iterable[Keeper], organ_ids: Collection[int], first: date, last: date
) -> list[MissedLimit]:
    """Steps missed by ``last``: done late or not at all though their last day fell on ``first`` or later, and earlier
    ones that are still not done."""
    found = missed(
        keepers, organ_ids, last, lambda keeper, clock: is_open(keeper, clock, last) | was_late(clock, first)
    )
    return [one for one in found if first <= one.deadline or one.done_on is None]


def missed(
    keepers: Iterable[Keeper],
    organ_ids: Collection[int],
    day: date,
    wanted: Callable[[Keeper, Clock], Q],
) -> list[MissedLimit]:
    """The steps missed by ``day`` in those cases that are ``wanted`` of each clock, the earliest last day first."""
    found = (
        one
        for keeper in keepers
        for clock in keeper.clocks
        for one in missed_steps(keeper, clock, organ_ids, day, wanted(keeper, clock))
    )
    return sorted(found, key=lambda one: (one.deadline, one.ledger_id, one.record_id))


def missed_steps(
    keeper: Keeper, clock: Clock, organ_ids: Collection[int], day: date, wanted: Q
) -> Iterator[MissedLimit]:
    """The steps of ``clock`` missed by ``day`` in those rows of the organs that are ``wanted``."""
    for case in started(keeper, clock, organ_ids, day).filter(wanted):
        found = missed_by(keeper, clock, case, day)
        if found:
            yield MissedLimit(keeper.id, clock.limit, case.pk, found.deadline, found.done_on)


def is_open(keeper: Keeper, clock: Clock, day: date) -> Q:
    """Rows whose step was open on ``day``: not done, nor its case ended by then, or done only later."""
    open_still = Q(**{f"{clock.done}__isnull": True}) & ~_were_in(keeper, keeper.flow.ended, day)
    return open_still | Q(**{f"{clock.done}__gt": day})


def is_owed(keeper: Keeper, clock: Clock, day: date) -> Q:
    """Rows whose step was not done by ``day`` and whose case had not been dropped: a case that was closed without the
    step owed it until then."""
    undone = Q(**{f"{clock.done}__isnull": True}) | Q(**{f"{clock.done}__gt": day})
    return undone & ~_were_in(keeper, keeper.flow.dropped, day)


def was_late(clock: Clock, first: date) -> Q:
    """Rows whose step was done after a last day that may lie on or after ``first``; those surely in time are left
    in the database."""
    late = Q(**{f"{clock.done}__gt": first})
    if clock.due:
        return late & (Q(**{f"{clock.done}__gt": F(clock.due)}) | Q(**{f"{clock.due}__isnull": True}))
    return late & (
        Q(**{clock.in_time: False}) if clock.in_time else Q(**{f"{clock.done}__gt": F(clock.start)})
    )


def _were_in(keeper: Keeper, states: Collection[str], day: date) -> Q:
    """Rows in one of ``states``, but those whose own days say that they came there only after ``day``."""
    there = Q(state__in=states)
    for state in states:
        later = [Q(**{f"{name}__gt": day}) for name in days_of(keeper, state)]
        if later:
            there &= ~(Q(state=state) & reduce(or_, later))
    return there


def started(keeper: Keeper, clock: Clock, organ_ids: Collection[int], day: date) -> QuerySet[Any]:
    """The rows of the organs on whose branch ``clock`` had started by ``day``, with the columns it looks at."""
    rows = keeper.model.rows.filter(organ_id__in=organ_ids, **{f"{clock.start}__lte": day})
    for name, values in clock.when.items():
        rows = rows.filter(**{f"{name}__in": values})
    columns = set(clock.columns)
    columns |= {name for state in keeper.flow.ended for name in days_of(keeper, state)}
    marks = ("pk", "state", "masked", "approximate", "left_open", "by_law", "remarks")
    found: QuerySet[Any] = rows.only(*marks, *columns)
    return found
