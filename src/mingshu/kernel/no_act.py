"""Writes that are nobody's act: each says why it asks for no permission or leaves no entry in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def no_act(because: str) -> Callable[[F], F]:
    """Mark a function that writes although it is no action; ``because`` says what makes that right.

    A write that is neither marked nor reached through an action alone is refused by ``tests/architecture``.
    """
    assert because.strip(), "a write outside the actions says why"

    def marked(function: F) -> F:
        function.no_act = because  # type: ignore[attr-defined]
        return function

    return marked
