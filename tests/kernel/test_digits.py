"""What counts as a number that somebody sent."""

from __future__ import annotations

import pytest

from mingshu.kernel.digits import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("0012", 12), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.0", " 1", "²", "一", "１", "1_0", "9" * 19, "1" * 5000])
def test_anything_else_is_none(text: str) -> None:
    assert whole_number(text) is None
