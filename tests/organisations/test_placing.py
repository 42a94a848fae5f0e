"""No organ hangs alone: every one but the highest stands under one of a higher level, whatever is done to the tree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput
from mingshu.organisations import actions
from mingshu.organisations.actions.placing import hanging
from mingshu.organisations.models import Level, Organ, Succession
from mingshu.organisations.sheets import import_organs
from mingshu.organisations.tree import children, organs_under, parent

JULY = date(2022, 7, 1)
TODAY = date(2026, 11, 27)


def add(code: str, name: str, level: Level, above: Organ | None = None) -> Organ:
    return actions.organ_add(actor=COMMAND_LINE, code=code, name=name, level=level, parent=above)


@pytest.mark.parametrize(
    ("name", "level"), [("石桥镇", Level.TOWNSHIP), ("司法局", Level.DEPARTMENT), ("石桥村", Level.VILLAGE)]
)
def test_below_a_county_nobody_is_added_without_an_organ_above(
    county: Organ, name: str, level: Level
) -> None:
    with pytest.raises(BadInput, match="没有写上级机关") as refused:
        add("990101199", name, level)
    assert refused.value.way_out and "--parent 990101" in refused.value.way_out.zh
    assert not Organ.objects.filter(code="990101199").exists()


def test_the_highest_organs_stand_side_by_side(county: Organ) -> None:
    add("990102", "青禾县", Level.COUNTY)
    assert hanging(TODAY) == []


@pytest.mark.parametrize(
    ("level", "below"),
    [(Level.TOWNSHIP, Level.TOWNSHIP), (Level.COUNTY, Level.TOWNSHIP), (Level.TOWNSHIP, Level.VILLAGE)],
)
def test_nobody_stands_below_one_of_no_higher_level(
    township: Organ, village: Organ, level: Level, below: Level
) -> None:
    upper = township if below is Level.TOWNSHIP else village
    with pytest.raises(BadInput, match="不能隶属于"):
        add("990101199", "石桥镇", level, upper)


def test_an_office_of_a_department_or_township_is_a_department_below_it(
    county: Organ, township: Organ
) -> None:
    bureau = add("990101001", "司法局", Level.DEPARTMENT, county)
    assert parent(add("990101001001", "清溪司法所", Level.DEPARTMENT, bureau), TODAY) == bureau
    assert parent(add("990101101001", "综合执法队", Level.DEPARTMENT, township), TODAY) == township


def test_an_organ_that_was_there_before_its_county_is_placed_under_it_from_a_day(db: None) -> None:
    early = add("990101101", "清溪镇", Level.TOWNSHIP)
    upper = add("990101", "云岭县", Level.COUNTY)
    assert hanging(TODAY) == [early]
    actions.organ_move(actor=COMMAND_LINE, organ=early, parent=upper, on=date(2022, 1, 1))
    assert hanging(TODAY) == [] and parent(early, date(2021, 12, 31)) is None
    entry = Entry.objects.filter(verb="organ_move").get()
    assert entry.organ_code == "990101101"


def test_a_move_is_refused_where_it_would_overwrite_what_stands(county: Organ, township: Organ) -> None:
    other = add("990102", "青禾县", Level.COUNTY)
    actions.organ_move(actor=COMMAND_LINE, organ=township, parent=other, on=JULY)
    for on, under, said in (
        (JULY, county, "不能自2022-07-01起改"),
        (date(2022, 1, 1), county, "不能自2022-01-01起改"),
        (date(2023, 1, 1), other, "已经隶属于"),
    ):
        with pytest.raises(BadInput, match=said):
            actions.organ_move(actor=COMMAND_LINE, organ=township, parent=under, on=on)
    assert parent(township, TODAY) == other


def test_nothing_is_placed_under_an_organ_that_has_ended(county: Organ, township: Organ) -> None:
    other = add("990102", "青禾县", Level.COUNTY)
    actions.organ_end(actor=COMMAND_LINE, organ=other, on=date(2022, 6, 30))
    with pytest.raises(BadInput, match="已于2022-06-30撤销"):
        actions.organ_move(actor=COMMAND_LINE, organ=township, parent=other, on=JULY)
    with pytest.raises(BadInput, match="已于2022-06-30撤销"):
        actions.organ_add(
            actor=COMMAND_LINE, code="9", name="大河镇", level=Level.TOWNSHIP, parent=other, since=JULY
        )


def test_an_organ_with_others_below_it_does_not_end_before_they_have_a_place(
    county: Organ, township: Organ, village: Organ
) -> None:
    with pytest.raises(BadInput, match="它的1个下级就没有上级了") as refused:
        actions.organ_end(actor=COMMAND_LINE, organ=township, on=date(2022, 6, 30))
    assert village.name in refused.value.message.zh
    actions.organ_move(actor=COMMAND_LINE, organ=village, parent=county, on=JULY)
    actions.organ_end(actor=COMMAND_LINE, organ=township, on=date(2022, 6, 30))
    assert hanging(TODAY) == []
    with pytest.raises(BadInput, match="已撤销"):
        actions.organ_end(actor=COMMAND_LINE, organ=township, on=JULY)


@pytest.mark.parametrize("kind", [Succession.Kind.MERGED, Succession.Kind.REPLACED])
def test_villages_pass_to_the_township_that_carries_on(
    county: Organ, township: Organ, village: Organ, kind: Succession.Kind
) -> None:
    other = add("990101102", "石桥镇", Level.TOWNSHIP, county)
    actions.organ_succeed(actor=COMMAND_LINE, predecessors=[township], successors=[other], kind=kind, on=JULY)
    assert children(township, date(2022, 6, 30)) == [village]
    assert children(other, JULY) == [village] and hanging(TODAY) == []


def test_of_a_township_split_in_two_it_is_said_first_who_takes_which_village(
    county: Organ, township: Organ, village: Organ
) -> None:
    east, west = (
        add(f"99010110{n}", name, Level.TOWNSHIP, county) for n, name in ((2, "东河镇"), (3, "西河镇"))
    )
    split = {"actor": COMMAND_LINE, "predecessors": [township], "successors": [east, west], "on": JULY}
    with pytest.raises(BadInput, match=village.name):
        actions.organ_succeed(**split, kind=Succession.Kind.SPLIT)  # type: ignore[arg-type]
    assert township.successions.count() == 0
    actions.organ_move(actor=COMMAND_LINE, organ=village, parent=east, on=JULY)
    actions.organ_succeed(**split, kind=Succession.Kind.SPLIT)  # type: ignore[arg-type]
    assert village in organs_under(east, TODAY) and hanging(TODAY) == []


def test_a_list_may_merge_a_township_and_its_villages_on_one_day(db: None, tmp_path: Path) -> None:
    file = tmp_path / "机关.csv"
    file.write_text(
        "代码,名称,层级,上级代码,撤销日期,并入代码\n990103,临江县,县,,,\n990103101,大河镇,镇,990103,,\n"
        "990103102,小河乡,乡,990103,2022-12-31,990103101\n990103101201,大河村,村,990103101,,\n"
        "990103102201,小河村,村,990103102,2022-12-31,990103101201\n990103102202,东坝村,村,990103102,,\n",
        encoding="utf-8",
    )
    import_organs(actor=COMMAND_LINE, source=file)
    names = [organ.name for organ in organs_under(Organ.objects.get(code="990103101"), TODAY)]
    assert names == ["大河镇", "大河村", "东坝村"]


def test_a_list_of_organs_may_begin_with_the_lowest_and_lets_nobody_hang(db: None, tmp_path: Path) -> None:
    head = "代码,名称,层级,上级代码\n"
    file = tmp_path / "机关.csv"
    file.write_text(f"{head}990103101,大河镇,镇,\n990103,临江县,县,\n", encoding="utf-8")
    with pytest.raises(BadInput, match="第2行：“大河镇”没有写上级代码"):
        import_organs(actor=COMMAND_LINE, source=file)
    assert not Organ.objects.exists()
    file.write_text(f"{head}990103,临江县,县,\n990103101,大河镇,镇,990103\n", encoding="utf-8")
    assert import_organs(actor=COMMAND_LINE, source=file).added == 2
