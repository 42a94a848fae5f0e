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
    """The sums before and after of each year the plan touches, over its organs; empty columns are left out."""
    gone = [change.before for change in plan.changed]
    come = [*plan.added, *(change.after for change in plan.changed)]
    organs = {draft.organ_id for draft in come} or {organ.pk}
    columns = [column.name for column in plan.ledger.columns if column.kind in _SUMMED]
    for year in sorted(
        {draft.counted_on.year for draft in (*gone, *come) if draft.counted_on} if columns else ()
    ):
        rows = plan.ledger.model.rows.filter(organ_id__in=organs, counted_on__year=year)
        stored = rows.aggregate(**{f"sum_{name}": Sum(name) for name in columns})
        for name in columns:
            before = stored[f"sum_{name}"]
            taken, added = _sum(name, year, gone), _sum(name, year, come)
            if before is not None or added is not None:
                after = (before or 0) - (taken or 0) + (added or 0)
                yield TotalTold(plan.ledger.id, year, name, before, after)


def _sum(name: str, year: int, drafts: Iterable[Draft]) -> Decimal | int | None:
    of_the_year = (draft for draft in drafts if draft.counted_on and draft.counted_on.year == year)
    values = [value for draft in of_the_year if (value := getattr(draft, name)) is not None]
    return sum(values) if values else None
