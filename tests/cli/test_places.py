"""A place that cannot be written is said in one message, before any work is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingshu.cli.places import writable_file, writable_folder
from mingshu.kernel.errors import BadInput
from tests.cli.office import COULD_NOT_RUN, Office

TOWN = ("--org", "990101101", "--year", "2022")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        ("template", "-o", "没有/台账.xlsx"),
        ("export", *TOWN, "-o", "没有/台账.xlsx"),
        ("backup", "没有/备份.tar.gz"),
        ("review", "报告.txt", "-o", "没有/审读.txt"),
        ("report", *TOWN, "--kind", "shufa", "-o", "没有/述法.docx"),
    ],
    ids=lambda words: str(words[0]),
)
def test_a_folder_that_does_not_exist_is_named_with_the_way_out(
    office: Office, words: tuple[str, ...]
) -> None:
    (office.folder / "报告.txt").write_text("清溪镇2022年度法治政府建设工作报告", encoding="utf-8")
    result = office.run(*words)
    assert result.returncode == COULD_NOT_RUN and result.stdout == ""
    chinese, english = result.stderr.splitlines()
    assert "没有文件夹“没有”" in chinese and "请先建立" in chinese
    assert words[-1] in chinese and words[-1] in english and "Make the folder first" in english


@pytest.mark.django_db
def test_reports_of_a_county_do_not_go_into_a_file(office: Office) -> None:
    (office.folder / "占用").write_text("", encoding="utf-8")
    for words in (
        ("report", "--all-under", "990101", "--year", "2022", "--kind", "annual", "-o", "占用/全县"),
        ("review", str(office.folder), "-o", "占用/结果"),
    ):
        result = office.run(*words)
        assert result.returncode == COULD_NOT_RUN and "是文件，不是文件夹" in result.stderr


def test_a_disk_that_takes_no_files_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_where: object) -> None:
        raise PermissionError

    monkeypatch.setattr("mingshu.cli.places.tempfile.TemporaryFile", refuse)
    for refused in (writable_file, writable_folder):
        with pytest.raises(BadInput, match="无法写到") as error:
            refused(tmp_path / "备份")
        assert str(tmp_path / "备份") in error.value.message.en and "管理员" in error.value.both()


def test_a_folder_is_not_taken_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="是文件夹，不是文件"):
        writable_file(tmp_path)


def test_a_good_place_is_given_back_and_left_as_it_was(tmp_path: Path) -> None:
    kept = tmp_path / "旧.xlsx"
    kept.write_text("旧", encoding="utf-8")
    assert writable_file(kept) == kept and kept.read_text(encoding="utf-8") == "旧"
    deep = tmp_path / "新" / "更深"
    assert writable_folder(deep) == deep and not deep.exists()
    assert list(tmp_path.iterdir()) == [kept]
