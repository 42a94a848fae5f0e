"""Next year's arrangements that follow from the plans on record rather than from a problem."""

from __future__ import annotations

from decimal import Decimal

from mingshu.documents.model import Figure, Runs, Text
from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS
from mingshu.reports.draft import FigureRecord
from mingshu.reports.values import Values

STEADY = "继续落实年度法治建设任务，按月核对工作台账，做到项项有记录、数数有来源。"
UNFINISHED = "M-PD-03.unfinished"


def standing_plans(values: Values) -> tuple[Runs, ...]:
    """Carry over what this year's plan left undone; always: keep the ledgers."""
    left = unfinished_tasks(values)
    if left is None:
        return ((Text(STEADY),),)
    run = Figure(left.printed, left.id, left.title, value=plain(left.value or Decimal(0)))
    carried: Runs = (
        Text("把本年度要点中尚未完成的"),
        run,
        Text("任务转入下一年度台账，明确责任和时限，跟踪办结。"),
    )
    return carried, (Text(STEADY),)


def unfinished_tasks(values: Values) -> FigureRecord | None:
    """Tasks of the year's programme that are not done; None when all are, or nobody knows."""
    total, done = values.number("M-PD-03"), values.number("M-PD-02")
    if total is None or done is None or total <= done:
        return None
    ledger, left = LEDGERS.get("plan_docs"), total - done
    return FigureRecord(
        id=UNFINISHED,
        title="年度要点未完成任务数",
        printed=f"{plain(left)}项",
        unit="项",
        value=left,
        numerator=None,
        denominator=None,
        ledger_id=ledger.id,
        ledger_title=ledger.title,
        definition=Bilingual(
            "年度要点任务总数减已完成任务数。", "Tasks of the yearly programme less those done."
        ),
        until=values.until,
        records=values.rows_of("M-PD-03"),
    )
