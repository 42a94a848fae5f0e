"""Our own reports in every format say the same when they are read back, and nothing in them is an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mingshu.documents.readers import read_document
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.rendering import write_report
from mingshu.review.facts import load_facts
from mingshu.review.findings import Severity
from mingshu.review.running import Given, ReviewedFile, read_file, reviewed
from tests.examples.conftest import county_of
from tests.review.setting import as_wrapped_text, claims_of, findings_of, paragraphs_of

REPORTS = [
    (2023, Kind.SHUFA, Holder.GOVERNMENT),
    (2022, Kind.ANNUAL, Holder.GOVERNMENT),
    (2023, Kind.SHUFA, Holder.PARTY),
]


@pytest.fixture(scope="module")
def only_qingxi(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with county_of(django_db_blocker, lambda line: line["organ"] == "990101101"):
        yield


@pytest.fixture
def qingxi(only_qingxi: None, db: None) -> Organ:
    return organ_by_code("990101101")


def review(path: Path, organ: Organ, year: int) -> ReviewedFile:
    file = read_file(path)
    assert file.report is not None, file.findings
    return reviewed(file.report, Given(load_facts(organ, year)), file.notices)


@pytest.mark.parametrize(("year", "kind", "holder"), REPORTS)
def test_every_format_gives_the_claims_and_findings_of_the_docx_and_no_error(
    qingxi: Organ, tmp_path: Path, year: int, kind: Kind, holder: Holder
) -> None:
    draft = draft_report(organ=qingxi, year=year, kind=kind, holder=holder)
    files = {
        suffix: write_report(draft, tmp_path / f"report{suffix}").path
        for suffix in (".docx", ".pdf", ".html")
    }
    paragraphs = paragraphs_of(read_document(files[".docx"]).text)
    for width in (28, 40):
        files[f".{width}.txt"] = tmp_path / f"report.{width}.txt"
        files[f".{width}.txt"].write_bytes(as_wrapped_text(paragraphs, 2, width))
    known = review(files[".docx"], qingxi, year)
    assert len(claims_of(known)) > 40
    for suffix, path in files.items():
        file = review(path, qingxi, year)
        errors = [finding for finding in file.findings if finding.severity is Severity.ERROR]
        assert not errors, (suffix, errors)
        assert claims_of(file) == claims_of(known), suffix
        assert findings_of(file) == findings_of(known), suffix
