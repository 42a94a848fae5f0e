"""Where contents lie: each once, under its SHA-256 digest, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage

from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import copied, digest_of_file, private_folder, whole_file
from mingshu.kernel.text import Bilingual


def name_of(digest: str) -> str:
    """The path of a content in the store and in an archive."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def place_of(digest: str) -> Path:
    """Where the content with ``digest`` lies, or would."""
    return Path(default_storage.path(name_of(digest)))


def keep(digest: str, content: IO[bytes]) -> None:
    """Have ``content``, which must have ``digest``, on disk when this returns.

    What lies there already is read before it is trusted: a torn or altered one is replaced. Raises ``DiskFailed`` when
    the disk does not take it, ``BadInput`` when ``content`` is something else; nothing is left behind then.
    """
    if is_whole(digest):
        return
    place = place_of(digest)
    private_folder(place.parent)
    with whole_file(place) as target:
        written, _size = copied(content, target)
        if written != digest:
            raise _another_content()


def is_whole(digest: str) -> bool:
    """Whether the content lies there as it was received."""
    try:
        return digest_of_file(place_of(digest)) == digest
    except OSError:
        return False


def _another_content() -> BadInput:
    return BadInput(
        Bilingual(
            "文件在收存过程中发生了变化，没有收存。",
            "The file changed while it was received; it was not kept.",
        ),
        Bilingual("请重新上传。", "Upload it again."),
    )
