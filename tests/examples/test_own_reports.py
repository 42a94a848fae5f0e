"""Whatever the example county prints of itself, its own ledgers do not contradict: every organ, year, kind and head."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from mingshu.documents.readers import read_document
from mingshu.organisations.models import Level, Organ
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.rendering import write_report
from mingshu.review.facts import LoadedFacts, load_facts
from mingshu.review.findings import Severity
from mingshu.review.reading import read_report
from mingshu.review.running import Given, reviewed

YEARS = (2022, 2023)
REPORTS = [(Kind.SHUFA, Holder.PARTY), (Kind.SHUFA, Holder.GOVERNMENT), (Kind.ANNUAL, Holder.GOVERNMENT)]


def errors_in(path: Path, facts: LoadedFacts) -> list[str]:
    """The errors of a review, each with the words it stands on."""
    text = read_document(path).text
    found = reviewed(read_report(text, path.name), Given(facts)).findings
    return [
        f"{one.code}: {text[max(0, one.start - 30) : one.end]}: {one.message.zh}"
        for one in found
        if one.severity is Severity.ERROR
    ]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("level", [Level.COUNTY, Level.TOWNSHIP, Level.DEPARTMENT])
def test_no_own_report_is_an_error(yunling: Organ, level: Level, year: int, tmp_path: Path) -> None:
    organs = Organ.objects.filter(level=level)
    assert organs.exists()
    wrong = {}
    for organ in organs:
        facts = load_facts(organ, year)
        # Heads differ where there is most to tell; the rest takes turns, so that every kind is read at each level.
        turn = [REPORTS[organ.pk % len(REPORTS)]] if level is not Level.COUNTY else REPORTS
        for kind, holder in turn:
            draft = draft_report(organ=organ, year=year, kind=kind, holder=holder)
            if errors := errors_in(write_report(draft, tmp_path / "report.docx").path, facts):
                wrong[organ.name, kind, holder] = errors
    assert wrong == {}


@pytest.mark.parametrize(("suffix", "report"), product((".pdf", ".html"), REPORTS[1:]))
def test_nor_in_another_format(
    yunling: Organ, suffix: str, report: tuple[Kind, Holder], tmp_path: Path
) -> None:
    kind, holder = report
    draft = draft_report(organ=yunling, year=2022, kind=kind, holder=holder)
    path = write_report(draft, tmp_path / f"report{suffix}").path
    assert errors_in(path, load_facts(yunling, 2022)) == []
