"""A report's .json held against the frozen content, key by key."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from mingshu.documents.flow import Line, flow
from mingshu.kernel.errors import BadInput
from mingshu.kernel.foreign_json import OddJson, foreign_object
from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.kernel.text import Bilingual
from mingshu.reports.content import FORMAT, json_text
from mingshu.reports.printing import document_of
from mingshu.reports.verifying.outcome import Difference

_ABSENT = object()
_log = logging.getLogger(__name__)


def content_of_file(source: Path | bytes) -> dict[str, Any] | None:
    """The content of a report's .json; None for any other file. ``BadInput`` for an odd one."""
    raw = source if isinstance(source, bytes) else source.read_bytes() if source.is_file() else b""
    if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    try:
        read = foreign_object(raw)
    except OddJson as odd:
        raise malformed() from odd
    return read if read and read.get("format") == FORMAT else None


def text_of_data(data: dict[str, Any]) -> str:
    """The words the .json would be printed as; ``BadInput`` when it has not the shape of a report."""
    if not _is_shaped(data):
        raise malformed()
    made = guarded(lambda: _text_of(data))
    if isinstance(made, Unforeseen):
        _log.info("A .json has not the shape of a report: %s", made.told)
        raise malformed() from made.error
    return made


def malformed() -> BadInput:
    """The refusal of a .json that this system did not write."""
    return BadInput(
        Bilingual(
            "这个 .json 不是本系统的报告，或者格式有误。",
            "This .json is not a report of this system, or it is malformed.",
        ),
        Bilingual("请用系统下载的文件。", "Use the file as it was downloaded."),
    )


def _is_shaped(data: Mapping[str, Any]) -> bool:
    byline = data.get("byline")
    return all(isinstance(data.get(key), str) for key in ("title", "addressee", "note")) and (
        isinstance(byline, list) and all(isinstance(line, str) for line in byline)
    )


def _text_of(data: Mapping[str, Any]) -> str:
    pieces = []
    for item in flow(document_of(data)):
        if isinstance(item, Line):
            pieces.append("".join(run.text for run in item.runs))
            continue
        pieces += [column.title for column in item.table.columns]
        pieces += ["".join(run.text for run in runs) for row in item.table.rows for runs in row.cells]
    return "\n".join(pieces)


def data_differences(frozen: Mapping[str, Any], written: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Keys whose values differ, named by their path; a number differs by any digit, ``written`` has them exactly."""
    exactly = json.loads(json_text(dict(frozen)), parse_float=Decimal)
    return tuple(_walk("", exactly, written))


def _walk(path: str, frozen: Any, written: Any) -> Iterator[Difference]:
    if isinstance(frozen, Mapping) and isinstance(written, Mapping):
        for key in dict.fromkeys([*frozen, *written]):
            yield from _walk(f"{path}.{key}".lstrip("."), frozen.get(key, _ABSENT), written.get(key, _ABSENT))
    elif isinstance(frozen, list) and isinstance(written, list) and len(frozen) == len(written):
        for place, (one, other) in enumerate(zip(frozen, written, strict=True)):
            yield from _walk(f"{path}[{place}]", one, other)
    elif frozen != written or type(frozen) is not type(written):
        yield Difference(path, _shown(frozen), _shown(written))


def _shown(value: Any) -> str:
    return "" if value is _ABSENT else str(value)[:200]
