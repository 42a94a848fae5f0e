"""What an office still owes: empty ledgers and missed time limits."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingshu.figures.due import missed_limits, missing_ledgers, overdue
from mingshu.law import time_limit
from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.problems import RowProblems
from mingshu.organisations.models import Level, Organ, Placement
from mingshu.procedures.clocks import Clock, gives_reason
from mingshu.procedures.overdue import MissedLimit

FILED = date(2022, 3, 1)
DECIDE_BY = date(2022, 5, 30)
DONE = ("served_on", "publicised_on")
PUBLISH = "PROC-PENALTY/S12"
DECIDE = "PROC-PENALTY/S10"


def ids(found: list[Any]) -> list[str]:
    return [ledger.id for ledger in found]


def limits(found: list[MissedLimit]) -> list[str]:
    return [one.limit for one in found]


def test_an_office_without_a_row_misses_every_ledger_it_keeps(township: Organ, village: Organ) -> None:
    kept = [ledger.id for ledger in LEDGERS if Level.TOWNSHIP in ledger.keepers]
    assert ids(missing_ledgers(township, 2022)) == kept
    assert "penalty_case" not in ids(missing_ledgers(village, 2022))


def test_a_row_or_a_nil_return_fills_a_ledger_for_its_year(desk: Any, township: Organ) -> None:
    desk.mediation(township, FILED)
    desk.nil("petition", township, 2022)
    missing = ids(missing_ledgers(township, 2022))
    assert "mediation" not in missing and "petition" not in missing
    assert {"mediation", "petition"} <= set(ids(missing_ledgers(township, 2023)))


def test_the_villages_rows_do_not_fill_the_townships_own_ledger(
    desk: Any, township: Organ, village: Organ
) -> None:
    desk.mediation(village, FILED)
    assert "mediation" in ids(missing_ledgers(township, 2022))


def test_sites_opened_long_ago_still_fill_their_ledger(desk: Any, township: Organ) -> None:
    desk.site(township, "柳湾村服务站", date(2019, 5, 1))
    assert "legal_service_site" not in ids(missing_ledgers(township, 2022))
    assert "legal_service_site" in ids(missing_ledgers(township, 2018))


def test_a_case_not_decided_in_ninety_days_is_overdue_from_the_next(desk: Any, township: Organ) -> None:
    case = desk.penalty(township, FILED)
    assert overdue(township, DECIDE_BY) == []
    expected = MissedLimit("penalty_case", DECIDE, case.pk, DECIDE_BY, None)
    assert overdue(township, date(2022, 5, 31)) == [expected]


def test_a_case_that_was_dropped_is_not_overdue(desk: Any, township: Organ) -> None:
    desk.penalty(township, FILED, state="撤销")
    assert overdue(township, date(2022, 12, 31)) == []


BEFORE_THE_NOTICES = date(2017, 3, 1)
LONG_AGO = date(2020, 1, 6)
TODAY = date(2026, 6, 30)


def clocked() -> list[Any]:
    """Each clock of each ledger: (ledger, clock), named for the report of the tests."""
    return [
        pytest.param(ledger, clock, id=f"{ledger.id}-{clock.limit}")
        for ledger in LEDGERS
        for clock in ledger.clocks
    ]


@pytest.mark.parametrize(("ledger", "clock"), clocked())
def test_an_open_case_past_its_limit_is_listed_whatever_its_age(
    desk: Any, township: Organ, ledger: Ledger, clock: Clock
) -> None:
    for state in (state for state in ledger.flow.states if state not in ledger.flow.ended):
        for on in (BEFORE_THE_NOTICES, LONG_AGO, date(2025, 1, 6)):
            row = desk.started(township, ledger, clock, on, state=state)
            listed = {(one.limit, one.record_id) for one in overdue(township, TODAY)}
            assert ((clock.limit, row.pk) in listed) is (clock.deadline(row) is not None), (state, on)


@pytest.mark.parametrize(("ledger", "clock"), clocked())
def test_no_ended_case_is_overdue(desk: Any, township: Organ, ledger: Ledger, clock: Clock) -> None:
    for state in ledger.flow.ended:
        desk.started(township, ledger, clock, LONG_AGO, state=state)
    assert overdue(township, TODAY) == []


def test_a_case_that_ended_after_the_cut_off_was_open_then(desk: Any, township: Organ) -> None:
    desk.penalty(township, FILED, state="结案", closed_on=date(2023, 5, 4))
    assert limits(missed_limits(township, 2022)) == [DECIDE]
    assert limits(overdue(township, date(2023, 5, 3))) == [DECIDE]
    assert overdue(township, date(2023, 5, 4)) == []
    assert missed_limits(township, 2023) == []


ENDED = date(2025, 9, 1)


@pytest.mark.parametrize(("ledger", "clock"), clocked())
def test_no_case_is_closed_before_the_day_it_ended(
    desk: Any, township: Organ, ledger: Ledger, clock: Clock
) -> None:
    for state in ledger.flow.ended:
        asked = [
            name for one in (state, *ledger.flow.stage_of(state).after) for name in days_asked(ledger, one)
        ]
        days = {name: ENDED for name in asked if name not in (clock.start, clock.done)}
        row = desk.started(township, ledger, clock, date(2025, 1, 6), state=state, **days)
        before = {(one.limit, one.record_id) for one in overdue(township, ENDED - timedelta(1))}
        last = clock.deadline(row)
        was_late = bool(days) and last is not None and last.day < ENDED - timedelta(1)
        assert ((clock.limit, row.pk) in before) is was_late, state
        assert (clock.limit, row.pk) not in {(one.limit, one.record_id) for one in overdue(township, ENDED)}


def days_asked(ledger: Ledger, state: str) -> list[str]:
    columns = ledger.flow.stage_of(state).columns
    return [name for name in columns if ledger.column(name).kind is Kind.DATE]


def test_a_limit_missed_years_ago_stays_a_problem_of_each_year(desk: Any, township: Organ) -> None:
    desk.penalty(township, FILED)
    for year in (2022, 2023, 2026):
        assert limits(missed_limits(township, year)) == [DECIDE]
    assert missed_limits(township, 2021) == []


def test_a_step_done_late_is_told_once_in_the_year_of_its_last_day(desk: Any, township: Organ) -> None:
    desk.penalty(township, FILED, decided_on=date(2024, 1, 9), **dict.fromkeys(DONE, date(2024, 1, 9)))
    assert [limits(missed_limits(township, year)) for year in (2022, 2023, 2024)] == [[DECIDE], [DECIDE], []]


def test_open_cases_of_a_township_that_was_merged_are_still_owed(
    desk: Any, county: Organ, township: Organ
) -> None:
    desk.penalty(township, FILED)
    gone = date(2023, 1, 1)
    Placement.objects.filter(organ=township).update(until=gone)
    Organ.objects.filter(pk=township.pk).update(exists_until=gone)
    assert limits(overdue(county, date(2023, 6, 30))) == [DECIDE]


def test_an_extension_the_office_gives_reasons_for_counts(desk: Any, township: Organ) -> None:
    desk.penalty(township, FILED, due_on=date(2022, 6, 29), remarks="经负责人批准延长三十日")
    assert overdue(township, date(2022, 6, 29)) == []
    assert limits(overdue(township, date(2022, 6, 30))) == [DECIDE]


def petition(desk: Any, organ: Organ, **values: Any) -> Any:
    """A petition for a remedy, accepted on 1 March 2023: sixty days, and thirty more where they are extended."""
    on = date(2023, 3, 1)
    days = {"received_on": on, "accepted_on": on, "notified_on": on}
    row = {"ref_no": "1", "channel": "来访", "kind": "求决", "group": False, "long_pending": False}
    return desk.keep("petition", organ, **(row | days | values))


def test_an_extension_counts_as_far_as_the_law_knows_it(desk: Any, township: Organ) -> None:
    petition(desk, township, due_on=date(2023, 5, 30))
    assert overdue(township, date(2023, 5, 30)) == []
    assert [one.deadline for one in overdue(township, date(2023, 5, 31))] == [date(2023, 5, 30)]


@pytest.mark.parametrize("due", [date(2023, 6, 1), date(2033, 1, 1)])
def test_a_last_day_beyond_every_extension_is_refused_and_never_counts(
    desk: Any, township: Organ, due: date
) -> None:
    with pytest.raises(RowProblems, match="晚于法定期限2023-05-04"):
        petition(desk, township, due_on=due)
    row = petition(desk, township)
    type(row).rows.filter(pk=row.pk).update(due_on=due, by_law="")
    assert [one.deadline for one in overdue(township, date(2023, 5, 5))] == [date(2023, 5, 4)]


def test_a_last_day_beyond_the_law_is_no_excuse_without_a_reason(desk: Any, township: Organ) -> None:
    for remarks in ("", "原件存档案室"):
        with pytest.raises(RowProblems, match="在备注写明延长的依据"):
            desk.penalty(township, FILED, due_on=date(2030, 1, 1), remarks=remarks)


SAID = """
经批准延期30日 案情复杂，延长办案期限 当事人下落不明，公告送达 未能直接送达改为公告送达 听证15日不计入
未听证，经负责人批准延期30日 未听证、经批准延期 不得不延期 是否延期：是 公告期满未领取
"""
DENIED = """
未延期 没有听证 不予延期 不延期 未申请延期 没有依法举行听证 无需鉴定 延期未获批准 申请延期，未获批准 延期申请被驳回
听证：无 是否延期：否 放弃听证 听证未举行 撤回听证申请 不应扣除 未鉴定、检测、公告 原件存档案室
"""


def test_remarks_that_deny_a_reason_give_none() -> None:
    assert [said for said in SAID.split() if not gives_reason(said)] == []
    assert [said for said in DENIED.split() if gives_reason(said)] == []


def test_an_earlier_last_day_of_the_office_binds_it(desk: Any, township: Organ) -> None:
    petition(desk, township, due_on=date(2023, 4, 1))
    assert [one.deadline for one in overdue(township, date(2023, 4, 2))] == [date(2023, 4, 1)]


@pytest.mark.parametrize(("ledger", "clock"), [one for one in clocked() if one.values[1].due])
def test_no_last_day_typed_for_years_hence_beats_the_law(ledger: Ledger, clock: Clock) -> None:
    when = {name: said[0] for name, said in clock.when.items()}
    row = ledger.model(**{clock.start: LONG_AGO, **when, clock.due: date(2099, 1, 1)})
    lawful = clock.lawful(row)
    binding = lawful and time_limit(clock.limit, on=LONG_AGO).origin == "as_cited"
    expected = lawful.day if lawful and binding else date(2099, 1, 1)
    assert clock.deadline(row).day == expected  # type: ignore[union-attr]
    ledger.complete(row, 2020)
    assert getattr(row, clock.due) == expected


def test_overdue_rows_of_a_village_are_seen_above(desk: Any, county: Organ, township: Organ) -> None:
    desk.penalty(township, FILED)
    assert limits(overdue(county, date(2022, 6, 30))) == [DECIDE]


def test_the_longest_overdue_comes_first(desk: Any, township: Organ) -> None:
    desk.penalty(township, date(2022, 3, 20))
    first = desk.penalty(township, FILED)
    assert overdue(township, date(2022, 12, 1))[0].record_id == first.pk


def test_a_step_done_late_is_a_missed_limit_of_the_year_of_its_last_day(desk: Any, township: Organ) -> None:
    desk.penalty(
        township,
        date(2022, 12, 1),
        decided_on=date(2022, 12, 26),
        publicised_on=date(2023, 2, 1),
        served_on=date(2022, 12, 27),
    )
    assert missed_limits(township, 2022) == []
    (missed,) = missed_limits(township, 2023)
    assert (missed.limit, missed.deadline, missed.done_on) == (PUBLISH, date(2023, 1, 5), date(2023, 2, 1))
    assert overdue(township, date(2023, 3, 1)) == []


def test_a_step_done_on_its_last_day_is_in_time_and_on_the_next_is_not(desk: Any, township: Organ) -> None:
    decided = date(2022, 3, 1)
    for published in (date(2022, 3, 10), date(2022, 3, 11)):
        desk.penalty(township, FILED, decided_on=decided, served_on=decided, publicised_on=published)
    assert [one.done_on for one in missed_limits(township, 2022)] == [date(2022, 3, 11)]


def test_what_is_done_after_the_cut_off_was_not_done_by_then(desk: Any, township: Organ) -> None:
    desk.penalty(
        township,
        FILED,
        decided_on=date(2022, 6, 20),
        served_on=date(2022, 6, 20),
        publicised_on=date(2022, 6, 20),
    )
    (seen,) = missed_limits(township, 2022, date(2022, 6, 10))
    assert (seen.deadline, seen.done_on) == (DECIDE_BY, None)
    (later,) = missed_limits(township, 2022)
    assert later.done_on == date(2022, 6, 20)


def test_a_masked_day_accuses_nobody(desk: Any, township: Organ) -> None:
    desk.penalty(township, FILED, masked=("decided_on",))
    assert overdue(township, date(2022, 12, 1)) == []


def test_a_missing_holiday_notice_excuses_a_few_days_and_no_more(desk: Any, township: Organ) -> None:
    decided = date(2018, 3, 1)
    desk.penalty(township, date(2018, 1, 2), decided_on=decided, served_on=date(2018, 3, 12))
    assert missed_limits(township, 2018) == []
    desk.penalty(township, date(2018, 1, 2), decided_on=decided)
    assert [(one.deadline, one.done_on) for one in missed_limits(township, 2018)] == [
        (date(2018, 3, 8), None)
    ]


@pytest.mark.parametrize(("ledger", "clock"), clocked())
def test_nobody_is_late_by_a_last_day_that_is_only_a_guess(ledger: Ledger, clock: Clock) -> None:
    when = {name: said[0] for name, said in clock.when.items()}
    for start in (date(2018, 1, 2), date(2022, 1, 5)):
        row = ledger.model(**{clock.start: start, **when})
        last = clock.lawful(row)
        if last is not None:
            for days, answer in ((0, True), (1, None if last.provisional else False)):
                setattr(row, clock.done, last.day + timedelta(days))
                assert clock.met(row) is answer, (start, days)


@pytest.mark.parametrize(("ledger", "clock"), clocked())
def test_a_step_done_a_year_late_was_late_in_every_year(ledger: Ledger, clock: Clock) -> None:
    when = {name: said[0] for name, said in clock.when.items()}
    row = ledger.model(**{clock.start: BEFORE_THE_NOTICES, **when})
    last = clock.lawful(row)
    if last is not None:
        setattr(row, clock.done, last.day + timedelta(365))
        assert clock.met(row) is False


def test_looking_for_missed_limits_asks_once_for_each_clock(desk: Any, township: Organ) -> None:
    for day in range(1, 9):
        desk.penalty(township, date(2022, 3, day))
    clocks = sum(len(ledger.clocks) for ledger in LEDGERS)
    with CaptureQueriesContext(connection) as queries:
        assert len(overdue(township, date(2022, 12, 1))) == 8
    renewed = sum(
        bool(ledger.clocks) for ledger in LEDGERS
    )  # each asks first whether its answers are out of date
    assert len(queries) <= clocks + renewed + 2


@pytest.mark.parametrize("day", [date(2022, 2, 28), date(2022, 5, 30)])
def test_before_the_last_day_nothing_is_owed(desk: Any, township: Organ, day: date) -> None:
    desk.penalty(township, FILED)
    assert overdue(township, day) == []
