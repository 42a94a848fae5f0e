"""The progress bar of long commands: on a terminal only, never in a log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress_shown(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function to tell (done, all); nothing is printed where standard error is no terminal."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, all_: int) -> None:
            bar.length = max(all_, 1)
            bar.update(done - bar.pos)

        yield progress
