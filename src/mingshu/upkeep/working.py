"""Folders for work in progress, inside the home and for its owner alone."""

from __future__ import annotations

import fcntl
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mingshu.home import alone

_LOCK = ".lock"


@contextmanager
def working_folder(home: Path) -> Iterator[Path]:
    """A folder of this run alone, gone afterwards; what killed runs left behind is taken away first."""
    folder = home / "work" / secrets.token_hex(8)
    with alone(home, "working"):
        _sweep(folder.parent)
        folder.mkdir(mode=0o700, parents=True)
        lock = (folder / _LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
    with lock:
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _sweep(base: Path) -> None:
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in base.iterdir():
        if not _is_in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_in_use(folder: Path) -> bool:
    try:
        with (folder / _LOCK).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
