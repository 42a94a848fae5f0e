"""Whose act a figure tells of: a head's, the organ's own, or the sum of a territory."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu.figures.reach import year_before
from mingshu.figures.rendering import rows
from mingshu.figures.subtree import subtree_of
from mingshu.figures.values import by_month, figure, figures_in, figures_of, records_behind
from mingshu.figures.whose import Whose, key_of, read_key
from mingshu.kernel.quantities import Standing
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.organisations.models import Organ

from .test_properties import County

pytestmark = pytest.mark.django_db
MAY = date(2022, 5, 6)


def meeting(desk: Any, organ: Organ, number: int, **values: Any) -> Any:
    row = {
        "title": f"法治建设专题会议（{number}）", "type": "专题会", "held_on": MAY, "chair_post": "县长",
        "topics": ["依法行政"], "hear_report": False, "state": "已召开",
    }  # fmt: skip
    return desk.keep("meetings", organ, **(row | values))


def number_of(measure: str, organ: Organ, whose: Whose | None = None) -> int | None:
    found = figure(measure, organ, 2022, whose=whose).quantity.number
    return None if found is None else int(found)


def test_what_a_township_held_is_no_meeting_of_the_county(desk: Any, county: Organ, township: Organ) -> None:
    meeting(desk, county, 1)
    for number in range(2, 6):
        meeting(desk, township, number, chair_post="镇长")
    assert number_of("M-MT-01", county) == 1
    assert number_of("M-MT-01", county, Whose.GOVERNMENT) == 1
    assert number_of("M-MT-01", county, Whose.TERRITORY) == 5
    assert [row.organ for row in records_behind("M-MT-01", county, 2022)] == [county]


def test_a_county_that_held_none_has_no_figure_however_many_its_townships_held(
    desk: Any, county: Organ, township: Organ
) -> None:
    meeting(desk, township, 1, chair_post="镇长")
    assert figure("M-MT-01", county, 2022).quantity.standing is Standing.NO_DATA
    assert figure("M-MT-01", county, 2022, whose=Whose.GOVERNMENT).quantity.standing is Standing.NO_DATA


def test_the_two_heads_differ_by_the_meetings_they_chaired(desk: Any, county: Organ) -> None:
    for number, post in enumerate(["县委书记", "县委书记", "县长", "常务副县长", "县委书记、县长"]):
        meeting(desk, county, number, chair_post=post)
    assert number_of("M-MT-01", county, Whose.PARTY) == 3
    assert number_of("M-MT-01", county, Whose.GOVERNMENT) == 2
    assert number_of("M-MT-01", county, Whose.HEADS) == 4
    assert number_of("M-MT-01", county) == 5


def test_only_a_deputy_chaired_is_a_zero_of_the_head(desk: Any, county: Organ) -> None:
    meeting(desk, county, 1, chair_post="常务副县长")
    assert number_of("M-MT-01", county, Whose.GOVERNMENT) == 0
    assert number_of("M-MT-01", county) == 1


def test_rows_that_do_not_say_who_are_claimed_by_nobody_and_denied_by_nobody(
    desk: Any, county: Organ
) -> None:
    meeting(desk, county, 1, chair_post="主要负责人")
    meeting(desk, county, 2, chair_post="", masked=("chair_post",))
    for head in (Whose.PARTY, Whose.GOVERNMENT):
        found = figure("M-MT-01", county, 2022, whose=head)
        assert (found.quantity.standing, found.unsure) == (Standing.MASKED, 2)
    meeting(desk, county, 3, chair_post="县长")
    mine = figure("M-MT-01", county, 2022, whose=Whose.GOVERNMENT)
    assert (mine.quantity.number, mine.unsure, mine.record_count) == (1, 2, 1)
    assert number_of("M-MT-01", county, Whose.HEADS) == 2


def test_a_mask_on_what_is_counted_leaves_the_heads_own_act_in_doubt(desk: Any, county: Organ) -> None:
    meeting(desk, county, 1, type="", masked=("type",))
    meeting(desk, county, 2)
    assert figure("M-MT-01", county, 2022).quantity.standing is Standing.MASKED


def test_a_ledger_without_a_post_column_is_nobodys_own_act(desk: Any, county: Organ) -> None:
    found = figure("M-CD-01", county, 2022, whose=Whose.PARTY)
    assert found.quantity.standing is Standing.NOT_APPLICABLE
    assert "不能认作个人所为" in found.definition.zh


def test_a_heads_months_are_those_of_the_rows_that_name_the_post(desk: Any, county: Organ) -> None:
    meeting(desk, county, 1)
    meeting(desk, county, 2, chair_post="县委书记", held_on=date(2022, 7, 1))
    months = by_month("M-MT-01", county, 2022, whose=Whose.GOVERNMENT)
    assert [month.number for month in months] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]


def test_a_figure_says_whose_it_is_wherever_it_goes(desk: Any, county: Organ, township: Organ) -> None:
    mine = meeting(desk, county, 1)
    meeting(desk, township, 2, chair_post="镇长")
    keys = ["M-MT-01", "M-MT-01@territory", "M-MT-01@government"]
    found = figures_in(subtree_of(county, 2022), keys)
    assert list(found) == keys
    shown = rows(found.values())
    assert [row["whose"] for row in shown] == ["organ", "territory", "government"]
    assert [row["value"] for row in shown] == [1, 2, 1]
    assert shown[0]["records"] == shown[2]["records"] == [mine.pk]
    assert "不含下级" in found["M-MT-01"].definition.zh
    assert "主持人职务" in found["M-MT-01@government"].definition.zh
    assert "所属各单位合计" in found["M-MT-01@territory"].definition.zh


def test_what_lasts_from_earlier_years_is_seen_below_though_the_organ_itself_has_none(
    desk: Any, county: Organ, village: Organ
) -> None:
    """Which ledgers are empty is asked once for a reading: of other organs it is another question."""
    desk.site(village, "柳湾村公共法律服务工作室", date(2020, 5, 1))
    found = figures_in(subtree_of(county, 2022), ["M-LS-01@organ", "M-LS-01"])
    assert [one.quantity.number for one in found.values()] == [None, 1]
    assert year_before(subtree_of(county, 2020)).has_rows(LEDGERS.get("legal_service_site"))


@pytest.mark.parametrize("whose", list(Whose))
def test_a_key_reads_back(whose: Whose) -> None:
    for measure_id in MEASURES.keys():  # noqa: SIM118 (a registry, no dict)
        assert read_key(key_of(measure_id, whose)) == (measure_id, whose)


POSTS = st.sampled_from(
    ["县长", "县委书记", "镇长", "党委书记", "副县长", "副镇长", "主要负责人", "", "县委书记、县长"]
)
histories = st.lists(st.tuples(st.integers(0, 2), POSTS, st.integers(1, 12)), max_size=12)
MEETINGS = [measure.id for measure in LEDGERS.get("meetings").measures]
OWN = [Whose.ORGAN, Whose.PARTY, Whose.GOVERNMENT, Whose.HEADS]


@pytest.mark.slow
@given(history=histories, below=st.lists(st.tuples(st.integers(1, 2), POSTS), max_size=4))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_own_acts_never_roll_up(
    desk: Any, history: list[tuple[int, str, int]], below: list[tuple[int, str]]
) -> None:
    """Whatever the tree and the rows: nothing that is kept below changes what the organ and its heads did."""
    with desk.another_world():
        county = County(desk)
        for number, (place, post, month) in enumerate(history):
            masked = () if post else ("chair_post",)
            meeting(
                desk,
                county.organs[place],
                number,
                chair_post=post,
                held_on=date(2022, month, 3),
                masked=masked,
            )
        root = county.organs[0]
        before = {whose: figures_of(root, 2022, None, MEETINGS, whose=whose) for whose in OWN}
        own = [post for place, post, _month in history if place == 0]
        assert (before[Whose.ORGAN]["M-MT-01"].quantity.number or 0) == len(own)
        for number, (place, post) in enumerate(below, 100):
            masked = () if post else ("chair_post",)
            meeting(desk, county.organs[place], number, chair_post=post, masked=masked)
        assert {whose: figures_of(root, 2022, None, MEETINGS, whose=whose) for whose in OWN} == before
        everywhere = figure("M-MT-01", root, 2022, whose=Whose.TERRITORY)
        assert (everywhere.quantity.number or 0) == len(history) + len(below)
        for head in (Whose.PARTY, Whose.GOVERNMENT):
            mine = before[head]["M-MT-01"]
            assert (mine.quantity.number or 0) + mine.unsure <= len(own)
