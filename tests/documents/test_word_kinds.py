"""Word files as other programs write them: found by relationship, in one XML file, with text that is no text."""

from __future__ import annotations

import base64
import quopri
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from mingshu.documents.readers import Reason, UnreadableDocument, read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PURL = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def p(words: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def r(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def document(body: str) -> str:
    return f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def relations(*led: tuple[str, str, str], base: str = R) -> str:
    nodes = "".join(f'<Relationship Id="{key}" Type="{base}/{kind}" Target="{to}"/>' for key, kind, to in led)
    return f'<Relationships xmlns="{RELATIONS}">{nodes}</Relationships>'


def package_of(parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def word(body: str, **more: str) -> bytes:
    return package_of(
        {"word/document.xml": document(body)} | {f"word/{n}.xml": xml for n, xml in more.items()}
    )


def text_of(data: bytes, name: str = "报告.docx") -> str:
    return read_document(data, name).text


@pytest.mark.parametrize("base", [R, PURL])
@pytest.mark.parametrize("target", ["doc/main.xml", "/doc/main.xml", "doc\\main.xml", "Doc/Main.xml"])
def test_the_main_part_is_found_by_its_relationship(base: str, target: str) -> None:
    led = relations(("rId1", "officeDocument", target), base=base)
    data = package_of({"_rels/.rels": led, "doc/main.xml": document(p("调解纠纷120件。"))})
    assert text_of(data) == "调解纠纷120件。"


def test_parts_named_with_backslashes_are_found() -> None:
    assert text_of(package_of({"word\\document.xml": document(p("调解纠纷120件。"))})) == "调解纠纷120件。"


def test_styles_and_numbers_are_found_by_relationship_too() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = p("主要工作", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("a", "officeDocument", "doc/main.xml")),
        "doc/main.xml": document(body),
        "doc/_rels/main.xml.rels": relations(("b", "numbering", "lists/list1.xml")),
        "doc/lists/list1.xml": numbering,
    }
    assert text_of(package_of(parts)) == "一、主要工作"


@pytest.mark.parametrize("broken", ["", "<cp:core", "not xml"])
def test_broken_properties_do_not_refuse_the_report(broken: str) -> None:
    read = read_document(
        package_of({"word/document.xml": document(p("调解纠纷120件。")), "docProps/core.xml": broken}), "a"
    )
    assert read.text == "调解纠纷120件。" and read.title == "" and read.notices == ()


def test_broken_numbering_is_told_and_the_words_are_read() -> None:
    read = read_document(word(p("调解纠纷120件。"), numbering="<w:broken"), "a.docx")
    assert read.text == "调解纠纷120件。"
    assert "numbering" in read.notices[0].zh and "numbering" in read.notices[0].en


def test_a_workbook_found_by_relationship_is_no_report() -> None:
    led = relations(("a", "officeDocument", "xl/workbook.xml"))
    with pytest.raises(UnreadableDocument) as refused:
        read_document(package_of({"_rels/.rels": led, "xl/workbook.xml": "<workbook/>"}), "a.docx")
    assert refused.value.reason is Reason.OTHER_FORMAT


CHANGES = [
    f'<w:p><w:del w:id="1">{r("110")}</w:del><w:ins w:id="2">{r("120")}</w:ins>{r("件")}</w:p>',
    f'<w:p><w:moveFrom w:id="1">{r("110")}</w:moveFrom><w:moveTo w:id="2">{r("120")}</w:moveTo>{r("件")}</w:p>',
    f"<w:p>{r('110', '<w:strike/>')}{r('120件')}</w:p>",
    f"<w:p>{r('110', '<w:dstrike/>')}{r('120件')}</w:p>",
    f"<w:p>{r('110', '<w:vanish/>')}{r('120件')}</w:p>",
    f"<w:p>{r('12')}{r('0件', '<w:strike w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}</w:p>",
    "<w:p><w:r><w:t>12</w:t><w:softHyphen/><w:t>0\u200b件</w:t></w:r></w:p>",
]


@pytest.mark.parametrize("body", CHANGES)
def test_text_that_was_taken_out_or_hidden_is_no_text(body: str) -> None:
    assert text_of(word(body)) == "120件"


def test_a_style_that_hides_hides() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Child"><w:basedOn w:val="Secret"/></w:style></w:styles>'
    )
    child = r("110", '<w:rStyle w:val="Child"/>')
    body = f"<w:p>{child}{r('120件')}</w:p>"
    assert text_of(word(body, styles=styles)) == "120件"


def shifted(where: str) -> str:
    return f'<w:vertAlign w:val="{where}"/>'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r("处罚35") + r("2", shifted("superscript")) + r("件"), "处罚35²件"),
        (r("绿地500m") + r("2", shifted("superscript")), "绿地500m2"),
        (r("调解") + r("[1]", shifted("superscript")) + r("120件"), "调解[¹]120件"),
        (r("PM") + r("2.5", shifted("subscript")) + r("下降"), "PM2.5下降"),
    ],
)
def test_raised_digits_do_not_join_a_number(body: str, words: str) -> None:
    assert text_of(word(f"<w:p>{body}</w:p>")) == words


def test_notes_stand_behind_their_paragraph() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="0" w:type="separator">{p("—")}</w:footnote>'
        f'<w:footnote w:id="2">{p("数据来自县司法局。")}</w:footnote></w:footnotes>'
    )
    body = f'<w:p>{r("调解120")}<w:r><w:footnoteReference w:id="2"/></w:r>{r("件。")}</w:p>' + p("其后。")
    assert text_of(word(body, footnotes=notes)).split("\n") == ["调解120件。", "数据来自县司法局。", "其后。"]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = r'<w:r><w:instrText> TOC \o "1-3" \h </w:instrText></w:r>'
ENTRY = "<w:p><w:pPr>{}</w:pPr>{}" + r("一、主要工作") + "<w:r><w:tab/></w:r>" + r("1") + "{}</w:p>"
LAST = p("二、存在问题")
STYLES = f'<w:styles xmlns:w="{W}"><w:style w:styleId="11"><w:name w:val="toc 1"/></w:style></w:styles>'
CONTENTS = {
    "control": '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    f"<w:sdtContent>{ENTRY.format('', '', '')}{ENTRY.format('', '', '')}</w:sdtContent></w:sdt>",
    "field": ENTRY.format("", field("begin") + CODE + field("separate"), "")
    + ENTRY.format("", "", field("end")),
    "style": ENTRY.format('<w:pStyle w:val="TOC1"/>', "", ""),
    "named style": ENTRY.format('<w:pStyle w:val="11"/>', "", ""),
    "simple field": f'<w:p><w:fldSimple w:instr="TOC \\o">{r("一、主要工作 1")}</w:fldSimple></w:p>',
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_table_of_contents_is_no_content(kind: str) -> None:
    body = p("某镇年度报告") + p("目　录") + CONTENTS[kind] + p("一、主要工作") + p("调解120件。")
    found = [line for line in text_of(word(body, styles=STYLES)).split("\n") if line and line != "目　录"]
    assert found == ["某镇年度报告", "一、主要工作", "调解120件。"]


def test_a_page_number_field_is_no_table_of_contents() -> None:
    code = "<w:r><w:instrText> PAGEREF x </w:instrText></w:r>"
    body = (
        f"<w:p>{r('调解')}{field('begin')}{code}{field('separate')}{r('120')}{field('end')}{r('件')}</w:p>"
        + p("其后")
    )
    assert text_of(word(body)) == "调解120件\n其后"


def with_chunk(name: str, content: str | bytes) -> bytes:
    body = p("一、主要工作") + '<w:altChunk r:id="rId9"/>' + p("二、存在问题")
    return package_of(
        {
            "word/document.xml": document(body),
            "word/_rels/document.xml.rels": relations(("rId9", "aFChunk", name)),
            f"word/{name}": content,
        }
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chunk.html", "<html><body><p>调解纠纷120件。</p></body></html>"),
        ("chunk.docx", word(p("调解纠纷120件。"))),
        ("chunk.txt", "调解纠纷120件。"),
    ],
)
def test_a_document_put_in_by_reference_is_read(name: str, content: str | bytes) -> None:
    read = read_document(with_chunk(name, content), "a.docx")
    assert read.text == "一、主要工作\n调解纠纷120件。\n二、存在问题" and not read.notices


@pytest.mark.parametrize("content", [b"{\\rtf1 x}", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_one_that_cannot_be_read_is_told(content: bytes) -> None:
    read = read_document(with_chunk("chunk.bin", content), "a.docx")
    assert read.text.startswith("一、主要工作") and "chunk.bin" in read.notices[0].zh


FLAT = (
    '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
    '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/_rels/.rels"><pkg:xmlData>'
    + relations(("a", "officeDocument", "word/document.xml"))
    + '</pkg:xmlData></pkg:part><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
    + document(p("某镇2024年度报告") + p("调解120件。"))
    + "</pkg:xmlData></pkg:part></pkg:package>"
)
W2003 = (
    '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="x">'
    f"<w:body><wx:sect>{p('某镇2024年度报告')}{p('调解120件。')}</wx:sect></w:body></w:wordDocument>"
)
PAGE = "<p>某镇2024年度报告</p><p>调解120件。</p>"
MIME = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Transfer-Encoding: {how}\n'
    'Content-Type: text/html; charset="{charset}"\n\n{body}\n--b\nContent-Type: image/png\n\nx\n--b--\n'
)


def archive(how: str, charset: str) -> bytes:
    data = f"<html><body>{PAGE}</body></html>".encode(charset)
    body = (base64.encodebytes(data) if how == "base64" else quopri.encodestring(data)).decode("ascii")
    return MIME.format(how=how, charset=charset, body=body).encode()


@pytest.mark.parametrize(
    "data",
    [
        FLAT.encode(),
        W2003.encode(),
        PAGE.encode(),
        f"<table><tr><td>{PAGE}</td></tr></table>".encode("gb18030"),
        *(archive(how, charset) for how in ("base64", "quoted-printable") for charset in ("utf-8", "gb2312")),
        word(p("某镇2024年度报告") + p("调解120件。")),
    ],
)
@pytest.mark.parametrize("name", ["报告.doc", "报告.wps", "报告.txt"])
def test_the_content_decides_not_the_name(data: bytes, name: str) -> None:
    assert [line for line in text_of(data, name).split("\n") if line.strip()] == [
        "某镇2024年度报告",
        "调解120件。",
    ]


def test_xml_that_is_no_document_is_refused_and_never_read_as_words() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document('<?xml version="1.0"?><数据><项>调解120件</项></数据>'.encode(), "报告.doc")
    assert refused.value.reason is Reason.OTHER_FORMAT
