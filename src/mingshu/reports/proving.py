"""From the numbers of a text to everything that proves them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mingshu.documents.model import Block, Figure, Heading, Paragraph
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS
from mingshu.reports.draft import ROW_MARK, Before, FigureRecord, Proposal, base_id
from mingshu.reports.phrasing.printing import value_text
from mingshu.reports.problems import propose
from mingshu.reports.values import Values, joining


def prove(
    blocks: Iterable[Block], proposals: Iterable[Proposal], values: Values, *more: FigureRecord | None
) -> dict[str, FigureRecord]:
    """A record for each figure printed in ``blocks``, in printing order; ``more`` are records already made."""
    own = {record.id: record for proposal in proposals for record in proposal.own_figures}
    own |= {record.id: record for record in more if record}
    found: dict[str, FigureRecord] = {}
    for run in _bound(blocks):
        key = base_id(run.figure_id)
        if key not in found:
            found[key] = _record(key, run, own, values)
            if key not in own:  # the annex names what joins in beside it
                found |= {other: _measured(other, values) for other in found[key].joining}
    return found


def record_of(figure_id: str, values: Values) -> FigureRecord | None:
    """A measure, an indicator or a proposed problem's own figure as ``values`` have it; None when they have none."""
    if figure_id in values.figures:
        return _measured(figure_id, values)
    return next(
        (one for proposal in propose(values) for one in proposal.own_figures if one.id == figure_id), None
    )


def _bound(blocks: Iterable[Block]) -> Iterable[Figure]:
    for block in blocks:
        if isinstance(block, (Paragraph, Heading)):
            yield from (run for run in block.runs if isinstance(run, Figure))


def _record(key: str, run: Figure, own: Mapping[str, FigureRecord], values: Values) -> FigureRecord:
    if key in own:
        return own[key]
    return _row(key, run, values) if key.startswith(ROW_MARK) else _measured(key, values)


def _measured(measure_id: str, values: Values) -> FigureRecord:
    figure = values.figures[measure_id]
    is_rate = figure.quantity.denominator is not None
    records = values.rows_of(measure_id)
    return FigureRecord(
        id=measure_id,
        title=figure.full_title,
        printed=value_text(figure),
        unit=figure.unit,
        value=figure.quantity.number,
        numerator=figure.quantity.numerator,
        denominator=figure.quantity.denominator,
        ledger_id=figure.ledger_id,
        ledger_title=LEDGERS.get(figure.ledger_id).title,
        definition=figure.definition,
        until=figure.until,
        records=records,
        base_records=values.rows_of(measure_id, "denominator") if is_rate else (),
        last_year=values.number_before(measure_id),
        approximate=figure.quantity.approximate,
        roughly_last_year=values.is_rough_before(measure_id),
        before=_before(measure_id, values),
        ledger_rows=values.rows_on_record(measure_id) if not records else None,
        whose=figure.whose.value,
        nil_return=not records and values.has_nil_return(measure_id),
        joining=joining(measure_id),
    )


def _before(key: str, values: Values) -> Before | None:
    """The figure of the year before with its rows; None where none is known, so that none is printed."""
    if values.number_before(key) is None:
        return None
    before = values.last_year[key]
    return Before(
        printed=value_text(before),
        until=before.until,
        records=values.rows_before(key),
        base_records=values.rows_before(key, "denominator")
        if before.quantity.denominator is not None
        else (),
    )


def _row(key: str, run: Figure, values: Values) -> FigureRecord:
    """A quoted row proves its own words."""
    _mark, ledger_id, row = key.split(":")
    ledger = LEDGERS.get(ledger_id)
    return FigureRecord(
        id=key,
        title=run.title,
        printed=run.text,
        unit="",
        value=None,
        numerator=None,
        denominator=None,
        ledger_id=ledger_id,
        ledger_title=ledger.title,
        definition=Bilingual(
            f"《{ledger.title}》该行原文。", f"The words of that row of “{ledger.named.en}”."
        ),
        until=values.until,
        records=(int(row),),
    )
