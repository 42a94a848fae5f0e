"""Files that are there whole or not at all, on disk before anybody is told so, and read by their owner alone."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

CHUNK = 1024 * 1024
_DISK_FULL = "53100"
PART = ".part"
"""The ending of what is being written; one that is old was left by a process that was killed."""


class DiskFailed(BadInput):
    """The disk is full, gone or not ours to write to."""

    code = "disk_failed"

    def __init__(self, problem: OSError) -> None:
        why = problem.strerror or str(problem)
        super().__init__(
            Bilingual(f"读写磁盘失败：{why}。", f"The disk failed: {why}."),
            Bilingual(
                "请腾出空间或检查磁盘后再试；现有数据未动。",
                "Free space or look after the disk and try again; nothing was changed.",
            ),
        )


def disk_failed(problem: Exception) -> DiskFailed | None:
    """What a database's own word for a full disk means; None where it says anything else."""
    cause = problem if isinstance(problem, sqlite3.Error) else problem.__cause__
    is_full = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    if is_full or getattr(cause, "sqlstate", None) == _DISK_FULL:
        return DiskFailed(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    return None


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """A file to write, readable by its owner alone, that takes the place of ``target`` when the block ends well.

    Raises ``DiskFailed`` when the disk does not take it; what was there stays, and no part of the new.
    """
    part = target.with_name(f".{secrets.token_hex(8)}{PART}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        _settle(target.parent)
    except OSError as problem:
        if problem.errno is None:  # a library's word for a damaged source
            raise
        raise DiskFailed(problem) from problem
    finally:
        part.unlink(missing_ok=True)


def private_folder(folder: Path) -> Path:
    """``folder``, made where it is missing with all above it, each for its owner alone and on disk; ``DiskFailed``."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        for one in reversed(missing):
            one.mkdir(mode=0o700, exist_ok=True)
            _settle(one.parent)
    except OSError as problem:
        raise DiskFailed(problem) from problem
    return folder


def copied(source: IO[bytes], target: IO[bytes]) -> tuple[str, int]:
    """SHA-256 and length of what was copied."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        target.write(chunk)
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
