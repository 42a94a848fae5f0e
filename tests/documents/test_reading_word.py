"""Word files: their words and the numbers that Word only draws come out whole."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from mingshu.documents.flow import Line, figures, flow
from mingshu.documents.model import plain_text
from mingshu.documents.readers import Reason, read_document
from mingshu.documents.readers.word.numerals import numeral
from tests.documents.reading import W, p, refused, text_of, word


class TestWord:
    def test_our_own_file_reads_as_it_was_written(self, report, report_docx):
        read = read_document(report_docx, "报告.docx")
        assert (read.kind, read.title) == ("docx", report.full_title)
        lines = read.text.splitlines()
        for item in flow(report):
            if isinstance(item, Line):
                assert all(part in lines for part in plain_text(item.runs).splitlines())
        assert "婚姻家庭\t71\t70\t36.20" in lines
        assert all(figure.text in read.text for figure in figures(report))

    def test_tables_give_a_line_a_row(self):
        cell = "<w:tc>{}</w:tc>"
        row = f"<w:tr>{cell.format(p('受理') + p('（件）'))}{cell.format(p('95'))}</w:tr>"
        assert text_of(word(f"{p('前')}<w:tbl><w:tblPr/>{row}</w:tbl>{p('后')}")) == "前\n受理 （件）\t95\n后"

    def test_a_text_box_is_read_once_after_its_paragraph(self):
        box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
        mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        choices = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        shape = f'<w:r><mc:AlternateContent xmlns:mc="{mc}">{choices}</mc:AlternateContent></w:r>'
        assert text_of(word(f"<w:p>{shape}<w:r><w:t>正文</w:t></w:r></w:p>{p('下段')}")) == "正文\n框内\n下段"

    def test_deleted_hidden_and_field_codes_are_not_words(self):
        body = (
            "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
            "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:tab/><w:t>后</w:t><w:br/><w:t>行</w:t></w:r></w:p>"
        )
        assert text_of(word(body)) == "留增\t后\n行"

    def test_strict_files_are_read_too(self):
        strict = word(p("严格"))
        stream = BytesIO()
        with ZipFile(BytesIO(strict)) as source, ZipFile(stream, "w") as target:
            xml = (
                source.read("word/document.xml")
                .decode()
                .replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
            )
            target.writestr("word/document.xml", xml)
        assert text_of(stream.getvalue()) == "严格"

    def test_an_external_entity_is_never_followed(self, tmp_path):
        secret = tmp_path / "secret.txt"
        secret.write_text("机密")
        stream = BytesIO()
        with ZipFile(stream, "w") as package:
            package.writestr(
                "word/document.xml",
                f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{W}"><w:body>'
                "<w:p><w:r><w:t>甲&x;</w:t></w:r></w:p></w:body></w:document>",
            )
        assert "机密" not in text_of(stream.getvalue())

    def test_pictures_alone_are_a_scan(self):
        stream = BytesIO(word("<w:p/>"))
        with ZipFile(stream, "a") as package:
            package.writestr("word/media/image1.jpeg", b"\xff\xd8")
        assert refused(stream.getvalue()) is Reason.SCANNED
        assert refused(word("<w:p/>")) is Reason.EMPTY


LEVELS = {
    0: ("chineseCountingThousand", "%1、", "nothing"),
    1: ("chineseCountingThousand", "（%2）", "nothing"),
    2: ("decimal", "%3.", "tab"),
    3: ("decimalEnclosedCircle", "%4", "space"),
    4: ("bullet", "•", "tab"),
}


def numbering(start: int = 1, extra: str = "") -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:suff w:val="{suffix}"/></w:lvl>'
        for n, (form, text, suffix) in LEVELS.items()
    )
    one = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{one}{extra}'


def listed(text: str, level: int = 0, number: str = "1") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


class TestAutomaticNumbers:
    def test_levels_count_and_begin_again_under_a_new_parent(self):
        body = (
            listed("总体") + listed("学法", 1) + listed("决策", 1) + listed("目录", 2) + listed("审查", 2)
            + listed("点", 4) + listed("问题") + listed("应诉", 1) + listed("原因", 3)
        )  # fmt: skip
        assert text_of(word(body, numbering=numbering())).splitlines() == [
            "一、总体", "（一）学法", "（二）决策", "1. 目录", "2. 审查", "点", "二、问题", "（一）应诉", "①原因",
        ]  # fmt: skip

    def test_numbers_may_come_from_a_style_and_the_style_it_is_based_on(self):
        styles = (
            '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:styleId="B"><w:basedOn w:val="A"/>'
            '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        body = p("总体", '<w:pStyle w:val="A"/>') + p("学法", '<w:pStyle w:val="B"/>')
        assert text_of(word(body, numbering=numbering(), styles=styles)) == "一、总体\n（一）学法"

    def test_a_paragraph_may_leave_the_list_of_its_style(self):
        styles = '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        body = p("无号", '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        assert text_of(word(body, numbering=numbering(), styles=styles)) == "无号"

    def test_two_lists_of_one_kind_go_on_counting_unless_restarted(self):
        again = '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        fresh = (
            '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        body = listed("甲") + listed("乙", number="2") + listed("丙", number="3") + listed("丁", number="3")
        read = text_of(word(body, numbering=numbering(extra=again + fresh)))
        assert read.splitlines() == ["一、甲", "二、乙", "一、丙", "二、丁"]

    def test_a_list_may_start_late_and_empty_paragraphs_show_nothing(self):
        body = listed("甲") + listed("乙") + "<w:p/>"
        assert text_of(word(body, numbering=numbering(start=9))).splitlines() == ["九、甲", "十、乙"]

    @pytest.mark.parametrize(
        ("number", "form", "printed"),
        [
            (10, "chineseCounting", "十"), (12, "chineseCounting", "十二"), (20, "chineseCounting", "二十"),
            (101, "chineseCounting", "一百零一"), (110, "chineseCounting", "一百一十"),
            (1010, "chineseCounting", "一千零一十"),
            (12, "ideographDigital", "一二"), (12, "chineseLegalSimplified", "壹拾贰"),
            (3, "ideographTraditional", "丙"),
            (4, "upperRoman", "IV"), (9, "lowerRoman", "ix"), (28, "lowerLetter", "bb"), (7, "decimalZero", "07"),
            (12, "decimalFullWidth", "１２"), (20, "decimalEnclosedCircle", "⑳"), (21, "decimalEnclosedCircle", "(21)"),
            (0, "chineseCounting", "0"), (3, "unheard-of", "3"),
        ],
    )  # fmt: skip
    def test_forms_of_numbers(self, number, form, printed):
        assert numeral(number, form) == printed

    def test_broken_numbering_is_no_reason_to_fail(self):
        body = listed("甲", 88, "1") + listed("乙", 0, "99") + listed("丙", 0, "x")
        assert "乙\n丙" in text_of(word(body, numbering=numbering()))
