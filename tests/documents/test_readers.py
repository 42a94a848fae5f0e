"""Other people's files: the words come out whole, and whatever gives no words says why in a stable code."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from mingshu.documents.flow import Line, figures, flow
from mingshu.documents.html import write_html
from mingshu.documents.model import Document, Paragraph, plain_text, text_cell
from mingshu.documents.pdf import FontShelf, write_pdf
from mingshu.documents.readers import Limits, ReadText, Reason, UnreadableDocument, office, read_document
from mingshu.documents.readers.folding import folded
from mingshu.documents.readers.word.numerals import numeral
from mingshu.documents.rules import PageRules

SENTENCE = "清溪镇2023年受理矛盾纠纷268件，调解成功261件，成功率97.4%。"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDS = st.text(st.characters(categories=("Lo", "Nd", "Po"), max_codepoint=0xFFFF), min_size=1, max_size=30)


def refused(source: bytes | Path, name: str = "报告.docx", limits: Limits | None = None) -> Reason:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(source, name, limits)
    error = caught.value
    assert error.code == f"document.{error.reason}"
    assert error.message.zh != error.message.en
    assert error.way_out is not None
    return error.reason


def word(body: str, **parts: str) -> bytes:
    """A .docx of ``body`` and further parts (numbering, styles)."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>')
    return stream.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def text_of(data: bytes, name: str = "报告") -> str:
    return read_document(data, name).text


class TestPlainText:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
    )
    def test_every_encoding_of_an_office_is_told_apart(self, encoding):
        read = read_document((SENTENCE * 3).encode(encoding), "报告.txt")
        assert (read.text, read.kind) == (SENTENCE * 3, "text")

    def test_big_endian_with_its_mark(self):
        assert text_of(b"\xfe\xff" + SENTENCE.encode("utf-16-be")) == SENTENCE

    def test_line_ends_stay_so_that_offsets_point_into_the_original(self):
        assert text_of("一\r\n二\n三".encode()) == "一\r\n二\n三"

    def test_markdown_is_text(self):
        assert text_of(b"# " + SENTENCE.encode(), "报告.md").startswith("# 清溪镇")

    @given(WORDS.filter(folded))
    def test_what_was_written_in_utf_8_is_read_as_written(self, words):
        assert read_document(words.encode(), "报告.txt").text == folded(words)

    @pytest.mark.parametrize(
        "data",
        [
            random.Random(5).randbytes(4096),
            bytes(range(256)) * 20,
            b"\x7fELF" + bytes(300),
            b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
        ],
    )
    def test_binary_files_are_refused(self, data):
        assert refused(data, "报告.txt") in (Reason.BINARY, Reason.MALFORMED)

    @pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\0\0\0", b"\xef\xbb\xbf", "\u3000\u3000".encode()])
    def test_empty_files_are_refused(self, data):
        assert refused(data, "报告.txt") is Reason.EMPTY

    def test_bytes_broken_in_the_middle_of_a_utf_16_file(self):
        assert refused(b"\xff\xfe" + SENTENCE.encode("utf-16-le")[:-1], "报告.txt") is Reason.MALFORMED


class TestBadBytes:
    """A long file with a few bad bytes is read; � stands where they were, and the reader is told."""

    LONG = SENTENCE * 40

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    @pytest.mark.parametrize("name", ["报告.txt", "报告.md"])
    def test_one_bad_byte_does_not_refuse_the_file(self, encoding, name):
        data = self.LONG.encode(encoding) + b"\xff" + SENTENCE.encode(encoding.removesuffix("-sig"))
        read = read_document(data, name)
        assert (read.text, read.encoding) == (f"{self.LONG}\ufffd{SENTENCE}", encoding)
        assert [notice.zh for notice in read.notices] == ["有 1 处字节无法识别，已用 � 代替。"]
        assert read.notices[0].en == "Bytes in 1 place(s) could not be read; � stands for them."

    def test_a_sound_file_has_no_notice(self):
        assert read_document(self.LONG.encode(), "报告.txt").notices == ()

    def test_a_sign_the_file_itself_holds_is_no_bad_byte(self):
        own = f"{self.LONG}\ufffd{SENTENCE}"
        assert read_document(own.encode(), "报告.txt").notices == ()
        notices = read_document(own.encode() + b"\xff", "报告.txt").notices
        assert "有 1 处" in notices[0].zh

    @given(st.integers(0, len(LONG.encode()) - 1))
    def test_wherever_the_byte_is_all_others_keep_their_place(self, place):
        data = bytearray(self.LONG.encode())
        data[place] = 0xFF
        read = read_document(bytes(data), "报告.txt")
        first = read.text.index("\ufffd")
        last = read.text.rindex("\ufffd")
        assert read.text[:first] == self.LONG[:first]
        assert self.LONG.endswith(read.text[last + 1 :])
        assert last - first <= 2 and len(read.notices) == 1

    def test_a_file_cut_off_within_a_character(self):
        read = read_document(self.LONG.encode()[:-1], "报告.txt")
        assert read.text == f"{self.LONG[:-1]}\ufffd" and read.notices

    @pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
    def test_web_pages_too(self, charset):
        head = f'<html><head><meta charset="{charset}"></head><body><p>{self.LONG}</p><p>'
        encoding = "utf-8" if charset == "utf-8" else "gb18030"
        page = head.encode(encoding) + b"\xff" + f"{SENTENCE}</p></body></html>".encode(encoding)
        read = read_document(page, "报告.html")
        assert [line for line in read.text.splitlines() if line] == [self.LONG, f"\ufffd{SENTENCE}"]
        assert (read.encoding, len(read.notices)) == (encoding, 1)

    def test_many_bad_bytes_are_no_text(self):
        noise = random.Random(7)
        data = bytearray(self.LONG.encode())
        for place in noise.sample(range(len(data)), len(data) // 20):
            data[place] = noise.choice((0xFF, 0xFE, 0xC0))
        assert refused(bytes(data), "报告.txt") is Reason.BINARY

    def test_a_program_with_a_few_words_in_it_is_still_binary(self):
        program = random.Random(9).randbytes(30_000) + SENTENCE.encode()
        assert refused(program, "报告.txt") is Reason.BINARY

    def test_gbk_pages_of_little_chinese_are_not_taken_for_broken_utf_8(self):
        page = "<html><body>" + "<br>" * 4000 + SENTENCE + "</body></html>"
        read = read_document(page.encode("gbk"), "报告.html")
        assert (read.text.strip(), read.notices) == (SENTENCE, ())


class TestWeb:
    def test_our_own_page_reads_as_it_was_written(self, report):
        read = read_document(write_html(report).encode(), "报告.html")
        assert (read.kind, read.title) == ("html", report.full_title)
        for item in flow(report):
            if isinstance(item, Line):
                assert plain_text(item.runs) in read.text

    def test_scripts_styles_and_hidden_parts_are_not_words(self):
        page = (
            "<html><head><style>p{}</style><script>var a</script></head><body><p>看得见</p>"
            "<div hidden>看不见一<p>看不见二</p></div>后文<span style='display: none'>看不见三</span>"
            "尾<!-- 注 -->末</body></html>"
        )
        assert text_of(page.encode()) == "看得见\n后文尾末"

    def test_blocks_cells_breaks_and_numbered_lists(self):
        page = (
            "<!DOCTYPE html><p>第一段\n 续写</p><table><tr><td>受理</td><td>95</td></tr></table>甲<br>乙"
            "<ol start=3><li>三项<li>四项</ol><ul><li>点</ul>"
        )
        lines = [line for line in text_of(page.encode()).splitlines() if line]
        assert lines == ["第一段续写", "受理\t95", "甲", "乙", "3. 三项", "4. 四项", "点"]

    def test_the_declared_encoding_is_used(self):
        page = f'<html><head><meta charset="gb2312"></head><body>{SENTENCE}</body></html>'
        read = read_document(page.encode("gbk"), "a.html")
        assert (read.text, read.encoding) == (SENTENCE, "gb18030")

    @pytest.mark.parametrize("depth", [50, 300, 2000])
    def test_deep_pages_lose_nothing(self, depth):
        page = "<html><body>" + "<div>" * depth + SENTENCE + "</div>" * depth
        assert text_of(page.encode()) == SENTENCE

    def test_a_page_too_deep_to_be_read_whole_is_refused(self):
        assert refused(b"<html><body>" + b"<div>" * 5000 + SENTENCE.encode(), "a.html") is Reason.MALFORMED

    @given(st.text("<>/apdivol br=\"'&;#!-报告\n", max_size=80))
    def test_tag_soup_gives_text_or_a_reason(self, soup):
        try:
            assert read_document(f"<html>{soup}".encode(), "a.html").text
        except UnreadableDocument as error:
            assert error.reason in (Reason.EMPTY, Reason.MALFORMED)


class TestPdf:
    def test_the_text_layer_and_where_its_pages_begin(self, report):
        stream = BytesIO()
        write_pdf(report, stream, shelf=FontShelf(system=False))
        read = read_document(stream.getvalue(), "报告.pdf")
        assert (read.kind, read.title) == ("pdf", report.full_title)
        assert read.text.startswith("2023年度履行推进法治建设")
        assert len(read.page_starts) == 7
        assert read.text[read.page_starts[5] :].startswith("附件")
        assert "\r" not in read.text

    def test_a_title_that_is_no_text_is_left_out(self) -> None:
        stream = BytesIO()
        write_pdf(
            Document(("\u4e91",), (Paragraph(text_cell(SENTENCE)),)), stream, shelf=FontShelf(system=False)
        )
        broken = stream.getvalue().replace(b"<FEFF4E91>", b"<FEFFD800>")
        assert broken != stream.getvalue()
        read = read_document(broken, "报告.pdf")
        assert read.title == "" and "268件" in read.text

    def test_a_page_without_words_is_a_scan(self):
        stream = BytesIO()
        write_pdf(Document((), ()), stream, PageRules(page_number_pt=14), FontShelf(system=False))
        blank = stream.getvalue()
        assert refused(blank, "a.pdf") is Reason.SCANNED  # its page number is no word
        assert refused(_blank_pdf(), "a.pdf") is Reason.SCANNED

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\ngarbage\n%%EOF", b"%PDF-1.5" + bytes(2000)])
    def test_a_damaged_file_is_refused(self, data):
        assert refused(data, "a.pdf") is Reason.MALFORMED

    def test_too_many_pages_are_refused(self):
        stream = BytesIO()
        write_pdf(Document((), (Paragraph(text_cell("镇" * 2000)),)), stream, shelf=FontShelf(system=False))
        assert refused(stream.getvalue(), "a.pdf", Limits(pages=2)) is Reason.TOO_LARGE

    def test_a_password_is_named(self):
        assert refused(_locked_pdf(), "a.pdf") is Reason.ENCRYPTED


def _pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    return bytes(out)


_PAGES = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
]


def _blank_pdf() -> bytes:
    return _pdf(_PAGES)


def _locked_pdf() -> bytes:
    key = b"<" + b"41" * 32 + b">"
    lock = b"<</Filter/Standard/V 1/R 2/O " + key + b"/U " + key + b"/P -44>>"
    return _pdf([*_PAGES, lock], b"/Encrypt 4 0 R/ID[" + key + key + b"]")


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


class TestWhatIsRefused:
    def test_a_missing_file_and_a_folder(self, tmp_path):
        assert refused(tmp_path / "没有.docx", "") is Reason.MISSING
        assert refused(tmp_path, "") is Reason.MISSING

    def test_a_path_is_read_and_named(self, tmp_path):
        path = tmp_path / "清溪镇.txt"
        path.write_text(SENTENCE, "utf-8")
        assert read_document(path) == ReadText(SENTENCE, "text", "清溪镇.txt", "utf-8")

    def test_a_hundred_megabytes_are_too_much_before_they_are_read(self, tmp_path):
        path = tmp_path / "big.txt"
        with path.open("wb") as stream:
            stream.truncate(100_000_000)
        assert refused(path, "") is Reason.TOO_LARGE
        assert refused(b"x" * 11, limits=Limits(file_bytes=11)) is Reason.TOO_LARGE

    def test_a_zip_bomb_is_not_opened(self):
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", b"<" + b" " * 30_000_000)
        assert refused(stream.getvalue()) is Reason.BOMB
        assert refused(word(p("甲" * 5000)), limits=Limits(unpacked_bytes=1000)) is Reason.BOMB

    def test_a_part_larger_than_it_says_is_refused(self):
        data = bytearray(word(p("甲" * 1000)))
        place = data.rfind(b"PK\x01\x02") + 24  # the uncompressed size in the central directory
        data[place : place + 4] = (100).to_bytes(4, "little")
        assert refused(bytes(data)) in (Reason.BOMB, Reason.MALFORMED)

    def test_entities_that_multiply_are_not_expanded(self):
        entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        stream = BytesIO()
        with ZipFile(stream, "w") as package:
            package.writestr(
                "word/document.xml",
                f'<!DOCTYPE d [<!ENTITY e0 "x">{entities}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e11;'
                "</w:t></w:r></w:p></w:body></w:document>",
            )
        assert refused(stream.getvalue()) in (Reason.EMPTY, Reason.MALFORMED, Reason.BOMB)

    def test_a_protected_word_file_is_named_as_such(self):
        locked = BytesIO()
        OOXMLFile(BytesIO(_real_docx())).encrypt("密码", locked)
        assert refused(locked.getvalue()) is Reason.ENCRYPTED

    def test_a_workbook_is_no_report(self):
        stream = BytesIO()
        book = xlsxwriter.Workbook(stream)
        book.add_worksheet().write(0, 0, SENTENCE)
        book.close()
        assert refused(stream.getvalue(), "报告.docx") is Reason.OTHER_FORMAT

    @pytest.mark.parametrize("cut", [10, 200, -30])
    def test_a_truncated_word_file_is_refused(self, report_docx, cut):
        assert refused(report_docx[:cut]) is Reason.MALFORMED

    def test_a_word_file_that_is_not_xml_is_refused(self):
        stream = BytesIO()
        with ZipFile(stream, "w") as package:
            package.writestr("word/document.xml", "<w:document")
        assert refused(stream.getvalue()) is Reason.MALFORMED

    def test_old_formats_need_libreoffice(self, monkeypatch):
        monkeypatch.setattr(office.shutil, "which", lambda name: None)
        with pytest.raises(UnreadableDocument) as refusal:
            office.convert(office.ForOffice(b"{\\rtf1 report}"), "报告.doc", Limits())
        assert refusal.value.reason is Reason.NEEDS_OFFICE

    @settings(max_examples=80)
    @given(st.data())
    def test_a_damaged_word_file_gives_words_or_a_reason(self, report_docx, data):
        damaged = bytearray(report_docx)
        for _ in range(data.draw(st.integers(1, 6))):
            damaged[data.draw(st.integers(4, len(damaged) - 1))] = data.draw(st.integers(0, 255))
        try:
            assert read_document(bytes(damaged), "报告.docx").text
        except UnreadableDocument as error:
            assert error.reason in set(Reason)


def _real_docx() -> bytes:
    stream = BytesIO()
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(stream)
    return stream.getvalue()


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("kind", "name"), [("doc", "报告.doc"), ("doc", "报告.wps"), ("rtf", "报告.rtf"), ("odt", "报告.odt")]
)
def test_old_and_foreign_formats_are_read_through_libreoffice(report_docx, office, tmp_path, kind, name):
    path = tmp_path / "report.docx"
    path.write_bytes(report_docx)
    read = read_document(office(path, kind).read_bytes(), name)
    assert read.kind == "office"
    assert "全年各级人民调解委员会受理纠纷268件" in read.text.replace(" ", "")
    assert "婚姻家庭\t71\t70\t36.20" in read.text


@pytest.mark.libreoffice
def test_a_compound_file_of_nonsense_is_refused():
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "报告.doc") in (
        Reason.MALFORMED,
        Reason.EMPTY,
    )
