"""The last guard: an error that nobody foresaw becomes a value, so that one file does not end the work on the others.

The only place that catches everything; whoever asks it says what is told to the user, and logs the rest.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from mingshu.kernel.errors import MingshuError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unforeseen:
    """An error that nobody foresaw; ``told`` is its traceback, for the log."""

    error: BaseException
    told: str


def guarded(work: Callable[[], T]) -> T | Unforeseen:
    """What ``work`` returns, or the error nobody foresaw; a ``MingshuError`` and the wish to stop pass through.

    A panic of a library written in Rust is no ``Exception`` and is caught too.
    """
    try:
        return work()
    except (MingshuError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001
        return Unforeseen(error, traceback.format_exc())
