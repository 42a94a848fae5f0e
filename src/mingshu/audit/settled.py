"""Compute first, write then: a transaction is short, and what was computed before it still holds in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TypeVar

from mingshu.audit.log import TRACES
from mingshu.audit.models import Entry
from mingshu.kernel.acts import act
from mingshu.kernel.errors import MingshuError
from mingshu.kernel.unlocked import excused

H = TypeVar("H")
T = TypeVar("T")
_TRIES = 2


@contextmanager
def settled(compute: Callable[[], T], hold: Callable[[], H], line: Collection[str]) -> Iterator[tuple[H, T]]:
    """A transaction in which ``hold`` has locked what is written and what ``compute`` gave before is still true.

    It is true while the log tells of no change at an organ whose code is in ``line``, nor of one that is of no organ.
    Where others were faster it is computed once more, and where they were again, under the lock: it takes its time,
    but nobody is kept from it for ever. What ``compute`` raises is raised, unless others were faster.
    """
    for _ in range(_TRIES):
        before = _newest()
        try:
            made = compute()
        except MingshuError:
            if _has_changed(before, line):
                continue  # it speaks of a state that is past
            raise
        with act():
            held = hold()
            if not _has_changed(before, line):
                yield held, made
                return
    with act(), excused():
        held = hold()
        yield held, compute()


def _newest() -> int:
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _has_changed(before: int, line: Collection[str]) -> bool:
    since = Entry.objects.filter(pk__gt=before, organ_code__in={*line, ""})
    return since.exclude(verb__in=TRACES).exists()
