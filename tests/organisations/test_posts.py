"""Whose post a row names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.organisations.models import Level
from mingshu.organisations.posts import BOTH, Holder, Seat, read_post

PARTY, GOVERNMENT = Holder.PARTY, Holder.GOVERNMENT
COUNTY = Seat(Level.COUNTY, frozenset({"云岭县"}))
TOWN = Seat(Level.TOWNSHIP, frozenset({"清溪镇"}))
STREET = Seat(Level.TOWNSHIP, frozenset({"晨光街道"}))
BUREAU = Seat(Level.DEPARTMENT, frozenset({"云岭县司法局"}))
DAY = date(2022, 5, 6)


@pytest.mark.parametrize(
    ("written", "seat", "named"),
    [
        ("县委书记", COUNTY, {PARTY}),
        ("云岭县委书记", COUNTY, {PARTY}),
        ("中共云岭县委书记", COUNTY, {PARTY}),
        ("书记", COUNTY, {PARTY}),
        ("云岭县长", COUNTY, {GOVERNMENT}),
        ("县长", COUNTY, {GOVERNMENT}),
        ("东江市云岭县人民政府县长", COUNTY, {GOVERNMENT}),
        ("县委副书记、县长", COUNTY, {GOVERNMENT}),
        ("县委副书记、代县长", COUNTY, {GOVERNMENT}),
        ("县长 李某", COUNTY, {GOVERNMENT}),
        ("县长李某某", COUNTY, {GOVERNMENT}),
        ("李某（县长）", COUNTY, {GOVERNMENT}),
        ("镇党委书记", TOWN, {PARTY}),
        ("党委书记、镇长", TOWN, {PARTY, GOVERNMENT}),
        ("党委书记、镇（乡）长", TOWN, {PARTY, GOVERNMENT}),
        ("党委书记兼镇长", TOWN, {PARTY, GOVERNMENT}),
        ("清溪镇人民政府镇长", TOWN, {GOVERNMENT}),
        ("党工委书记", STREET, {PARTY}),
        ("街道办事处主任", STREET, {GOVERNMENT}),
        ("主任", STREET, {GOVERNMENT}),
        ("局党组书记、局长", BUREAU, {PARTY, GOVERNMENT}),
        ("主要负责人", BUREAU, {PARTY, GOVERNMENT}),
        ("政府主要负责人", COUNTY, {GOVERNMENT}),
    ],
)
def test_a_post_of_a_head_names_that_head(written: str, seat: Seat, named: set[Holder]) -> None:
    reading = read_post(written, seat, DAY)
    assert reading.named == named
    for holder in Holder:
        assert reading.names({holder}) is (holder in named)


@pytest.mark.parametrize(
    ("written", "seat"),
    [
        ("副县长", COUNTY), ("常务副县长", COUNTY), ("县委常委、常务副县长", COUNTY), ("县长助理", COUNTY),
        ("原县长", COUNTY), ("县委副书记", COUNTY), ("纪委书记", COUNTY), ("县委政法委书记", COUNTY),
        ("人大常委会主任", COUNTY), ("司法局局长", COUNTY), ("副职负责人", COUNTY), ("县政府党组书记", COUNTY),
        ("副镇长", TOWN), ("专职副书记", TOWN), ("柳湾村党支部书记", TOWN), ("团委书记", TOWN), ("司法所所长", TOWN),
        ("党政办主任", STREET), ("分管领导", TOWN), ("人大主席", TOWN), ("综治办主任", STREET), ("书记员", COUNTY),
        ("安全主任", STREET), ("文化主任", STREET),
    ],
)  # fmt: skip
def test_a_deputy_or_somebody_else_is_neither_head(written: str, seat: Seat) -> None:
    assert read_post(written, seat, DAY).names(BOTH) is False


@pytest.mark.parametrize(
    "written",
    [
        "",
        "**",
        "*长",
        "李某",
        "主要负责人",
        "一把手",
        "县长委托副县长",
        "青石县县长",
        "李县长",
        "何川县长",
        "依法治县委员会主任",
        "组长",
    ],
)
def test_what_does_not_say_which_head_stays_open(written: str) -> None:
    for holder in Holder:
        assert read_post(written, COUNTY, DAY).names({holder}) is None


def test_a_name_before_a_title_may_be_the_heads_and_is_not_nobodys() -> None:
    """何川主任 chairs: neither head may claim it unnamed, and neither report may say that he did not."""
    for written in ("何川主任", "何主任", "晨光街道何川主任"):
        assert read_post(written, STREET, DAY).names({GOVERNMENT}) is None, written


def test_the_head_without_saying_which_is_an_act_of_the_heads_together() -> None:
    reading = read_post("主要负责人", COUNTY, DAY)
    assert reading.names(BOTH) is True
    assert reading.names({PARTY}) is None


def test_a_masked_second_post_may_be_the_other_heads() -> None:
    reading = read_post("县长、**", COUNTY, DAY)
    assert reading.names({GOVERNMENT}) is True
    assert reading.names({PARTY}) is None


def test_a_place_whose_name_holds_a_word_of_exclusion_has_heads_too() -> None:
    for name in ("前进镇", "张村镇", "原平镇"):
        assert read_post(f"{name}镇长", Seat(Level.TOWNSHIP, frozenset({name})), DAY).named == {GOVERNMENT}


def test_a_post_names_nobody_once_it_is_abolished() -> None:
    assert read_post("公社主任", TOWN, date(1983, 5, 6)).named == {GOVERNMENT}
    assert not read_post("公社主任", TOWN, DAY).named


SEATS = st.sampled_from([(COUNTY, "云岭县", "县委书记", "县长"), (TOWN, "清溪镇", "党委书记", "镇长")])
AROUND = st.tuples(
    st.sampled_from(["", " ", "　"]), st.sampled_from(["", " 李某", "　王某某", "张三", "（主持人）"])
)


@given(SEATS, st.booleans(), st.sampled_from(["", "place"]), AROUND)
def test_however_it_is_decorated_a_heads_post_names_that_head_alone(
    seat: tuple[Seat, str, str, str], is_party: bool, place: str, around: tuple[str, str]
) -> None:
    where, name, party, government = seat
    written = f"{around[0]}{name if place else ''}{party if is_party else government}{around[1]}"
    assert read_post(written, where, DAY).named == {PARTY if is_party else GOVERNMENT}


@given(SEATS, st.booleans(), st.sampled_from(["副", "常务副", "原", "前任", "第一副"]), AROUND)
def test_no_deputy_and_no_former_head_is_ever_taken_for_the_head(
    seat: tuple[Seat, str, str, str], is_party: bool, word: str, around: tuple[str, str]
) -> None:
    where, name, party, government = seat
    title = party if is_party else government
    for written in (f"{word}{title}", f"{name}{word}{title}", f"{around[0]}{word}{title}{around[1]}"):
        assert not read_post(written, where, DAY).named


@given(st.text(max_size=12), st.sampled_from([COUNTY, TOWN, STREET, BUREAU]))
def test_any_text_is_read_without_a_fault(written: str, seat: Seat) -> None:
    reading = read_post(written, seat, DAY)
    assert reading.names(BOTH) in (True, False, None)
