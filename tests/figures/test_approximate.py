"""约1800份 stays about 1800: in a sum, a rate, in 万元, for a month, up to a day, on a page and in a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.cells import mark_stale
from mingshu.figures.rendering import rows as json_rows
from mingshu.figures.rendering import value_text
from mingshu.figures.values import by_month, figure, figures_of, records_behind
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import Quantity
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Level, Organ, Placement
from mingshu.ui.templatetags.ui import base
from mingshu.workbench.figures.charts import series

pytestmark = pytest.mark.django_db
SUMMED = {"M-PB-02": "materials", "M-PB-03": "audience", "M-PB-04": "consultations"}


def roughly(record: Any, *columns: str) -> Any:
    """Mark ``columns`` of a kept row as an import of 约 numbers and months does."""
    record.approximate = ",".join(sorted(columns))
    record.save(update_fields=["approximate"])
    ledger = next(one for one in LEDGERS if isinstance(record, one.model))
    mark_stale(ledger=ledger, touched={(record.organ_id, record.counted_on.year)})
    return record


def publicity(organ: Organ, on: date, **values: Any) -> Any:
    """A campaign on a day."""
    campaign = {
        "title": f"普法{on}{sorted(values.items())}",
        "held_on": on,
        "form": "集中宣传",
        "node": "普法月",
    }
    campaign |= {"venue": "乡村", "state": "已开展"}
    return record_add(
        actor=COMMAND_LINE, ledger=LEDGERS.get("publicity"), organ=organ, values=campaign | values, sure=True
    )


def value(measure: str, organ: Organ, until: date | None = None, **more: Any) -> Quantity:
    """The figure of 2022."""
    return figure(measure, organ, 2022, until, **more).quantity


def test_sum_with_one_rough_number_is_rough_and_the_number_of_rows_is_not(township: Organ) -> None:
    publicity(township, date(2022, 3, 4), materials=300)
    roughly(publicity(township, date(2022, 5, 6), materials=1500, audience=20), "materials")
    assert value_text(value("M-PB-02", township)).zh == "约1800份"
    assert value_text(value("M-PB-02", township)).en == "about 1800份"
    assert not value("M-PB-03", township).approximate
    assert not value("M-PB-01", township).approximate


def test_each_month_is_as_rough_as_its_own_rows(township: Organ) -> None:
    publicity(township, date(2022, 3, 4), materials=300)
    roughly(publicity(township, date(2022, 5, 6), materials=1500), "materials")
    months = by_month("M-PB-02", township, 2022)
    assert [number for number, one in enumerate(months, 1) if one.approximate] == [5]


def test_county_is_rough_where_a_township_is_and_the_other_township_is_not(
    county: Organ, township: Organ
) -> None:
    other_town = Organ.objects.create(code="990101102", name="石桥镇", level=Level.TOWNSHIP)
    Placement.objects.create(organ=other_town, parent=county, since=date(1949, 10, 1))
    publicity(other_town, date(2022, 3, 4), materials=300)
    roughly(publicity(township, date(2022, 5, 6), materials=1500), "materials")
    assert value_text(value("M-PB-02", county, whose=Whose.TERRITORY)).zh == "约1800份"
    assert value_text(value("M-PB-02", other_town, whose=Whose.TERRITORY)).zh == "300份"


def test_money_stays_rough_in_wan(township: Organ, desk: Any) -> None:
    roughly(desk.mediation(township, date(2022, 3, 4), yuan=5_959_100), "amount")
    assert value_text(value("M-ME-05", township)).zh == "约595.91万元"
    assert value_text(value("M-ME-03", township)).zh == "1件"


def test_rate_over_a_rough_base_is_rough_and_so_is_its_fraction() -> None:
    about, exact = Quantity.known(95, "件", approximate=True), Quantity.known(94, "件")
    assert value_text(Quantity.rate(exact, about)).zh == "约98.9%（约94/95）"
    assert value_text(Quantity.rate(about, about)).zh == "约100%（约95/95）"
    assert value_text(Quantity.rate(exact, exact)).zh == "100%（94/94）"


def test_month_without_its_day_counts_exactly_by_month_and_year_but_roughly_up_to_a_day_within(
    township: Organ,
) -> None:
    roughly(publicity(township, date(2022, 3, 1), materials=300), "held_on")
    for until in (None, date(2022, 3, 31), date(2022, 4, 15)):
        assert value_text(value("M-PB-02", township, until)).zh == "300份", until
    for measure in ("M-PB-01", "M-PB-02"):
        assert value(measure, township, date(2022, 3, 20)).approximate
        months = by_month(measure, township, 2022, date(2022, 3, 20))
        assert [one.approximate for one in months[:4]] == [False, False, True, False]


def test_stock_known_by_its_month_is_rough_up_to_a_day_of_that_month(township: Organ, desk: Any) -> None:
    roughly(desk.literates(township, "柳湾村", date(2022, 3, 1), 5), "as_of")
    assert value("M-LL-01", township, date(2022, 3, 20)).approximate
    assert not value("M-LL-01", township).approximate


def test_last_return_replaces_the_rough_one_before_it(township: Organ, desk: Any) -> None:
    roughly(desk.literates(township, "柳湾村", date(2022, 3, 1), 5), "literates")
    assert value("M-LL-01", township).approximate
    desk.literates(township, "柳湾村", date(2022, 6, 1), 6)
    assert value_text(value("M-LL-01", township)).zh == "6人"


@pytest.mark.parametrize(
    ("due", "known"), [(date(2022, 4, 15), False), (date(2022, 4, 30), True), (date(2022, 5, 4), True)]
)
def test_in_time_is_not_told_where_the_month_of_the_end_leaves_it_open(
    township: Organ, desk: Any, due: date, known: bool
) -> None:
    """Put right 4月: whatever the day, that was by 30 April; whether by 15 April nobody can tell."""
    hazard = {
        "field": "道路交通",
        "level": "一般",
        "place": "柳湾村",
        "found_on": date(2022, 3, 1),
        "due_on": due,
    }
    desk.keep("hazard", township, closed_on=date(2022, 4, 1), state="销号", **hazard)
    assert value_text(value("M-HZ-03", township)).zh == "1处"
    roughly(LEDGERS.get("hazard").model.rows.get(), "closed_on")
    assert value_text(value("M-HZ-03", township)).zh == ("1处" if known else "未提供")
    assert not value("M-HZ-02", township).approximate


def test_page_and_chart_say_about(township: Organ) -> None:
    publicity(township, date(2022, 3, 4), materials=300)
    roughly(publicity(township, date(2022, 5, 6), materials=1500), "materials")
    drawn = series("2022", by_month("M-PB-02", township, 2022))
    assert (drawn["values"][2], drawn["told"][2]) == (300, "300份")
    assert (drawn["values"][4], drawn["told"][4]) == (1500, "约1500份")
    assert base(Quantity.rate(Quantity.known(1, "件"), Quantity.known(2, "件", approximate=True))) == "约1/2"


def test_json_says_which_figures_are_rough(township: Organ) -> None:
    roughly(publicity(township, date(2022, 5, 6), materials=1500, audience=20), "materials")
    found = {
        row["id"]: row["approximate"] for row in json_rows(figures_of(township, 2022, None, SUMMED).values())
    }
    assert found == {"M-PB-02": True, "M-PB-03": False, "M-PB-04": False}


rough_rows = st.tuples(
    st.dates(date(2021, 12, 20), date(2023, 1, 10)),
    st.fixed_dictionaries({column: st.one_of(st.none(), st.integers(0, 900)) for column in SUMMED.values()}),
    st.sets(st.sampled_from(sorted(SUMMED.values()))),
)


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=st.lists(rough_rows, max_size=5, unique_by=lambda row: row[0]),
    until=st.one_of(st.none(), st.dates(date(2022, 1, 1), date(2022, 12, 31))),
    whose=st.sampled_from([Whose.ORGAN, Whose.TERRITORY]),
)
def test_figure_is_rough_if_and_only_if_a_counted_row_is(
    township: Organ, desk: Any, kept: list[Any], until: date | None, whose: Whose
) -> None:
    with desk.another_world():
        for on, numbers, columns in kept:
            told = [column for column in columns if numbers[column] is not None]
            roughly(publicity(township, on, **numbers), *told)
        for measure, column in SUMMED.items():
            rows = records_behind(measure, township, 2022, until, whose=whose)
            expected = any(column in row.approximate_columns for row in rows)
            assert value(measure, township, until, whose=whose).approximate is expected
            assert sum((getattr(row, column) or 0 for row in rows), Decimal(0)) == (
                value(measure, township, until, whose=whose).number or 0
            )
