"""A county's figures: everything below it, by the tree as it stood on each day."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.values import by_month, by_month_of, figure, figures_of, records_behind
from mingshu.kernel.quantities import Standing
from mingshu.organisations.actions import organ_end, organ_move, organ_rename, organ_succeed
from mingshu.organisations.models import Level, Organ, Placement, Succession

JULY = date(2022, 7, 1)


def organ(code: str, name: str, level: Level, parent: Organ) -> Organ:
    found = Organ.objects.create(code=code, name=name, level=level)
    Placement.objects.create(organ=found, parent=parent, since=date(1949, 10, 1))
    return found


@pytest.fixture
def other(county: Organ) -> Organ:
    return organ("990101102", "白石乡", Level.TOWNSHIP, county)


@pytest.fixture
def city(county: Organ) -> Organ:
    found = Organ.objects.create(code="9901", name="南岭市", level=Level.CITY)
    Placement.objects.create(organ=county, parent=found, since=date(1949, 10, 1))
    return found


def number(measure_id: str, place: Organ, year: int = 2022, until: date | None = None) -> Decimal | None:
    return figure(measure_id, place, year, until).quantity.number


def test_villages_count_for_the_township_and_the_county(
    desk: Any, county: Organ, township: Organ, village: Organ, other: Organ
) -> None:
    desk.mediation(village, date(2022, 3, 1))
    desk.mediation(township, date(2022, 3, 2))
    desk.mediation(other, date(2022, 3, 3))
    assert [number("M-ME-01", place) for place in (village, township, other, county)] == [1, 2, 1, 3]
    assert records_behind("M-ME-01", county, 2022).count() == 3


def test_a_village_that_moved_counts_for_each_township_in_its_days(
    desk: Any, county: Organ, township: Organ, village: Organ, other: Organ
) -> None:
    for day in (date(2022, 6, 14), date(2022, 6, 15), date(2022, 9, 1)):
        desk.mediation(village, day, yuan=10_000)
    organ_move(actor=COMMAND_LINE, organ=village, parent=other, on=date(2022, 6, 15))
    assert [number("M-ME-01", place) for place in (township, other, county)] == [1, 2, 3]
    assert [number("M-ME-05", place) for place in (township, other, county)] == [1, 2, 3]
    assert [one.number for one in by_month("M-ME-01", other, 2022)][5:9] == [1, 0, 0, 1]


def test_a_move_within_the_county_changes_nothing_for_the_county(
    desk: Any, county: Organ, village: Organ, other: Organ
) -> None:
    desk.mediation(village, date(2022, 6, 14))
    desk.mediation(village, date(2022, 6, 15))
    before = figures_of(county, 2022, measure_ids=["M-ME-01"])
    organ_move(actor=COMMAND_LINE, organ=village, parent=other, on=date(2022, 6, 15))
    assert figures_of(county, 2022, measure_ids=["M-ME-01"]) == before


def test_a_township_merged_away_keeps_its_past_and_the_county_loses_nothing(
    desk: Any, county: Organ, township: Organ, other: Organ
) -> None:
    desk.mediation(other, date(2022, 3, 1))
    desk.mediation(township, date(2022, 8, 1))
    organ_succeed(
        actor=COMMAND_LINE, predecessors=[other], successors=[township], kind=Succession.Kind.MERGED, on=JULY
    )
    assert [number("M-ME-01", place) for place in (other, township, county)] == [1, 1, 2]


def test_a_new_name_changes_no_figure(desk: Any, township: Organ) -> None:
    desk.mediation(township, date(2022, 3, 1))
    before = figure("M-ME-01", township, 2022)
    organ_rename(actor=COMMAND_LINE, organ=township, name="清溪街道", on=JULY)
    assert figure("M-ME-01", township, 2022) == before


def test_a_stock_belongs_to_the_organs_that_stand_on_the_day(
    desk: Any, county: Organ, township: Organ, village: Organ, other: Organ
) -> None:
    desk.site(village, "柳湾村服务站", date(2020, 1, 1))
    desk.site(other, "白石服务站", date(2020, 1, 1))
    assert number("M-LS-01", county) == 2
    organ_end(actor=COMMAND_LINE, organ=other, on=date(2022, 6, 30))
    assert number("M-LS-01", county, 2022, date(2022, 6, 30)) == 2
    assert number("M-LS-01", county) == 1
    organ_move(actor=COMMAND_LINE, organ=village, parent=county, on=date(2022, 9, 1))
    assert [number("M-LS-01", township, 2022, date(2022, 8, 31)), number("M-LS-01", county)] == [1, 1]
    assert figure("M-LS-01", township, 2022).quantity.standing is Standing.NO_DATA


def test_two_villages_of_one_name_in_two_townships_are_two_stocks(
    desk: Any, county: Organ, township: Organ, other: Organ
) -> None:
    for place in (township, other):
        desk.literates(place, "新村", date(2022, 3, 1), 4)
    assert number("M-LL-01", county) == 8


def test_a_county_is_zero_where_one_township_kept_the_ledger(
    desk: Any, county: Organ, township: Organ, other: Organ
) -> None:
    desk.nil("mediation", township, 2022)
    standings = {place.name: figure("M-ME-01", place, 2022).quantity.standing for place in (county, other)}
    assert standings == {"云岭县": Standing.KNOWN, "白石乡": Standing.NO_DATA}


def test_one_masked_amount_in_a_village_masks_the_county(
    desk: Any, county: Organ, village: Organ, other: Organ
) -> None:
    desk.mediation(other, date(2022, 3, 1), yuan=10_000)
    day = date(2022, 3, 1)
    desk.mediation(village, day, closed_on=day, result="成功", masked=("amount",))
    assert figure("M-ME-05", county, 2022).quantity.standing is Standing.MASKED
    assert number("M-ME-05", other) == 1


def test_villages_of_one_name_in_two_townships_are_two(
    desk: Any, county: Organ, township: Organ, other: Organ
) -> None:
    for place in (township, other):
        visit = {"village": "柳湾村", "served_on": date(2022, 3, 1), "hours": Decimal(1), "kind": "咨询"}
        desk.keep("village_adviser", place, **visit)
    assert number("M-VA-04", county) == 2


def test_many_organs_at_once_say_what_each_says_alone(
    desk: Any, city: Organ, county: Organ, township: Organ, village: Organ, other: Organ
) -> None:
    for place, day in (
        (village, date(2022, 1, 31)),
        (township, date(2022, 6, 15)),
        (other, date(2022, 6, 20)),
    ):
        desk.mediation(place, day, yuan=12_345)
    organ_move(actor=COMMAND_LINE, organ=village, parent=other, on=date(2022, 6, 10))
    desk.mediation(village, date(2022, 6, 30))
    places, measures = [city, county, township, village, other], ["M-ME-01", "M-ME-05", "M-ME-07", "M-LL-01"]
    until = date(2022, 6, 20)
    together = by_month_of(places, 2022, until, measures)
    alone = {(p.code, m): by_month(m, p, 2022, until) for p in places for m in measures}
    assert together == alone
