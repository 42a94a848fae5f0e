"""Whether a report is still what was submitted, when another head of the organ has signed theirs meanwhile.

A signature registers rows of its own (述法, 整改). What the other head submitted before does not count them, and need
not: it was true of the ledgers as that head was shown them. Any other change sends the report back to its writer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mingshu.kernel.unlocked import takes_long
from mingshu.ledgers.description import LEDGERS
from mingshu.reports.content import digest_of
from mingshu.reports.course import standing_signed
from mingshu.reports.draft import FigureRecord
from mingshu.reports.freezing import rows_as_they_stand
from mingshu.reports.models import ImpliedRow, ReportDraft
from mingshu.reports.proving import record_of
from mingshu.reports.sealing import Sealed
from mingshu.reports.today import values_today

Rows = Mapping[str, frozenset[int]]
_WHOSE = ("kind", "holder", "organ", "year", "until", "held", "signature")
_WORDS = ("title", "byline", "addressee", "opening", "note", "problems", "further", "catalogue")
"""Both are what no signature of another report changes."""


def has_moved_since(report: ReportDraft, sealed: Sealed, content: Mapping[str, Any]) -> bool:
    """Whether ``content``, drafted now, is another one than ``sealed``, for more than other heads' signatures, or a row
    behind its figures is not as it was: a row may change and leave every number as it stands."""
    if moved_rows(sealed):
        return True
    if digest_of(content) == sealed.envelope["content"]:
        return False
    return not _is_moved_by_signatures_alone(report, sealed, content)


@takes_long
def moved_rows(sealed: Sealed) -> tuple[tuple[str, int], ...]:
    """Ledger and id of each row frozen with ``sealed`` that says something else now, or is gone."""
    found = []
    for ledger, then in sorted(sealed.rows.items()):
        now = rows_as_they_stand(ledger, [*map(int, then)])
        found += [(ledger, int(row)) for row in then if now.get(row) != then[row]]
    return tuple(found)


def _is_moved_by_signatures_alone(report: ReportDraft, sealed: Sealed, content: Mapping[str, Any]) -> bool:
    """Whether ``content``, drafted now, differs from ``sealed`` by rows alone that other signatures wrote since."""
    rows = _registered_since(report, sealed)
    then = sealed.content
    if not rows or any(content.get(part) != then.get(part) for part in (*_WHOSE, *_WORDS)):
        return False
    told = all(_same(then[part], content[part], rows) for part in ("claims", "gaps"))
    return told and _same_figures(report, sealed, content, rows)


def _registered_since(report: ReportDraft, sealed: Sealed) -> Rows:
    """By ledger, the rows made by signatures later than ``sealed`` that nobody has touched."""
    others = ReportDraft.objects.filter(organ=report.organ, year=report.year).exclude(pk=report.pk)
    signed = [other.pk for other, at in standing_signed(others) if at >= sealed.head.at]
    found: dict[str, frozenset[int]] = {}
    for implied in ImpliedRow.objects.filter(report__in=signed, made=True):
        model = LEDGERS.get(implied.ledger).model
        if model.rows.filter(pk=implied.record, revision=implied.revision).exists():
            found[implied.ledger] = found.get(implied.ledger, frozenset()) | {implied.record}
    return found


def _same(then: Iterable[Any], now: Iterable[Any], rows: Rows) -> bool:
    """Whether two lists are equal, apart from what is about a ledger with such rows."""
    kept = [[one for one in some if one["ledger"] not in rows] for some in (then, now)]
    return kept[0] == kept[1]


def _same_figures(report: ReportDraft, sealed: Sealed, content: Mapping[str, Any], rows: Rows) -> bool:
    then = {figure["id"]: figure for figure in sealed.content["figures"]}
    now = {figure["id"]: figure for figure in content["figures"]}
    gone = then.keys() - now.keys()
    if gone:
        values = values_today(report, sealed)
        now |= {one: _counted(record) for one in gone if (record := record_of(one, values))}
    nothing: dict[str, Any] = {"records": [], "base_records": []}
    return all(
        then.get(one) == now.get(one)
        or (
            one in now
            and _without(now[one], rows) == _without(then.get(one, nothing | now[one] | nothing), {})
        )
        for one in then.keys() | now.keys()
    )


def _counted(record: FigureRecord) -> dict[str, Any]:
    return {
        "ledger": record.ledger_id,
        "records": list(record.records),
        "base_records": list(record.base_records),
    }


def _without(figure: Mapping[str, Any], rows: Rows) -> tuple[frozenset[int], ...]:
    registered = rows.get(figure["ledger"], frozenset())
    return tuple(frozenset(figure[part]) - registered for part in ("records", "base_records"))
