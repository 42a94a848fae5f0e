"""What an organ still owes: ledgers nobody has filled, and statutory time limits that were missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from mingshu.figures.behind import is_stock
from mingshu.figures.cells import filled, refresh
from mingshu.figures.subtree import OnRecord, Subtree, subtree_of
from mingshu.ledgers.answers import answers_renew
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.models import NilReturn
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.lifetime import outside
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.tree import organs_cared_for
from mingshu.procedures import overdue as procedures
from mingshu.procedures.overdue import MissedLimit
from mingshu.procedures.todo import Todo, todo


def missing_ledgers(organ: Organ, year: int) -> list[Ledger]:
    """The ledgers ``organ`` itself keeps that have neither a row nor a nil return in ``year``.

    A ledger of stocks only (sites, bodies) is also filled by rows of earlier years.
    """
    return missing_ledgers_of([organ], year)[0]


def missing_ledgers_of(organs: Sequence[Organ], year: int) -> list[list[Ledger]]:
    """The same for each of ``organs``, read together; one that stood on no day of ``year`` owes nothing."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    standing = [organ for organ in organs if outside(organ, first, last) is None]
    keepers = {
        ledger: {organ.pk for organ in standing if Level(organ.level) in ledger.keepers} for ledger in LEDGERS
    }
    with_rows = filled(keepers, refresh(keepers, year), year)
    nils = NilReturn.objects.filter(organ__in=organs, year=year)
    told = {*with_rows, *nils.values_list("organ_id", "ledger")}
    for ledger, kept_by in keepers.items():
        empty = {organ for organ in kept_by if (organ, ledger.id) not in told}
        if empty and _lasts(ledger):
            earlier = ledger.model.rows.filter(organ__in=empty, counted_on__year__lte=year)
            told |= {(organ, ledger.id) for organ in earlier.values_list("organ_id", flat=True)}
    return [
        [one for one, kept_by in keepers.items() if organ.pk in kept_by and (organ.pk, one.id) not in told]
        for organ in organs
    ]


def _lasts(ledger: Ledger) -> bool:
    """Whether all that is counted of ``ledger`` are stocks that last from year to year."""
    return all(is_stock(measure) and measure.lasts for measure in ledger.measures)


def overdue(organ: Organ, today: date) -> list[MissedLimit]:
    """Steps not done though their last day is past, of ``organ`` and all below it, the longest overdue first."""
    organ_ids = cared_for(organ, today)
    return procedures.overdue(_with_clocks(OnRecord(), organ_ids), organ_ids, today)


def todos(organ: Organ, today: date, until: date | None = None) -> list[Todo]:
    """What ``organ`` and all below it still have to do by last days of the law, up to ``until``."""
    return todos_at(cared_for(organ, today), today, until)


def todos_at(organ_ids: Collection[int], today: date, until: date | None = None) -> list[Todo]:
    """The same of some organs alone, each taken for itself."""
    asked = frozenset(organ_ids)
    return todo(_with_clocks(OnRecord(), asked), asked, today, until)


def rows_of(todos: Iterable[Todo]) -> dict[tuple[str, int], LedgerRecord]:
    """The rows of the cases, with their organs, by ledger and number; a query for each ledger. What somebody took off
    its ledger meanwhile is left out."""
    ids: dict[str, set[int]] = {}
    for one in todos:
        ids.setdefault(one.ledger_id, set()).add(one.record_id)
    return {
        (ledger_id, record.pk): record
        for ledger_id, some in ids.items()
        for record in LEDGERS.get(ledger_id).model.rows.select_related("organ").filter(pk__in=some)
    }


def missed_limits(organ: Organ, year: int, until: date | None = None) -> list[MissedLimit]:
    """Steps missed in ``year`` up to ``until``: done late or not by then though their last day fell into the year,
    and those of earlier years that are still not done."""
    return missed_limits_in(subtree_of(organ, year, until))


def missed_limits_in(subtree: Subtree) -> list[MissedLimit]:
    """The same of a subtree's year up to its last day."""
    kept = list(_with_clocks(subtree.on_record, subtree.cared_for))
    for ledger in kept:
        answers_renew(ledger=ledger, organ_ids=subtree.cared_for)
    return procedures.missed_between(kept, subtree.cared_for, date(subtree.year, 1, 1), subtree.judged_on)


def cared_for(organ: Organ, today: date) -> frozenset[int]:
    """The organs whose last days ``organ`` looks after: its own and those of all below it."""
    return frozenset(below.pk for below in organs_cared_for(organ, today))


def _with_clocks(kept: OnRecord, organ_ids: frozenset[int]) -> Iterator[Ledger]:
    return (ledger for ledger in LEDGERS if ledger.clocks and kept.has_rows(ledger, organ_ids))
