"""Where the disk takes nothing, or others write, a command says so in words, and of several files what became of each."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.cli import sheets
from tests.cli.office import COULD_NOT_RUN, Office
from tests.full_disk import little_room, refuse, refuse_for_others

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = ("--org", "990101101", "--year", "2022")


def _cases(office: Office, name: str, party: str) -> str:
    path = office.folder / name
    path.write_text(
        "调解组织,纠纷类型,受理日期,当事人姓名\n清溪镇人民调解委员会,邻里,2022-03-04," + party + "\n",
        encoding="utf-8",
    )
    return str(path)


def test_of_several_files_each_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [_cases(office, f"调解{n}.csv", f"某{sign}") for n, sign in enumerate("甲乙丙", 1)]
    proper = sheets.import_workbook

    def full_at_the_second(**given: Any) -> Any:
        if given["source"].name == "调解2.csv":
            refuse()
        return proper(**given)

    monkeypatch.setattr(sheets, "import_workbook", full_at_the_second)
    ended = office.run("import", *files, *PLACE, "--ledger", "mediation")
    assert ended.returncode == COULD_NOT_RUN
    assert "调解1.csv：新增 1" in ended.stdout and "调解3.csv：新增 1" in ended.stdout
    assert "调解2.csv：未写入" in ended.stderr and "磁盘已满" in ended.stderr
    assert "现有数据未动" not in ended.stderr and "此前已完成的部分都保留着" in ended.stderr


def test_a_file_that_cannot_be_read_keeps_none_of_the_others_out(office: Office) -> None:
    broken = office.folder / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    ended = office.run(
        "import", str(broken), _cases(office, "调解.csv", "某甲"), *PLACE, "--ledger", "mediation"
    )
    assert ended.returncode == COULD_NOT_RUN and "坏.xlsx：未写入" in ended.stderr
    assert "调解.csv：新增 1" in ended.stdout


def test_of_several_files_one_whose_turn_does_not_come_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [_cases(office, f"调解{n}.csv", f"某{sign}") for n, sign in enumerate("甲乙", 1)]
    proper = sheets.import_workbook

    def busy_at_the_first(**given: Any) -> Any:
        if given["source"].name == "调解1.csv":
            refuse_for_others()
        return proper(**given)

    monkeypatch.setattr(sheets, "import_workbook", busy_at_the_first)
    ended = office.run("import", *files, *PLACE, "--ledger", "mediation")
    assert ended.returncode == COULD_NOT_RUN and "Traceback" not in ended.stderr
    assert "调解1.csv：未写入" in ended.stderr and "正被别的程序写入" in ended.stderr
    assert "调解2.csv：新增 1" in ended.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("template", "-o", "模板.xlsx"),
        ("export", *PLACE, "-o", "导出.xlsx"),
        ("report", *PLACE, "--kind", "shufa", "-o", "述法.docx"),
        ("report", *PLACE, "--kind", "shufa", "-o", "述法.html"),
        ("backup", "备份.tar.gz"),
        ("review", "报告.txt", "--format", "html", "-o", "审读.html"),
        ("review", "报告.txt", "-o", "审读"),
    ],
    ids=lambda words: f"{words[0]} {words[-1]}",
)
def test_what_the_disk_does_not_take_is_told_in_words(office: Office, words: tuple[str, ...]) -> None:
    (office.folder / "报告.txt").write_text("清溪镇2022年度述法报告\n学习了《民法典》。\n", encoding="utf-8")
    with little_room(1_000):
        ended = office.run(*words)
    assert ended.returncode == COULD_NOT_RUN and "读写磁盘失败" in ended.stderr
    assert "Traceback" not in ended.stderr and "Exception ignored" not in ended.stderr
    target = office.folder / words[-1]
    assert not target.is_file() and not list(office.folder.glob(".*.part"))
