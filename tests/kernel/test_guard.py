"""The last guard turns what nobody foresaw into a value and lets through what was meant."""

from __future__ import annotations

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.kernel.text import Bilingual


class Panic(BaseException):
    """As a library in Rust raises it."""


def raising(error: BaseException) -> None:
    raise error


def test_a_result_is_a_result() -> None:
    assert guarded(lambda: 3) == 3


@pytest.mark.parametrize(
    "error", [ValueError("x"), RecursionError(), MemoryError(), Panic("index out of bounds")]
)
def test_what_nobody_foresaw_becomes_a_value_with_its_traceback(error: BaseException) -> None:
    found = guarded(lambda: raising(error))
    assert isinstance(found, Unforeseen) and found.error is error
    assert "def raising" not in found.told and "raise error" in found.told


@pytest.mark.parametrize("error", [BadInput(Bilingual("坏", "bad")), KeyboardInterrupt(), SystemExit(2)])
def test_what_was_meant_passes(error: BaseException) -> None:
    with pytest.raises(type(error)):
        guarded(lambda: raising(error))
