"""mingshu deadline: every last day of a procedure from a day."""

from __future__ import annotations

import json

import pytest

from mingshu.cli.main import run

pytestmark = pytest.mark.django_db


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert run(("deadline", *words)) == 0
    return capsys.readouterr().out


def test_each_step_has_its_day_its_article_and_its_count(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "行政复议", "--from", "2026-09-15")
    assert "S10 作出决定（普通）" in shown and "60日内，within 60 days（自受理之日起）" in shown
    assert "→ 2026-11-16" in shown and "稳妥日 to be safe: 2026-11-14" in shown
    assert "依法延长后最迟 with the whole extension: 2026-12-14" in shown
    assert "第六十二条" in shown and "（自举行听证之日起倒推）" in shown


def test_one_step_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "依申请公开", "--from", "2026-09-15", "--step", "S05", "--format", "json")
    [row] = json.loads(shown)
    assert (row["step"], row["day"], row["provisional"]) == ("PROC-FOI/S05", "2026-10-19", False)


def test_hours_need_the_time_of_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert "以小时计：请写明时刻" in told(capsys, "刑事", "--from", "2026-09-15", "--step", "S03")
    assert "→ 2026-09-16 10:30:00" in told(capsys, "刑事", "--from", "2026-09-15T10:30", "--step", "S03")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("行政复议", "--from", "明天"), "不是 2026-09-15"),
        (("行政复议", "--from", "2026-09-15", "--step", "听证会"), "不能确定是哪个步骤"),
        (("行政处罚简易程序", "--from", "2026-09-15"), "没有收录期限"),
    ],
)
def test_what_cannot_be_counted_says_why(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    assert run(("deadline", *words)) == 2
    assert why in capsys.readouterr().err


def test_time_left_out_by_law_and_who_approves_a_longer_limit(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("依申请公开", "--from", "2026-09-15", "--step", "S05")
    shown = told(capsys, *asked, "--pause", "2026-09-17..2026-09-24")
    assert "→ 2026-10-27" in shown and "2026-09-18—2026-09-24依法不计入（征求第三方" in shown
    assert "第三十三条，未核实" in shown
    assert "依法延长后最迟 with the whole extension: 2026-11-24（经政府信息公开工作机构负责人批准" in shown


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("行政复议", "--from", "2026-09-15", "--pause", "2026-09-17..2026-09-24"), "须写明是哪个步骤"),
        (
            ("行政复议", "--from", "2026-09-15", "--step", "S10", "--pause", "2026-09-17..2026-09-24"),
            "没有收录可以扣除时间的规定",
        ),
        (
            ("依申请公开", "--from", "2026-09-15", "--step", "S05", "--pause", "2026-09-17"),
            "不是 2026-09-20..",
        ),
        (
            ("依申请公开", "--from", "2026-09-15", "--step", "S05", "--pause", "2026-09-17..2026-09-01"),
            "早于起日",
        ),
    ],
)
def test_time_that_cannot_be_left_out_says_why(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    assert run(("deadline", *words)) == 2
    assert why in capsys.readouterr().err
