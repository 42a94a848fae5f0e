"""Folders for work in progress, inside the home and for its owner alone."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mingshu.home import alone
from mingshu.kernel.files import private_folder

_LOCK = ".lock"
_OWNER_ALONE = 0o077


@contextmanager
def working_folder(home: Path) -> Iterator[Path]:
    """A folder of this run alone, gone afterwards; what killed runs left behind is taken away first.

    Whatever is made meanwhile, by libraries too, is for its owner alone: a killed run leaves it behind.
    """
    folder = home / "work" / secrets.token_hex(8)
    with alone(home, "working"):
        _sweep(home)
        private_folder(folder)
        (folder / _LOCK).touch(mode=0o600)
        lock = (folder / _LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
    before = os.umask(_OWNER_ALONE)
    with lock:
        try:
            yield folder
        finally:
            os.umask(before)
            shutil.rmtree(folder, ignore_errors=True)


def left_behind(home: Path) -> list[Path]:
    """The folders of runs that were killed."""
    base = home / "work"
    return [folder for folder in base.iterdir() if not _is_in_use(folder)] if base.is_dir() else []


def sweep(home: Path) -> None:
    """Take those away."""
    with alone(home, "working"):
        _sweep(home)


def _sweep(home: Path) -> None:
    for folder in left_behind(home):
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
