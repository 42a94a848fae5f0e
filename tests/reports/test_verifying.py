"""Is this file the signed text? Every format, re-saved, forged, foreign."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from mingshu.accounts.models import User
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.breaking import BrokenSeal
from mingshu.reports.content import content_of
from mingshu.reports.kinds import Kind
from mingshu.reports.models import ReportDraft, Version
from mingshu.reports.rendering import write_content
from mingshu.reports.selectors import draft_of, signed_version
from mingshu.reports.standing import with_standing
from mingshu.reports.verifying import Verdict, verify

from .conftest import Keep, Written, meeting, sign, start

SUFFIXES = [".docx", ".pdf", ".html", ".json"]
MADE, TITLE = "M-ME-01", "2022年度"


def in_part(file: Path, change: Callable[[str], str], part: str = "word/document.xml") -> Path:
    """A copy of a .docx with one part rewritten."""
    target = file.with_name(f"changed-{file.name}")
    with ZipFile(file) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return target


def in_text(file: Path, change: Callable[[str], str]) -> Path:
    target = file.with_name(f"changed-{file.name}")
    target.write_text(change(file.read_text("utf-8")), "utf-8")
    return target


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_downloaded_is_the_signed_text(written: Written, signed: ReportDraft, suffix: str) -> None:
    found = verify(written(suffix))
    assert found.verdict is Verdict.SAME and found.report == signed and not found.notes, found.differences
    assert found.figures > 5 and "数据与冻结的一致" in found.said().zh
    assert found.head is not None
    before_dawn = replace(found.head, at=datetime(2023, 1, 31, 20, tzinfo=UTC))
    assert replace(found, head=before_dawn).said().zh.startswith("是2023-02-01签署的")


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_the_signed_text_names_signer_time_and_digest(
    written: Written, signed: ReportDraft, suffix: str
) -> None:
    from mingshu.documents.readers import read_document

    head = signed_version(signed).head
    words = "".join(read_document(written(suffix)).text.split())
    assert "签署人：清溪镇人民政府镇长林某" in words and f"校验值（SHA-256）：{head.digest}" in words
    assert "签署时间：" in words and "草稿" not in words
    raw = written(suffix).read_bytes()
    if suffix == ".docx":
        with ZipFile(written(suffix)) as package:
            raw = package.read("docProps/custom.xml")
    assert head.digest.encode() in raw


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_draft_says_so_on_every_page(
    clerk: User, township: Organ, keep: Keep, tmp_path: Path, suffix: str
) -> None:
    import pypdfium2

    meeting(keep, date(2022, 3, 4))
    target = tmp_path / f"draft{suffix}"
    write_content(content_of(draft_of(start(clerk, township))), target)
    if suffix == ".pdf":
        pages = list(pypdfium2.PdfDocument(target.read_bytes()))
        assert len(pages) > 3 and all(
            "草稿（未签署）" in page.get_textpage().get_text_bounded() for page in pages
        )
    elif suffix == ".docx":
        with ZipFile(target) as package:
            assert "草稿（未签署）" in package.read("word/header1.xml").decode()
            assert package.read("word/document.xml").decode().count("headerReference") == 2
    elif suffix == ".html":
        assert '<p class="draft-mark">草稿（未签署）</p>' in target.read_text("utf-8")
    else:
        assert json.loads(target.read_text("utf-8"))["standing"] == "草稿"


def test_a_changed_number_is_named_with_its_figure(written: Written) -> None:
    file = in_part(written(".docx"), lambda xml: xml.replace(">8件<", ">9件<", 1))
    found = verify(file)
    assert found.verdict is Verdict.DIFFERS
    (wrong,) = found.wrong_figures
    assert (wrong.id, wrong.frozen, wrong.written) == (MADE, "8件", "9件")
    assert "8件" in found.differences[0].said().zh and "9件" in found.differences[0].said().en
    assert found.differences[0].where


def test_the_same_in_html_and_json(written: Written) -> None:
    for suffix, old, new in (
        (".html", ">8件<", ">9件<"),
        (".json", '"text": "8件"', '"text": "9件"'),
        (".json", '"printed": "8件"', '"printed": "9件"'),
        (".json", '"value": 8,', '"value": 9,'),
    ):
        found = verify(in_text(written(suffix), lambda text, old=old, new=new: text.replace(old, new)))
        assert found.verdict is Verdict.DIFFERS and found.differences, (suffix, old)


def test_a_sentence_taken_out_and_a_paragraph_put_in(written: Written) -> None:
    removed = verify(in_part(written(".docx"), lambda xml: xml.replace("另设法治联络员。", "")))
    body, listed = removed.differences  # the annex lists what its writer said
    assert (body.frozen, body.written) == ("另设法治联络员。", "") and "另设法治联络员。" in listed.frozen
    more = "<w:p><w:r><w:t>全年信访量下降三成。</w:t></w:r></w:p><w:sectPr>"
    added = verify(in_part(written(".docx"), lambda xml: xml.replace("<w:sectPr>", more, 1)))
    assert [one.written for one in added.differences] == ["全年信访量下降三成。"]
    assert not added.differences[0].frozen and added.verdict is Verdict.DIFFERS


def test_a_forged_digest_line(written: Written, signed: ReportDraft) -> None:
    digest = signed_version(signed).head.digest
    forged = verify(in_part(written(".docx"), lambda xml: xml.replace(digest, "f" * 64)))
    assert forged.verdict is Verdict.DIFFERS and "不是本系统任何一份签署报告" in forged.notes[0].said.zh
    gone = verify(in_part(written(".docx"), lambda xml: xml.replace(digest, "")))
    assert gone.verdict is Verdict.DIFFERS and "没有载明" in gone.notes[0].said.zh


def test_another_reports_digest(
    written: Written, signed: ReportDraft, clerk: User, head: User, township: Organ
) -> None:
    file = written(".docx")
    other = signed_version(sign(clerk, head, township, Kind.ANNUAL)).head.digest
    own = signed_version(signed).head.digest
    found = verify(in_part(file, lambda xml: xml.replace(own, other)))
    assert found.verdict is Verdict.DIFFERS and found.report == signed
    assert "属于另一份报告" in found.notes[0].said.zh and other[:12] in found.differences[0].written


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_file_saved_again_or_printed_by_another_program_has_the_words_alone(
    written: Written, tmp_path: Path
) -> None:
    for form in ("docx:MS Word 2007 XML", "pdf"):
        folder, suffix = tmp_path / "again", form[:4].strip(":")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", form,
             "--outdir", str(folder), str(written(".docx"))],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        found = verify(folder / f"signed.{suffix}")
        assert found.verdict is Verdict.WORDS, (form, found.differences)


def test_a_foreign_file_is_said_to_be_foreign(signed: ReportDraft, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.html"
    foreign.write_text("<p>清溪镇2022年度工作总结。全年召开会议3次。</p>", "utf-8")
    found = verify(foreign)
    assert found.verdict is Verdict.UNKNOWN and "不是本系统签署的报告" in found.said().zh
    digest = signed_version(signed).head.digest
    foreign.write_text(f"<p>雁回镇2021年工作总结。校验值（SHA-256）：{digest}</p>", "utf-8")
    stolen = verify(foreign)
    assert stolen.verdict is Verdict.DIFFERS and stolen.notes


def test_a_draft_is_not_the_signed_text(written: Written, signed: ReportDraft, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    write_content(with_standing(signed_version(signed).content), draft)
    found = verify(draft)
    assert found.verdict is Verdict.DIFFERS and any("签署人" in one.frozen for one in found.differences)


def test_a_withdrawn_report_is_the_same_text_and_says_so(
    written: Written, signed: ReportDraft, head: User
) -> None:
    file = written(".html")
    actions.report_withdraw(actor=head, report=signed, reason="数据有误")
    found = verify(file)
    assert found.verdict is Verdict.SAME and "已经撤回" in found.notes[0].said.zh


def test_a_broken_seal_and_an_unreadable_file_are_no_verdict(
    written: Written, signed: ReportDraft, tmp_path: Path
) -> None:
    file = written(".docx")
    with pytest.raises(BadInput):
        verify(tmp_path / "nothing.docx")
    Version.objects.filter(report=signed, event="signed").update(signer_name="赵某")
    with pytest.raises(BrokenSeal):
        verify(file)
