"""PDF with a text layer: signs by their place become rows, tables, lines in reading order, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2

from mingshu.documents.readers.errors import OverCount, Reason
from mingshu.documents.readers.pdf.footnotes import parted_notes
from mingshu.documents.readers.pdf.furniture import without_furniture
from mingshu.documents.readers.pdf.glyphs import Sheet, sheet_of
from mingshu.documents.readers.pdf.lines import Line, Span, edged, gutter_of, lines_of
from mingshu.documents.readers.pdf.paragraphs import Paragraph, joined
from mingshu.documents.readers.pdf.strokes import strokes_of
from mingshu.documents.readers.pdf.swelling import require_modest
from mingshu.documents.readers.pdf.tables import Grid, grids_of
from mingshu.documents.readers.sounding import is_garbled
from mingshu.documents.readers.sources import ReadText, Source
from mingshu.kernel.text import Bilingual

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_MOST_UNDECODED = 0.02
_MANY_PAGES = Bilingual("有 {pages} 页，上限是 {most} 页", "it has {pages} pages, of {most}")
_MANY_SIGNS = Bilingual("有 {signs} 个以上字符，上限是 {most} 个", "it has {signs} signs or more, of {most}")
_NOT_READ = Bilingual(
    "第 {pages} 页的文字没有读出（只有图像，或者字体没有编码）。请提供 docx 原件核对。",
    "The words of page(s) {pages} were not read (pictures only, or a font without encoding). Check the docx original.",
)


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of a table, and below which height of the page it begins."""

    top: float
    page: int
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class _Page:
    lines: list[Line]
    tables: list[_Table]
    gutter: Span | None = None


@dataclass(slots=True)
class _Signs:
    """How many there are on the pages so far."""

    given: Source
    taken: int = 0

    def take(self, count: int) -> None:
        """Let a page have so many; raises ``OverCount`` before any of them is read."""
        self.taken += count
        if self.taken > (most := self.given.limits.signs):
            raise OverCount(_MANY_SIGNS.filled(signs=self.taken, most=most), self.given.name)


def read_pdf(given: Source) -> ReadText:
    """The words of all pages, a paragraph or table row a line; ``page_starts`` has the offset of every page."""
    require_modest(given)
    try:
        document: Any = pypdfium2.PdfDocument(given.data)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        raise given.refuse(_why(error)) from error
    try:
        return _read(document, given)
    except pypdfium2.PdfiumError as error:
        raise given.refuse(Reason.MALFORMED) from error
    finally:
        document.close()


def _why(error: pypdfium2.PdfiumError) -> Reason:
    locked = getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower()
    return Reason.ENCRYPTED if locked else Reason.MALFORMED


def _read(document: Any, given: Source) -> ReadText:
    if len(document) > given.limits.pages:
        raise OverCount(_MANY_PAGES.filled(pages=len(document), most=given.limits.pages), given.name)
    pages: list[_Page] = []
    blank, garbled = [], []
    gutter: Span | None = None
    signs = _Signs(given)
    for number in range(len(document)):
        page, sound = _page(document, number, gutter, signs)
        gutter = page.gutter if page else gutter
        if not sound:
            garbled.append(number + 1)
        elif page is None:
            blank.append(number + 1)
        pages.append(page or _Page([], []))
    if not any(page.lines or page.tables for page in pages):
        raise given.refuse(Reason.UNDECODABLE if garbled else Reason.SCANNED)
    words, starts = _text(pages)
    if not words.strip():
        raise given.refuse(Reason.SCANNED)  # nothing but page numbers
    missing = ", ".join(map(str, sorted(garbled + blank)))
    notices = (_NOT_READ.filled(pages=missing),) if missing else ()
    return ReadText(
        words, "pdf", given.name, title=_title(document), page_starts=tuple(starts), notices=notices
    )


def _title(document: Any) -> str:
    """What the file says its title is; nothing when that is no text."""
    try:
        title: str = document.get_metadata_value("Title") or ""
    except UnicodeDecodeError:
        return ""
    return title.strip("\0 ")


def _page(document: Any, number: int, before: Span | None, signs: _Signs) -> tuple[_Page | None, bool]:
    """The lines and tables of a page, None where it has no words; and whether its words could be decoded."""
    page = document[number]
    try:
        sheet = sheet_of(page, signs.take)
        if not sheet.glyphs:
            return None, True
        if not _is_sound(sheet):
            return None, False
        grids = grids_of(strokes_of(page, sheet.turned))
    finally:
        page.close()
    free, tables = _parted(sheet, grids, number)
    gutter = gutter_of(free, before)
    return _Page(lines_of(free, number, gutter), tables, gutter), True


def _is_sound(sheet: Sheet) -> bool:
    words = "".join(glyph.sign for glyph in sheet.glyphs)
    return sheet.undecoded <= max(1, _MOST_UNDECODED * len(words)) and not is_garbled(words)


def _parted(sheet: Sheet, grids: Sequence[Grid], number: int) -> tuple[list[Any], list[_Table]]:
    free = list(sheet.glyphs)
    tables: list[_Table] = []
    for grid in grids:
        inside = [glyph for glyph in free if glyph.sign.strip() and grid.holds(glyph)]
        if inside:
            free = [glyph for glyph in free if not grid.holds(glyph)]
            tables.append(_Table(grid.rows[0], number, grid.cells(inside)))
    return free, tables


def _text(pages: Sequence[_Page]) -> tuple[str, list[int]]:
    """All words, and the offset at which each page begins."""
    kept = without_furniture([page.lines for page in pages])
    parted = [parted_notes(lines) for lines in kept]
    edges = iter(edged([line for lines, _notes in parted for line in lines]))
    lines = [[next(edges) for _line in some] for some, _notes in parted]
    paragraphs = list(_paragraphs(lines, [page.tables for page in pages]))
    for _lines, notes in parted:
        _put_in(joined(notes), paragraphs)
    return _written(paragraphs, len(pages))


def _put_in(notes: list[Paragraph], paragraphs: list[Paragraph]) -> None:
    """Put the notes of a page behind the paragraph that runs over its end."""
    for note in notes:
        before = [index for index, paragraph in enumerate(paragraphs) if paragraph.page <= note.page]
        paragraphs.insert(before[-1] + 1 if before else 0, note)


def _written(paragraphs: Sequence[Paragraph], pages: int) -> tuple[str, list[int]]:
    pieces: list[str] = []
    starts = [0] * pages
    told, position = -1, 0
    for paragraph in paragraphs:
        for page in range(told + 1, paragraph.page + 1):
            starts[page] = position
        told = max(told, paragraph.page)
        pieces.append(paragraph.text)
        position += len(pieces[-1]) + 1
    for page in range(told + 1, pages):
        starts[page] = max(0, position - 1)
    return "\n".join(pieces), starts


def _paragraphs(lines: Sequence[Sequence[Line]], tables: Sequence[Sequence[_Table]]) -> Iterator[Paragraph]:
    """Paragraphs and table rows in order; a table parts the text, and goes on over pages without its head."""
    running: list[Line] = []
    before: _Table | None = None
    for some, own in zip(lines, tables, strict=True):
        waiting = list(own)
        for line in some:
            while waiting and waiting[0].top > line.base:
                yield from joined(running)
                yield from _rows(waiting[0], None if running else before)
                before, running = waiting.pop(0), []
            running.append(line)
        for table in waiting:
            yield from joined(running)
            yield from _rows(table, None if running else before)
            before, running = table, []
    yield from joined(running)


def _rows(table: _Table, before: _Table | None) -> Iterator[Paragraph]:
    """The rows of a table; the head that is printed again on a further page is left out."""
    again = before is not None and before.page == table.page - 1 and before.rows[0] == table.rows[0]
    for row in table.rows[1:] if again else table.rows:
        yield Paragraph("\t".join(row), table.page)
