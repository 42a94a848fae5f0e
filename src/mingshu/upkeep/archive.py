"""Read an archive: nothing of it is trusted before its size, its place and its digest are as the manifest says."""

from __future__ import annotations

import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from mingshu.evidence.store import name_of
from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import DiskFailed, copied, whole_file
from mingshu.kernel.text import Bilingual
from mingshu.upkeep.manifest import Manifest, damaged, number_shown, read_manifest, refuse_newer, shown

MANIFEST_AT_MOST = 256 * 1024 * 1024
_BROKEN = (tarfile.TarError, EOFError, zlib.error)
_OTHERWISE_MADE = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
_NOT_AN_ARCHIVE = (*_BROKEN, *_OTHERWISE_MADE)


def unpacked(source: Path, folder: Path) -> Manifest:
    """Lay ``data.jsonl`` and ``attachments/<digest>`` of the archive in ``folder``; raises ``BadInput``."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            members = iter(archive)
            manifest = _manifest(archive, next(members, None), source.name)
            _check_space(manifest, folder)
            found = set(_laid_down(archive, members, manifest, folder, source.name))
    except OSError as problem:
        if problem.errno is not None:  # the disk's fault, not the archive's
            raise DiskFailed(problem) from problem
        raise damaged(source.name) from problem
    except _NOT_AN_ARCHIVE as problem:
        raise damaged(source.name) from problem
    missing = {manifest.sha256, *manifest.attachments} - found
    if missing:
        raise damaged(source.name, Bilingual("内容不全", "something is missing"))
    return manifest


def _manifest(archive: tarfile.TarFile, first: tarfile.TarInfo | None, name: str) -> Manifest:
    content = archive.extractfile(first) if first and first.name == "manifest.json" else None
    if content is None or first is None or first.size > MANIFEST_AT_MOST:
        raise damaged(name)
    manifest = read_manifest(content.read().decode())
    refuse_newer(manifest)
    return manifest


def _check_space(manifest: Manifest, folder: Path) -> None:
    needed = 4 * manifest.size + sum(manifest.attachments.values())  # the dump, and a database made of it
    if shutil.disk_usage(folder).free < needed:
        megabytes = number_shown(needed // 1024**2 + 1)
        raise BadInput(
            Bilingual("磁盘空间不足，不能恢复。", "The disk has not enough room for the restore."),
            Bilingual(
                f"请腾出至少 {megabytes} MB；现有数据未动。",
                f"Free at least {megabytes} MB; nothing was changed.",
            ),
        )


def _laid_down(
    archive: tarfile.TarFile, members: Iterator[tarfile.TarInfo], manifest: Manifest, folder: Path, name: str
) -> Iterator[str]:
    (folder / "attachments").mkdir(mode=0o700)
    for member in members:
        digest, size, target = _expected(member, manifest, folder, name)
        content = archive.extractfile(member)
        if content is None or member.size != size:
            raise damaged(name)
        with whole_file(target) as file:
            if copied(content, file) != (digest, size):
                raise damaged(
                    name, Bilingual(f"{member.name} 与校验值不符", f"{member.name} does not fit its digest")
                )
        yield digest


def _expected(member: tarfile.TarInfo, manifest: Manifest, folder: Path, name: str) -> tuple[str, int, Path]:
    if member.name == "data.jsonl":
        return manifest.sha256, manifest.size, folder / "data.jsonl"
    digest = member.name.rpartition("/")[2]
    known = len(digest) == 64 and digest.isalnum() and digest in manifest.attachments
    if not known or member.name != f"attachments/{name_of(digest)}":
        stray = shown(member.name)
        raise damaged(
            name,
            Bilingual(f"其中有不该有的“{stray}”", f"it holds “{stray}”, which does not belong"),
        )
    return digest, manifest.attachments[digest], folder / "attachments" / digest
