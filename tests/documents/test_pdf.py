"""The PDF as measured on its pages: lines, characters, margins, page numbers, fonts, and words that can be searched."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingshu.documents.flow import Line, figures, flow
from mingshu.documents.model import (
    Annex,
    Column,
    Document,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Row,
    Signature,
    Table,
    Text,
    plain_text,
    text_cell,
)
from mingshu.documents.pdf import FontShelf, write_pdf
from mingshu.documents.pdf.fonts import choose_fonts
from mingshu.documents.rules import STANDARD, PageRules

PACKAGED = FontShelf(system=False)  # the same on every machine
MM = 72 / 25.4
FOOT = 33 * MM  # page numbers lie below, words above


@dataclass(frozen=True)
class Char:
    """One printed character and where it starts on its base line, in points from the lower left corner."""

    text: str
    left: float
    base: float


def made(document: Document, rules: PageRules = STANDARD) -> bytes:
    stream = BytesIO()
    write_pdf(document, stream, rules, PACKAGED)
    return stream.getvalue()


def pages(data: bytes) -> list[list[Char]]:
    """Every visible character of every page."""
    return [
        [char for char in _chars(page.get_textpage()) if char.text.strip()]
        for page in pypdfium2.PdfDocument(data)
    ]


def _chars(text: pypdfium2.PdfTextPage) -> Iterator[Char]:
    x, y = c_double(), c_double()
    for number in range(text.count_chars()):
        pypdfium2.raw.FPDFText_GetCharOrigin(text, number, x, y)
        yield Char(text.get_text_range(number, 1), x.value, y.value)


def words(data: bytes) -> str:
    """The text layer of the type area, without white space."""
    return "".join(char.text for page in pages(data) for char in page if char.base > FOOT)


def body_lines(page: list[Char]) -> list[list[Char]]:
    """The lines of the type area, top to bottom."""
    rows: dict[int, list[Char]] = {}
    for char in page:
        if char.base > FOOT:
            rows.setdefault(round(char.base), []).append(char)
    return [rows[key] for key in sorted(rows, reverse=True)]


@pytest.fixture(scope="module")
def dense() -> list[list[Char]]:
    """Three pages of nothing but full lines."""
    return pages(made(Document((), (Paragraph(text_cell("镇" * 28 * 22 * 3)),))))


@pytest.fixture(scope="module")
def report_pdf(report) -> bytes:
    return made(report)


def test_a_full_page_has_22_lines(dense):
    assert [len(body_lines(page)) for page in dense[:2]] == [22, 22]


def test_a_full_line_has_28_characters_and_the_first_two_fewer(dense):
    counts = [len(line) for page in dense[:2] for line in body_lines(page)]
    assert counts[0] == 26
    assert set(counts[1:]) == {28}


def test_the_words_stay_inside_the_margins(dense):
    for char in (char for page in dense for line in body_lines(page) for char in line):
        assert char.left >= 28 * MM - 0.01
        assert char.left + STANDARD.character_pitch <= (210 - 26) * MM + 0.01


def test_lines_are_28_95_points_apart(dense):
    bases = [line[0].base for line in body_lines(dense[1])]
    assert all(upper - lower == pytest.approx(28.95, abs=0.01) for upper, lower in pairwise(bases))
    middle_of_first_line = bases[0] + 0.38 * 16
    assert middle_of_first_line == pytest.approx((297 - 37) * MM - 28.95 / 2, abs=0.1)


def test_pages_are_a4(report_pdf):
    sizes = {page.get_size() for page in pypdfium2.PdfDocument(report_pdf)}
    assert len(sizes) == 1
    assert sizes.pop() == pytest.approx((210 * MM, 297 * MM), abs=0.1)


def test_page_numbers_alternate_one_character_from_the_outer_edge(dense):
    for number, page in enumerate(dense, 1):
        foot = [char for char in page if char.base < FOOT]
        assert "".join(char.text for char in foot) == f"—{number}—"
        if number % 2:
            one_in = (210 - 26) * MM - 16
            assert one_in - 0.1 <= foot[-1].left + 14 <= one_in + 5  # the open font has a shorter dash
        else:
            assert foot[0].left == pytest.approx(28 * MM + 16, abs=0.1)
        assert foot[0].base + 0.38 * 14 == pytest.approx((35 - 7) * MM, abs=0.1)  # where the dash lies


def test_the_text_layer_holds_the_whole_document(report, report_pdf):
    text = words(report_pdf)
    numbers = Counter(char for char in text if char.isdigit())
    for item in flow(report):
        if isinstance(item, Line):
            plain = "".join(plain_text(item.runs).split())
            assert plain in text
    assert numbers["9"] >= sum(figure.text.count("9") for figure in figures(report))


def test_the_date_stands_four_characters_from_the_right_and_the_organ_over_it():
    document = Document((), (), signature=Signature(("中共清溪镇委员会",), "二〇二四年一月六日"))
    organ, date = body_lines(pages(made(document))[0])
    assert date[-1].left + 16 == pytest.approx((210 - 26) * MM - 4 * STANDARD.character_pitch, abs=1)
    middles = [(line[0].left + line[-1].left + 16) / 2 for line in (organ, date)]
    assert middles[0] == pytest.approx(middles[1], abs=1)


def test_an_annex_begins_a_page_with_its_title_on_the_third_line(report_pdf, report):
    first = next(page for page in pages(report_pdf) if page[0].text == "附" and page[1].text == "件")
    label, title = body_lines(first)[:2]
    assert "".join(char.text for char in title) == "数据来源表"
    assert label[0].base - title[0].base == pytest.approx(2 * 28.95, abs=3)


def test_tables_stay_inside_the_type_area(report_pdf):
    for page in pages(report_pdf):
        assert all(28 * MM - 0.01 <= char.left <= (210 - 26) * MM - 5 for char in page)


def test_a_number_is_a_link_to_its_row(report_pdf):
    assert sum(_links(page) for page in pypdfium2.PdfDocument(report_pdf)) >= 20


def _links(page: pypdfium2.PdfPage) -> int:
    count, position, link = 0, pypdfium2.raw.c_int(0), pypdfium2.raw.FPDF_LINK()
    while pypdfium2.raw.FPDFLink_Enumerate(page, position, link):
        count += 1
    return count


def test_properties_say_what_the_file_is(report_pdf, report):
    about = pypdfium2.PdfDocument(report_pdf).get_metadata_dict()
    assert (about["Title"], about["Author"]) == (report.full_title, "清溪镇")


def test_the_same_document_gives_the_same_bytes(report, report_pdf, tmp_path: Path):
    path = tmp_path / "报告.pdf"
    write_pdf(report, path, shelf=PACKAGED)
    assert path.read_bytes() == report_pdf


def test_the_fonts_used_are_reported_and_logged(report, caplog):
    choose_fonts.cache_clear()
    logger = logging.getLogger("mingshu.documents.pdf.fonts")
    logger.addHandler(caplog.handler)  # wherever the settings send the program's log
    logger.setLevel(logging.INFO)
    used = write_pdf(report, BytesIO(), shelf=PACKAGED)
    logger.removeHandler(caplog.handler)
    assert used["body"].family == "Noto Serif SC"
    assert used["heading-1"].family == "Noto Sans SC"
    assert not used.official
    assert not any(face.official for _, face in used.faces)
    assert "body=Noto Serif SC*" in caplog.text


def test_an_official_font_is_taken_when_it_is_there():
    used = choose_fonts(PageRules(body_font="Noto Serif SC"), PACKAGED)
    assert used["body"].official
    assert not used["title"].official


def test_other_rules_change_the_page():
    rules = PageRules(lines=20, characters=26, left=30, right=30)
    first = pages(made(Document((), (Paragraph(text_cell("镇" * 26 * 21)),)), rules))[0]
    lines = body_lines(first)
    assert len(lines) == 20
    assert {len(line) for line in lines[1:]} == {26}


def test_markup_in_words_is_printed_not_run():
    nasty = '#panic("x") $x$ *b* _e_ <label> @ref \\ `c` // [x] "'
    document = Document(
        (nasty,), (Paragraph((Text(nasty), Figure("95", nasty, nasty))),), metadata=Metadata(organ=nasty)
    )
    plain = "".join(nasty.split())
    assert words(made(document)).count(plain) == 2


@settings(max_examples=25)
@given(
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.text(min_size=1, max_size=64).filter(str.strip),
    st.text(max_size=20),
)
def test_no_text_whatever_stops_the_compiler(words, figure_id, href):
    table = Table(
        (Column(words),), (Row(((Text(words), Figure(words, figure_id, words, href)),), figure_id),) * 2
    )
    document = Document(
        (words,),
        (Heading(1, text_cell(words)), Paragraph((Figure(words, figure_id, words, href),)), table),
        (words,),
        words,
        Signature((words,), words),
        words,
        (Annex(words, (table,)),),
        Metadata(organ=words),
    )
    assert made(document).startswith(b"%PDF")
