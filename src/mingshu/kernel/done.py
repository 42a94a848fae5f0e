"""Whether the request at work has done something that is kept: what fails after it is no word against it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from mingshu.kernel.text import Bilingual

_done: ContextVar[list[str] | None] = ContextVar("done", default=None)


@contextmanager
def watched() -> Iterator[None]:
    """Within it ``note`` is remembered; a command, which tells of each thing itself, is not watched."""
    token = _done.set([])
    try:
        yield
    finally:
        _done.reset(token)


def note(verb: str) -> None:
    """An act of this verb was committed."""
    done = _done.get()
    if done is not None:
        done.append(verb)


def is_done() -> bool:
    """Whether an act was committed since the request came in: nobody may be told that nothing happened."""
    return bool(_done.get())


def what_is_kept() -> Bilingual:
    """For the end of a refusal: what became of the work by then."""
    if is_done():
        return Bilingual("此前已完成的部分都保留着。", "what was done before it is kept.")
    return Bilingual("现有数据未动。", "nothing was changed.")
