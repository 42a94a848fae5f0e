"""What somebody still has to do by a last day of the law: overdue, due soon, due later, in any organs' cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from mingshu.kernel.text import Bilingual
from mingshu.procedures.cases import Keeper
from mingshu.procedures.overdue import ahead, overdue
from mingshu.procedures.timeline import Standing


class Kind(Enum):
    """How a thing to do stands against its last day. A last day that is only a guess (next year's holidays are not
    known yet) is provisional and never overdue."""

    OVERDUE = Bilingual("超期未办", "overdue")
    SOON = Bilingual("即将到期", "due soon")
    PROVISIONAL = Bilingual("期限暂定", "provisional")
    LATER = Bilingual("未到期", "due later")


@dataclass(frozen=True, slots=True)
class Todo:
    """A step of one case that is to be done by ``day``; the case is named by its ledger and number."""

    ledger_id: str
    limit: str
    record_id: int
    day: date
    kind: Kind


def todo(
    keepers: Iterable[Keeper], organ_ids: Collection[int], today: date, until: date | None = None
) -> list[Todo]:
    """The steps of the organs' cases that are not done, the earliest last day first: all that are overdue, and those
    whose last day lies by ``until`` (None: all)."""
    kept = list(keepers)
    found = [
        Todo(one.ledger_id, one.limit, one.record_id, one.deadline, Kind.OVERDUE)
        for one in overdue(kept, organ_ids, today)
    ]
    for keeper, step in ahead(kept, organ_ids, today):
        case, timed = step
        assert timed.deadline is not None
        if until is None or timed.deadline.day <= until:
            kind = _kind(timed.standing, provisional=timed.deadline.provisional)
            found.append(Todo(keeper.id, timed.clock.limit, case.pk, timed.deadline.day, kind))
    return sorted(found, key=lambda one: (one.day, one.ledger_id, one.record_id, one.limit))


def _kind(standing: Standing, *, provisional: bool) -> Kind:
    if provisional:
        return Kind.PROVISIONAL
    return Kind.SOON if standing is Standing.SOON else Kind.LATER
