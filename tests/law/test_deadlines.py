"""Statutory clocks by step, each with the text that was in force when the clock started."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu import law
from mingshu.kernel.errors import BadInput
from mingshu.timelimits import Rollover, Unit, national_calendar


@pytest.mark.parametrize(
    ("step", "start", "last_day"),
    [
        pytest.param("PROC-FOI/S05", "2026-09-15", "2026-10-19", id="answer to an information request"),
        pytest.param("PROC-PENALTY/S12", "2026-09-18", "2026-09-29", id="publication of a penalty"),
        pytest.param("PROC-PENALTY/S06", "2026-04-29", "2026-05-09", id="request for a hearing"),
        pytest.param(
            "PROC-PENALTY/S10", "2026-07-03", "2026-10-08", id="penalty decision, rolled by analogy"
        ),
        pytest.param(
            "PROC-PENALTY/S07", "2026-10-12", "2026-09-24", id="notice of the hearing, counted back"
        ),
        pytest.param(
            "PROC-RECONSIDERATION/S01", "2026-08-04", "2026-10-08", id="application for reconsideration"
        ),
        pytest.param("PROC-LITIGATION/S03", "2026-09-24", "2026-10-09", id="defence before the court"),
        pytest.param(
            "PROC-MAJOR-DECISION/S05", "2026-03-02", "2026-04-02", id="comment period: next step on day 31"
        ),
        pytest.param(
            "PROC-COERCION/S03", "2026-09-02", "2026-10-02", id="seizure ends in the holiday, not after it"
        ),
        pytest.param("PROC-NPC/S03", "2025-11-30", "2026-02-28", id="three months to answer a deputy"),
        pytest.param("PROC-NORMATIVE-DOC/S13", "2026-12-31", "2026-06-30", id="evaluation before expiry"),
    ],
)
def test_a_deadline_by_step(step: str, start: str, last_day: str) -> None:
    assert law.deadline_for(step, date.fromisoformat(start)).day == date.fromisoformat(last_day)


@pytest.mark.parametrize(
    ("step", "start", "last_day"),
    [
        pytest.param(
            "PROC-RECONSIDERATION/S06", "2023-12-04", "2023-12-14", id="1999 Law: ten calendar days"
        ),
        pytest.param(
            "PROC-RECONSIDERATION/S06", "2024-01-02", "2024-01-16", id="2023 revision: ten working days"
        ),
        pytest.param(
            "PROC-PENALTY/S06", "2021-07-12", "2021-07-15", id="three days to ask for a hearing until 2021"
        ),
        pytest.param("PROC-PENALTY/S06", "2021-07-15", "2021-07-22", id="five working days since"),
        pytest.param("PROC-FOI/S05", "2019-05-06", "2019-05-27", id="fifteen working days until May 2019"),
        pytest.param(
            "PROC-PETITION/S05", "2022-03-01", "2022-05-05", id="60 days of the old petition regulation"
        ),
    ],
)
def test_a_case_runs_by_the_law_of_the_day_it_started(step: str, start: str, last_day: str) -> None:
    assert law.deadline_for(step, date.fromisoformat(start)).day == date.fromisoformat(last_day)


def test_the_rollover_and_the_calendar_can_be_chosen() -> None:
    start = date(2026, 7, 3)
    assert law.deadline_for("PROC-PENALTY/S10", start, Rollover.NONE).day == date(2026, 10, 1)
    local = national_calendar().with_extra(rest=[date(2026, 10, 8)])
    assert law.deadline_for("PROC-PENALTY/S10", start, calendar=local).day == date(2026, 10, 9)


def test_a_range_gives_both_ends() -> None:
    found = law.deadline_for("PROC-NORMATIVE-DOC/S06", date(2026, 3, 2))
    assert (found.not_before, found.day) == (date(2026, 3, 10), date(2026, 3, 23))


def test_a_limit_in_hours_needs_the_time_of_day() -> None:
    found = law.deadline_for("PROC-CASE-TRANSFER/S03", datetime(2026, 9, 30, 17, 30))
    assert found.moment == datetime(2026, 10, 1, 17, 30)
    with pytest.raises(BadInput, match="起算时刻"):
        law.deadline_for("PROC-CASE-TRANSFER/S03", date(2026, 9, 30))


def test_a_deadline_beyond_the_notices_is_provisional() -> None:
    assert law.deadline_for("PROC-FOI/S05", date(2026, 12, 21)).provisional


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("PROC-HAZARD/S02", "按通知规定的期限"),
        ("PROC-ANNUAL-REPORT/S03", "每年3月1日之前"),
        ("PROC-STUDY-EXAM/S02", "每年不少于2次"),
    ],
)
def test_what_is_not_counted_from_a_day_says_what_it_is(step: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        law.deadline_for(step, date(2025, 3, 3))


def test_a_step_without_a_limit_and_a_time_without_a_text_are_told_apart() -> None:
    with pytest.raises(BadInput, match="没有期限"):
        law.deadline_for("PROC-PENALTY/S01", date(2026, 3, 2))
    with pytest.raises(BadInput, match="没有收录"):
        law.deadline_for("PROC-LEGAL-AID/S01", date(2021, 12, 31))


@pytest.mark.parametrize(
    ("step", "zh", "en"),
    [
        ("PROC-FOI/S05", "20个工作日内", "within 20 working days"),
        ("PROC-MAJOR-DECISION/S05", "不少于30日", "at least 30 days"),
        ("PROC-NORMATIVE-DOC/S06", "5—15个工作日内", "within 5—15 working days"),
        ("PROC-MEDIATION/S03", "1个月内", "within 1 month"),
        ("PROC-ANNUAL-REPORT/S04", "每年4月1日之前", "before 04-01 of each year"),
    ],
)
def test_a_limit_in_words(step: str, zh: str, en: str) -> None:
    title = law.time_limit(step).title
    assert (title.zh, title.en) == (zh, en)


COUNTED = sorted(
    f"{found.id}/{step.id}"
    for found in law.procedures()
    for step in found.steps
    if step.limits and step.limits[-1].is_counted and step.limits[-1].unit is not Unit.HOUR
)


@given(st.sampled_from(COUNTED), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_every_counted_limit_has_a_deadline_on_the_right_side_of_its_start(step: str, start: date) -> None:
    found = law.deadline_for(step, start)
    assert (found.day < start) == law.time_limit(step).backwards
    assert found.day != start
