"""Every digit of a report is bound to what proves it, or is a date, a year or an official name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from mingshu.documents.model import Figure, Heading, Paragraph, Run, Text
from mingshu.reports.content import content_of
from mingshu.reports.draft import Draft, base_id
from mingshu.reports.kinds import Holder, Kind

from .conftest import Drafted, Keep, mediation, meeting, studies

DATE_OR_YEAR = re.compile(r"\d{4}年(?:度|\d{1,2}月\d{1,2}日)?")


@pytest.fixture
def busy(keep: Keep) -> None:
    """A year with a little of everything, and the year before to compare with."""
    for year, count in ((2021, 12), (2022, 15)):
        for number in range(1, count + 1):
            mediation(
                keep,
                number,
                year=year,
                settled=number % 5 > 0,
                amount=Decimal("12345.67") if number == 3 else None,
            )
    meeting(keep, date(2022, 2, 1), hear_report=True, topics=["“八五”普法中期", "第2季度执法检查"])
    studies(keep, 4)
    keep(
        "rectification",
        year=2021,
        problem="持证率只有80%",
        measures=["组织12人参加考试"],
        due_on=date(2022, 6, 30),
    )
    keep("rectification", year=2021, problem="普法经费不足", measures=["追加预算"], done_on=date(2022, 5, 9))
    keep(
        "plan_docs",
        title="清溪镇2022年法治建设工作要点",
        doc_type="年度要点",
        issued_on=date(2022, 1, 20),
        tasks_total=9,
        tasks_done=7,
    )
    keep(
        "hazard",
        place="纺织厂",
        field="消防",
        level="一般",
        found_on=date(2022, 3, 1),
        due_on=date(2022, 3, 31),
    )


@pytest.fixture(
    params=[(Kind.SHUFA, Holder.GOVERNMENT), (Kind.SHUFA, Holder.PARTY), (Kind.ANNUAL, Holder.PARTY)]
)
def report(request: pytest.FixtureRequest, busy: None, drafted: Drafted) -> Draft:
    kind, holder = request.param
    return drafted(kind=kind, holder=holder)


def runs_of(draft: Draft) -> Iterator[Run]:
    for block in draft.blocks:
        if isinstance(block, (Paragraph, Heading)):
            yield from block.runs


def test_no_number_stands_alone(report: Draft) -> None:
    loose = [DATE_OR_YEAR.sub("", run.text) for run in runs_of(report) if isinstance(run, Text)]
    assert [text for text in loose if re.search(r"\d", text)] == []


def test_every_bound_number_has_its_proof(report: Draft) -> None:
    printed = [run for run in runs_of(report) if isinstance(run, Figure)]
    assert len(printed) > 20
    for run in printed:
        record = report.figures[base_id(run.figure_id)]
        assert record.ledger_title or record.id.startswith("LEDGERS")
        assert record.definition.zh and record.definition.en
        assert record.until == date(2022, 12, 31)


def test_a_rate_is_proved_by_both_its_parts(report: Draft) -> None:
    rate = report.figures["M-ME-07"]
    assert (rate.numerator, rate.denominator) == (Decimal(12), Decimal(15))
    assert len(rate.records) == 12 and len(rate.base_records) == 15
    assert set(rate.records) < set(rate.base_records)


def test_words_of_a_row_lead_to_that_row(busy: None, drafted: Drafted) -> None:
    draft = drafted()
    quoted = [run for run in runs_of(draft) if isinstance(run, Figure) and run.text == "80%"]
    assert quoted and draft.figures[quoted[0].figure_id].ledger_id == "rectification"


def test_the_same_data_give_the_same_report(busy: None, drafted: Drafted) -> None:
    assert content_of(drafted()) == content_of(drafted())


def test_nothing_is_called_100_percent_that_is_not(report: Draft) -> None:
    for run in runs_of(report):
        if isinstance(run, Figure) and run.text == "100%" and ":" not in run.figure_id:
            record = report.figures[run.figure_id]
            assert record.numerator == record.denominator
