"""What an import makes of the sums of a ledger's number columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.db.models import Sum

from mingshu.ledgers.description import Kind
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.matching import Plan
from mingshu.ledgers.spreadsheets.outcome import TotalTold
from mingshu.organisations.models import Organ

_SUMMED = (Kind.WHOLE, Kind.DECIMAL, Kind.MONEY)


def totals_of(plan: Plan, organ: Organ) -> Iterator[TotalTold]:
    """The sums before and after, of the years and organs the plan touches; columns that stay empty are left out."""
    touched = [*plan.added, *(change.after for change in plan.changed)]
    years = {draft.counted_on.year for draft in touched if draft.counted_on}
    organs = {draft.organ_id for draft in touched} or {organ.pk}
    columns = [column.name for column in plan.ledger.columns if column.kind in _SUMMED]
    if not columns or not years:
        return
    rows = plan.ledger.model.rows.filter(organ_id__in=organs, counted_on__year__in=years)
    stored = rows.aggregate(**{f"sum_{name}": Sum(name) for name in columns})
    for name in columns:
        before = stored[f"sum_{name}"]
        gone = _sum(name, (change.before for change in plan.changed))
        come = _sum(name, touched)
        if before is not None or come is not None:
            after = (before or 0) - (gone or 0) + (come or 0)
            yield TotalTold(plan.ledger.id, name, before, after)


def _sum(name: str, drafts: Iterable[Draft]) -> Decimal | int | None:
    values = [value for draft in drafts if (value := getattr(draft, name)) is not None]
    return sum(values) if values else None
