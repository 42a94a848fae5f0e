"""The .docx as measured in the file itself: page, grid, type by level, page numbers, content controls."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mingshu.documents.docx import write_docx
from mingshu.documents.docx.markup import W
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
    Table,
    Text,
    plain_text,
    text_cell,
)
from mingshu.documents.rules import PageRules
from mingshu.documents.wording import printable

NS = {"w": W}
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


def made(document: Document, rules: PageRules | None = None) -> bytes:
    stream = BytesIO()
    write_docx(document, stream, rules or PageRules())
    return stream.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


def value(element: etree._Element, path: str) -> str:
    """The one attribute or text that ``path`` finds."""
    (found,) = element.xpath(path, namespaces=NS)
    return str(found)


def style(data: bytes, style_id: str) -> etree._Element:
    (found,) = part(data, "word/styles.xml").xpath(f"w:style[@w:styleId='{style_id}']", namespaces=NS)
    return found


def test_the_page_is_a4_with_the_margins_of_the_standard(report_docx):
    section = part(report_docx).find(".//w:sectPr", NS)
    size, margins = section.find("w:pgSz", NS), section.find("w:pgMar", NS)
    assert (size.get(f"{{{W}}}w"), size.get(f"{{{W}}}h")) == ("11906", "16838")
    sides = {side: int(margins.get(f"{{{W}}}{side}")) for side in ("top", "bottom", "left", "right")}
    assert sides == {"top": 2098, "bottom": 1984, "left": 1587, "right": 1474}


def test_the_grid_has_22_lines_of_28_characters(report_docx):
    grid = part(report_docx).find(".//w:docGrid", NS)
    pitch, spread = int(grid.get(f"{{{W}}}linePitch")), int(grid.get(f"{{{W}}}charSpace"))
    assert (16838 - 2098 - 1984) // pitch == 22
    assert (11906 - 1587 - 1474) / 20 / (16 + spread / 4096) == pytest.approx(28, abs=0.01)
    normal = style(report_docx, "Normal")
    assert value(normal, ".//w:spacing/@w:line") == str(pitch)
    assert value(normal, ".//w:spacing/@w:lineRule") == "exact"


def test_twenty_eight_full_characters_fit_the_line_and_a_twenty_ninth_does_not(report_docx):
    tracked = 16 * 20 + int(value(style(report_docx, "Normal"), "w:rPr/w:spacing/@w:val"))
    assert 28 * tracked <= 11906 - 1587 - 1474 < 29 * tracked


@pytest.mark.parametrize(
    ("style_id", "family", "half_points"),
    [
        ("Normal", "仿宋_GB2312", "32"),
        ("Title", "方正小标宋简体", "44"),
        ("Byline", "楷体_GB2312", None),
        ("Heading1", "黑体", None),
        ("Heading2", "楷体_GB2312", None),
        ("Heading3", "仿宋_GB2312", None),
        ("Heading4", "仿宋_GB2312", None),
        ("AnnexLabel", "黑体", None),
        ("AnnexTitle", "方正小标宋简体", "44"),
        ("AnnexTableText", "宋体", "21"),
    ],
)
def test_each_part_has_its_type(report_docx, style_id, family, half_points):
    kind = style(report_docx, style_id)
    for script in ("eastAsia", "ascii", "hAnsi"):
        assert value(kind, f"w:rPr/w:rFonts/@w:{script}") == family
    sizes = kind.xpath("w:rPr/w:sz/@w:val", namespaces=NS)
    assert sizes == ([half_points] if half_points else [])  # none: that of Normal


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_in_the_navigation_pane_and_plain(report_docx, level):
    heading = style(report_docx, f"Heading{level}")
    assert value(heading, "w:name/@w:val") == f"heading {level}"
    assert value(heading, "w:pPr/w:outlineLvl/@w:val") == str(level - 1)
    assert value(heading, "w:pPr/w:ind/@w:firstLineChars") == "200"
    assert not heading.xpath(".//w:b | .//w:i | .//w:color", namespaces=NS)


def test_nothing_in_the_body_is_bold(report):
    bold = replace(
        report,
        blocks=(Heading(1, (Text("一、总则", bold=True),)), Paragraph((Text("正文", bold=True),))),
        annexes=(),
    )
    assert not part(made(bold)).findall(".//w:b", NS)


def test_the_body_is_indented_by_two_characters(report_docx):
    assert value(style(report_docx, "BodyText"), "w:pPr/w:ind/@w:firstLineChars") == "200"


def test_page_numbers_alternate_one_character_from_the_outer_edge(report_docx):
    assert part(report_docx, "word/settings.xml").find("w:evenAndOddHeaders", NS) is not None
    references = part(report_docx).findall(".//w:footerReference", NS)
    assert [reference.get(f"{{{W}}}type") for reference in references] == ["default", "even"]
    for name, side in (("footer1", "right"), ("footer2", "left")):
        footer = part(report_docx, f"word/{name}.xml")
        assert value(footer, ".//w:pPr/w:jc/@w:val") == side
        assert value(footer, f".//w:ind/@w:{side}Chars") == "100"
        assert "PAGE" in value(footer, ".//w:instrText/text()")
        assert "".join(footer.itertext("{*}t")) == "— 1 —"
        assert set(footer.xpath(".//w:sz/@w:val", namespaces=NS)) == {"28"}
        assert set(footer.xpath(".//w:rFonts/@w:eastAsia", namespaces=NS)) == {"宋体"}


def test_the_page_number_lies_7_mm_under_the_type_area(report_docx):
    footer = int(value(part(report_docx), ".//w:pgMar/@w:footer"))
    middle_of_line = footer + 14 * 20 / 2
    assert (1984 - middle_of_line) / 1440 * 25.4 == pytest.approx(7, abs=0.1)


def test_the_date_stands_four_characters_from_the_right(report_docx):
    (paragraph,) = part(report_docx).xpath(
        ".//w:p[w:pPr/w:pStyle/@w:val='Signature'][last()]", namespaces=NS
    )[-1:]
    assert value(paragraph, "w:pPr/w:ind/@w:rightChars") == "400"
    assert "".join(paragraph.itertext("{*}t")) == "2024年1月6日"


def test_every_number_is_a_content_control_with_the_id_of_its_figure(report, report_docx):
    body = part(report_docx)
    controls = body.findall(".//w:sdt", NS)
    found = [
        (value(c, "w:sdtPr/w:tag/@w:val"), value(c, "w:sdtPr/w:alias/@w:val"), "".join(c.itertext("{*}t")))
        for c in controls
    ]
    assert found == [(figure.figure_id, figure.title, figure.text) for figure in figures(report)]
    ids = body.xpath(".//w:sdtPr/w:id/@w:val", namespaces=NS)
    assert len(set(ids)) == len(ids)
    assert not body.findall(".//w:lock", NS)


def test_the_text_is_the_text_of_the_document(report, report_docx):
    read = docx.Document(BytesIO(report_docx))
    written = [plain_text(item.runs) for item in flow(report) if isinstance(item, Line)]
    body = part(report_docx).find("w:body", NS)
    paragraphs = [
        "".join(p.xpath(".//w:t/text() | .//w:br", namespaces=NS) and _words(p))
        for p in body.findall("w:p", NS)
    ]
    assert [text for text in paragraphs if text] == [text for text in written if text]
    assert len(read.tables) == 2


def _words(paragraph: etree._Element) -> str:
    return "".join(
        "\n" if node.tag.endswith("}br") else node.text or "" for node in paragraph.iter("{*}t", "{*}br")
    )


def test_tables_fill_the_type_area_and_repeat_their_heading(report_docx):
    for table in part(report_docx).findall(".//w:tbl", NS):
        widths = list(map(int, table.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NS)))
        assert sum(widths) == 8844 <= 11906 - 1587 - 1474
        assert [row.find("w:trPr/w:tblHeader", NS) is not None for row in table.findall("w:tr", NS)][:2] == [
            True,
            False,
        ]
        assert value(table, "w:tblPr/w:tblLayout/@w:type") == "fixed"


def test_a_document_never_ends_in_a_table_and_two_tables_stay_two():
    table = Table((Column("甲"),), (Row((text_cell("1"),)),))
    body = part(made(Document(("报告",), (table, table)))).find("w:body", NS)
    tags = [etree.QName(child).localname for child in body]
    assert tags[-4:] == ["p", "tbl", "p", "sectPr"]
    assert tags.count("tbl") == 2


def test_an_annex_begins_a_page(report_docx):
    assert style(report_docx, "AnnexLabel").find("w:pPr/w:pageBreakBefore", NS) is not None


def test_properties_say_what_the_file_is(report_docx):
    properties = docx.Document(BytesIO(report_docx)).core_properties
    assert properties.title == "2023年度履行推进法治建设第一责任人职责情况报告"
    assert (properties.author, properties.subject, properties.keywords) == ("清溪镇", "述法报告", "2023")
    assert properties.language == "zh-CN"


def test_the_same_document_gives_the_same_bytes(report, report_docx, tmp_path: Path):
    path = tmp_path / "报告.docx"
    write_docx(report, path)
    assert path.read_bytes() == report_docx


def test_other_rules_change_the_page(report):
    data = made(report, PageRules(left=30, right=30, body_font="FangSong", lines=20))
    assert value(part(data), ".//w:pgMar/@w:left") == "1701"
    assert value(style(data, "Normal"), "w:rPr/w:rFonts/@w:eastAsia") == "FangSong"
    assert (16838 - 2098 - 1984) // int(value(part(data), ".//w:docGrid/@w:linePitch")) == 20


def test_markup_in_words_stays_words():
    nasty = 'A&B <w:p/> "引" \' ]]> &amp; 🙂 坏\x00\ud83d'
    document = Document(
        (nasty,), (Paragraph((Text(nasty), Figure(nasty, nasty, nasty))),), metadata=Metadata(organ=nasty)
    )
    body = part(made(document))
    assert "".join(body.find(".//w:sdt", NS).itertext("{*}t")) == printable(nasty)
    assert value(body, ".//w:tag/@w:val") == printable(nasty)


def test_line_breaks_and_tabs_keep_their_place():
    (paragraph,) = part(made(Document((), (Paragraph(text_cell("甲\n乙\t丙")),)))).findall(".//w:p", NS)
    tags = [etree.QName(node).localname for node in paragraph.find("w:r", NS)]
    assert tags == ["t", "br", "t", "tab", "t"]


@settings(max_examples=60)
@given(ANY_TEXT, ANY_TEXT, st.text(min_size=1, max_size=64).filter(str.strip))
def test_no_text_whatever_breaks_the_file(words, title, figure_id):
    table = Table((Column(title),), (Row(((Text(words), Figure(words, figure_id, title)),), figure_id),))
    document = Document(
        (title,), (Heading(1, text_cell(words)), table), (words,), words, note=words, annexes=(Annex(title, (table,)),),
        metadata=Metadata(organ=words, kind=title),
    )  # fmt: skip
    archive = ZipFile(BytesIO(made(document)))
    for name in archive.namelist():
        etree.fromstring(archive.read(name))


@pytest.mark.libreoffice
def test_libreoffice_opens_it_and_reads_the_same_words(report, report_docx, office, tmp_path: Path):
    path = tmp_path / "report.docx"
    path.write_bytes(report_docx)
    text = office(path, "txt:Text (encoded):UTF8").read_text("utf-8-sig")
    for item in flow(report):
        if isinstance(item, Line):
            assert plain_text(item.runs).strip() in text
    for figure in figures(report):
        assert figure.text in text
