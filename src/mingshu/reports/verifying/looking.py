"""Whether a file with the signed words can show a reader anything else."""

from __future__ import annotations

import tempfile
from pathlib import Path

from mingshu.documents.html import write_html
from mingshu.documents.looks import links_in_html, strange_in_html, strange_in_pdf, strange_in_word
from mingshu.documents.readers import Kind
from mingshu.kernel.bounded import Bounds, BrokenWork, LimitHit, bounded
from mingshu.kernel.text import Bilingual
from mingshu.reports.printing import document_of
from mingshu.reports.rendering import write_content
from mingshu.reports.sealing import Sealed
from mingshu.reports.standing import printed

_WORDS_ALONE = Bilingual(
    "这种格式只核对了文字；外观请用系统下载的 .docx、.pdf 或 .html 核对。",
    "Of this format the words alone were verified; for its look verify the .docx, .pdf or .html as downloaded.",
)
_NOT_SEEN = Bilingual("文件的外观核对不了。", "The look of the file could not be verified.")


def doubts_about(source: Path | bytes, kind: Kind, words: str, sealed: Sealed) -> tuple[Bilingual, ...]:
    """What may show other words than those read; nothing when a reader sees the signed text and no more."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    try:
        return tuple(_strange(data, kind, words, sealed))
    except (LimitHit, BrokenWork):
        return (_NOT_SEEN,)


def _strange(data: bytes, kind: Kind, words: str, sealed: Sealed) -> list[Bilingual]:
    if kind == "docx":
        return bounded(Bounds(), strange_in_word, data, words)
    if kind == "html":
        return strange_in_html(data, _page(data, sealed))
    if kind == "pdf":
        return bounded(Bounds(), strange_in_pdf, data, _paper(sealed))
    return [_WORDS_ALONE]


def _page(data: bytes, sealed: Sealed) -> str:
    """The page as the system writes it, its links beginning as those of the file do."""
    content = printed(sealed)
    tail = f"/{content['organ']['code']}/{content['year']}/"
    return write_html(document_of(content, links_in_html(data, tail)))


def _paper(sealed: Sealed) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "signed.pdf"
        write_content(printed(sealed), target)
        return target.read_bytes()
