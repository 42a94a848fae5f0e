"""Files that are there whole or not at all, on disk before anybody is told so, and read by their owner alone."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from mingshu.kernel.done import what_is_kept
from mingshu.kernel.errors import BadInput, MingshuError
from mingshu.kernel.text import Bilingual

CHUNK = 1024 * 1024
PART = ".part"
"""The ending of what is being written; one that is old was left by a process that was killed."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_CHINESE = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件超出系统允许的大小",
    errno.EIO: "磁盘读写出错",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有访问权限",
}
_SQLITE = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR_SHMSIZE: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
}
_PRIMARY = 0xFF
"""The part of a code of SQLite that says what kind it is; the rest says where."""
_SQLSTATE = {"53100": errno.ENOSPC, "58030": errno.EIO}


class DiskFailed(BadInput):
    """The disk is full, gone or not ours to write to."""

    code = "disk_failed"

    def __init__(self, problem: OSError) -> None:
        said = problem.strerror or str(problem)
        why = Bilingual(_CHINESE.get(problem.errno or 0, said), said)
        kept = what_is_kept()
        super().__init__(
            Bilingual(f"读写磁盘失败：{why.zh}。", f"The disk failed: {why.en}."),
            Bilingual(
                f"请腾出空间或检查磁盘后再试；{kept.zh}",
                f"Free space or look after the disk and try again; {kept.en}",
            ),
        )
        self.is_full = problem.errno in _FULL

    @classmethod
    def saying(cls, number: int) -> DiskFailed:
        """What the system says under this number of ``errno``."""
        return cls(OSError(number, os.strerror(number)))


def disk_failed(problem: BaseException | None) -> DiskFailed | None:
    """What the system's, SQLite's or PostgreSQL's word for a disk that takes nothing means; None for any other."""
    if isinstance(problem, DiskFailed):
        return problem
    told = _of_the_system(problem)
    if told is not None:
        return DiskFailed(told) if told.errno in {*_FULL, errno.EIO, errno.EROFS} else None
    said = problem if isinstance(problem, sqlite3.Error) else getattr(problem, "__cause__", None)
    code = getattr(said, "sqlite_errorcode", 0)
    number = _SQLITE.get(code, _SQLITE.get(code & _PRIMARY)) or _SQLSTATE.get(getattr(said, "sqlstate", ""))
    return DiskFailed.saying(number) if number else None


def file_failed(problem: BaseException) -> DiskFailed | None:
    """The same for whatever the system says of a file, its permissions too: at the command line nothing else opens
    files."""
    told = _of_the_system(problem)
    return disk_failed(problem) or (DiskFailed(told) if told is not None and told.errno else None)


def _of_the_system(problem: BaseException | None) -> OSError | None:
    """The system's word, also where a library that writes files wrapped it in one of its own."""
    if problem is None or isinstance(problem, OSError):
        return problem
    inner = () if isinstance(problem, MingshuError) else (problem.__cause__, *problem.args)
    return next((one for one in inner if isinstance(one, OSError)), None)


@contextmanager
def disk_told() -> Iterator[None]:
    """Raises ``DiskFailed`` for what the disk does not take within it, whoever says so."""
    try:
        yield
    except Exception as problem:
        failed = disk_failed(problem)
        if failed is None or failed is problem:
            raise
        raise failed from problem


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


@contextmanager
def written_whole(target: Path | BinaryIO) -> Iterator[BytesIO]:
    """A stream in memory, put into ``target`` in one piece when the block ends well, whoever may read it by its umask.

    For libraries that would leave half a file, or a second error, where the disk takes nothing. Raises ``OSError``.
    """
    content = BytesIO()
    yield content
    if not isinstance(target, Path):
        target.write(content.getbuffer())
        return
    place = target.resolve()
    if place.exists() and not place.is_file():  # a terminal, a pipe
        place.write_bytes(content.getbuffer())
        return
    part = place.with_name(f".{secrets.token_hex(8)}{PART}")
    try:
        part.write_bytes(content.getbuffer())
        part.replace(place)
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
