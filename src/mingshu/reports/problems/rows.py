"""Row ids behind a measure."""

from __future__ import annotations

from mingshu.figures.values import Part, records_behind
from mingshu.reports.values import Values


def rows_of(measure_id: str, values: Values, part: Part = "numerator") -> tuple[int, ...]:
    """Ids of the rows behind a figure, by day."""
    rows = records_behind(measure_id, values.organ, values.year, values.until, part)
    return tuple(rows.values_list("pk", flat=True))
