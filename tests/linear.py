"""Whether work grows with the length of what it is given, whatever the machine is doing meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_STEP = 4
_MOST = 9.0  # work in the square of the length would take 16 times as long for four times the length
_TRIES = 5
_LONGEST_TWICE = 100_000  # a square of more would keep the machine for minutes
_FLOOR = 0.01  # seconds of the processor; below, a clock says nothing


def assert_linear(made: Callable[[int], T], work: Callable[[T], object], length: int) -> None:
    """Fails when ``work`` on ``made(4 * n)`` takes far more than four times the processor time of ``made(n)``.

    ``n`` grows from ``length`` until the work can be measured. Time of the processor is compared, several
    times where it looks bad, so that other work on the machine does not count; and once more at four times the
    length: a step in memory is met once, a square at every length.
    """
    while _once(work, made(length)) < _FLOOR and length < 1_000_000:
        length *= _STEP
    seen = [_far_more(made, work, length, _TRIES)]
    if seen[0] and length <= _LONGEST_TWICE:
        seen.append(_far_more(made, work, length * _STEP, 1))
    assert not all(seen), f"{' '.join(seen)}: more than linear"


def _far_more(made: Callable[[int], T], work: Callable[[T], object], length: int, tries: int) -> str:
    """Both times where the longer is far more than its length says at every try; else empty."""
    short = 0.0
    for _try in range(tries):
        short = max(short, _once(work, made(length)))
        long = _once(work, made(length * _STEP))
        if long < _MOST * max(short, _FLOOR):
            return ""
    return f"{length} in {short:.3f} s, {length * _STEP} in {long:.3f} s;"


def _once(work: Callable[[T], object], given: T) -> float:
    begun = time.process_time()
    work(given)
    return time.process_time() - begun
