"""What was to be put right and is not: last year's problems, tasks under supervision."""

from __future__ import annotations

from decimal import Decimal

from mingshu.documents.model import Figure, Text
from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.reports.draft import FigureRecord, Proposal
from mingshu.reports.phrasing.printing import quoted_runs
from mingshu.reports.rectifying import is_open, rectified
from mingshu.reports.values import Quoted, Values
from mingshu.reports.wording import unstopped

SEVERITY = 2
_TASKS = "supervision_task"


def open_rectifications(values: Values) -> list[Proposal]:
    """One proposal for each problem of last year that is still open."""
    return [_rectification(row, values) for row in rectified(values) if is_open(row, values)]


def open_tasks(values: Values) -> list[Proposal]:
    """One proposal for all supervision tasks that are past their day and not closed."""
    rows = values.records("M-SV-01").filter(due_on__lt=values.judged_on)
    late = [row for row in rows if row.closed_on is None or row.closed_on > values.until]
    return [_tasks(late, values)] if late else []


def _rectification(row: LedgerRecord, values: Values) -> Proposal:
    words = quoted_runs(Quoted(unstopped(str(getattr(row, "problem", ""))), "rectification", row.pk))
    return Proposal(
        key=f"rectification:{row.pk}",
        source="rectification",
        severity=SEVERITY,
        title="上年度问题整改不彻底",
        text=(Text("上一年度述法指出的“"), *words, Text(f"”问题，{values.by_then}尚未整改完成。")),
        plan=(Text("对“"), *words, Text("”问题逐项明确责任单位和完成时限，限期整改销号。")),
        ledger_id="rectification",
        rows={"rectification": (row.pk,)},
    )


def _tasks(late: list[LedgerRecord], values: Values) -> Proposal:
    ledger, count = LEDGERS.get(_TASKS), Decimal(len(late))
    record = FigureRecord(
        id="M-SV-01.late",
        title="逾期未销号督办事项数",
        printed=f"{plain(count)}项",
        unit="项",
        value=count,
        numerator=None,
        denominator=None,
        ledger_id=ledger.id,
        ledger_title=ledger.title,
        definition=Bilingual(
            f"《{ledger.title}》中期限早于截止日且截止日前未销号的记录条数。",
            f"Rows of “{ledger.named.en}” past their day and not closed by the cut-off.",
        ),
        until=values.until,
        records=tuple(row.pk for row in late),
    )
    return Proposal(
        key="tasks:late",
        source="tasks",
        severity=SEVERITY,
        title="督办事项落实不及时",
        text=(
            Text("督察督办事项中，逾期仍未销号的有"),
            Figure(record.printed, record.id, record.title, value=plain(count)),
            Text("。"),
        ),
        plan=(Text("建立督办事项销号清单，明确责任人，逐项推进、办结一项销号一项。"),),
        ledger_id=_TASKS,
        rows={_TASKS: record.records},
        own_figures=(record,),
    )
