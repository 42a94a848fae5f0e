"""Where a command may write: one rule for every output file and folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import click

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

_ELSEWHERE = Bilingual(
    "请换一个位置，或请管理员给予写入权限。",
    "Choose another place, or ask the administrator for permission to write.",
)


def writable_file(target: Path) -> Path:
    """``target`` when a file can be written there.

    Raises ``BadInput`` when its folder does not exist, is no folder or takes no files, when ``target`` is a
    folder itself, or when it is a file that may not be replaced.
    """
    if target.is_dir():
        raise BadInput(
            Bilingual(f"“{target}”是文件夹，不是文件。", f"“{target}” is a folder, not a file."),
            Bilingual("请写明文件名。", "Name a file in it."),
        )
    if not target.parent.is_dir():
        raise BadInput(
            Bilingual(
                f"无法写到“{target}”：没有文件夹“{target.parent}”。",
                f"Cannot write “{target}”: there is no folder “{target.parent}”.",
            ),
            Bilingual("请先建立该文件夹，或换一个位置。", "Make the folder first, or choose another place."),
        )
    if not _takes_files(target.parent) or (target.exists() and not os.access(target, os.W_OK)):
        raise _not_writable(target)
    return target


def writable_folder(target: Path) -> Path:
    """``target`` when it is a folder that takes files or can be made; ``BadInput`` otherwise."""
    nearest = next(place for place in (target, *target.absolute().parents) if place.exists())
    if not nearest.is_dir():
        raise BadInput(
            Bilingual(
                f"无法写到“{target}”：“{nearest}”是文件，不是文件夹。",
                f"Cannot write into “{target}”: “{nearest}” is a file, not a folder.",
            ),
            Bilingual("请换一个位置。", "Choose another place."),
        )
    if not _takes_files(nearest):
        raise _not_writable(target)
    return target


def _takes_files(folder: Path) -> bool:
    # Permissions alone do not tell: a read-only disk lets its owner "write" until the first file.
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _not_writable(target: Path) -> BadInput:
    return BadInput(Bilingual(f"无法写到“{target}”。", f"“{target}” cannot be written."), _ELSEWHERE)


class OutputFile(click.ParamType[Path]):
    """A file to write, refused before any work is done when it cannot be written."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; raises ``BadInput`` where it cannot be written."""
        return writable_file(Path(value))


class OutputFileOrFolder(click.ParamType[Path]):
    """A file to write where the name has a suffix, else a folder that is made when it is missing."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; raises ``BadInput`` where it cannot be written."""
        path = Path(value)
        return writable_file(path) if path.suffix else writable_folder(path)


OUTPUT_FILE, OUTPUT_FILE_OR_FOLDER = OutputFile(), OutputFileOrFolder()
