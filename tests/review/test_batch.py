"""A folder of reports: lines, table, map, and a run that goes on after a kill."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mingshu.review.batch import Row, folder, review_folder, write_table_html, write_table_xlsx
from mingshu.review.batch.rows import by_gravity, first_calls, reasons, short_names
from mingshu.review.batch.state import State
from tests.review.planted import CLEAN

SHARED = "设立个人调解工作室并由退休法官每周二坐班接待来访群众当场出具调解建议。"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, path in enumerate(sorted(CLEAN.glob("*.txt"))):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(
            text.replace("\n\n", f"\n\n{SHARED}\n", 1) if number < 2 else text, "utf-8"
        )
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_a_folder_gives_lines_table_and_page(reports: Path, tmp_path: Path) -> None:
    outcome = review_folder([reports], tmp_path / "out", workers=1)
    lines = [json.loads(line) for line in outcome.lines.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(outcome.rows) == 11
    assert outcome.exit_code == 2
    sheet = load_workbook(outcome.table)["汇总"]
    assert sheet.max_row == 12 and "云杉镇" in {cell.value for cell in sheet["A"]}
    page = outcome.page.read_text(encoding="utf-8")
    assert "<svg" in page and "<script" not in page and "云杉镇" in page


@pytest.mark.parametrize(("name", "taken"), [("review.jsonl", 0), ("summary.html", 1)])
def test_what_the_disk_does_not_take_leaves_what_was_written_before(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, taken: int
) -> None:
    """The disk takes so many files whole, and half of the next."""
    review_folder([reports], tmp_path / "out", workers=1)
    (reports / "empty.txt").unlink()
    kept, room = (tmp_path / "out" / name).read_bytes(), iter([True] * taken)
    proper = Path.write_bytes

    def write(path: Path, content: bytes) -> int:
        if next(room, False):
            return proper(path, content)
        proper(path, bytes(content)[: len(content) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "write_table_xlsx", lambda *_: None)
    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(OSError, match="No space"):
        review_folder([reports], tmp_path / "out", workers=1)
    assert (tmp_path / "out" / name).read_bytes() == kept
    assert not list((tmp_path / "out").glob(".*.part"))


def test_a_batch_ends_with_1_when_a_report_has_an_error(reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").unlink()
    outcome = review_folder([reports], tmp_path / "out", workers=1)
    clean = tuple(row._replace(errors=0) for row in outcome.rows)
    assert replace(outcome, rows=clean).exit_code == 0
    assert replace(outcome, rows=(*clean[1:], clean[0]._replace(errors=2))).exit_code == 1


def test_shared_clauses_are_found_and_mapped(reports: Path, tmp_path: Path) -> None:
    outcome = review_folder([reports], tmp_path / "out", workers=1)
    rows = {Path(row.file).name[:2]: row for row in outcome.rows}
    assert rows["01"].reuse and rows["02"].reuse and not rows["03"].reuse
    sheet = load_workbook(outcome.table)["雷同明细"]
    assert {sheet["A2"].value, sheet["A3"].value} == {Path(rows[n].file).name for n in ("01", "02")}


def test_workers_give_the_same_as_one_process(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mingshu.review.batch.folder._FEWEST_FOR_WORKERS", 2)
    alone = review_folder([reports], tmp_path / "alone", workers=1)
    together = review_folder([reports], tmp_path / "together", workers=2)
    assert together.rows == alone.rows
    assert together.lines.read_text("utf-8") == alone.lines.read_text("utf-8")


def test_progress_counts_reading_and_review(reports: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    review_folder(
        [reports], tmp_path / "out", workers=1, progress=lambda done, total: told.append((done, total))
    )
    assert told[-1] == (22, 22) and len(told) == 22


def test_a_killed_run_goes_on_where_it_stopped(reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"

    def killed(done: int, total: int) -> None:
        if done == 15:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        review_folder([reports], target, workers=1, progress=killed)
    kept = (target / ".review-state.jsonl").read_text(encoding="utf-8")
    assert kept.count('"stage"') >= 14
    (target / ".review-state.jsonl").write_text(kept + '{"stage": "revi', encoding="utf-8")
    resumed = review_folder([reports], target, workers=1)
    fresh = review_folder([reports], tmp_path / "fresh", workers=1)
    assert resumed.lines.read_text("utf-8") == fresh.lines.read_text("utf-8")
    assert not (target / ".review-state.jsonl").exists()


def test_reports_to_compare_with_are_not_reviewed(reports: Path, tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "earlier.txt").write_text(f"青石镇2022年法治政府建设报告\n{SHARED}", encoding="utf-8")
    third = reports / "03_mayor_shufa.txt"
    third.write_text(third.read_text("utf-8").replace("\n\n", f"\n\n{SHARED}\n", 1), "utf-8")
    outcome = review_folder([third], tmp_path / "out", against=beside, workers=1)
    assert [Path(row.file).name for row in outcome.rows] == ["03_mayor_shufa.txt"]
    assert outcome.rows[0].reuse
    found = json.loads(outcome.lines.read_text(encoding="utf-8"))["findings"]
    assert any(f["code"] == "reuse.other_organ" and "earlier.txt" in f["message"] for f in found)


def test_a_report_is_not_compared_with_itself(reports: Path, tmp_path: Path) -> None:
    outcome = review_folder([reports / "03_mayor_shufa.txt"], tmp_path / "out", against=reports, workers=1)
    assert outcome.rows[0].reuse == 0


def test_rules_switched_off_are_shown_everywhere(reports: Path, tmp_path: Path) -> None:
    off = frozenset({"structure.no_title", "mask.figures"})
    outcome = review_folder([reports], tmp_path / "out", switched_off=off, workers=1)
    records = [json.loads(line) for line in outcome.lines.read_text(encoding="utf-8").splitlines()]
    assert all(record["switched_off"] == sorted(off) for record in records if record["title"])
    assert not any(f["code"] in off for record in records for f in record["findings"])
    assert "mask.figures, structure.no_title" in outcome.page.read_text(encoding="utf-8")
    cells = [str(row[0].value) for row in load_workbook(outcome.table)["汇总"].iter_rows()]
    assert any("mask.figures, structure.no_title" in cell for cell in cells)


def test_a_resumed_run_with_another_report_compares_anew(reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"

    def killed(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        review_folder([reports], target, workers=1, progress=killed)
    (reports / "new.txt").write_text(f"青石镇2022年法治政府建设报告\n{SHARED}", encoding="utf-8")
    third = next(row for row in review_folder([reports], target, workers=1).rows if "new.txt" in row.file)
    assert third.reuse


def test_the_state_passes_over_a_line_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "state.jsonl"
    path.write_text('{"stage": "a", "key": "k", "result": {"n": 1}}\n{"stage": "a", "key"', encoding="utf-8")
    with State(path) as state:
        assert state.get("a", "k") == {"n": 1}
        state.keep("a", "l", {"n": 2})
        assert '"n": 2' in path.read_text(encoding="utf-8").splitlines()[-1]


def told(organ: str, errors: int, warnings: int = 0, **more: object) -> Row:
    row = Row(
        f"/in/{organ}.txt", organ, 2023, "述法报告", 3, 9, 0, errors, warnings, 0, 0.0, True, readable=True
    )
    return row._replace(**more)


ROWS = [
    told("甲镇", 2),
    told("乙镇", 9),
    told("丙镇", 2, sections=2),
    told("丁镇", 2, reuse=0.5),
    told("", 1, file="/in/戊.pdf", readable=False, on_time=None, gravest="这是扫描件。"),
]


def test_whom_to_call_first_is_settled_by_errors_then_missing_sections_then_reuse() -> None:
    assert [row.organ for row in first_calls(ROWS)] == ["乙镇", "丙镇", "丁镇"]
    assert first_calls([told("甲镇", 0)]) == []
    assert by_gravity(ROWS)[-1].label == "戊"


def test_the_reasons_to_call_are_told_in_words() -> None:
    row = told("甲镇", 2, 3, sections=1, reuse=0.42, on_time=False)
    assert reasons(row) == ["2处错误、3处疑点", "缺2个必备部分", "雷同42%", "未按期"]


def test_the_page_begins_with_whom_to_call_and_what_cannot_be_read(tmp_path: Path) -> None:
    write_table_html(ROWS, {"/in/甲镇.txt": {"/in/乙镇.txt": 40}}, tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    top, _, rest = page.partition("<main")
    assert top.index("乙镇") < top.index("丙镇") < top.index("丁镇") < top.index("戊.pdf")
    assert "甲镇" not in top and "这是扫描件。" in top
    assert "甲镇 与 乙镇：40字" in rest or "乙镇 与 甲镇：40字" in rest


def test_the_table_begins_with_whom_to_call(tmp_path: Path) -> None:
    write_table_xlsx(ROWS, {}, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["汇总"]
    assert [cell.value for cell in sheet["A"]] == ["单位", "乙镇", "丙镇", "丁镇", "甲镇", "戊"]
    assert sheet["M2"].value == "乙镇.txt" and sheet["D6"].value == "这是扫描件。"


def test_files_are_named_below_the_folder_that_they_share() -> None:
    assert short_names(["/a/b/1.txt", "/a/c/2.txt"]) == {"/a/b/1.txt": "b/1.txt", "/a/c/2.txt": "c/2.txt"}
    assert short_names(["x.txt"]) == {"x.txt": "x.txt"}
    assert short_names(["/a/1.txt", "b/2.txt"]) == {"/a/1.txt": "/a/1.txt", "b/2.txt": "b/2.txt"}


def test_another_report_beside_it_makes_a_killed_run_compare_again(reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"

    def killed(done: int, total: int) -> None:
        if done == total - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        review_folder([reports], target, workers=1, progress=killed)
    third = sorted(reports.glob("*.txt"))[2]
    (reports / "zz.txt").write_text(third.read_text("utf-8").replace("述法", "述职", 1), "utf-8")
    resumed = review_folder([reports], target, workers=1)
    fresh = review_folder([reports], tmp_path / "fresh", workers=1)
    assert resumed.lines.read_text("utf-8") == fresh.lines.read_text("utf-8")
