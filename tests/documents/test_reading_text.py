"""Plain text and bytes that are none: the words come out whole, or a stable code says why not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.documents.readers import Reason, read_document
from mingshu.documents.readers.folding import folded
from tests.documents.reading import SENTENCE, WORDS, refused, text_of


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
