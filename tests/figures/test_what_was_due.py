"""A rate of what was done in time counts, for not in time, the open case whose last day is past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Case, F, Q, Value, When
from django.db.models.lookups import LessThanOrEqual

from mingshu.figures.due import missed_limits, overdue
from mingshu.figures.values import figure, records_behind
from mingshu.kernel.errors import BrokenCatalogue
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.fitting import check_timely
from mingshu.ledgers.measures import Aggregation, Measure, count
from mingshu.ledgers.timely import counts_in_time
from mingshu.organisations.models import Organ, Placement
from mingshu.procedures.clocks import Clock

ACCEPTED = date(2022, 3, 1)
LAST_DAY = date(2022, 5, 5)
"""Sixty days from the acceptance of a petition end on 30 April: a day of rest, the fifth of May is the next that is
none."""


def petition(desk: Any, organ: Organ, number: int, **values: Any) -> Any:
    """A petition for a remedy, told of at once and accepted on the day it came."""
    days = dict.fromkeys(("received_on", "notified_on", "accepted_on"), ACCEPTED)
    row = {"ref_no": f"{number}", "channel": "来访", "kind": "求决", "group": False, "long_pending": False}
    return desk.keep("petition", organ, **(row | days | values))


def rate(organ: Organ, until: date | None = None) -> Any:
    return figure("M-PE-05", organ, 2022, until).quantity.number


def due(organ: Organ, until: date | None = None) -> Any:
    return figure("M-PE-08", organ, 2022, until).quantity.number


def test_two_open_cases_past_their_last_day_are_not_in_time(
    desk: Any, county: Organ, township: Organ
) -> None:
    petition(desk, township, 1, closed_on=date(2022, 4, 1), result="支持")
    petition(desk, township, 2)
    petition(desk, township, 3)
    for organ in (township, county):
        assert (rate(organ, LAST_DAY), due(organ, LAST_DAY)) == (100, 1), "not due yet: in neither"
        assert due(organ, LAST_DAY + timedelta(1)) == 3
        assert round(rate(organ)) == 33
        assert len(records_behind("M-PE-05", organ, 2022, part="denominator")) == 3


def test_no_limit_is_missed_that_has_not_run_out_yet(
    desk: Any, county: Organ, township: Organ, today_is: Callable[[date], None]
) -> None:
    """A figure of the whole running year: the last day of the open case is still to come on 5 May."""
    petition(desk, township, 1, closed_on=date(2022, 4, 1), result="支持")
    petition(desk, township, 2)
    today_is(LAST_DAY)
    for organ in (township, county):
        assert (due(organ), rate(organ)) == (1, 100)
        assert missed_limits(organ, 2022) == []
        assert len(records_behind("M-PE-05", organ, 2022, part="denominator")) == 1
    today_is(LAST_DAY + timedelta(1))
    for organ in (township, county):
        assert (due(organ), rate(organ)) == (2, 50)
        assert [one.deadline for one in missed_limits(organ, 2022)] == [LAST_DAY]


def test_a_masked_start_that_lies_ahead_of_today_hides_nothing(
    desk: Any, township: Organ, today_is: Callable[[date], None]
) -> None:
    petition(desk, township, 1, closed_on=date(2022, 4, 1), result="支持")
    petition(desk, township, 2, masked=("closed_on",))
    today_is(ACCEPTED - timedelta(1))
    assert due(township) == 1
    today_is(ACCEPTED)
    assert due(township) is None


def test_the_only_case_was_a_township_s_that_ended_before_this_year(
    desk: Any, county: Organ, township: Organ
) -> None:
    petition(desk, township, 1)
    gone = date(2022, 12, 31)
    Placement.objects.filter(organ=township).update(until=gone)
    Organ.objects.filter(pk=township.pk).update(exists_until=gone)
    assert figure("M-PE-08", county, 2024).quantity.number == 1


def test_a_case_of_an_earlier_year_that_is_still_open_counts_in_this_one(desk: Any, township: Organ) -> None:
    petition(desk, township, 1)
    assert figure("M-PE-05", township, 2023).quantity.number is None, "nobody kept anything this year"
    days = dict.fromkeys(("received_on", "notified_on", "accepted_on"), date(2023, 3, 1))
    petition(desk, township, 2, **days, closed_on=date(2023, 4, 3), result="支持")
    assert figure("M-PE-08", township, 2023).quantity.number == 2
    assert figure("M-PE-05", township, 2023).quantity.number == 50


def test_a_case_closed_after_the_cut_off_was_open_then(desk: Any, township: Organ) -> None:
    petition(desk, township, 1, closed_on=date(2022, 9, 1), result="支持")
    assert (due(township, date(2022, 6, 30)), rate(township, date(2022, 6, 30))) == (1, 0)
    assert (due(township), rate(township)) == (1, 0)


def test_a_case_whose_closing_is_masked_leaves_the_rate_unknown(desk: Any, township: Organ) -> None:
    petition(desk, township, 1, closed_on=date(2022, 4, 1), result="支持")
    petition(desk, township, 2, masked=("closed_on",))
    assert not figure("M-PE-08", township, 2022).quantity.is_known
    assert not figure("M-PE-05", township, 2022).quantity.is_known


def test_a_decision_that_was_never_published_before_its_case_was_closed_was_not_published_in_time(
    desk: Any, township: Organ
) -> None:
    for day in (date(2022, 3, 11), None):
        desk.penalty(
            township,
            ACCEPTED,
            decided_on=date(2022, 3, 10),
            served_on=date(2022, 3, 11),
            publicised_on=day,
            closed_on=date(2022, 6, 1),
            penalty_type=["罚款"],
        )
    assert overdue(township, date(2022, 12, 31)) == [], "a closed case owes nothing any more"
    assert figure("M-PC-07", township, 2022).quantity.number == 50


def in_time_rates() -> Iterator[Any]:
    """Each rate of what was done in time, with each clock that says when it was due."""
    for ledger in LEDGERS:
        for measure in ledger.measures:
            if measure.aggregation is Aggregation.RATIO:
                for clock in ledger.measure(measure.denominator).clocks_of(ledger.clocks):
                    yield pytest.param(ledger, measure, clock, id=f"{measure.id}-{clock.limit}")


def test_every_answer_about_time_that_enters_a_rate_is_held_against_what_was_due() -> None:
    told = {one.values[1].id for one in in_time_rates()}
    answers = {
        measure.id
        for ledger in LEDGERS
        for measure in ledger.measures
        if measure.aggregation is Aggregation.RATIO
        if any(counts_in_time(clock, ledger.measure(measure.numerator)) for clock in ledger.clocks)
    }
    assert told == answers >= {"M-PE-05", "M-PC-07"}


@pytest.mark.parametrize(("ledger", "measure", "clock"), [*in_time_rates()])
@pytest.mark.parametrize("began", [date(2020, 1, 6), date(2025, 1, 6), date(2025, 12, 29)], ids=str)
def test_a_rate_of_all_leaves_nothing_overdue(
    desk: Any, county: Organ, township: Organ, ledger: Ledger, measure: Measure, clock: Clock, began: date
) -> None:
    organ = township if township.level in ledger.keepers else county
    row = desk.started(organ, ledger, clock, began, state=ledger.flow.held[0] if ledger.flow.held else "")
    last = clock.deadline(row)
    assert last is not None
    for until in (date(2025, 6, 30), date(2025, 12, 31)):
        listed = {one.record_id for one in overdue(organ, until)}
        base = figure(measure.denominator, organ, 2025, until).quantity.number or 0
        behind = set(records_behind(measure.denominator, organ, 2025, until).values_list("pk", flat=True))
        assert (row.pk in listed) is (row.pk in behind) is last.is_missed(until)
        assert base == len(behind)
        assert figure(measure.id, organ, 2025, until).quantity.number != 100
        assert {one.record_id for one in missed_limits(organ, 2025, until)} >= listed


def test_a_rate_of_what_was_in_time_over_what_was_done_is_refused() -> None:
    ledger = LEDGERS.get("petition")
    over_all = replace(ledger.measure("M-PE-05"), denominator="M-PE-04")
    measures = [over_all if one.id == "M-PE-05" else one for one in ledger.measures]
    with pytest.raises(BrokenCatalogue, match="PROC-PETITION/S05"):
        check_timely(replace(ledger, measures=measures))


DONE_BY_THE_LAST_DAY = Q(closed_on__lte=F("due_on"))
OTHER_SPELLINGS = {
    "the other way round": ("petition", Q(due_on__gte=F("closed_on"))),
    "one day stricter": ("petition", Q(closed_on__lt=F("due_on"))),
    "one day laxer": ("petition", Q(closed_on__lte=F("due_on") + timedelta(1))),
    "between two days": ("petition", Q(closed_on__range=(F("accepted_on"), F("due_on")))),
    "from the first day on": ("petition", Q(closed_on__lte=F("accepted_on") + timedelta(60))),
    "or something else": ("petition", DONE_BY_THE_LAST_DAY | Q(result="支持")),
    "or something else, within": ("petition", Q(kind="求决") & (DONE_BY_THE_LAST_DAY | Q(result="支持"))),
    "as an expression": ("petition", Q(LessThanOrEqual(F("closed_on"), F("due_on")))),
    "as a case": ("petition", Q(Case(When(DONE_BY_THE_LAST_DAY, then=Value(True)), default=Value(False)))),
    "one of one value": ("legal_aid", Q(decided_in_time__in=(True,))),
    "exactly": ("legal_aid", Q(decided_in_time__exact=True)),
    "not late": ("legal_aid", Q(decided_in_time__gt=False)),
    "in time or granted": ("legal_aid", Q(decided_in_time=True) | Q(decision="给予")),
}


@pytest.mark.parametrize("spelling", OTHER_SPELLINGS)
def test_what_was_done_in_time_is_asked_in_one_form(spelling: str) -> None:
    name, condition = OTHER_SPELLINGS[spelling]
    ledger = LEDGERS.get(name)
    for part in ("where", "among"):
        asked = replace(count("M-XX-01", "按期件数", "件"), **{part: condition})
        with pytest.raises(BrokenCatalogue, match="M-XX-01"):
            check_timely(replace(ledger, measures=[*ledger.measures, asked]))


@pytest.mark.parametrize("late", [Q(decided_in_time=False), Q(decided_in_time__isnull=False)])
def test_what_was_late_or_is_known_may_be_asked(late: Q) -> None:
    ledger = LEDGERS.get("legal_aid")
    check_timely(replace(ledger, measures=[*ledger.measures, count("M-XX-01", "件数", "件", where=late)]))
