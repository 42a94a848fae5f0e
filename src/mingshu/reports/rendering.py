"""Writes reports to files: .docx, .pdf and .html through the document model, .json as it is."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from mingshu.documents.docx import write_docx
from mingshu.documents.html import write_html
from mingshu.documents.rules import STANDARD
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.tree import organs_under
from mingshu.reports.content import content_of, json_text
from mingshu.reports.draft import Draft
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.printing import document_of
from mingshu.reports.standing import with_standing

REPORTERS = frozenset({Level.TOWNSHIP, Level.DEPARTMENT})
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A written file, the fonts it names or embeds, and the seconds it took."""

    path: Path
    fonts: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Written:
    """One report of a batch: whose it is, the file, and how many of its figures and gaps there are."""

    organ: Organ
    rendered: Rendered
    figures: int
    gaps: int


def write_report(draft: Draft, target: Path, *, pages: str = "") -> Rendered:
    """Write a draft in the format of the target's suffix (.docx .pdf .html .json), whole or not at all.

    With ``pages`` numbers lead to the pages of their rows under that address, else to the annex. Raises
    ``BadInput`` for another suffix or a folder that does not exist.
    """
    return write_content(content_of(draft), target, pages=pages)


def write_content(content: Mapping[str, Any], target: Path, *, pages: str = "") -> Rendered:
    """The same for content as it is printed (``standing.printed`` for a frozen version)."""
    started = perf_counter()
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise _unknown_format(target)
    if not target.parent.is_dir():
        raise _no_folder(target)
    part = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
    try:
        fonts = write(content, part, pages)  # readable by whom the person's umask lets, as any file of theirs
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return Rendered(target, fonts, perf_counter() - started)


def write_all_under(
    *,
    ancestor: Organ,
    year: int,
    kind: Kind,
    holder: Holder,
    folder: Path,
    suffix: str = ".docx",
    until: date | None = None,
    progress: Progress | None = None,
) -> list[Written]:
    """One report for every township and department below ``ancestor`` on the last day of the year.

    ``progress`` is called with the number done and the number of all. ``folder`` is made when it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    below = organs_under(ancestor, until or date(year, 12, 31))
    organs = [organ for organ in below if organ.level in REPORTERS and organ.pk != ancestor.pk]
    if not organs:
        raise BadInput(
            Bilingual(
                f"{ancestor.name}下没有乡镇或部门。",
                f"There is no township or department below {ancestor.name}.",
            )
        )
    written = []
    for number, organ in enumerate(organs, 1):
        draft = draft_report(organ=organ, year=year, kind=kind, holder=holder, until=until)
        target = folder / f"{organ.code}_{draft.organ_name}_{year}_{kind.value}{suffix}"
        written.append(Written(organ, write_report(draft, target), len(draft.figures), len(draft.gaps)))
        if progress:
            progress(number, len(organs))
    return written


def _docx(content: Mapping[str, Any], target: Path, _pages: str) -> tuple[str, ...]:
    write_docx(document_of(content), target)  # it has no links: the same file wherever it is downloaded
    return tuple(dict.fromkeys((STANDARD.title_font, *STANDARD.heading_fonts, STANDARD.body_font)))


def _pdf(content: Mapping[str, Any], target: Path, pages: str) -> tuple[str, ...]:
    from mingshu.documents.pdf import write_pdf  # loads a typesetter: only when a .pdf is asked for

    is_web = pages.startswith(("http://", "https://"))  # in a .pdf a relative address leads nowhere
    used = write_pdf(document_of(content, pages, parts_lead_home=not is_web), target)
    return tuple(dict.fromkeys(face.family for _role, face in used.faces))


def _html(content: Mapping[str, Any], target: Path, pages: str) -> tuple[str, ...]:
    target.write_text(write_html(document_of(content, pages)), encoding="utf-8")
    return ()


def _json(content: Mapping[str, Any], target: Path, _pages: str) -> tuple[str, ...]:
    target.write_text(json_text(with_standing(content)), encoding="utf-8")
    return ()


_WRITERS: dict[str, Callable[[Mapping[str, Any], Path, str], tuple[str, ...]]] = {
    ".docx": _docx,
    ".pdf": _pdf,
    ".html": _html,
    ".json": _json,
}


def _unknown_format(target: Path) -> BadInput:
    return BadInput(
        Bilingual(
            f"不能写出“{target.suffix or target.name}”格式的报告。",
            f"No report is written as “{target.suffix or target.name}”.",
        ),
        Bilingual(f"可用：{'、'.join(_WRITERS)}。", f"Known: {', '.join(_WRITERS)}."),
    )


def _no_folder(target: Path) -> BadInput:
    return BadInput(
        Bilingual(f"文件夹“{target.parent}”不存在。", f"There is no folder “{target.parent}”."),
        Bilingual("请先建立该文件夹，或换一个位置。", "Make it first, or choose another place."),
    )
