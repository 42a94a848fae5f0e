"""Steps of the law that were passed over with a reason: the report says so, whoever let them pass."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from mingshu.documents.model import Figure, Text
from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.excuses import excuses_told
from mingshu.ledgers.measures import Scope
from mingshu.ledgers.models import Excuse, LimitExcuse
from mingshu.reports.draft import STATUTORY, FigureRecord, Proposal
from mingshu.reports.phrasing.subjects import whose_words
from mingshu.reports.problems.limits import counted_in, step_titles
from mingshu.reports.values import Values


def passed_over(values: Values) -> list[Proposal]:
    """One proposal a step, the one passed over most often first; an office below answers for its own acts."""
    told = excuses_told(values.organ, values.year, values.until).filter(kind=Excuse.PASSED)
    own = [one for one in told if one.organ_id == values.organ.pk or not _is_organs_own(one)]
    found = sorted(own, key=lambda one: (one.limit, one.record))
    steps = [list(rows) for _step, rows in groupby(found, key=lambda one: one.limit)]
    return [_proposal(rows, values) for rows in sorted(steps, key=lambda rows: -len(rows))]


def _is_organs_own(excuse: LimitExcuse) -> bool:
    return LEDGERS.get(excuse.ledger).scope is Scope.ORGAN


def _proposal(rows: Sequence[LimitExcuse], values: Values) -> Proposal:
    ledger = LEDGERS.get(rows[0].ledger)
    procedure, step = step_titles(rows[0].limit)
    record = _record(rows, values)
    return Proposal(
        key=f"passed:{rows[0].limit}",
        source="passed",
        severity=STATUTORY,
        title=f"{procedure}个别环节未履行",
        text=(
            Text(f"{whose_words(ledger, values.organ)}{procedure}未履行“{step}”、经负责人放行的有"),
            Figure(record.printed, record.id, record.title, value=plain(record.value or Decimal(0))),
            Text("。"),
        ),
        plan=(Text(f"对{procedure}严格履行“{step}”，确需例外的从严把关、书面说明理由。"),),
        ledger_id=ledger.id,
        rows={ledger.id: record.records},
        own_figures=(record,),
    )


def _record(rows: Sequence[LimitExcuse], values: Values) -> FigureRecord:
    ledger, limit = LEDGERS.get(rows[0].ledger), rows[0].limit
    records = tuple(dict.fromkeys(one.record for one in rows))
    count, unit, step = Decimal(len(records)), counted_in(ledger), step_titles(limit)[1]
    return FigureRecord(
        id=f"{limit}.passed",
        title=f"“{step}”未履行而放行数",
        printed=f"{plain(count)}{unit}",
        unit=unit,
        value=count,
        numerator=None,
        denominator=None,
        ledger_id=ledger.id,
        ledger_title=ledger.title,
        definition=Bilingual(
            f"《{ledger.title}》中本年由负责人写明理由放行、没有履行“{step}”（{limit}）的。",
            f"Rows of “{ledger.named.en}” that the head let pass step {limit} in the year, with a reason.",
        ),
        until=values.until,
        records=records,
    )
