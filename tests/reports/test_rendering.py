"""One draft, four formats: the same words, and every number leads to its proof."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Level, Organ
from mingshu.reports.content import content_of
from mingshu.reports.draft import Draft
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.printing import document_of
from mingshu.reports.rendering import write_all_under, write_report

from ..conftest import place
from .conftest import Drafted, Keep, mediation, meeting


@pytest.fixture
def draft(drafted: Drafted, keep: Keep) -> Draft:
    for number in range(1, 5):
        mediation(keep, number, settled=number > 1)
    meeting(keep, date(2022, 3, 4))
    return drafted(until=date(2022, 11, 24))


def test_word_has_a_control_for_every_number(draft: Draft, tmp_path: Path) -> None:
    rendered = write_report(draft, tmp_path / "report.docx")
    xml = ZipFile(rendered.path).read("word/document.xml").decode()
    tags = re.findall(r'<w:tag w:val="([^"]+)"', xml)
    assert [run.figure_id for run in draft.bound()] == tags[: len(list(draft.bound()))]
    assert "M-ME-07:numerator" in tags and "数据来源表" in xml
    assert rendered.fonts[0] == "方正小标宋简体" and rendered.seconds > 0


def test_html_leads_to_the_annex_or_to_the_pages(draft: Draft, tmp_path: Path) -> None:
    alone = write_report(draft, tmp_path / "alone.html").path.read_text(encoding="utf-8")
    assert 'href="#figure-M-ME-07"' in alone and 'id="figure-M-ME-07"' in alone
    served = write_report(draft, tmp_path / "served.html", pages="/figures").path.read_text(encoding="utf-8")
    assert 'href="/figures/990101101/2022/M-ME-07/?until=2022-11-24"' in served
    assert "数据截至2022年11月24日" in alone


def test_a_report_on_the_whole_year_leads_to_the_figure_of_the_whole_year(
    drafted: Drafted, keep: Keep, tmp_path: Path
) -> None:
    mediation(keep, 1)
    served = write_report(drafted(), tmp_path / "served.html", pages="/figures").path.read_text(
        encoding="utf-8"
    )
    assert 'href="/figures/990101101/2022/M-ME-07/"' in served


def test_every_link_inside_a_page_has_its_target(draft: Draft, tmp_path: Path) -> None:
    page = write_report(draft, tmp_path / "alone.html").path.read_text(encoding="utf-8")
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_pdf_names_the_fonts_it_was_set_in(draft: Draft, tmp_path: Path) -> None:
    rendered = write_report(draft, tmp_path / "report.pdf")
    assert rendered.path.read_bytes().startswith(b"%PDF") and rendered.fonts


def test_json_holds_the_whole_draft(draft: Draft, tmp_path: Path) -> None:
    content = json.loads(write_report(draft, tmp_path / "report.json").path.read_text(encoding="utf-8"))
    rate = next(figure for figure in content["figures"] if figure["id"] == "M-ME-07")
    assert (rate["value"], rate["numerator"], rate["denominator"]) == (75, 3, 4)
    assert len(rate["records"]) == 3 and len(rate["base_records"]) == 4
    assert rate["ledger"] == "mediation" and rate["until"] == "2022-11-24"
    assert {"gaps", "problems", "proposals", "sections"} <= set(content)
    said = "".join(block["text"] for section in content["sections"] for block in section["blocks"])
    assert "调处成功3件，成功率75%（3/4）" in said


def test_the_annex_tells_where_each_figure_comes_from(draft: Draft) -> None:
    table = document_of(content_of(draft)).annexes[0].blocks[1]
    row = next(row for row in table.rows if row.figure_id == "M-ME-07")  # type: ignore[union-attr]
    cells = ["".join(run.text for run in cell) for cell in row.cells]
    assert cells[0] == "调解成功率\nM-ME-07" and cells[1] == "75%\n（3/4）"
    assert "÷" in cells[2] and cells[3].startswith("《人民调解案件台账》分子3行，分母4行：")


def test_an_unknown_format_is_refused_and_nothing_written(draft: Draft, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.txt"):
        write_report(draft, tmp_path / "report.txt")
    with pytest.raises(BadInput, match="不存在"):
        write_report(draft, tmp_path / "nowhere" / "report.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(b"before")

    def fail(*_arguments: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("mingshu.reports.rendering.write_docx", fail)
    with pytest.raises(OSError, match="disk full"):
        write_report(draft, target)
    assert [file.name for file in tmp_path.iterdir()] == ["report.docx"] and target.read_bytes() == b"before"


def test_a_county_in_one_go(county: Organ, township: Organ, village: Organ, tmp_path: Path) -> None:
    place(Organ.objects.create(code="990101D01", name="云岭县司法局", level=Level.DEPARTMENT), county)
    steps: list[tuple[int, int]] = []
    written = write_all_under(
        ancestor=county,
        year=2022,
        kind=Kind.SHUFA,
        holder=Holder.GOVERNMENT,
        folder=tmp_path / "reports",
        progress=lambda done, total: steps.append((done, total)),
    )
    assert steps == [(1, 2), (2, 2)]
    assert {one.rendered.path.name for one in written} == {
        "990101101_清溪镇_2022_shufa.docx",
        "990101D01_云岭县司法局_2022_shufa.docx",
    }


def test_nobody_below(township: Organ, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="清溪镇下没有"):
        write_all_under(ancestor=township, year=2022, kind=Kind.SHUFA, holder=Holder.PARTY, folder=tmp_path)


@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o022, 0o644)])
@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".json"])
def test_a_report_is_read_by_whom_the_writer_lets(
    drafted: Drafted, tmp_path: Path, suffix: str, mask: int, mode: int
) -> None:
    """In a home of the product nobody else reads it; what a person asks for in a folder of theirs is as all their files."""
    before = os.umask(mask)
    try:
        written = write_report(drafted(), tmp_path / f"report{suffix}").path
    finally:
        os.umask(before)
    assert written.stat().st_mode & 0o777 == mode
    assert [file.name for file in tmp_path.iterdir()] == [written.name]
