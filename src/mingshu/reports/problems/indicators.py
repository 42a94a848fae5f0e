"""Indicators that miss their threshold."""

from __future__ import annotations

from decimal import Decimal

from mingshu.documents.model import Figure, Text
from mingshu.figures.comparing import is_rate_of_few
from mingshu.indicators.values import IndicatorValue
from mingshu.kernel.quantities import plain
from mingshu.ledgers.description import LEDGERS
from mingshu.reports.draft import STATUTORY, Proposal
from mingshu.reports.phrasing.printing import value_runs
from mingshu.reports.phrasing.subjects import whose_words
from mingshu.reports.values import Values

SEVERITY = 3
UNVERIFIED = 5
_STANDARDS = {"statutory": "法定要求", "policy": "政策要求", "local_indicator": "地方考核指标"}


def below_threshold(values: Values) -> list[Proposal]:
    """One proposal for each indicator that is computed and not met; those the law sets come first."""
    missed = [one for one in values.indicators if one.met is False and _says_something(one, values)]
    return sorted((_proposal(one, values) for one in missed), key=lambda one: (one.severity, one.key))


def _says_something(indicator: IndicatorValue, values: Values) -> bool:
    """What the law demands holds of a single case; a mere target is not missed by one case among a few."""
    return indicator.is_binding or not is_rate_of_few(indicator.quantity, values.until)


def _proposal(indicator: IndicatorValue, values: Values) -> Proposal:
    figure, title = values.figures[indicator.id], indicator.title.zh
    whose = whose_words(LEDGERS.get(figure.ledger_id), values.organ)
    worse, goal = ("低于", "提高到") if indicator.direction == "up" else ("高于", "降低到")
    standard = _STANDARDS.get(indicator.threshold_kind, "参考目标") + (
        "" if indicator.verified else "（依据未核实）"
    )
    limit = _limit(indicator)
    return Proposal(
        key=f"indicator:{indicator.id}",
        source="indicator",
        severity=_severity(indicator),
        title=f"{title}未达标",
        text=(
            Text(f"{whose}{title}为"),
            *value_runs(figure),
            Text(f"，{worse}"),
            limit,
            Text(f"的{standard}。"),
        ),
        plan=(Text(f"针对{title}未达标的问题，逐项查找短板，下一年度{goal}"), limit, Text("。"))
        if indicator.verified
        else (
            Text(f"针对{title}{worse}参考目标的问题，逐项查找短板，核实目标依据后确定下一年度的改进要求。"),
        ),
        ledger_id=figure.ledger_id,
        rows={figure.ledger_id: values.rows_of(indicator.id)},
    )


def _severity(indicator: IndicatorValue) -> int:
    """What the law asks first; a target whose source nobody has verified behind all that is known."""
    if indicator.is_binding:
        return STATUTORY
    return SEVERITY if indicator.verified else UNVERIFIED


def _limit(indicator: IndicatorValue) -> Figure:
    threshold = plain(indicator.threshold or Decimal(0))
    return Figure(
        f"{threshold}{indicator.quantity.unit}",
        f"{indicator.id}:threshold",
        f"{indicator.title.zh}（标准）",
        value=plain((indicator.threshold or Decimal(0)) / 100)
        if indicator.quantity.unit == "%"
        else threshold,
    )
