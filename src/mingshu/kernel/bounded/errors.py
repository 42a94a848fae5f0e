"""What can go wrong with work in a bounded process."""

from __future__ import annotations

from enum import StrEnum

from mingshu.kernel.bounded.limits import Bounds
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

_MB = 1_000_000


class Limit(StrEnum):
    """The limits of ``Bounds``."""

    MEMORY = "memory"
    PROCESSOR = "processor"
    SECONDS = "seconds"
    ANSWER = "answer"


_SAYINGS = {
    Limit.MEMORY: Bilingual(
        "打开它要用的内存超过了上限（{most} MB）", "opening it takes more memory than the limit of {most} MB"
    ),
    Limit.PROCESSOR: Bilingual(
        "打开它要的计算时间超过了上限（{most} 秒）",
        "opening it takes more computing than the limit of {most} seconds",
    ),
    Limit.SECONDS: Bilingual(
        "打开它要的时间超过了上限（{most} 秒）", "opening it takes longer than the limit of {most} seconds"
    ),
    Limit.ANSWER: Bilingual(
        "它的内容超过了上限（{most} MB）", "what it holds is more than the limit of {most} MB"
    ),
}


class LimitHit(BadInput):
    """The work needed more than its bounds. ``message`` is half a sentence: which limit, and how high it is."""

    code = "limit_hit"

    def __init__(self, limit: Limit, bounds: Bounds) -> None:
        most: int = getattr(bounds, limit)
        super().__init__(_SAYINGS[limit].filled(most=most // _MB if most >= _MB else most))
        self.limit = limit


class BrokenWork(Exception):
    """The work ended without a result; ``told`` is for the log: a traceback, or what the process last wrote."""

    def __init__(self, message: str, told: str) -> None:
        super().__init__(message)
        self.told = told


class ChildFailed(BrokenWork):
    """It ended with an error that nobody foresaw."""


class ChildLost(BrokenWork):
    """Its process ended without an answer: a library crashed or aborted."""
