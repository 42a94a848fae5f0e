"""What processes that were killed left behind: locked work folders and files half written."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from mingshu.kernel.files import PART
from mingshu.kernel.text import Bilingual
from mingshu.upkeep.beside import drop_left_behind, is_left_behind
from mingshu.upkeep.working import left_behind, sweep

_HOURS = 6
"""No upload takes longer: a part that is older belongs to nobody."""


def look() -> Iterator[Bilingual]:
    """Each of them with its place."""
    for folder in left_behind(settings.MINGSHU_HOME):
        yield Bilingual(
            f"“{folder}”是中断的备份或恢复留下的。",
            f"“{folder}” was left by a backup or restore that was killed.",
        )
    for part in _old_parts():
        yield Bilingual(f"“{part}”是没有写完的文件。", f"“{part}” is a file that was never finished.")
    if is_left_behind():
        yield Bilingual(
            "数据库中有中断的恢复留下的旁路模式。",
            "The database holds the schema of a restore that was killed.",
        )


def mend() -> None:
    """Take them away."""
    sweep(settings.MINGSHU_HOME)
    for part in list(_old_parts()):
        part.unlink(missing_ok=True)
    if is_left_behind():
        drop_left_behind()


def _old_parts() -> Iterator[Path]:
    oldest = time.time() - _HOURS * 3600
    places = {Path(settings.MINGSHU_HOME), Path(default_storage.path("."))}
    found = {part for place in places for part in place.rglob(f".*{PART}")}
    for part in found | set(
        Path(settings.MINGSHU_HOME).glob("audit_head.*.new")
    ):  # as earlier versions called it
        if part.is_file() and part.stat().st_mtime < oldest:
            yield part
