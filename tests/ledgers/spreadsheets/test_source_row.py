"""What is kept of the row in the file: its cells as they stood, and what each was put right to."""

from __future__ import annotations

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
HEAD = ["案件编号", "调委会", "类型", "受理日期"]


def test_a_repaired_cell_is_kept_as_it_stood_with_the_repair_beside_it(
    book: MakeBook, take_in: TakeIn
) -> None:
    file = book([HEAD, ["1号", "甲", "邻里", "2024-2-31"]])
    assert take_in(file, answers={"cell/人民调解案件台账/D2": "2024-2-29"}).written
    source = CASES.get().source_row
    assert source["cells"]["受理日期"] == "2024-2-31" and source["repaired"] == {"受理日期": "2024-2-29"}


def test_ditto_is_kept_as_ditto_with_what_it_stands_for_beside_it(book: MakeBook, take_in: TakeIn) -> None:
    file = book([HEAD, ["1号", "甲", "邻里", "2024-2-1"], ["2号", "同上", "〃", "2024-2-2"]])
    assert take_in(file).written
    first, second = CASES.order_by("case_no")
    assert "repaired" not in first.source_row
    assert (second.source_row["cells"]["调委会"], second.source_row["cells"]["类型"]) == ("同上", "〃")
    assert second.source_row["repaired"] == {"调委会": "甲", "类型": "邻里"}


def test_a_repair_that_is_wrong_again_is_shown_to_be_repaired_further(
    book: MakeBook, take_in: TakeIn
) -> None:
    head = [*HEAD, "结果", "调结日期"]
    file = book([head, ["1号", "甲", "邻里", "2024-2-31", "成功", "2024-2-3"]])
    (problem,) = take_in(
        file, answers={"cell/人民调解案件台账/D2": "2024-3-1", "cell/人民调解案件台账/F2": "2024-2-4"}
    ).problems
    assert (problem.letter, problem.value) == ("F", "2024-2-4")
