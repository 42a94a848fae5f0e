"""What a script may rely on: exit codes, messages in both languages, an empty home that prepares itself."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from django.db import connection

from mingshu.organisations.models import Organ
from tests.cli.office import COULD_NOT_RUN, FOUND_PROBLEMS, Office
from tests.full_disk import refuse_rows

pytestmark = pytest.mark.django_db

CASE = {
    "调解组织": "清溪镇人民调解委员会",
    "纠纷类型": "邻里",
    "受理日期": "2022-03-15",
    "调结日期": "2022-03-20",
    "结果": "成功",
    "协议金额（万元）": "1.5万元",
    "案件编号": "清调〔2022〕1号",
}


def test_the_main_job_from_spreadsheet_to_report(office: Office) -> None:
    file = office.sheet(
        CASE, CASE | {"案件编号": "清调〔2022〕2号", "结果": "不成", "协议金额（万元）": None}
    )
    assert "新增 2" in office.done("import", file, "--org", "990101101", "--year", "2022")
    assert "未变 2" in office.done("import", file, "--org", "990101101", "--year", "2022")
    rows = {
        row["id"]: row
        for row in json.loads(office.done("figures", "--org", "990101", "--year", "2022", "--format", "json"))
    }
    rate = rows["M-ME-07"]
    assert {"id", "title", "unit", "value", "numerator", "denominator", "records", "ledger", "until"} <= set(
        rate
    )
    assert (rate["value"], rate["numerator"], rate["denominator"], rate["until"]) == (50, 1, 2, "2022-12-31")
    assert rows["M-ME-05"]["value"] == 1.5 and rows["M-ME-05"]["unit"] == "万元"
    for suffix in ("docx", "pdf", "html", "json"):
        target = office.folder / f"述法.{suffix}"
        office.done("report", "--org", "990101101", "--year", "2022", "--kind", "shufa", "-o", str(target))
        assert target.stat().st_size > 1000
    assert "50%" in (office.folder / "述法.html").read_text()


def test_reports_for_a_whole_county(office: Office) -> None:
    file = office.sheet(CASE)
    office.done("import", file, "--org", "990101101", "--year", "2022")
    target = office.folder / "全县"
    said = office.done(
        "report", "--all-under", "990101", "--year", "2022", "--kind", "annual", "-o", str(target)
    )
    assert "1 份" in said and len(list(target.glob("*.docx"))) == 1


def test_a_corrected_file_says_what_it_changes(office: Office) -> None:
    office.done("import", office.sheet(CASE), "--org", "990101101", "--year", "2022")
    corrected = office.sheet(CASE | {"纠纷类型": "土地"}, name="更正.xlsx")
    assert "纠纷类型 邻里 → 土地" in office.done("import", corrected, "--org", "990101101", "--year", "2022")


def test_identical_rows_are_asked_about(office: Office) -> None:
    row = {**CASE, "案件编号": None}
    file = office.sheet(row, row)
    asked = office.run("import", file, "--org", "990101101", "--year", "2022")
    assert asked.returncode == FOUND_PROBLEMS and "完全相同" in asked.stderr and "identical" in asked.stderr
    assert "新增 2" in office.done(
        "import", file, "--org", "990101101", "--year", "2022", "--identical", "keep"
    )


def test_a_dry_run_writes_nothing(office: Office) -> None:
    file = office.sheet(CASE)
    assert "新增 1" in office.done("import", file, "--org", "990101101", "--year", "2022", "--dry-run")
    assert "新增 1" in office.done("import", file, "--org", "990101101", "--year", "2022")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("受理日期", "2022年2月31日", "D2"),
        ("协议金额（万元）", "-3", "协议金额"),
        ("协议金额（万元）", "若干", "协议金额"),
    ],
)
def test_a_bad_cell_is_named_and_marked_and_nothing_is_written(
    office: Office, column: str, value: str, said: str
) -> None:
    file = office.sheet(CASE, CASE | {"案件编号": "2号", column: value})
    result = office.run("import", file, "--org", "990101101", "--year", "2022")
    assert result.returncode == COULD_NOT_RUN
    assert "第3行" in result.stderr and "row 3" in result.stderr
    assert column in result.stderr or said in result.stderr
    assert (office.folder / "台账-标注.xlsx").exists()
    rows = json.loads(
        office.done(
            "figures", "--org", "990101101", "--year", "2022", "--format", "json", "--measure", "M-ME-01"
        )
    )
    assert rows[0]["value"] is None


def test_masked_cells_are_never_zero(office: Office) -> None:
    office.done(
        "import", office.sheet(CASE | {"协议金额（万元）": "**"}), "--org", "990101101", "--year", "2022"
    )
    rows = json.loads(
        office.done(
            "figures", "--org", "990101101", "--year", "2022", "--format", "json", "--measure", "M-ME-05"
        )
    )
    assert (rows[0]["value"], rows[0]["standing"]) == (None, "masked")


@pytest.mark.parametrize(
    "words",
    [
        ("import", "没有.xlsx", "--org", "990101101"),
        ("figures", "--org", "000", "--year", "2022"),
        ("figures", "--org", "990101101", "--year", "22"),
        ("figures", "--org", "990101101", "--year", "2022", "--measure", "M-XX-01"),
        ("org", "add", "990101", "又一个县", "--level", "county"),
        ("template", "nothing", "-o", "x.xlsx"),
        ("report", "--org", "990101101", "--year", "2022", "--kind", "shufa", "-o", "述法.exe"),
        ("report", "--year", "2022", "--kind", "shufa", "-o", "述法.docx"),
    ],
)
def test_what_cannot_run_ends_with_2_and_a_message(office: Office, words: tuple[str, ...]) -> None:
    result = office.run(*words)
    assert result.returncode == COULD_NOT_RUN and len(result.stderr) > 10
    assert "Traceback" not in result.stderr


def test_a_corrupt_workbook_and_a_village_that_keeps_no_lawsuits(office: Office) -> None:
    broken = office.folder / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    assert office.run("import", str(broken), "--org", "990101101").returncode == COULD_NOT_RUN
    office.done("org", "add", "990101101201", "柳湾村", "--level", "village", "--parent", "990101101")
    path = office.folder / "诉讼.xlsx"
    office.done("template", "litigation", "-o", str(path))
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append(["1号", "云岭县人民法院", "一审", "2022-05-01", "2022-05-16"])
    book.save(path)
    result = office.run("import", str(path), "--org", "990101101201", "--year", "2022")
    assert result.returncode == COULD_NOT_RUN and "不登记" in result.stderr


@pytest.mark.slow
@pytest.mark.own_database
def test_backup_and_restore_bring_everything_back(office: Office) -> None:
    office.alone("org", "add", "990101101", "清溪镇", "--level", "township")
    office.alone("import", office.sheet(CASE), "--org", "990101101", "--year", "2022")
    archive = str(office.folder / "备份.tar.gz")
    office.alone("backup", archive)
    before = office.alone("figures", "--org", "990101101", "--year", "2022", "--format", "json")
    office.alone("restore", archive, "--replace", "--empty")
    assert office.alone("figures", "--org", "990101101", "--year", "2022", "--format", "json") == before


def test_restoring_over_data_must_be_said(office: Office) -> None:
    archive = office.folder / "备份.tar.gz"
    archive.write_bytes(b"")
    refused = office.run("restore", str(archive))
    assert refused.returncode == COULD_NOT_RUN and "--replace" in refused.stderr


def test_a_damaged_backup_changes_nothing(office: Office) -> None:
    archive = office.folder / "备份.tar.gz"
    archive.write_bytes(b"not an archive")
    assert office.run("restore", str(archive), "--replace").returncode == COULD_NOT_RUN
    assert "清溪镇" in office.done("org", "list")


@pytest.mark.parametrize("command", ["", "import", "figures", "report", "org", "backup", "catalogue"])
def test_help_is_in_both_languages(office: Office, command: str) -> None:
    said = office.done(*([command] if command else []), "--help")
    assert any("\u4e00" <= character <= "\u9fff" for character in said)
    assert any(
        word in said for word in ("Import", "Figures", "Write", "Organs", "Show", "ledgers", "attachments")
    )


ANNUAL = """清溪镇2022年度法治政府建设工作报告

一、主要举措和成效
受理矛盾纠纷95件，调解成功94件，调解成功率100%。学习了《中华人民共和国合同法》。

二、存在的不足
普法形式单一。
"""


def test_a_foreign_report_is_read_and_its_errors_named(office: Office) -> None:
    report = office.folder / "报告.txt"
    report.write_text(ANNUAL, encoding="gb18030")
    result = office.run("review", str(report))
    assert result.returncode == FOUND_PROBLEMS
    assert "law.repealed" in result.stdout and "100%" in result.stdout
    lines = office.run("review", str(report), "--format", "jsonl").stdout.splitlines()
    found = json.loads(lines[-1])
    assert {"law.repealed", "structure.reasons_missing"} <= {finding["code"] for finding in found["findings"]}
    assert found["kind"] == "annual" and found["year"] == 2022


def test_a_folder_with_a_broken_report_goes_on_and_ends_with_2(office: Office) -> None:
    folder = office.folder / "收到"
    folder.mkdir()
    (folder / "一.txt").write_text(ANNUAL, encoding="utf-8")
    (folder / "二.docx").write_bytes(b"PK\x03\x04 broken")
    result = office.run("review", str(folder), "--format", "jsonl", "-o", str(office.folder / "审读.jsonl"))
    assert result.returncode == COULD_NOT_RUN
    assert len((office.folder / "审读.jsonl").read_text().splitlines()) == 2


def test_every_rule_is_listed_in_both_languages(office: Office) -> None:
    said = office.done("rules")
    assert "law.repealed" in said and len(said.splitlines()) > 60


def test_unverified_law_is_shown_as_unverified(office: Office) -> None:
    assert "未核实 unverified" in office.done("catalogue", "duties")
    yearly = office.done("catalogue", "frequencies")
    assert "M-ST-03  法治专题讲座  2  2021-08-11…2025-12-31  未核实 unverified" in yearly


def test_questions_are_written_and_their_answers_taken(office: Office, tmp_path: Path) -> None:
    file = office.sheet(CASE | {"纠纷类型": "宇宙"})
    asked = tmp_path / "问题.yaml"
    result = office.run("import", file, "--org", "990101101", "--year", "2022", "--questions", str(asked))
    assert result.returncode == FOUND_PROBLEMS
    assert "“纠纷类型”里的“宇宙”是什么意思？" in result.stderr
    lines = asked.read_text(encoding="utf-8").replace(
        "word/mediation/kind/宇宙: null", "word/mediation/kind/宇宙: 其他"
    )
    asked.write_text(lines, encoding="utf-8")
    words = ("import", file, "--org", "990101101", "--year", "2022", "--answers", str(asked))
    assert "新增 1" in office.done(*words)


def test_what_a_row_with_a_number_is_is_asked_on_the_command_line(office: Office, tmp_path: Path) -> None:
    file, asked = tmp_path / "调解.csv", tmp_path / "问题.yaml"
    file.write_text(
        "调解组织,纠纷类型,受理日期,件数\n镇,邻里,2022-3-1,5\n镇,土地,2022-3-2,1\n", encoding="utf-8"
    )
    words = ("import", str(file), "--org", "990101101", "--year", "2022", "--ledger", "mediation")
    result = office.run(*words, "--questions", str(asked))
    assert result.returncode == FOUND_PROBLEMS
    assert "共2件" in result.stderr and "共6件" in result.stderr and "is each row one case" in result.stderr
    key = "cases/mediation/调解"
    lines = asked.read_text(encoding="utf-8").replace(f"{key}: null", f"{key}: 汇总")
    asked.write_text(lines, encoding="utf-8")
    refused = office.run(*words, "--answers", str(asked))
    assert "这一行是5件的汇总" in refused.stderr and "this row is the sum of 5" in refused.stderr


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("保留", "B列“谁来说”没有对应的栏目，保留在记录旁"),
        ("remarks", ""),
        ("registration_no", "“registration_no”不是“column/mediation/谁来说”的答案，没有采用。"),
    ],
)
def test_what_became_of_an_answer_about_a_column_is_told(
    answer: str, said: str, office: Office, tmp_path: Path
) -> None:
    file, answers = tmp_path / "调解.csv", tmp_path / "答案.yaml"
    file.write_text("调解组织,谁来说,纠纷类型,受理日期\n镇,老秦,邻里,2022-3-1\n", encoding="utf-8")
    answers.write_text(f"column/mediation/谁来说: {answer}\n", encoding="utf-8")
    words = ("import", str(file), "--org", "990101101", "--year", "2022", "--ledger", "mediation")
    ended = office.run(*words, "--dry-run", "--answers", str(answers))
    assert ended.returncode == 0, ended.stderr
    told = [line for line in (ended.stdout + ended.stderr).splitlines() if "谁来说" in line]
    assert any(said in line for line in told) if said else told == []


def test_a_command_that_finds_the_disk_full_says_so_and_keeps_nothing(office: Office) -> None:
    with connection.execute_wrapper(refuse_rows):
        ended = office.run("org", "add", "990101102", "石桥镇", "--level", "township", "--parent", "990101")
    assert ended.returncode == COULD_NOT_RUN
    assert (
        "磁盘已满" in ended.stderr and "The disk failed" in ended.stderr and "Traceback" not in ended.stderr
    )
    assert not Organ.objects.filter(code="990101102").exists()
