"""The signed file is the one the system writes, to the byte: anything else is never called the same."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from mingshu.documents.readers import read_document
from mingshu.kernel.errors import BadInput
from mingshu.reports.models import ReportDraft
from mingshu.reports.rendering import write_content
from mingshu.reports.selectors import signed_version
from mingshu.reports.standing import printed
from mingshu.reports.verifying import Verdict, verify
from mingshu.reports.verifying.clauses import clauses_in
from mingshu.reports.verifying.original import is_own_site, links_of_original
from tests.prepared import surroundings

from .conftest import Written

pytestmark = pytest.mark.same_on_both(
    "the bytes are compared in Python; tests/reports/test_verifying.py finds a signed report there"
)

LOOKS = ["docx", "pdf", "html"]


def verdict(data: bytes, name: str) -> Verdict | None:
    """What is said of a file; None where it is refused."""
    try:
        return verify(data, name).verdict
    except BadInput:
        return None


def packed(file: Path, changes: dict[str, tuple[str, str]], more: dict[str, str] | None = None) -> bytes:
    """The .docx with one passage in some parts replaced and other parts put in."""
    target = BytesIO()
    with ZipFile(file) as old, ZipFile(target, "w") as new:
        for entry in old.infolist():
            text = old.read(entry).decode()
            before, after = changes.get(entry.filename, ("", ""))
            assert before in text, before
            new.writestr(entry, text.replace(before, after, 1) if before else text, compresslevel=1)
        for name, text in (more or {}).items():
            new.writestr(name, text)
    return target.getvalue()


BODY = "word/document.xml"
IN_WORD: dict[str, dict[str, tuple[str, str]]] = {
    "nothing but packed anew": {},
    "white type": {BODY: ("<w:r><w:t", '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t')},
    "a colour of the theme": {BODY: ("<w:r><w:t", '<w:r><w:rPr><w:color w:themeColor="background1"/></w:rPr><w:t')},
    "type of 100 points in the foot": {"word/footer1.xml": ("<w:sz ", '<w:sz w:val="200"/><w:sz ')},
    "another font by its other name": {"word/fontTable.xml": ("<w:charset", '<w:altName w:val="Wingdings"/><w:charset')},
    "a line of no height": {BODY: ("<w:pPr>", '<w:pPr><w:spacing w:line="1" w:lineRule="exact"/>')},
    "an indent off the page": {BODY: ("<w:pPr>", '<w:pPr><w:ind w:left="9000"/>')},
    "a border through the words": {BODY: ("<w:tcPr>", '<w:tcPr><w:tcBorders><w:tl2br w:val="single" w:sz="96"/></w:tcBorders>')},
    "another author": {"docProps/core.xml": ("<dc:creator>", "<dc:creator>某打字室")},
    "a style": {"word/styles.xml": ("<w:rPrDefault><w:rPr>", '<w:rPrDefault><w:rPr><w:vanish/>')},
}  # fmt: skip


def test_word_with_anything_changed_has_the_words_alone(written: Written) -> None:
    file = written(".docx")
    for case, changes in IN_WORD.items():
        found = verify(packed(file, changes), "报告.docx")
        assert found.verdict is Verdict.WORDS, (case, found.differences)
        assert "文字和数字与" in found.said().zh and "不作担保" in found.said().zh
    assert verdict(packed(file, {}, {"word/media/a.png": "x"}), "报告.docx") is Verdict.WORDS


def test_a_number_broken_apart_differs(written: Written) -> None:
    file = written(".docx")
    found = verify(packed(file, {BODY: (">2022年", ">20</w:t><w:br/><w:t>22年")}), "报告.docx")
    assert found.verdict is Verdict.DIFFERS and "20 22年" in found.differences[0].written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12\n3", "1\n23"),
        ("12\t345件", "123\t45件"),
        ("98.9%", "98 .9%"),
        ("98.9%", "98.9\n%"),
        ("12 3", "123"),
        ("12\u200b\n3", "123"),
    ],
)
def test_digits_moved_to_the_next_cell_are_another_text(one: str, other: str) -> None:
    assert clauses_in(one) != clauses_in(other)


def test_blanks_that_part_no_number_do_not_count() -> None:
    assert clauses_in("全年 12\n件，占 98.9%。\n共3 起") == clauses_in("全年12件，占98.9%。共3\u200b起")


def annotated(data: bytes) -> bytes:
    """With a square drawn over the first page."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    pdfium.FPDFPage_CloseAnnot(pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_SQUARE))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def attached(data: bytes) -> bytes:
    document = pypdfium2.PdfDocument(data)
    document.new_attachment("附.txt").set_data(b"999")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


IN_PDF: dict[str, Callable[[bytes], bytes]] = {
    "an annotation": annotated,
    "an attachment": attached,
    "a script when it opens": lambda data: data.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(x)>>", 1),
    "a script of a page": lambda data: data.replace(b"/Type/Page/", b"/AA<</O<</S/JavaScript/JS(x)>>>>/Type/Page/", 1),
    "a remark behind the end": lambda data: data + b"% 999\n",
    "another id": lambda data: data.replace(b"/ID[(", b"/ID[(A", 1),
}  # fmt: skip


def test_a_pdf_with_anything_added_has_the_words_alone(written: Written) -> None:
    data = written(".pdf").read_bytes()
    for case, change in IN_PDF.items():
        changed = change(data)
        assert changed != data, case
        assert verdict(changed, "报告.pdf") is Verdict.WORDS, case
    found = verify(annotated(data), "报告.pdf")
    assert found.verdict is Verdict.WORDS and "不作担保" in found.said_to_strangers().zh


IN_HTML = {
    "a script": ("</body>", "<script>document.body.innerHTML=''</script></body>"),
    "words of the style": ("</style>", 'p.body::after { content: "全年999起" }</style>'),
    "hidden": ('<p class="body">', '<p class="body" style="color:#fff">'),
    "another page": ("</head>", '<meta http-equiv="refresh" content="0;url=https://x.example"></head>'),
    "a picture": ("</main>", '<img src="x.png"></main>'),
    "a base": ("</head>", '<base href="https://x.example/"></head>'),
    "a value": ('<data value="8">', '<data value="9">'),
    "a blank": ("</main>", "</main> "),
}


def test_a_page_with_anything_added_has_the_words_alone(written: Written) -> None:
    text = written(".html").read_text("utf-8")
    for case, (old, new) in IN_HTML.items():
        assert old in text, case
        assert verdict(text.replace(old, new, 1).encode(), "报告.html") is Verdict.WORDS, case
    assert verdict(text.replace("\n", "\r\n").encode("utf-8-sig"), "报告.html") is Verdict.WORDS


def test_words_alone_are_no_original(written: Written) -> None:
    words = read_document(written(".docx")).text
    found = verify(words.encode(), "报告.txt")
    assert found.verdict is Verdict.WORDS and "not vouched for" in found.said().en


@pytest.mark.parametrize("form", [*LOOKS, "json"])
def test_any_byte_flipped_taken_out_or_put_in_is_never_the_same(
    written: Written, signed: ReportDraft, form: str
) -> None:
    data, sealed, chance = written(f".{form}").read_bytes(), signed_version(signed), random.Random(form)
    for _time in range(8):
        at, other = chance.randrange(len(data)), chance.randrange(1, 256)
        for changed in (
            data[:at] + bytes([data[at] ^ other]) + data[at + 1 :],
            data[:at] + data[at + 1 :],
            data[:at] + bytes([other]) + data[at:],
        ):
            if form == "json":  # it has no look: what counts is what it says
                says = _says(changed)
                assert says == _says(data) or verdict(changed, "报告.json") is not Verdict.SAME
            else:
                assert links_of_original(changed, form, sealed) is None, (form, at, other)  # type: ignore[arg-type]
    assert verdict(changed, f"报告.{form}") is not Verdict.SAME or form == "json"


def _says(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None


def test_json_is_the_same_by_what_it_says_to_the_last_digit(written: Written, signed: ReportDraft) -> None:
    said = json.loads(written(".json").read_bytes())
    assert verdict(json.dumps(said).encode(), "报告.json") is Verdict.SAME
    whole = json.dumps(said | {"rate": 0.1}, ensure_ascii=False)
    assert verdict(whole.encode(), "报告.json") is Verdict.DIFFERS


ALONE = """
import json, sys
import django
django.setup()
from pathlib import Path
from django.utils import timezone, translation
from mingshu.reports.rendering import write_content
translation.activate("en")
content, folder, pages = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]), sys.argv[3]
for form in ("docx", "pdf", "html", "json"):
    write_content(content, folder / f"again.{form}", pages=pages)
"""


def test_another_process_writes_the_same_bytes(written: Written, signed: ReportDraft, tmp_path: Path) -> None:
    """Other seed of hashes, zone, locale and language, keys in another order: as another database gives them."""
    content = json.dumps(_turned(printed(signed_version(signed))), ensure_ascii=False)
    (tmp_path / "content.json").write_text(content, "utf-8")
    surrounding = surroundings(tmp_path) | {
        "PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C", "LANGUAGE": "en",
        "DJANGO_SETTINGS_MODULE": "mingshu.settings", "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-c", ALONE, tmp_path / "content.json", tmp_path, "http://127.0.0.1:8000/figures"],
        env=surrounding, check=True, timeout=300,
    )  # fmt: skip
    for form in (*LOOKS, "json"):
        assert (tmp_path / f"again.{form}").read_bytes() == written(f".{form}").read_bytes(), form


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(one) for one in value] if isinstance(value, list) else value


def linked(signed: ReportDraft, folder: Path, form: str, pages: str) -> bytes:
    target = folder / f"linked.{form}"
    write_content(printed(signed_version(signed)), target, pages=pages)
    return target.read_bytes()


@pytest.mark.parametrize("form", LOOKS)
def test_links_lead_to_the_system_or_nowhere(
    signed: ReportDraft, tmp_path: Path, settings: Any, form: str
) -> None:
    settings.ALLOWED_HOSTS = ["mingshu.example", "*"]
    for pages in ("", "https://mingshu.example/figures", "http://[::1]:8000/figures"):
        assert verdict(linked(signed, tmp_path, form, pages), f"报告.{form}") is Verdict.SAME, pages
    foreign = linked(signed, tmp_path, form, "https://mingshu.example.evil.example/figures")
    if form == "docx":  # it has no links
        assert verdict(foreign, "报告.docx") is Verdict.SAME
        return
    found = verify(foreign, f"报告.{form}")
    assert found.verdict is Verdict.WORDS and "evil.example/figures" in found.notes[-1].said.zh
    here = verify(foreign, f"报告.{form}", asked_at="mingshu.example.evil.example")
    assert here.verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("pages", "own"),
    [
        ("", True),
        ("http://127.0.0.1:8123/figures", True),
        ("http://localhost/figures", True),
        ("https://mingshu.example:8443/figures", True),
        ("https://MINGSHU.example/figures", True),
        ("https://mingshu.example.x/figures", False),
        ("https://127.0.0.1.x/figures", False),
        ("https://10.0.0.7/figures", False),
        ("https://a:b:c/figures", False),
    ],
)
def test_whose_site_it_is(settings: Any, pages: str, own: bool) -> None:
    settings.ALLOWED_HOSTS = ["mingshu.example", "*"]
    assert is_own_site(pages) is own
