"""Whether work grows with the length of what it is given, whatever the machine is doing meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_STEP = 4
_MOST = 9.0  # work in the square of the length would take 16 times as long for four times the length
_TRIES = 5
_FLOOR = 0.01  # seconds of the processor; below, a clock says nothing


def assert_linear(made: Callable[[int], T], work: Callable[[T], object], length: int) -> None:
    """Fails when ``work`` on ``made(4 * n)`` takes far more than four times the processor time of ``made(n)``.

    ``n`` grows from ``length`` until the work can be measured. Time of the processor is compared, several
    times where it looks bad, so that other work on the machine does not count.
    """
    while (short := _once(work, made(length))) < _FLOOR and length < 1_000_000:
        length *= _STEP
    for _try in range(_TRIES):
        long = _once(work, made(length * _STEP))
        if long < _MOST * max(short, _FLOOR):
            return
        short = max(short, _once(work, made(length)))
    raise AssertionError(f"{length} in {short:.3f} s, {length * _STEP} in {long:.3f} s: more than linear")


def _once(work: Callable[[T], object], given: T) -> float:
    begun = time.process_time()
    work(given)
    return time.process_time() - begun
