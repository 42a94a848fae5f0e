"""A PDF of too many pages or signs, or that unpacks to too much, is refused with the count and the limit, not by the
bound of memory or time."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from random import Random

import pytest

from mingshu.documents.readers import Limits, Reason, UnreadableDocument, read_document
from mingshu.documents.readers.pdf.swelling import require_modest
from mingshu.documents.readers.sources import Source

WORDS = b"BT /F1 12 Tf 50 700 Td (Report 2) Tj ET"
MANY = b"BT /F1 12 Tf 50 700 Td " + b"(Report 2) Tj " * 3_000_000 + b"ET"
PACKED = b"/Filter/FlateDecode"


def pdf(content: bytes = WORDS, *, more: bytes = b"", pages: int = 1) -> bytes:
    """A PDF whose pages share one stream; ``more`` stands in the head of the stream."""
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    stream = b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), more, content)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream,
        *[page] * pages,
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>" % (end, table, end)
    return bytes(out + b"\nstartxref\n%d\n%%%%EOF" % out.index(b"xref\n0 "))


def refusal(data: bytes, limits: Limits | None = None) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, "长篇.pdf", limits)
    return refused.value


def test_what_is_as_it_should_be_is_read() -> None:
    assert "Report 2" in read_document(pdf(), "a.pdf").text
    assert "Report 2" in read_document(pdf(zlib.compress(WORDS), more=PACKED), "a.pdf").text


def test_too_many_pages_are_told_by_their_number_and_the_limit() -> None:
    said = refusal(pdf(pages=3001))
    assert said.reason is Reason.TOO_LARGE
    assert "有 3001 页，上限是 3000 页" in said.message.zh and "3001 pages, of 3000" in said.message.en


def test_too_many_signs_are_told_by_their_number_and_the_limit_before_they_are_read() -> None:
    many = pdf(WORDS.replace(b"(Report 2) Tj", b"(Report 2) Tj " * 40), pages=3)
    assert read_document(many, "a.pdf", Limits(signs=3 * 8 * 40)).text
    said = refusal(many, Limits(signs=700))
    assert "有 960 个以上字符，上限是 700 个" in said.message.zh and "960 signs" in said.message.en


@pytest.mark.parametrize(
    ("content", "more"),
    [
        (zlib.compress(MANY, 9), PACKED),
        (zlib.compress(MANY, 9), b"/Filter/Fl"),
        (zlib.compress(zlib.compress(MANY, 9), 9), b"/Filter[/FlateDecode/FlateDecode]"),
    ],
)
def test_a_page_that_unpacks_to_too_much_is_refused_before_it_is_opened(content: bytes, more: bytes) -> None:
    said = refusal(pdf(content, more=more))
    assert said.reason is Reason.TOO_LARGE and "KB 的内容解压后超过" in said.message.zh
    assert "unpacks to over 10 MB" in said.message.en


def modest(data: bytes, limits: Limits | None = None) -> bool:
    try:
        require_modest(Source(data, "a.pdf", limits or Limits()))
    except UnreadableDocument:
        return False
    return True


@pytest.mark.parametrize(
    ("make", "passes"),
    [
        (lambda: pdf(zlib.compress(bytes(30_000_000)), more=b"/Subtype/Image" + PACKED), True),
        (lambda: pdf(zlib.compress(bytes(30_000_000)), more=b"/Subtype /Image" + PACKED), True),
        (lambda: pdf(zlib.compress(bytes(9_999_999)), more=PACKED), True),
        (lambda: pdf(zlib.compress(bytes(12_000_000)), more=PACKED), False),
        (lambda: pdf(zlib.compress(Random(1).randbytes(12_000_000), 1), more=PACKED), True),
        (lambda: pdf(b"not deflated at all", more=PACKED), True),
        (lambda: pdf(zlib.compress(MANY, 9)), True),
    ],
)
def test_pictures_and_what_is_packed_no_closer_than_words_pass(
    make: Callable[[], bytes], passes: bool
) -> None:
    assert modest(make()) is passes


def test_all_of_it_together_is_bounded_too() -> None:
    one = pdf(zlib.compress(bytes(6_000_000)), more=PACKED)
    assert modest(one * 2, Limits(unpacked_bytes=12_000_000))
    assert not modest(one * 3, Limits(unpacked_bytes=12_000_000))


def test_too_many_pages_are_no_matter_of_pictures() -> None:
    with pytest.raises(UnreadableDocument, match="有 3 页，上限是 2 页") as refusal:
        read_document(pdf(pages=3), "a.pdf", Limits(pages=2))
    way_out = refusal.value.way_out
    assert (
        way_out
        and "图片" not in way_out.zh
        and "只保留报告正文" in way_out.zh
        and "picture" not in way_out.en
    )
