"""Everything in the data folder is its owner's alone: files 0600, folders 0700."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from mingshu.kernel.text import Bilingual

_OTHERS = 0o077


def look() -> Iterator[Bilingual]:
    """The files and folders that others may read, write or enter."""
    home: Path = settings.MINGSHU_HOME
    for path in _open_to_others(home):
        mode = f"{path.stat().st_mode & 0o777:04o}"
        yield Bilingual(
            f"“{path}”的权限是 {mode}，他人可以访问。", f"“{path}” has mode {mode}: others may access it."
        )


def mend() -> None:
    """Take from others what they need not have."""
    for path in list(_open_to_others(settings.MINGSHU_HOME)):
        path.chmod(path.stat().st_mode & 0o777 & ~_OTHERS)


def _open_to_others(home: Path) -> Iterator[Path]:
    for path in (home, *sorted(home.rglob("*"))):
        try:
            if not path.is_symlink() and path.stat().st_mode & _OTHERS:
                yield path
        except FileNotFoundError:
            continue  # gone in the meantime
