"""Where an organ may stand in the tree: below one of a higher level, at the top only where there is none."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual, listed
from mingshu.organisations.models import Level, Organ

_RANKS = {
    Level.PROVINCE: 0,
    Level.CITY: 1,
    Level.COUNTY: 2,
    Level.TOWNSHIP: 3,
    Level.DEPARTMENT: 3,
    Level.VILLAGE: 4,
}


def rank_of(level: Level) -> int:
    """Smaller stands higher; departments rank with townships."""
    return _RANKS[level]


def standing(on: date) -> Q:
    """Organs that exist on a day."""
    return Q(exists_from__lte=on) & (Q(exists_until__isnull=True) | Q(exists_until__gte=on))


def above(level: Level, on: date) -> list[Organ]:
    """The organs under which one of ``level`` may stand on a day, the nearest level first."""
    found = Organ.objects.filter(standing(on)).order_by("code")
    higher = (organ for organ in found if rank_of(Level(organ.level)) < rank_of(level))
    return sorted(higher, key=lambda organ: -rank_of(Level(organ.level)))


def hanging(on: date) -> list[Organ]:
    """Organs under nobody on a day although one of a higher level stands: nobody above sees their records."""
    placed = Q(placements__since__lte=on) & (Q(placements__until__isnull=True) | Q(placements__until__gte=on))
    alone = Organ.objects.filter(standing(on)).exclude(pk__in=Organ.objects.filter(placed).values("pk"))
    levels = Organ.objects.filter(standing(on)).order_by().values_list("level", flat=True).distinct()
    top = min((rank_of(Level(level)) for level in levels), default=0)
    return [organ for organ in alone.order_by("code") if rank_of(Level(organ.level)) > top]


def require_place(level: Level, name: str, parent: Organ | None, on: date) -> None:
    """Raise ``BadInput`` unless an organ of ``level`` may stand under ``parent`` (at the top: None) from ``on``."""
    if parent is not None:
        _require_parent(level, name, parent, on)
    elif candidates := above(level, max(on, date.today())):
        first = candidates[0]
        raise BadInput(
            Bilingual(
                f"“{name}”没有写上级机关：只有最高一级的机关可以没有上级。",
                f"No organ above “{name}” is given: only an organ of the highest level has none.",
            ),
            Bilingual(
                f"请写明上级代码，例如 {first.code}（{first.name}）；命令行用 --parent {first.code}。",
                f"Give the code of the organ above, such as {first.code} ({first.name}): --parent {first.code}.",
            ),
        )


def _require_parent(level: Level, name: str, parent: Organ, on: date) -> None:
    own, upper = rank_of(level), rank_of(Level(parent.level))
    if upper > own or (upper == own and level is not Level.DEPARTMENT):
        raise BadInput(
            Bilingual(
                f"“{name}”（{level.label}）不能隶属于“{parent.name}”（{Level(parent.level).label}）。",
                f"“{name}” ({level}) cannot stand below “{parent.name}” ({parent.level}).",
            ),
            Bilingual("请选更高一级的机关作上级。", "Choose an organ of a higher level."),
        )
    if parent.exists_until and parent.exists_until < on:
        raise BadInput(
            Bilingual(
                f"“{parent.name}”已于{parent.exists_until}撤销，不能作{on}以后的上级。",
                f"“{parent.name}” ended on {parent.exists_until}: nothing stands below it from {on}.",
            ),
            Bilingual("请选仍在的机关。", "Choose one that still stands."),
        )


def require_movable(organ: Organ, parent: Organ, on: date) -> None:
    """Raise ``BadInput`` where ``organ`` stood under its parent only from ``on`` or later, has ended, or is there."""
    if (organ.exists_until and organ.exists_until < on) or on < organ.exists_from:
        raise BadInput(
            Bilingual(f"“{organ.name}”在{on}不存在。", f"“{organ.name}” does not exist on {on}."),
            Bilingual("请核对机关和日期。", "Check the organ and the day."),
        )
    placement = organ.placements.filter(until__isnull=True).select_related("parent").first()
    if placement is None:
        last = organ.placements.order_by("-until").first()
        placement = last if last and last.until and last.until >= on else None
        if placement is None:
            return
    if placement.since >= on or placement.until:
        raise BadInput(
            Bilingual(
                f"“{organ.name}”自{placement.since}起才隶属于“{placement.parent.name}”，不能自{on}起改。",
                f"“{organ.name}” stands under “{placement.parent.name}” from {placement.since} on: no move on {on}.",
            ),
            Bilingual("请写更晚的日期。", "Give a later day."),
        )
    if placement.parent_id == parent.pk:
        raise BadInput(
            Bilingual(
                f"“{organ.name}”已经隶属于“{parent.name}”。",
                f"“{organ.name}” stands under “{parent.name}” already.",
            )
        )


def refuse_orphans(organ: Organ, left: list[Organ]) -> None:
    """Raise ``BadInput`` where organs would stand under ``organ`` after its end."""
    if not left:
        return
    names = listed(f"{one.code} {one.name}" for one in left[:5])
    more = Bilingual("等", " …") if len(left) > 5 else Bilingual("", "")
    raise BadInput(
        Bilingual(
            f"“{organ.name}”撤销后，它的{len(left)}个下级就没有上级了：{names.zh}{more.zh}。",
            f"With “{organ.name}” ended, {len(left)} below it would hang alone: {names.en}{more.en}.",
        ),
        Bilingual(
            "请先把它们移到别的机关（mingshu org move），或先撤销它们。",
            "Move them first (mingshu org move), or end them first.",
        ),
    )
