"""What is done of a batch, appended line by line, so that a killed run goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

Result = dict[str, Any]


def file_key(path: Path, extra: str = "") -> str:
    """Name, size and time of the file: a changed file is done again."""
    status = path.stat()
    told = f"{path}\x1f{status.st_size}\x1f{status.st_mtime_ns}\x1f{extra}"
    return hashlib.blake2b(told.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


class State:
    """Results by stage and key in one JSON-lines file; a line cut off by a kill is passed over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._done: dict[tuple[str, str], Result] = {
            (line["stage"], line["key"]): line["result"] for line in _lines(path)
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a", encoding="utf-8")
        self._file.write("\n")  # ends a line that a kill cut off

    def get(self, stage: str, key: str) -> Result | None:
        """The result kept for a file, None when it is still to be done."""
        return self._done.get((stage, key))

    def keep(self, stage: str, key: str, result: Result) -> None:
        """Remember a result; it is on disk before the call returns."""
        self._done[stage, key] = result
        line = {"stage": stage, "key": key, "result": result}
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()

    def __enter__(self) -> State:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if kind is None:
            self._path.unlink(missing_ok=True)


def _lines(path: Path) -> Iterator[Result]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if isinstance(told, dict) and {"stage", "key", "result"} <= told.keys():
                yield told
