"""Pages of the web and of PDF: the words come out whole, or a stable code says why not."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.documents.flow import Line, flow
from mingshu.documents.html import write_html
from mingshu.documents.model import Document, Paragraph, plain_text, text_cell
from mingshu.documents.pdf import FontShelf, write_pdf
from mingshu.documents.readers import Limits, Reason, UnreadableDocument, read_document
from mingshu.documents.rules import PageRules
from tests.documents.reading import SENTENCE, refused, text_of


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
