"""Last year's problems, one by one: what was found, what was done about it, whether it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from mingshu.documents.model import Paragraph, Runs, Text
from mingshu.kernel.periods import chinese_date
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.reports.phrasing.printing import joined, quoted_runs
from mingshu.reports.unfilled import to_come
from mingshu.reports.values import Quoted, Values
from mingshu.reports.wording import first, unstopped

LEDGER = "rectification"
NOT_RECORDED = to_come("上一年度述法问题整改情况尚未登记，")


class Rectified(Protocol):
    """The columns of a rectification row that a report tells of."""

    pk: int
    problem: str
    measures: list[str]


def rectified(values: Values) -> list[LedgerRecord]:
    """The organ's own rows of problems to be put right this year, in the order they were recorded."""
    rows = values.records("M-RE-01")
    return list(rows.filter(organ=values.organ).order_by("pk"))


def rectification_paragraphs(values: Values, rows: list[LedgerRecord], *, told: bool) -> Iterator[Paragraph]:
    """One paragraph a problem; a line to be filled in when neither the ledger nor the writer has ``told`` anything."""
    if not rows and not told and not values.is_known("M-RE-01"):
        yield Paragraph((Text(NOT_RECORDED),))
    for number, row in enumerate(rows, 1):
        lead = first(number) if len(rows) > 1 else ""
        yield Paragraph((Text(f"{lead}针对“"), *_words(row, "problem"), Text("”问题，"), *_told(row, values)))


def is_open(row: LedgerRecord, values: Values) -> bool:
    """Whether the problem is neither put right by the cut-off nor kept up as a standing task."""
    done = getattr(row, "done_on", None)
    return (done is None or done > values.until) and not _is_kept_up(row)


def _is_kept_up(row: LedgerRecord) -> bool:
    """Whether nothing is owed any more though no day ended it: a standing task (长期坚持)."""
    return getattr(row, "done_on", None) is None and LEDGERS.get(LEDGER).flow.is_done(row)


def _told(row: LedgerRecord, values: Values) -> Runs:
    measures = [quoted_runs(Quoted(unstopped(one), LEDGER, row.pk)) for one in cast(Rectified, row).measures]
    taken = (Text("采取了以下措施："), *joined(measures, "；")) if measures else (Text("尚未制定整改措施"),)
    return (*taken, Text(f"。{_outcome(row, values)}。"))


def _outcome(row: LedgerRecord, values: Values) -> str:
    done, due = getattr(row, "done_on", None), getattr(row, "due_on", None)
    if done and done <= values.until:
        return f"该问题已于{chinese_date(done)}整改完成"
    if _is_kept_up(row):
        return "该项整改已转入日常工作长期坚持"
    if due and due < values.judged_on:
        return f"该问题应于{chinese_date(due)}前完成整改，目前已经逾期"
    return f"该问题正在整改，计划于{chinese_date(due)}前完成" if due else "该问题正在整改，尚未明确完成时限"


def _words(row: LedgerRecord, column: str) -> Runs:
    return quoted_runs(Quoted(unstopped(str(getattr(row, column))), LEDGER, row.pk))
