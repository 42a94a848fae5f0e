"""The time of a review grows with the length of the text, whatever is repeated in it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from mingshu.prose.patterns import plain
from mingshu.review.case import Case
from mingshu.review.findings import Spot
from mingshu.review.frame import Check, rules
from mingshu.review.reading import read_report
from mingshu.review.running import review_text
from tests.linear import assert_linear
from tests.review.planted import CLEAN
from tests.review.walls import examples, wall_of

OPENING = (CLEAN / "01_township_annual.txt").read_text(encoding="utf-8")[:400] + "\n三、存在的问题和不足\n"
# One sentence, one list, one section without an end; most of these once took time that grew with the square.
WALLS = (
    "\n",
    " \n",
    "“**·",
    "*",
    "1.\n",
    "一、\n",
    "二是。",
    "一是",
    "其中1件",
    "办结率100%，",
    "100%",
    "由1件",
)
WALLS += (
    "《法》",
    "《",
    "《法》和和",
    "“",
    "）",
    "某",
    "1月",
    "2023年",
    "镇",
    "9",
    "万",
    "下一步，",
    "存在问题",
)
CHARACTERS = 3_000
LONG, QUICK = 12_000, 0.05
"""Characters of a rule's own wall, and seconds of the processor in which a rule is through with them."""


@pytest.mark.parametrize("opening", ["", OPENING], ids=["alone", "in a report"])
@pytest.mark.parametrize("wall", WALLS, ids=repr)
def test_a_wall_of_one_thing_is_reviewed_in_linear_time(wall: str, opening: str) -> None:
    assert_linear(
        lambda length: opening + wall * (length // len(wall)),
        lambda text: review_text(text, "wall.txt"),
        CHARACTERS,
    )


def takes(check: Check, text: str) -> float:
    """Seconds that a rule takes with a report that is read already."""
    case = Case(read_report(text, "wall.txt"))
    begun = time.process_time()
    list(check(case))
    return time.process_time() - begun


def assert_rule_is_linear(check: Check) -> None:
    """Measured again, and at a quarter of the length, only where a rule is slow with a long wall of its own words."""
    if takes(check, wall_of(check, LONG)) < QUICK:
        return
    cases: dict[int, Case] = {}

    def work(length: int) -> None:
        list(check(cases[length]))

    def made(length: int) -> int:
        cases[length] = Case(read_report(wall_of(check, length), "wall.txt"))
        return length

    assert_linear(made, work, LONG // 4)


@pytest.mark.parametrize("check", [one.check for one in rules()], ids=[one.code for one in rules()])
def test_a_rule_takes_linear_time_with_its_own_words(check: Check) -> None:
    assert_rule_is_linear(check)


_YEARLY, _MONTH = plain(r"20\d\d年度?法治政府建设情况"), plain(r"(?<!年)\d{1,2}月[^。]{0,30}?(?:公开|报告)")


def told_from_each_match_on(case: Case) -> Iterator[Spot]:
    for found in _YEARLY.finditer(case.text):
        for month in _MONTH.finditer(case.text, found.end()):
            yield Spot(*month.span(), {})


def is_found(check: Check) -> bool:
    try:
        assert_rule_is_linear(check)
    except AssertionError:
        return True
    return False


def test_a_rule_that_looks_through_the_rest_from_each_match_is_found() -> None:
    assert "2011年度法治政府建设情况，1月" in wall_of(told_from_each_match_on, 1)
    assert any(is_found(told_from_each_match_on) for _try in range(5))  # a busy machine blurs one measurement


def test_examples_are_what_a_pattern_matches() -> None:
    assert examples(r"(?:上|下)年[、，]([0-9]{2}|\d+)月(?!底)") == ["上年、00月", "下年，1月"]


def test_of_a_run_of_stray_marks_one_is_told() -> None:
    for wall in (")" * 300, "》" * 300):
        told = [
            f
            for f in review_text(f"办理情况{wall}如下。", "x").findings
            if f.code.endswith("_mark") or "marks" in f.code
        ]
        assert len(told) == 1
