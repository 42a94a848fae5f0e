"""Work that fell behind last year's, looked for only where more is better by the catalogue's own indicators."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from mingshu.documents.model import Text
from mingshu.law.queries import catalogue
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.ledgers.measures import Aggregation
from mingshu.reports.draft import Proposal
from mingshu.reports.phrasing.printing import trend_runs, value_runs
from mingshu.reports.phrasing.subjects import whose_words
from mingshu.reports.values import Values

SEVERITY = 4
MOST_FALLS = 3
_RATE_FALL = Decimal(5)  # percentage points
_COUNT_FALL = Decimal(20)  # per cent of last year's


def fallen(values: Values) -> list[Proposal]:
    """The worst falls against last year, at most three."""
    falls = [(fall, measure) for measure in watched() if (fall := _fall(measure, values))]
    return [
        _proposal(measure, values) for _fall_of, measure in sorted(falls, key=lambda one: (-one[0], one[1]))
    ][:MOST_FALLS]


@cache
def watched() -> tuple[str, ...]:
    """Measures of which the catalogue's indicators say that more is better."""
    found = (_measure_of(row.measures) for row in catalogue().indicators if row.direction == "up")
    return tuple(dict.fromkeys(measure for measure in found if measure))


def _measure_of(parts: tuple[str, ...]) -> str:
    """The measure itself, or the ratio made of two."""
    if len(parts) == 1:
        return parts[0]
    ratios = (measure for _ledger, measure in MEASURES if measure.aggregation is Aggregation.RATIO)
    return next((ratio.id for ratio in ratios if (ratio.numerator, ratio.denominator) == parts), "")


def _fall(measure_id: str, values: Values) -> Decimal:
    """How bad the fall is, in shares of what counts as a fall; 0 when it does not count as one."""
    beside = values.beside(measure_id)
    fall = (beside.change if beside.is_rate else beside.growth) if beside else None
    size = -(fall or Decimal(0)) / (_RATE_FALL if beside and beside.is_rate else _COUNT_FALL)
    return size if size >= 1 else Decimal(0)


def _proposal(measure_id: str, values: Values) -> Proposal:
    figure = values.figures[measure_id]
    title = figure.title
    whose = whose_words(LEDGERS.get(figure.ledger_id), values.organ)
    before = values.number_before(measure_id) or Decimal(0)
    aim = f"下一年度恢复到不低于{values.year - 1}年的水平。"
    return Proposal(
        key=f"fall:{measure_id}",
        source="fall",
        severity=SEVERITY,
        title=f"{title}下降",
        text=(
            Text(f"{whose}{title}为"),
            *value_runs(figure),
            *trend_runs(values, measure_id),
            Text("。"),
        ),
        plan=(Text(f"查明{title}下降的原因，加强工作调度，{aim}"),) if before else (),
        plan_of_known=(Text(f"针对{title}下降的原因，逐项改进，加强工作调度，{aim}"),) if before else (),
        ledger_id=figure.ledger_id,
        rows={figure.ledger_id: values.rows_of(measure_id)},
    )
