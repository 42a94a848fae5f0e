"""The generated reports of 清溪镇 print what the seeds told, each number bound to its rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from mingshu.documents.model import Paragraph
from mingshu.figures.values import records_behind
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code
from mingshu.reports.content import words_of
from mingshu.reports.draft import Draft, base_id
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.rendering import write_report
from tests.examples.told import SEED_001, SEED_004, Told

KINDS = {2022: Kind.ANNUAL, 2023: Kind.SHUFA}
PRINTED = [(2022, told) for told in SEED_001 if told.printed] + [
    (2023, told) for told in SEED_004 if told.printed
]


@cache
def draft_of(year: int) -> Draft:
    """The kind of report that the year's seed is: 001 is an annual report, 004 a duty report."""
    organ = organ_by_code("990101101")
    return draft_report(organ=organ, year=year, kind=KINDS[year], holder=Holder.GOVERNMENT)


@pytest.fixture(scope="module", autouse=True)
def forget_drafts() -> Iterator[None]:
    """Drafts do not outlive the records they were made from."""
    yield
    draft_of.cache_clear()


@pytest.mark.parametrize(("year", "told"), PRINTED, ids=lambda value: getattr(value, "measure", str(value)))
def test_the_report_prints_the_figure_with_its_rows(year: int, told: Told, qingxi: Organ) -> None:
    found = draft_of(year).figures[told.measure]
    assert found.printed == told.printed
    assert set(found.records) == set(records_behind(told.measure, qingxi, year).values_list("pk", flat=True))


@pytest.mark.parametrize(("year", "told"), PRINTED, ids=lambda value: getattr(value, "measure", str(value)))
def test_the_number_in_the_text_is_bound_to_the_figure(year: int, told: Told, qingxi: Organ) -> None:
    assert told.measure in {base_id(run.figure_id) for run in draft_of(year).bound()}


def test_the_99_percent_of_seed_001_is_printed_as_it_is(qingxi: Organ) -> None:
    rate = draft_of(2022).figures["M-ME-07"]
    assert rate.printed == "98.9%（94/95）"
    assert (len(rate.records), len(rate.base_records)) == (94, 95)


def test_nothing_is_100_percent_unless_it_is(qingxi: Organ) -> None:
    for year in KINDS:
        for record in draft_of(year).figures.values():
            assert "100%" not in record.printed or record.numerator == record.denominator, record


@pytest.mark.parametrize("year", KINDS)
def test_the_written_document_shows_every_figure(year: int, qingxi: Organ, tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    write_report(draft_of(year), target)
    text = "".join(
        node.text or "" for node in Document(str(target)).element.body.iter() if node.tag.endswith("}t")
    )
    missing = [told.printed for told_year, told in PRINTED if told_year == year and told.printed not in text]
    assert missing == []


def test_numbers_are_told_as_an_office_would_tell_them(qingxi: Organ) -> None:
    """One measure word in a breath, nothing doubled, the committee meets and is not met."""
    said = "".join(words_of(block.runs) for block in draft_of(2023).blocks if isinstance(block, Paragraph))
    for words in (
        "开展法治宣传活动35次，比上年增加9次、增长34.6%",
        "建成学法用法示范户12户",
        "全镇公布镇级服务事项94项，村级服务事项46项",
        "。社区矫正委员会召开会议1次。",
        "全镇安全隐患排查整改在“责令排除”环节超过规定期限的有",
    ):
        assert words in said
