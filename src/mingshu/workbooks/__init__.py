"""Spreadsheets as offices send them: what they are, the sheets in them, and a copy with remarks.

Their bytes are opened in a bounded process only: what exhausts or crashes a library ends that process.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

from django.conf import settings

from mingshu.kernel.bounded import Bounds, BrokenWork, LimitHit, bounded
from mingshu.kernel.text import Bilingual
from mingshu.workbooks.annotating import Remark, annotated
from mingshu.workbooks.places import Place, cell_place, column_number
from mingshu.workbooks.reading import sheets_in
from mingshu.workbooks.refusals import over_limit, refusal, unforeseen
from mingshu.workbooks.sheets import Merge, Sheet

__all__ = [
    "Merge",
    "Place",
    "Remark",
    "Sheet",
    "annotated_copy",
    "cell_place",
    "column_number",
    "read_sheets",
]

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)
_BOUNDS = Bounds(memory=1_000_000_000, processor=60, seconds=120)
_COPY_BOUNDS = Bounds(memory=2_000_000_000, processor=120, seconds=240)


def read_sheets(source: Path, name: str) -> list[Sheet]:
    """The sheets of ``source`` (sent as ``name``), charts left out; raises ``BadInput``, naming a limit it hit."""
    _refuse_size(source, name)
    return _within(_BOUNDS, name, sheets_in, source.absolute(), name)


def annotated_copy(source: Path, name: str, remarks: Mapping[str, Sequence[Remark]]) -> bytes:
    """An .xlsx copy of ``source`` with ``remarks`` by sheet; raises ``BadInput`` where none can be made."""
    return _within(_COPY_BOUNDS, name, annotated, source.absolute(), name, remarks)


def _within(bounds: Bounds, name: str, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    try:
        return bounded(bounds, work, *given, **named)
    except LimitHit as hit:
        raise over_limit(name, hit) from hit
    except BrokenWork as error:
        _log.error("Reading “%s” failed: %s", name, error.told)
        raise unforeseen(name) from error


def _refuse_size(source: Path, name: str) -> None:
    if not source.is_file():
        raise refusal(
            name, "找不到这个文件", "there is no such file", Bilingual("请核对路径。", "Check the path.")
        )
    size, limit = source.stat().st_size, settings.MINGSHU_MAX_UPLOAD_MB
    if size > limit * 1024 * 1024:
        megabytes = -(-size // (1024 * 1024))
        way_out = Bilingual(
            "请分成几个文件导入，或由管理员调整 MINGSHU_MAX_UPLOAD_MB。",
            "Split it into several files, or have MINGSHU_MAX_UPLOAD_MB raised.",
        )
        zh, en = (
            f"文件有{megabytes}MB，超过上限{limit}MB",
            f"the file has {megabytes} MB, the limit is {limit} MB",
        )
        raise refusal(name, zh, en, way_out)
    if size == 0:
        way_out = Bilingual("请核对是否选错文件。", "Check the file.")
        raise refusal(name, "文件是空的", "the file is empty", way_out)
