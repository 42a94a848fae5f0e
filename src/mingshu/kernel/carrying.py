"""Which pages take files: said at the page, so that the door lets nothing large in for any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

V = TypeVar("V", bound=Callable[..., Any])


def takes_files(view: V) -> V:
    """Mark a view whose forms carry files; others are sent no more than words."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def may_carry_files(view: Callable[..., Any]) -> bool:
    """Whether a view is marked so."""
    return getattr(view, "takes_files", False)
