"""What is done of a batch, appended line by line, so that a killed run goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any

Result = dict[str, Any]


def file_key(path: Path, extra: str = "") -> str:
    """Name, size and time of the file: a changed file is done again."""
    status = path.stat()
    told = f"{path}\x1f{status.st_size}\x1f{status.st_mtime_ns}\x1f{extra}"
    return hashlib.blake2b(told.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


class State:
    """Results by stage and key in one JSON-lines file; a line cut off by a kill is passed over.

    In memory is only where each result stands in the file.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._file = path.open("a+b")
        self._places: dict[tuple[str, str], int] = dict(_places(self._file))
        self._file.write(b"\n")  # ends a line that a kill cut off

    def __contains__(self, stage_and_key: tuple[str, str]) -> bool:
        return stage_and_key in self._places

    def get(self, stage: str, key: str) -> Result | None:
        """The result kept for a file, None when it is still to be done."""
        place = self._places.get((stage, key))
        if place is None:
            return None
        self._file.seek(place)
        result: Result = json.loads(self._file.readline())["result"]
        return result

    def keep(self, stage: str, key: str, result: Result) -> None:
        """Remember a result; it is on disk before the call returns."""
        line = json.dumps({"stage": stage, "key": key, "result": result}, ensure_ascii=False)
        self._places[stage, key] = self._file.seek(0, os.SEEK_END)
        self._file.write(line.encode("utf-8", "surrogatepass") + b"\n")
        self._file.flush()

    def __enter__(self) -> State:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if kind is None:
            self._path.unlink(missing_ok=True)


def _places(file: IO[bytes]) -> Iterator[tuple[tuple[str, str], int]]:
    """((stage, key), offset) of every whole line."""
    place = file.seek(0)
    for line in file:
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        if isinstance(told, dict) and {"stage", "key", "result"} <= told.keys():
            yield (told["stage"], told["key"]), place
        place += len(line)
