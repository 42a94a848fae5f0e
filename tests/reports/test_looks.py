"""A file with the signed words that shows its reader something else is not vouched for."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from mingshu.documents.looks import strange_in_pdf, strange_in_word
from mingshu.reports.verifying import Verdict, verify

from .conftest import Written

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
BODY = "</w:body>"
FALSE = "<w:r><w:t>全年化解纠纷999起</w:t></w:r>"


def packed(file: Path, parts: dict[str, Callable[[str], str]], more: dict[str, str] | None = None) -> bytes:
    """The .docx with some parts rewritten and others put in."""
    target = BytesIO()
    with ZipFile(file) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, parts.get(name, str)(text))
        for name, text in (more or {}).items():
            new.writestr(name, text)
    return target.getvalue()


def in_body(file: Path, old: str, new: str) -> bytes:
    text = "word/document.xml"

    def change(xml: str) -> str:
        assert old in xml
        return xml.replace(old, new, 1)

    return packed(file, {text: change})


def run(properties: str) -> tuple[str, str]:
    """The first run that says 8件, with these properties."""
    return (
        '<w:r><w:t xml:space="preserve">8件<',
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">8件<',
    )


def last(paragraph: str) -> tuple[str, str]:
    return "<w:sectPr>", f"{paragraph}<w:sectPr>"


IN_WORD = {
    "a sign of a symbol font": last('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'),
    "small type over a word": ("<w:r><w:t xml:space=\"preserve\">8件</w:t></w:r>", '<w:r><w:ruby><w:rt><w:r><w:t>99件</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>8件</w:t></w:r></w:rubyBase></w:ruby></w:r>'),
    "a field": ("<w:r><w:t xml:space=\"preserve\">8件</w:t></w:r>", '<w:fldSimple w:instr="QUOTE 99件"><w:r><w:t>8件</w:t></w:r></w:fldSimple>'),
    "a long field": last('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE 99</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    "white": run('<w:color w:val="FFFFFF"/>'),
    "nearly white": run('<w:color w:val="FAFAF0"/>'),
    "the colour of the page": run('<w:color w:val="000000" w:themeColor="background1"/>'),
    "tiny": run('<w:sz w:val="2"/>'),
    "squeezed": run('<w:w w:val="1"/>'),
    "struck out": run("<w:strike/>"),
    "laid on each other": run('<w:spacing w:val="-300"/>'),
    "raised out of sight": run('<w:position w:val="4000"/>'),
    "black on black": run('<w:shd w:val="clear" w:fill="000000"/>'),
    "marked black": run('<w:highlight w:val="black"/>'),
    "in signs": run('<w:rFonts w:ascii="Wingdings"/>'),
    "filled with nothing": run('<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>'),
    "turned round": (">8件<", ">\u202e8件<"),
    "parted by a comment": (">8件<", ">8件<!-- -->9<"),
    "a picture": last(f'<w:p><w:r><w:pict {V}><v:shape/></w:pict></w:r></w:p>'),
    "a picture that says it is off": last('<w:p><w:r><w:drawing w:val="0"/></w:r></w:p>'),
    "taken out": last('<w:p><w:del w:id="1"><w:r><w:delText>另有</w:delText></w:r></w:del></w:p>'),
    "put in by reference": last('<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/>'),
    "a comment": last('<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>'),
    "a note": last('<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'),
    "a table of contents": last(f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{FALSE}</w:p>'),
    "an automatic number": last('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p>'),
    "a frame": ("<w:pPr>", '<w:pPr><w:framePr w:x="1" w:y="1"/>'),
    "off the page": ('<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="BodyText"/><w:ind w:left="-20000"/>'),
    "flattened": ('<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="BodyText"/><w:spacing w:line="1" w:lineRule="exact"/>'),
    "a low row": ("<w:trPr>", '<w:trPr><w:trHeight w:val="1" w:hRule="exact"/>'),
    "taken from data": ("<w:sdtPr>", '<w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>'),
    "a dark page": ("<w:body>", '<w:background w:color="000000"/><w:body>'),
    "words where none are sought": last(f"<w:p><w:bookmarkStart w:id=\"9\" w:name=\"a\">{FALSE.replace('全年化解纠纷999起', '')}</w:bookmarkStart></w:p>"),
    "another namespace": last('<x:p xmlns:x="urn:x"/>'),
}  # fmt: skip


def test_word_that_shows_something_else_is_not_vouched_for(written: Written) -> None:
    file = written(".docx")
    for case, (old, new) in IN_WORD.items():
        found = verify(in_body(file, old, new), "报告.docx")
        assert found.verdict in (Verdict.DOUBTFUL, Verdict.DIFFERS), case
        assert found.doubts or found.differences, case
        if found.verdict is Verdict.DOUBTFUL:
            assert "不能担保" in found.said().zh and "not vouched for" in found.said().en
            assert "不能担保" in found.said_to_strangers().zh


def test_heads_feet_styles_fonts_and_twins_of_parts(written: Written) -> None:
    file = written(".docx")
    for parts, more, told in (
        ({"word/header1.xml": lambda xml: xml.replace("</w:p>", f"{FALSE}</w:p>")}, {}, "页眉写着"),
        ({"word/footer1.xml": lambda xml: xml.replace("</w:p>", f"{FALSE}</w:p>", 1)}, {}, "页脚写着"),
        ({"word/footer1.xml": lambda xml: xml.replace(" PAGE ", " QUOTE 全年 ")}, {}, "w:instrText"),
        ({"word/header1.xml": lambda xml: xml.replace("</w:p>", "<w:r><w:pict/></w:r></w:p>")}, {}, "w:pict"),
        ({"word/styles.xml": lambda xml: xml.replace("<w:rPrDefault><w:rPr>", '<w:rPrDefault><w:rPr><w:color w:val="FFFFFF"/>')}, {}, "w:color"),
        ({"word/fontTable.xml": lambda xml: xml.replace("</w:font>", '<w:embedRegular w:fontKey="{1}"/></w:font>', 1)}, {}, "自带字体"),
        ({"word/settings.xml": lambda xml: xml.replace("<w:compat>", "<w:linkStyles/><w:compat>")}, {}, "模板"),
        ({}, {"word/Header1.xml": "<a/>"}, "存了两次"),
    ):  # fmt: skip
        found = verify(packed(file, parts, more), "报告.docx")
        assert found.verdict is Verdict.DOUBTFUL and any(told in one.zh for one in found.doubts), told
        assert all(one.en for one in found.doubts)


def test_what_an_office_program_adds_is_no_doubt(written: Written) -> None:
    """What Word writes when it saves a file again: marks of editing, of spelling, of the last cursor."""
    saved = in_body(
        written(".docx"),
        *last(
            '<w:p><w:pPr><w:rPr><w:vanish w:val="0"/></w:rPr></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
            '<w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:rFonts '
            'w:hint="eastAsia"/><w:noProof/></w:rPr><w:lastRenderedPageBreak/></w:r></w:p>'
        ),
    )
    found = verify(saved, "报告.docx")
    assert found.verdict is Verdict.SAME, found.doubts


def test_what_only_the_pages_of_a_pdf_have_is_no_addition_elsewhere(written: Written) -> None:
    for more in ("- 126 -", "草稿（未签署）", "数据及编号数值计算口径台账及行号"):
        paragraph = f"<w:p><w:r><w:t>{more}</w:t></w:r></w:p>"
        found = verify(in_body(written(".docx"), *last(paragraph)), "报告.docx")
        assert found.verdict is Verdict.DIFFERS and found.differences[-1].written in more.replace(" ", ""), (
            more
        )


IN_HTML = {
    "a script": ("</body>", "<script>document.body.innerHTML=''</script></body>"),
    "a style": ("</head>", "<style>.body{color:red}</style></head>"),
    "words of the style": ("</style>", 'p.body::after { content: "全年999起" }</style>'),
    "hidden": ('<p class="body">', '<p class="body" style="color:#fff">'),
    "a handler": ('<p class="body">', '<p class="body" onmouseover="x()">'),
    "a sheet": ("</head>", '<link rel="stylesheet" href="x.css"></head>'),
    "another page": ("</head>", '<meta http-equiv="refresh" content="0;url=https://x.example"></head>'),
    "a picture": ("</main>", '<img src="x.png"></main>'),
    "a drawing": ("</main>", "<svg><text>999</text></svg></main>"),
    "a base": ("</head>", '<base href="https://x.example/"></head>'),
    "words before the title": ("<main>", "<main><p>全年化解纠纷999起</p>"),
    "words in the tab": ("<title>", "<title>全年999起"),
    "a link that runs": ('href="https://mingshu.example/', 'href="javascript:https://mingshu.example/'),
    "a comment that another parser ends": ("</body>", "<!--><script>x()</script>--></body>"),
    "a value": ('<data value="8">', '<data value="9">'),
    "taken out": ("</main>", "<del>全年999起</del></main>"),
}


def test_a_page_that_shows_something_else_is_not_vouched_for(written: Written) -> None:
    text = written(".html").read_text("utf-8")
    for case, (old, new) in IN_HTML.items():
        assert old in text, case
        found = verify(text.replace(old, new, 1).encode(), "报告.html")
        assert found.verdict in (Verdict.DOUBTFUL, Verdict.DIFFERS), case
        assert found.doubts or found.differences, case


def test_blanks_and_line_ends_of_a_page_do_not_matter(written: Written) -> None:
    text = written(".html").read_text("utf-8")
    assert verify(text.replace("\n", "\r\n  ").encode("utf-8-sig"), "报告.html").verdict is Verdict.SAME


def pdf_with(data: bytes, change: Callable[[pypdfium2.PdfDocument, pypdfium2.PdfPage], None]) -> bytes:
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    change(document, page)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def white_box(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    box = pdfium.FPDFPageObj_CreateNewRect(90, 500, 60, 30)
    pdfium.FPDFPageObj_SetFillColor(box, 255, 255, 255, 255)
    pdfium.FPDFPath_SetDrawMode(box, pdfium.FPDF_FILLMODE_WINDING, 0)
    pdfium.FPDFPage_InsertObject(page.raw, box)
    pdfium.FPDFPage_GenerateContent(page.raw)


def white_words(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        pdfium.FPDFPageObj_SetFillColor(thing.raw, 255, 255, 255, 255)
    pdfium.FPDFPage_GenerateContent(page.raw)


def stamp(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
    note = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_SQUARE)
    pdfium.FPDFAnnot_SetRect(note, ctypes.byref(pdfium.FS_RECTF(90, 530, 160, 500)))
    pdfium.FPDFPage_CloseAnnot(note)


def test_a_pdf_that_is_painted_over_is_not_vouched_for(written: Written) -> None:
    data = written(".pdf").read_bytes()
    for change in (white_box, white_words, stamp):
        found = verify(pdf_with(data, change), "报告.pdf")
        assert found.verdict is Verdict.DOUBTFUL and "第1页" in found.doubts[0].zh, found
    again = pdf_with(written(".pdf").read_bytes(), lambda document, page: None)
    assert again != data
    assert verify(again, "报告.pdf").verdict is Verdict.SAME


def test_a_file_of_another_kind_has_its_words_verified_alone(written: Written) -> None:
    from mingshu.documents.readers import read_document

    words = read_document(written(".docx")).text
    found = verify(words.encode(), "报告.txt")
    assert found.verdict is Verdict.DOUBTFUL and "只核对了文字" in found.doubts[0].zh


def test_no_file_at_all_has_no_look() -> None:
    assert strange_in_word(b"PK\x03\x04", "")
    with pytest.raises(pypdfium2.PdfiumError):
        strange_in_pdf(b"%PDF-", b"%PDF")
