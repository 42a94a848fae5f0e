"""A command line written wrongly: a Chinese line, an English line, exit code 2."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from tests.cli.office import COULD_NOT_RUN, Office

pytestmark = pytest.mark.django_db
ORG = ("--org", "990101101")


@pytest.mark.parametrize(
    ("words", "named", "help_at"),
    [
        (("import", *ORG), "缺少参数“FILES”", "mingshu import --help"),
        (("restore",), "缺少参数“SOURCE”", "mingshu restore --help"),
        (("figures", "--year", "2022"), "缺少参数“--org”", "mingshu figures --help"),
        (("import", "没有.xlsx", *ORG), "参数“FILES”的值不可用。须是已有的文件", "mingshu import --help"),
        (("user", "add", "甲", *ORG, "--role", "boss"), "参数“--role”的值不可用。可用：clerk、", "mingshu user add --help"),
        (("figure",), "没有命令“figure”", "mingshu --help"),
        (("org", "ad"), "没有命令“ad”", "mingshu org --help"),
        (("rules", "--al"), "没有选项“--al”", "mingshu rules --help"),
        (("template", "-o"), "选项“-o”的写法不对", "mingshu template --help"),
        (("rules", "多余"), "多余的参数", "mingshu rules --help"),
    ],
)  # fmt: skip
def test_what_was_written_wrongly_is_named(
    office: Office, words: tuple[str, ...], named: str, help_at: str
) -> None:
    result = office.run(*words)
    assert (result.returncode, result.stdout) == (COULD_NOT_RUN, "")
    chinese, english = result.stderr.splitlines()
    assert named in chinese and chinese.endswith(f"用法见：{help_at}")
    assert english.endswith(f"See: {help_at}")


@pytest.mark.parametrize("year", ["1999", "22", "二〇二二", "2099"])
def test_a_year_without_ledgers_is_refused_not_counted(office: Office, year: str) -> None:
    result = office.run("figures", *ORG, "--year", year)
    assert (result.returncode, result.stdout) == (COULD_NOT_RUN, "")
    chinese, english = result.stderr.splitlines()
    assert f"--year “{year}”不是可用的年度" in chinese and f"2000 至 {date.today().year + 1}" in chinese
    assert "from 2000 to" in english


def test_the_first_and_the_next_year_can_be_asked_for(office: Office) -> None:
    measure = ("--measure", "M-ME-07", "--format", "csv")
    for year in (2000, date.today().year, date.today().year + 1):
        assert "M-ME-07" in office.done("figures", *ORG, "--year", str(year), *measure)


def test_a_day_that_is_none_is_refused_with_an_example(office: Office) -> None:
    result = office.run("figures", *ORG, "--year", "2022", "--until", "2022-13-01")
    assert result.returncode == COULD_NOT_RUN
    assert result.stderr.splitlines()[0] == "--until “2022-13-01”不是 2022-12-31 这样的日期。"


def test_no_words_at_all_show_the_help(office: Office) -> None:
    result = office.run()
    assert result.returncode == COULD_NOT_RUN and "mingshu" in result.stderr and "review" in result.stderr


def test_the_module_of_the_command_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mingshu.cli.main", "figure"], capture_output=True, text=True, check=False
    )
    assert done.returncode == COULD_NOT_RUN and "没有命令“figure”" in done.stderr
