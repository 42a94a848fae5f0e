"""A head's own act is one of the days on which that head held the post."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu.figures.comparing import compared
from mingshu.figures.rendering import record_ids
from mingshu.figures.untold import Why, uncounted
from mingshu.figures.values import by_month, figure, records_behind
from mingshu.figures.whose import Whose
from mingshu.kernel.periods import Period
from mingshu.kernel.quantities import Standing
from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.measures import Aggregation
from mingshu.organisations.models import Organ
from mingshu.organisations.terms import Tenure

from .conftest import Desk

MARCH, JULY, AUGUST = date(2026, 3, 10), date(2026, 7, 1), date(2026, 8, 20)
END = date(2026, 12, 31)
FORMER = Tenure((Period(date(2021, 3, 5), date(2026, 6, 30)),))
PRESENT = Tenure((Period(JULY, date.max),))
HEAD = Whose.GOVERNMENT


def met(organ: Organ, day: date, chair: str = "镇长", **more: Any) -> Any:
    values = {"type": "专题会", "chair_post": chair, "topics": ["法治建设"], "hear_report": False} | more
    return Desk.keep("meetings", organ, title=f"会议{next(Desk.numbers)}", held_on=day, **values)


def number(measure: str, organ: Organ, tenure: Tenure | None, until: date = END) -> Any:
    return figure(measure, organ, 2026, until, HEAD, tenure).quantity.number


def test_the_meeting_of_march_is_no_act_of_who_came_in_july(township: Organ) -> None:
    spring, summer = met(township, MARCH), met(township, AUGUST)
    assert number("M-MT-01", township, PRESENT) == 1
    assert number("M-MT-01", township, FORMER) == 1
    assert number("M-MT-01", township, None) == 2, "of the post, whoever held it"
    rows = records_behind("M-MT-01", township, 2026, END, whose=HEAD, tenure=PRESENT)
    assert [row.pk for row in rows] == [summer.pk]
    assert record_ids(figure("M-MT-01", township, 2026, END, HEAD, FORMER)) == [spring.pk]


def test_both_ends_of_a_tenure_count(township: Organ) -> None:
    met(township, date(2026, 6, 30))
    met(township, JULY)
    assert number("M-MT-01", township, FORMER) == number("M-MT-01", township, PRESENT) == 1


def test_the_figure_says_which_days_it_counts(township: Organ) -> None:
    met(township, AUGUST)
    said = figure("M-MT-01", township, 2026, END, HEAD, PRESENT).definition
    assert "只计任职期间（2026年7月1日至2026年12月31日）的" in said.zh
    assert "only while the post was held (2026-07-01 to 2026-12-31)" in said.en
    whole = figure("M-MT-01", township, 2026, END, HEAD, Tenure((Period(date(2025, 5, 1), date.max),)))
    assert "任职期间" not in whole.definition.zh


def test_months_before_the_tenure_are_empty(township: Organ) -> None:
    met(township, MARCH)
    met(township, AUGUST)
    months = by_month("M-MT-01", township, 2026, END, HEAD, PRESENT)
    assert [one.number for one in months][2] == 0 and [one.number for one in months][7] == 1


def test_the_days_of_two_years_are_compared_only_where_the_post_was_held_on_all_of_them(
    township: Organ,
) -> None:
    for day in (date(2025, 2, 3), MARCH, date(2026, 4, 2)):
        met(township, day)

    def change(since: date, until: date = date.max) -> Any:
        (one,) = compared(township, 2026, END, ["M-MT-01"], HEAD, Tenure((Period(since, until),)))
        return one.change, one.direction

    assert change(date(2020, 1, 1)) == (1, "up")
    assert change(date(2020, 1, 1), date(2026, 6, 30)) == (None, "part"), "half a year beside a whole one"
    assert change(date(2025, 2, 1)) == (None, "part"), "a whole year beside eleven months"
    assert change(date(2027, 1, 1)) == (None, "part")


def test_who_held_the_post_on_no_day_has_no_acts(township: Organ) -> None:
    met(township, AUGUST)
    found = figure("M-MT-01", township, 2026, END, HEAD, Tenure((Period(date(2027, 1, 5), date.max),)))
    assert found.quantity.standing is Standing.NOT_APPLICABLE and found.unsure == 0


def test_the_organ_and_the_territory_know_no_tenure(county: Organ, township: Organ) -> None:
    met(township, MARCH)
    for whose, organ in ((Whose.ORGAN, township), (Whose.TERRITORY, county)):
        assert figure("M-MT-01", organ, 2026, END, whose, PRESENT).quantity.number == 1


def test_a_meeting_known_by_its_month_is_nobodys_where_the_post_changed_in_it(township: Organ) -> None:
    row = met(township, JULY)
    type(row).rows.filter(pk=row.pk).update(approximate="held_on")
    middle = Tenure((Period(date(2026, 7, 15), date.max),))
    found = figure("M-MT-01", township, 2026, END, HEAD, middle)
    assert found.quantity.standing is Standing.NO_DATA and found.unsure == 1
    assert number("M-MT-01", township, PRESENT) == 1, "all of July was the present head's"


def test_who_appeared_in_court_is_told_by_the_hearing_not_by_the_claim(township: Organ) -> None:
    """Sued under the predecessor, heard under the successor who stood in court."""
    Desk.keep(
        "litigation",
        township,
        matter="不服行政处罚决定",
        case_no="行初1号",
        court="云岭县人民法院",
        instance="一审",
        copy_received_on=MARCH,
        hearing_on=AUGUST,
        head_attended=True,
        head_post="镇长",
    )
    assert number("M-LI-03", township, PRESENT) == 1
    assert number("M-LI-03", township, FORMER) == 0


def test_a_task_taken_over_is_closed_by_nobody_alone(township: Organ) -> None:
    Desk.keep(
        "supervision_task",
        township,
        problem="执法公示不及时",
        source="上级督察",
        assigned_on=MARCH,
        due_on=date(2026, 12, 1),
        closed_on=AUGUST,
        lead_post="镇长",
        state="销号",
    )
    assert number("M-SV-04", township, FORMER) == 1 and number("M-SV-05", township, FORMER) == 0
    assert number("M-SV-04", township, PRESENT) == 0 and number("M-SV-05", township, PRESENT) == 0


def test_a_group_is_chaired_by_who_holds_the_post_on_the_last_day(township: Organ) -> None:
    Desk.keep(
        "leadership_group",
        township,
        name="法治建设领导小组",
        chair_post="镇长",
        established_on=MARCH,
        members=["司法所"],
        state="已成立",
    )
    assert number("M-LG-01", township, PRESENT) == 1 and number("M-LG-01", township, FORMER) == 0
    assert number("M-LG-01", township, FORMER, date(2026, 6, 30)) == 1


DAYS = st.dates(date(2026, 1, 1), date(2026, 11, 20))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    change=DAYS,
    gap=st.integers(0, 40),
    until=DAYS,
    rows=st.lists(
        st.tuples(
            DAYS,
            st.sampled_from(["镇长", "党委书记、镇长", "党委书记", "副镇长", "主要负责人"]),
            st.booleans(),
        ),
        max_size=4,
    ),
)
def test_two_holders_never_add_up_to_more_than_the_post(
    township: Organ, change: date, gap: int, until: date, rows: list[tuple[date, str, bool]]
) -> None:
    first = Tenure((Period(date(2020, 1, 1), change - timedelta(days=1 + gap)),))
    second = Tenure((Period(change, date.max),))
    with Desk.another_world():
        for day, chair, by_month_alone in rows:
            row = met(township, day.replace(day=1) if by_month_alone else day, chair)
            if by_month_alone:
                type(row).rows.filter(pk=row.pk).update(approximate="held_on")
        for whose in (Whose.PARTY, Whose.GOVERNMENT, Whose.HEADS):
            post, *heads = (
                figure("M-MT-01", township, 2026, until, whose, tenure) for tenure in (None, first, second)
            )
            total = post.quantity.number or 0
            assert sum(one.quantity.number or 0 for one in heads) <= total
            ids = [set(record_ids(one)) for one in heads]
            assert not ids[0] & ids[1] and ids[0] | ids[1] <= set(record_ids(post))
            if not gap and not any(alone for _day, _chair, alone in rows):
                assert sum(one.quantity.number or 0 for one in heads) == total


@pytest.mark.parametrize(
    "measure",
    [measure.id for _ledger, measure in MEASURES if measure.post],
)
def test_every_measure_of_a_head_knows_the_day_of_the_act(measure: str) -> None:
    """The columns are days of the ledger; a stock is what stands on the last day and needs none."""
    ledger, found = MEASURES.get(measure)
    columns = {column.name for column in ledger.columns} | {"counted_on"}
    assert set(found.acted_on) <= columns
    assert found.aggregation in (Aggregation.COUNT, Aggregation.SUM, Aggregation.LATEST)


def test_each_row_left_out_is_told_with_its_own_reason(township: Organ) -> None:
    """A row without a head's post, one known by its month alone in which the head came, one without its kind."""
    head = Tenure((Period(date(2026, 7, 15), date.max),))
    party = {"type": "党委会", "topic_kind": "法治议题"}
    met(township, AUGUST, **party)
    met(township, date(2026, 9, 1), chair="", state="已召开", masked=("chair_post",), **party)
    row = met(township, JULY, **party)
    type(row).rows.filter(pk=row.pk).update(approximate="held_on")
    for day in (date(2026, 10, 1), date(2026, 10, 2)):
        met(township, day, **(party | {"topic_kind": "", "topics": ["其他工作"]}))
    found = figure("M-MT-05", township, 2026, END, HEAD, head)
    assert found.quantity.number == 1
    assert [(one.why, one.column, one.rows) for one in uncounted(found)] == [
        (Why.NAMELESS, "主持人职务", 1),
        (Why.UNDATED, "召开日期", 1),
        (Why.UNTOLD, "议题类别", 2),
    ]


def test_a_figure_that_leaves_no_row_out_gives_no_reason(township: Organ) -> None:
    met(township, AUGUST)
    assert uncounted(figure("M-MT-01", township, 2026, END, HEAD, PRESENT)) == []
    assert uncounted(figure("M-MT-01", township, 2026, END, Whose.ORGAN)) == []
