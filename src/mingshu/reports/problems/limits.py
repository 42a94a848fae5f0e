"""Statutory time limits that were missed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from mingshu.documents.model import Figure, Text
from mingshu.figures.due import missed_limits_in
from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual
from mingshu.law.queries import catalogue
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.measures import Aggregation, Scope
from mingshu.procedures.overdue import MissedLimit
from mingshu.reports.draft import STATUTORY, FigureRecord, Proposal
from mingshu.reports.phrasing.subjects import whose_words
from mingshu.reports.values import Values


def missed(values: Values) -> list[Proposal]:
    """One proposal a step, the one with the most late rows first."""
    late = missed_limits_in(values.subtree)
    found = sorted(_in_scope(late, values), key=_step)
    steps = [list(rows) for _step_of, rows in groupby(found, key=_step)]
    return [_proposal(rows, values) for rows in sorted(steps, key=lambda rows: (-len(rows), _step(rows[0])))]


def _in_scope(late: Sequence[MissedLimit], values: Values) -> list[MissedLimit]:
    """What the organ's own acts missed is its own; an office below answers for the limits of its own acts."""
    own: dict[str, set[int]] = {}
    for ledger in {LEDGERS.get(one.ledger_id) for one in late}:
        if ledger.scope is Scope.ORGAN:
            ids = [one.record_id for one in late if one.ledger_id == ledger.id]
            rows = ledger.model.rows.filter(organ=values.organ, pk__in=ids)
            own[ledger.id] = {*rows.values_list("pk", flat=True)}
    return [one for one in late if one.ledger_id not in own or one.record_id in own[one.ledger_id]]


def _step(missed_limit: MissedLimit) -> tuple[str, str]:
    return missed_limit.ledger_id, missed_limit.limit


def _proposal(rows: Sequence[MissedLimit], values: Values) -> Proposal:
    ledger = LEDGERS.get(rows[0].ledger_id)
    procedure, step = step_titles(rows[0].limit)
    whose = whose_words(ledger, values.organ)
    late = _record(rows, values, "missed", f"“{step}”超过期限数", f"step “{step}” after its last day")
    undone = [row for row in rows if row.done_on is None]
    text: list[Text | Figure] = [
        Text(f"{whose}{procedure}在“{step}”环节超过规定期限的有"),
        _run(late),
    ]
    records = [late]
    if undone:
        still = _record(undone, values, "undone", f"“{step}”至今未完成数", f"step “{step}” not done yet")
        records.append(still)
        text += [Text(f"，其中{values.by_then}仍未完成的"), _run(still)]
    return Proposal(
        key=f"limit:{rows[0].limit}",
        source="limit",
        severity=STATUTORY,
        title=f"{procedure}存在超期未办结事项" if undone else f"{procedure}个别环节超期",
        text=(*text, Text("。")),
        plan=(Text(_plan(procedure, step, bool(undone))),),
        ledger_id=ledger.id,
        rows={ledger.id: tuple(row.record_id for row in rows)},
        own_figures=tuple(records),
    )


def _plan(procedure: str, step: str, undone: bool) -> str:
    late_step = "办理" if procedure.endswith(step) else f"“{step}”"
    if undone:
        return f"对{procedure}中超期仍未完成{late_step}的，逐件明确责任人和完成日期，限期办结。"
    return f"对{procedure}的{late_step}实行到期前提醒，不再发生超期办理。"


def step_titles(limit: str) -> tuple[str, str]:
    """What a sentence calls the procedure (安全隐患排查整改, without the catalogue's 闭环), and the step's title."""
    law = catalogue()
    title = law.procedure(limit.partition("/")[0]).title.zh
    return title.removesuffix("闭环"), law.step(limit).title.zh


def _record(rows: Sequence[MissedLimit], values: Values, part: str, zh: str, en: str) -> FigureRecord:
    ledger = LEDGERS.get(rows[0].ledger_id)
    count, unit = Decimal(len(rows)), counted_in(ledger)
    return FigureRecord(
        id=f"{rows[0].limit}.{part}",
        title=zh,
        printed=f"{plain(count)}{unit}",
        unit=unit,
        value=count,
        numerator=None,
        denominator=None,
        ledger_id=ledger.id,
        ledger_title=ledger.title,
        definition=Bilingual(
            f"《{ledger.title}》中期限届满日在本年、或以前年度届满而至截止日仍未完成的，按{rows[0].limit}计算的{zh}。",
            f"Rows of “{ledger.named.en}” whose last day falls into the year, or fell into an earlier one and the step"
            f" is still not done: {en} ({rows[0].limit}).",
        ),
        until=values.until,
        records=tuple(row.record_id for row in rows),
    )


def counted_in(ledger: Ledger) -> str:
    """The measure word of a ledger's rows: what its own first count of them is told in (隐患 are 处)."""
    counts = (one.unit for one in ledger.measures if one.aggregation is Aggregation.COUNT)
    return next(counts, "件")


def _run(record: FigureRecord) -> Figure:
    return Figure(record.printed, record.id, record.title, value=plain(record.value or Decimal(0)))
