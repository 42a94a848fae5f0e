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
