"""A bound file: cover, contents with the right pages, the files of others page by page, what cannot be bound by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst

from mingshu.documents.binding import Part, Sheet, Unbound, Volume, Words, bind
from mingshu.documents.binding import binding as bound

pytestmark = pytest.mark.same_on_both("files alone")
RECORD = Sheet("登记表", ("栏目", "内容"), (1, 3), (("案号", "清溪罚〔2026〕8号"),))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
    "cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def pdf(file: Path, *pages: str) -> Path:
    """A small page for each of the words."""
    sheet = "#set page(width: 300pt, height: 200pt)\n" + " #pagebreak() ".join(pages)
    file.write_bytes(typst.Compiler().compile(sheet.encode(), format="pdf"))  # type: ignore[arg-type]
    return file


def part(file: Path, media_type: str = "application/pdf", **other: Any) -> Part:
    return Part(file.name, "收到 2026-03-02", media_type, file, **other)


def volume(*parts: Part, sheets: tuple[Sheet, ...] = (RECORD,)) -> Volume:
    words = Words("目录", "序号", "材料名称", "页码")
    return Volume(
        "卷宗", "行政处罚案件台账 8号", (("单位", "清溪镇"),), sheets, parts, words, note="以原件为准"
    )


def pages_of(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def test_cover_contents_and_pages_fit_each_other(tmp_path: Path) -> None:
    whole = volume(part(pdf(tmp_path / "a.pdf", "one", "two")), part(pdf(tmp_path / "b.pdf", "three")))
    assert bind(whole, tmp_path / "out.pdf") == {}
    cover, contents, record, *files = pages_of(tmp_path / "out.pdf")
    assert "卷宗" in cover and "清溪镇" in cover and "以原件为准" in cover and "—" not in cover
    assert [line for line in contents.split() if line.isdigit()] == ["1", "1", "2", "2", "3", "4"]
    assert "清溪罚〔2026〕8号" in record and "— 1 —" in record
    assert [page.split()[0] for page in files] == ["one", "two", "three"]
    assert [f"— {number} —" in page for number, page in enumerate(files, 2)] == [True] * 3


def test_a_picture_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(PNG)
    assert bind(volume(part(tmp_path / "p.png", "image/png")), tmp_path / "out.pdf") == {}
    assert "p.png" in pages_of(tmp_path / "out.pdf")[-1]


@pytest.mark.parametrize(
    ("content", "media_type", "why"),
    [
        (b"%PDF-1.7 rubbish", "application/pdf", Unbound.BROKEN),
        (b"\x89PNG\r\n\x1a\n rubbish", "image/png", Unbound.BROKEN),
        (b"PK", "application/ofd", Unbound.FORM),
        (PNG, "image/tiff", Unbound.FORM),
    ],
)
def test_what_cannot_be_bound_has_a_leaf_with_its_name_and_why(
    tmp_path: Path, content: bytes, media_type: str, why: Unbound
) -> None:
    (tmp_path / "决定书").write_bytes(content)
    whole = volume(part(tmp_path / "决定书", media_type), part(pdf(tmp_path / "b.pdf", "after")))
    assert bind(whole, tmp_path / "out.pdf") == {0: why}
    _cover, contents, _record, leaf, after = pages_of(tmp_path / "out.pdf")
    assert "决定书" in contents and why.value.zh in contents
    assert "决定书" in leaf and why.value.zh in leaf and after.startswith("after")


def test_what_is_withheld_is_never_opened(tmp_path: Path) -> None:
    hidden = Part("含个人信息的附件.pdf", "", "application/pdf", None, Unbound.WITHHELD)
    assert bind(volume(hidden), tmp_path / "out.pdf") == {0: Unbound.WITHHELD}


@pytest.mark.parametrize("flags", [0, 4], ids=["on the screen", "printed too"])
def test_a_seal_that_lies_over_a_page_is_bound_with_it(tmp_path: Path, flags: int) -> None:
    """Typesetters drop annotations: a stamped decision would come out without its stamp."""
    (tmp_path / "sealed.pdf").write_bytes(_sealed(flags))
    assert _is_red(tmp_path / "sealed.pdf", 0), "the test's own seal is to be seen"
    assert bind(volume(part(tmp_path / "sealed.pdf")), tmp_path / "out.pdf") == {}
    assert _is_red(tmp_path / "out.pdf", 3)


def _sealed(flags: int) -> bytes:
    """An empty page under a red stamp as large as it is."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Annots[4 0 R]/Resources<<>>>>",
        b"<</Type/Annot/Subtype/Stamp/Rect[0 0 300 200]/F %d/AP<</N 5 0 R>>>>" % flags,
        b"<</Type/XObject/Subtype/Form/BBox[0 0 300 200]/Length 25>>\nstream\n1 0 0 rg 0 0 300 200 re f\nendstream",
    ]
    whole, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    rest = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return whole + rest % (table, len(whole))


def _is_red(file: Path, number: int) -> bool:
    picture = pypdfium2.PdfDocument(file)[number].render().to_numpy()
    blue, green, red = (picture[picture.shape[0] // 2, picture.shape[1] // 2, at] for at in range(3))
    return bool(red > 200 and green < 80 and blue < 80)


def test_what_people_wrote_is_text_and_no_markup(tmp_path: Path) -> None:
    wicked = Sheet("登记表", ("栏目", "内容"), (1, 3), (("案由", '#read("/etc/passwd") *粗* $x$ \x07'),))
    bind(volume(sheets=(wicked,)), tmp_path / "out.pdf")
    assert '#read("/etc/passwd") *粗* $x$' in pages_of(tmp_path / "out.pdf")[2]


def test_more_than_fits_is_left_out_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = pdf(tmp_path / "a.pdf", "one"), pdf(tmp_path / "b.pdf", "two")
    monkeypatch.setattr(bound, "MOST_BYTES", 10_000 + first.stat().st_size // 2)
    left = bind(volume(part(first), part(second), part(second)), tmp_path / "out.pdf")
    assert left and set(left.values()) == {Unbound.TOO_LONG} and 0 not in left


def test_a_sheet_without_rows_says_so(tmp_path: Path) -> None:
    bind(
        volume(sheets=(Sheet("缺少的材料", ("材料",), (1,), (), "没有发现缺少的材料。"),)),
        tmp_path / "out.pdf",
    )
    assert "没有发现缺少的材料" in pages_of(tmp_path / "out.pdf")[2]
