"""One report in every format and layout gives the same claims and findings."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mingshu.review.reading import read_report
from mingshu.review.running import Given, ReviewedFile, read_file, reviewed
from tests.review.setting import (
    as_docx,
    as_html,
    as_pdf,
    as_wild_text,
    as_wrapped_text,
    claims_of,
    findings_of,
    paragraphs_of,
)

OWN = sorted((Path(__file__).parent / "outside").glob("*.txt"))
OWN = [path for path in OWN if not path.name.startswith("07")]  # its annex is a table drawn with signs
LAYOUTS = {
    "docx": lambda p, t: as_docx(p, t),
    "html": lambda p, t: as_html(p, t),
    "justified.pdf": lambda p, t: as_pdf(p, t),
    "headed.pdf": lambda p, t: as_pdf(p, t, justify=False, head=p[0][:30], foot="- # -"),
    "two columns.pdf": lambda p, t: as_pdf(
        p, t, columns=2, justify=False, head="某县人民政府公报", foot="第#页 共9页"
    ),
    "28.txt": lambda p, t: as_wrapped_text(p, t, 28),
    "40.txt": lambda p, t: as_wrapped_text(p, t, 40),
    "wild.txt": lambda p, t: as_wild_text(p, 7, t),
}


def review(data: bytes, name: str, folder: Path) -> ReviewedFile:
    path = folder / name
    path.write_bytes(data)
    file = read_file(path)
    assert file.report is not None, file.findings
    return reviewed(file.report, Given(), file.notices)


def check(text: str, layout: str, folder: Path) -> None:
    known = review(text.encode(), "original.txt", folder)
    title = len(read_report(text, "x").title.split())
    file = review(LAYOUTS[layout](paragraphs_of(text), title), f"report.{layout}", folder)
    assert claims_of(file) == claims_of(known)
    assert findings_of(file) == findings_of(known)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", OWN[::5], ids=lambda path: path.stem[:2])
def test_our_own_reports(path: Path, layout: str, tmp_path: Path) -> None:
    check(path.read_text(encoding="utf-8"), layout, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_real_reports(shared: Path, layout: str, tmp_path: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        check(path.read_text(encoding="utf-8"), layout, tmp_path)


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "doc", "odt", "rtf"])
def test_what_libreoffice_makes_of_a_report(kind: str, tmp_path: Path) -> None:
    text = OWN[0].read_text(encoding="utf-8")
    source = tmp_path / "report.docx"
    source.write_bytes(as_docx(paragraphs_of(text), 1))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        kind,
    ]
    subprocess.run([*command, "--outdir", tmp_path, source], check=True, capture_output=True, timeout=180)
    known = review(text.encode(), "original.txt", tmp_path)
    file = review((tmp_path / f"report.{kind}").read_bytes(), f"again.{kind}", tmp_path)
    assert claims_of(file) == claims_of(known)
    assert findings_of(file) == findings_of(known)
