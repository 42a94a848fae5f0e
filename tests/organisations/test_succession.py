"""A 2022 figure still belongs to the 2022 organ."""

from datetime import date
from pathlib import Path

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.kernel.periods import Period
from mingshu.organisations import actions
from mingshu.organisations.models import Level, Organ, Succession
from mingshu.organisations.sheets import import_organs
from mingshu.organisations.tree import (
    children,
    memberships,
    organs_cared_for,
    organs_under,
    parent,
    village_count,
)


def add(code: str, name: str, level: Level, above: Organ | None = None) -> Organ:
    return actions.organ_add(actor=COMMAND_LINE, code=code, name=name, level=level, parent=above)


@pytest.fixture
def second_township(county: Organ) -> Organ:
    return add("990101102", "石桥镇", Level.TOWNSHIP, county)


def test_a_merged_township_counts_for_its_months(
    county: Organ, township: Organ, second_township: Organ
) -> None:
    actions.organ_succeed(
        actor=COMMAND_LINE,
        predecessors=[second_township],
        successors=[township],
        kind=Succession.Kind.MERGED,
        on=date(2022, 7, 1),
    )
    stood = {m.organ_id: m.period for m in memberships(county, Period.of_year(2022))}
    assert stood[second_township.pk] == Period(date(2022, 1, 1), date(2022, 6, 30))
    assert second_township.pk not in {m.organ_id for m in memberships(county, Period.of_year(2023))}


def test_the_county_answers_for_a_township_that_was_merged_away(
    county: Organ, township: Organ, second_township: Organ
) -> None:
    hamlet = add("990101102201", "石桥村", Level.VILLAGE, second_township)
    actions.organ_end(actor=COMMAND_LINE, organ=hamlet, on=date(2022, 6, 30))
    actions.organ_end(actor=COMMAND_LINE, organ=second_township, on=date(2022, 6, 30))
    assert organs_cared_for(county, date(2023, 1, 1)) == [county, township, second_township, hamlet]
    assert organs_cared_for(township, date(2023, 1, 1)) == [township]


def test_a_township_that_moved_away_is_no_longer_cared_for(county: Organ, township: Organ) -> None:
    other = add("990102", "青禾县", Level.COUNTY)
    actions.organ_move(actor=COMMAND_LINE, organ=township, parent=other, on=date(2022, 7, 1))
    assert organs_cared_for(county, date(2023, 1, 1)) == [county]
    assert organs_cared_for(other, date(2023, 1, 1)) == [township, other]


def test_a_renamed_township_keeps_its_old_name_in_old_years(township: Organ) -> None:
    actions.organ_rename(actor=COMMAND_LINE, organ=township, name="清溪街道", on=date(2023, 5, 1))
    assert township.name_on(date(2022, 12, 31)) == "清溪镇"
    assert township.name_on(date(2023, 5, 1)) == "清溪街道"


def test_a_moved_township_counts_for_each_county_in_its_own_months(county: Organ, township: Organ) -> None:
    other = add("990102", "河东县", Level.COUNTY)
    actions.organ_move(actor=COMMAND_LINE, organ=township, parent=other, on=date(2022, 4, 1))
    here, there = (
        {m.organ_id: m.period for m in memberships(organ, Period.of_year(2022))} for organ in (county, other)
    )
    assert here[township.pk].end == date(2022, 3, 31)
    assert there[township.pk].start == date(2022, 4, 1)
    assert parent(township, date(2022, 3, 31)) == county and parent(township, date(2022, 4, 1)) == other


def test_villages_are_counted_below_county_and_township(
    county: Organ, township: Organ, village: Organ
) -> None:
    day = date(2022, 12, 31)
    assert village_count(county, day) == village_count(township, day) == 1
    assert children(county, day) == [township]
    assert organs_under(township, day) == [township, village]


def test_an_organ_cannot_stand_below_itself(county: Organ, township: Organ) -> None:
    with pytest.raises(BadInput, match="自己的下级"):
        actions.organ_move(actor=COMMAND_LINE, organ=county, parent=township, on=date(2022, 1, 1))


def test_two_organs_never_share_a_code(county: Organ) -> None:
    with pytest.raises(BadInput, match="云岭县"):
        add("990101", "另一个县", Level.COUNTY)


def test_without_a_grant_nobody_manages_organs(county: Organ, clerk: object) -> None:
    with pytest.raises(NotAllowed):
        actions.organ_add(actor=clerk, code="1", name="甲镇", level=Level.TOWNSHIP, parent=county)  # type: ignore[arg-type]


LIST = """机关代码,机关名称,层级,上级代码,设立日期,撤销日期,并入代码
990103,临江县,县,,,,
990103101,大河镇,镇,990103,,,
990103102,小河乡,乡,990103,,2022-12-31,990103101
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_from_excel_becomes_the_tree(db: None, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "机关.csv"
    file.write_text(LIST, encoding=encoding)
    assert import_organs(actor=COMMAND_LINE, source=file).added == 3
    assert import_organs(actor=COMMAND_LINE, source=file).known == 3
    gone = Organ.objects.get(code="990103102")
    assert gone.exists_until == date(2022, 12, 31)
    assert gone.successions.get().successor.name == "大河镇"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("990103101,重码镇,镇,990103,,,", "第3行"),
        ("990103109,某镇,星球,990103,,,", "星球"),
        ("990103109,某镇,镇,888888,,,", "888888"),
        ("990103109,某镇,镇,990103,2022-02-31,,", "2022-02-31"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(db: None, tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "机关.csv"
    file.write_text(LIST + line + "\n", encoding="utf-8")
    with pytest.raises(BadInput) as problem:
        import_organs(actor=COMMAND_LINE, source=file)
    assert said in problem.value.message.zh and "第5行" in problem.value.message.zh
    assert not Organ.objects.exists()


def test_an_organ_founded_in_a_month_exists_from_its_first_day_to_the_last(db: None, tmp_path: Path) -> None:
    file = tmp_path / "机关.csv"
    rows = [
        "代码,名称,层级,上级代码,设立日期,撤销日期",
        "990103,云岭县,县,,2004年5月,",
        "990103101,旧溪镇,镇,990103,2005年,2022年4月",
    ]
    file.write_text("\n".join([*rows, "990103102,新溪镇,镇,990103,2004.5.8,/"]), encoding="utf-8")
    assert import_organs(actor=COMMAND_LINE, source=file).added == 3
    found = Organ.objects.order_by("code").values_list("exists_from", "exists_until")
    assert list(found) == [
        (date(2004, 5, 1), None),
        (date(2005, 1, 1), date(2022, 4, 30)),
        (date(2004, 5, 8), None),
    ]
