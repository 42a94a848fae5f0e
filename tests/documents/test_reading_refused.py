"""Whatever gives no words says why in a stable code; old formats are read through LibreOffice."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from mingshu.documents.readers import Limits, ReadText, Reason, UnreadableDocument, office, read_document
from tests.documents.reading import SENTENCE, W, p, refused, word


class TestWhatIsRefused:
    def test_a_missing_file_and_a_folder(self, tmp_path):
        assert refused(tmp_path / "没有.docx", "") is Reason.MISSING
        assert refused(tmp_path, "") is Reason.MISSING

    @pytest.mark.parametrize("ending", ["pdf", "docx", "txt", "html", "doc"])
    def test_a_file_of_no_bytes_is_called_empty(self, tmp_path, ending):
        path = tmp_path / f"清溪镇.{ending}"
        path.touch()
        with pytest.raises(UnreadableDocument, match="空文件（0 字节）") as refusal:
            read_document(path)
        assert "重新保存" in refusal.value.way_out.zh and "once more" in refusal.value.way_out.en

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
