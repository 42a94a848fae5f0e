"""A hedged number is proved by what it says to its last digit, on its own side; a range by nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingshu.figures.claims import Outcome
from mingshu.kernel.quantities import Quantity
from mingshu.prose.claims import read_claims
from mingshu.review.reading.report import Counted
from mingshu.review.rules.agreeing import Agreement, agreement
from tests.review.test_proof import held_all, outcome

ABOUT = ("约{}件", "大约{}件", "{}件左右", "{}件上下")
FEWER = ("近{}件", "不足{}件", "将近{}件", "不到{}件")
MORE = ("{}余件", "{}多件", "超过{}件", "{}件之多")


def how(words: str, known: int) -> Agreement:
    text = f"受理纠纷{words}"
    [claim] = read_claims(text)
    return agreement(text, Counted(claim, "", "M-ME-01", True), Quantity.known(known, "件"))


def written(known: int, digits: int, *, up: bool) -> int:
    """The number cut to its first ``digits``, or the next one of those."""
    step = 10 ** max(0, len(str(known)) - digits)
    return known // step * step + (step if up else 0)


@settings(max_examples=300)
@given(
    known=st.integers(12, 99_999),
    number=st.integers(10, 120_000),
    words=st.sampled_from(ABOUT + FEWER + MORE),
)
def test_nothing_far_off_and_nothing_of_the_other_side_is_proved(known: int, number: int, words: str) -> None:
    if how(words.format(number), known) is not Agreement.SAME:
        return
    assert abs(known - number) <= max(known * Decimal("0.05"), 9 if words in MORE else 0)
    assert words in ABOUT or (known < number if words in FEWER else known >= number)


@settings(max_examples=300)
@given(known=st.integers(1011, 99_999), digits=st.integers(2, 5), words=st.sampled_from(ABOUT + FEWER + MORE))
def test_what_rounds_to_the_printed_number_is_proved(known: int, digits: int, words: str) -> None:
    number = written(known, digits, up=words in FEWER)
    step = 10 ** max(0, len(str(known)) - digits)
    off = abs(known - number)
    if off <= known * Decimal("0.05") and off * 2 < step and (known != number or words in ABOUT):
        assert how(words.format(number), known) is Agreement.SAME
    assert how(words.format(number * 2), known) is not Agreement.SAME


@given(least=st.integers(1, 500), width=st.integers(1, 500), known=st.integers(1, 1200))
def test_a_range_proves_nothing_and_is_false_where_it_does_not_hold_the_figure(
    least: int, width: int, known: int
) -> None:
    holds = least <= known <= least + width
    wanted = Agreement.ROUGH if holds else Agreement.OTHER
    for words in (f"{least}—{least + width}件", f"{least}至{least + width}件"):
        assert how(words, known) is wanted


@pytest.mark.parametrize(
    "words", ["约100%", "近100%", "100%左右", "接近100%", "几乎100%", "大约百分之百", "将近100%"]
)
def test_nothing_short_of_all_is_about_all(words: str) -> None:
    assert outcome(f"政务服务办结率{words}", M_GS_06=(2568, 2772)) is Outcome.CONTRADICTED
    assert outcome(f"政务服务办结率{words}", M_GS_06=(2771, 2772)) is not Outcome.PROVED


def test_short_of_all_leaves_open_by_how_much() -> None:
    assert outcome("政务服务办结率不足100%", M_GS_06=(2568, 2772)) is Outcome.UNPROVED
    assert outcome("政务服务办结率不足100%", M_GS_06=(2772, 2772)) is not Outcome.PROVED


def test_about_none_is_none() -> None:
    assert outcome("受理矛盾纠纷约0件", M_ME_01=3) is Outcome.CONTRADICTED
    assert outcome("受理矛盾纠纷约0件", M_ME_01=0) is Outcome.PROVED


@pytest.mark.parametrize(("words", "why"), [("约100件", "约数或者幅度"), ("60—100件", "约数或者幅度")])
def test_the_mark_says_that_the_number_is_too_wide(words: str, why: str) -> None:
    [held] = held_all(f"受理矛盾纠纷{words}", M_ME_01=95)
    assert held.outcome is Outcome.UNPROVED and held.why is not None and why in held.why.zh
