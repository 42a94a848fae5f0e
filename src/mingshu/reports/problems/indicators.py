"""Indicators that miss their threshold."""

from __future__ import annotations

from decimal import Decimal

from mingshu.documents.model import Figure, Runs, Text
from mingshu.indicators.values import IndicatorValue, evaluate
from mingshu.kernel.quantities import plain, rate_text
from mingshu.kernel.text import Bilingual
from mingshu.law.queries import catalogue
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.reports.draft import FigureRecord, Proposal
from mingshu.reports.values import Values

_BINDING = frozenset({"statutory", "policy"})
_STANDARDS = {"statutory": "法定要求", "policy": "政策要求", "local_indicator": "考核指标"}


def below_threshold(values: Values) -> list[Proposal]:
    """One proposal for each indicator that is computed and not met; those the law sets come first."""
    missed = [one for one in evaluate(values.organ, values.year, values.until) if one.met is False]
    found = [_proposal(one, values) for one in missed if one.threshold is not None]
    return sorted(found, key=lambda proposal: (proposal.severity, proposal.key))


def _proposal(indicator: IndicatorValue, values: Values) -> Proposal:
    row = catalogue().indicator(indicator.id)
    record = _record(indicator, values)
    worse, goal = ("低于", "提高到") if indicator.direction == "up" else ("高于", "降低到")
    limit = _limit(indicator)
    title = indicator.title if isinstance(indicator.title, str) else str(indicator.title)
    standard = _STANDARDS.get(row.threshold_kind, "参考目标") + ("" if row.verified else "（依据尚未核实）")
    return Proposal(
        key=f"indicator:{indicator.id}",
        source="indicator",
        severity=1 if row.threshold_kind in _BINDING else 3,
        title=f"{title}未达标",
        text=(
            Text(f"{title}为"),
            *_value(indicator, record),
            Text(f"，{worse}{standard}"),
            limit,
            Text("。"),
        ),
        plan=(Text(f"补齐{title}短板，分析未达标的具体事项，下一年度{goal}"), limit, Text("。")),
        ledger_id=record.ledger_id,
        rows={record.ledger_id: record.records},
        own_figures=(record,),
    )


def _value(indicator: IndicatorValue, record: FigureRecord) -> Runs:
    quantity = indicator.quantity
    run = Figure(record.printed, record.id, record.title, value=plain(quantity.number or Decimal(0)))
    if quantity.unit != "%" or quantity.numerator is None or quantity.denominator is None:
        return (run,)
    return (
        run,
        Text("（"),
        Figure(plain(quantity.numerator), f"{record.id}:numerator", f"{record.title}（分子）"),
        Text("/"),
        Figure(plain(quantity.denominator), f"{record.id}:denominator", f"{record.title}（分母）"),
        Text("）"),
    )


def _limit(indicator: IndicatorValue) -> Figure:
    threshold = Decimal(indicator.threshold or 0)
    title = f"{indicator.title}（标准）"
    return Figure(f"{plain(threshold)}{indicator.quantity.unit}", f"{indicator.id}:threshold", title)


def _record(indicator: IndicatorValue, values: Values) -> FigureRecord:
    quantity, row = indicator.quantity, catalogue().indicator(indicator.id)
    ledger = LEDGERS.get(MEASURES.get(row.measures[0])[0].id)
    number = quantity.number if quantity.number is not None else Decimal(0)
    printed = (
        rate_text(number)
        if quantity.unit == "%"
        else f"{plain(number.quantize(Decimal('0.01')))}{quantity.unit}"
    )
    return FigureRecord(
        id=indicator.id,
        title=str(indicator.title),
        printed=printed,
        unit=quantity.unit,
        value=number,
        numerator=quantity.numerator,
        denominator=quantity.denominator,
        ledger_id=ledger.id,
        ledger_title=ledger.title,
        definition=Bilingual(
            f"指标{indicator.id}：{row.formula}。", f"Indicator {indicator.id}: {row.formula}."
        ),
        until=values.until,
        records=values.rows_of(row.measures[0]),
        base_records=values.rows_of(row.measures[1]) if len(row.measures) > 1 else (),
    )
