"""Ledgers the law expects and nobody filled."""

from __future__ import annotations

from decimal import Decimal

from mingshu.documents.model import Figure, Text
from mingshu.figures.due import missing_ledgers
from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual, listed
from mingshu.law.queries import duties
from mingshu.ledgers.description import Ledger
from mingshu.reports.draft import FigureRecord, Proposal
from mingshu.reports.values import Values

SEVERITY = 5
_NAMED = 3


def empty_ledgers(values: Values) -> list[Proposal]:
    """One proposal for all ledgers of the organ's duties that have neither a row nor a nil return."""
    expected = {ledger for duty in duties(values.organ.level, values.until) for ledger in duty.ledgers}
    empty = [ledger for ledger in missing_ledgers(values.organ, values.year) if ledger.id in expected]
    return [_proposal(empty, values)] if empty else []


def _proposal(empty: list[Ledger], values: Values) -> Proposal:
    names = "".join(f"《{ledger.title}》" for ledger in empty[:_NAMED])
    etc = "等" if len(empty) > _NAMED else "共"
    record = _record(empty, values)
    return Proposal(
        key="ledgers:empty",
        source="ledgers",
        severity=SEVERITY,
        title="台账登记不完整",
        text=(
            Text(f"{names}{etc}"),
            Figure(record.printed, record.id, record.title, value=str(len(empty))),
            Text("台账本年度既无记录也未作零报告，相关工作情况无据可查。"),
        ),
        plan=(Text("落实台账登记责任，按月核对登记情况，确无工作的及时作零报告。"),),
        ledger_id="",
        rows={},
        own_figures=(record,),
    )


def _record(empty: list[Ledger], values: Values) -> FigureRecord:
    titles = listed(ledger.named for ledger in empty)
    return FigureRecord(
        id="LEDGERS.empty",
        title="空缺台账数",
        printed=f"{plain(Decimal(len(empty)))}本",
        unit="本",
        value=Decimal(len(empty)),
        numerator=None,
        denominator=None,
        ledger_id="",
        ledger_title="",
        definition=Bilingual(
            f"本年度既无记录也未作零报告的应登记台账：{titles.zh}。",
            f"Ledgers to be kept that have neither a row nor a nil return: {titles.en}.",
        ),
        until=values.until,
        records=(),
    )
