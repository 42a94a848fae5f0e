"""The time of a review grows with the length of the text, whatever is repeated in it."""

from __future__ import annotations

import pytest

from mingshu.review.running import review_text
from tests.linear import assert_linear
from tests.review.planted import CLEAN

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


@pytest.mark.parametrize("opening", ["", OPENING], ids=["alone", "in a report"])
@pytest.mark.parametrize("wall", WALLS, ids=repr)
def test_a_wall_of_one_thing_is_reviewed_in_linear_time(wall: str, opening: str) -> None:
    assert_linear(
        lambda length: opening + wall * (length // len(wall)),
        lambda text: review_text(text, "wall.txt"),
        CHARACTERS,
    )


def test_of_a_run_of_stray_marks_one_is_told() -> None:
    for wall in (")" * 300, "》" * 300):
        told = [
            f
            for f in review_text(f"办理情况{wall}如下。", "x").findings
            if f.code.endswith("_mark") or "marks" in f.code
        ]
        assert len(told) == 1
