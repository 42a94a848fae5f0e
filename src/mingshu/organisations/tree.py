"""The tree of organs during a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Level, Organ, Placement


@dataclass(frozen=True, slots=True)
class Membership:
    """The days during which an organ's records count for an ancestor."""

    organ_id: int
    period: Period


def organ_by_code(code: str) -> Organ:
    """The organ with ``code``; raises ``BadInput`` when there is none."""
    try:
        return Organ.objects.get(code=code)
    except Organ.DoesNotExist:
        raise BadInput(
            Bilingual(f"没有代码为“{code}”的机关。", f"There is no organ with the code “{code}”."),
            Bilingual("用 mingshu org list 查看全部机关。", "See all with: mingshu org list."),
        ) from None


def memberships(ancestor: Organ, period: Period) -> list[Membership]:
    """``ancestor`` itself and everything below it within ``period``, each with the days it stood there.

    An organ merged away in June counts for its months; one that moved, for each parent in its own months.
    """
    return memberships_of([ancestor], period)[0]


def memberships_of(ancestors: Sequence[Organ], period: Period) -> list[list[Membership]]:
    """The memberships of each of ``ancestors``, read together."""
    below = _placements_by_parent(period)
    return [_below(ancestor, period, below) for ancestor in ancestors]


def _below(ancestor: Organ, period: Period, below: defaultdict[int, list[Placement]]) -> list[Membership]:
    found: list[Membership] = []
    waiting = [Membership(ancestor.pk, period)]
    while waiting:
        here = waiting.pop()
        found.append(here)
        for placement in below[here.organ_id]:
            days = Period(
                max(here.period.start, placement.since), min(here.period.end, placement.until or date.max)
            )
            if days.start <= days.end:
                waiting.append(Membership(placement.organ_id, days))
    return found


def organs_under(ancestor: Organ, day: date) -> list[Organ]:
    """``ancestor`` and all organs below it on ``day``, by code."""
    ids = {membership.organ_id for membership in memberships(ancestor, Period(day, day))}
    return list(Organ.objects.filter(pk__in=ids).order_by("code"))


def organs_cared_for(ancestor: Organ, day: date) -> list[Organ]:
    """``ancestor``, all below it on ``day`` and those that ended below it before, by code.

    Whoever answers for an organ today answers for the records of what was merged into it or abolished under it.
    """
    below: defaultdict[int, list[int]] = defaultdict(list)
    for organ_id, parent_id in Placement.objects.filter(_standing_or_last(day)).values_list(
        "organ", "parent"
    ):
        below[parent_id].append(organ_id)
    found, waiting = {ancestor.pk}, [ancestor.pk]
    while waiting:
        new = set(below[waiting.pop()]) - found
        found |= new
        waiting += new
    return list(Organ.objects.filter(pk__in=found).order_by("code"))


def carers_of(organ: Organ, day: date, among: Collection[int]) -> frozenset[int]:
    """Ids of those ``among`` some organs that care for ``organ`` on ``day``, itself included: the same answer as
    ``organs_cared_for``, from below."""
    found, new = {organ.pk}, {organ.pk}
    while new and not found.issuperset(among):
        above = Placement.objects.filter(_standing_or_last(day), organ__in=new)
        new = {*above.values_list("parent", flat=True)} - found
        found |= new
    return frozenset(found.intersection(among))


def children(organ: Organ, day: date) -> list[Organ]:
    """The organs directly below ``organ`` on ``day``, by code."""
    return list(
        Organ.objects.filter(_standing(Period(day, day), "placements__"), placements__parent=organ).order_by(
            "code"
        )
    )


def has_children(organ: Organ, day: date) -> bool:
    """Whether any organ stands directly below on ``day``."""
    return Placement.objects.filter(_standing(Period(day, day)), parent=organ).exists()


def parent(organ: Organ, day: date) -> Organ | None:
    """The organ directly above on ``day``, if any."""
    placement = organ.placements.filter(_standing(Period(day, day))).select_related("parent").first()
    return placement.parent if placement else None


def line_of(organ: Organ) -> frozenset[str]:
    """Codes of ``organ`` and of all that ever stood above or below it: whose changes can touch its figures."""
    pairs = list(Placement.objects.values_list("organ", "parent"))
    found = _reached(organ.pk, pairs) | _reached(organ.pk, [(above, below) for below, above in pairs])
    return frozenset(Organ.objects.filter(pk__in=found).values_list("code", flat=True))


def _reached(start: int, steps: Iterable[tuple[int, int]]) -> set[int]:
    onward: defaultdict[int, set[int]] = defaultdict(set)
    for here, there in steps:
        onward[here].add(there)
    found, waiting = {start}, [start]
    while waiting:
        new = onward[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def village_count(organ: Organ, day: date) -> int:
    """How many villages and communities (村、社区) stand below ``organ`` on ``day``."""
    return sum(below.level == Level.VILLAGE for below in organs_under(organ, day))


def _placements_by_parent(period: Period) -> defaultdict[int, list[Placement]]:
    grouped: defaultdict[int, list[Placement]] = defaultdict(list)
    for placement in Placement.objects.filter(_standing(period)):
        grouped[placement.parent_id].append(placement)
    return grouped


def _standing_or_last(day: date) -> Q:
    """Placements on ``day``, and the last ones of organs that had ended by then."""
    return _standing(Period(day, day)) | Q(since__lte=day, until=F("organ__exists_until"))


def _standing(period: Period, prefix: str = "") -> Q:
    open_ended = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": period.start})
    return Q(**{f"{prefix}since__lte": period.end}) & open_ended
