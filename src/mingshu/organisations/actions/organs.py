"""Every change to organs: added, renamed, moved, ended, merged, split."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from mingshu.audit.standing import ABSENT
from mingshu.kernel.acts import act
from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import FOUNDED
from mingshu.kernel.text import Bilingual
from mingshu.organisations.actions.common import audit
from mingshu.organisations.actions.placing import refuse_orphans, require_movable, require_place
from mingshu.organisations.guard import Named, require_manage
from mingshu.organisations.holding import hold_organs
from mingshu.organisations.models import FormerName, Level, Organ, Placement, Succession
from mingshu.organisations.naming import require_organ
from mingshu.organisations.standing import ORGAN, organ_digest
from mingshu.organisations.tree import children


def organ_add(
    *,
    actor: Named,
    code: str,
    name: str,
    level: Level,
    parent: Organ | None = None,
    since: date | None = None,
) -> Organ:
    """Add an organ, under ``parent`` unless it stands at the top.

    ``code`` is in the style of GB/T 2260: digits, letters and hyphens. Raises ``BadInput`` when it is taken, and for
    an organ that would hang alone or under one of no higher level.
    """
    require_manage(actor, parent)
    _check_new(code, name)
    require_place(level, name.strip(), parent, since or FOUNDED)
    with act():
        organ = Organ.objects.create(code=code, name=name.strip(), level=level, exists_from=since or FOUNDED)
        if parent:
            Placement.objects.create(organ=organ, parent=parent, since=since or FOUNDED)
        told = {"name": [None, name], "parent": [None, parent.code if parent else None]}
        _audit(actor, "organ_add", organ, ABSENT, told)
    return organ


def organ_rename(*, actor: Named, organ: Organ, name: str, on: date) -> Organ:
    """Give ``organ`` a new name from ``on``; earlier years keep the old one."""
    require_manage(actor, organ)
    if not name.strip() or name == organ.name:
        raise BadInput(
            Bilingual("新名称不能为空或与现名相同。", "The new name must differ and not be empty.")
        )
    require_organ(name.strip())
    with act():
        stood, before = _hold(organ), organ.name
        FormerName.objects.create(organ=organ, name=before, until=on - timedelta(days=1))
        organ.name = name
        organ.save()
        _audit(actor, "organ_rename", organ, stood, {"name": [before, name], "on": [None, on]})
    return organ


def organ_move(*, actor: Named, organ: Organ, parent: Organ, on: date) -> Placement:
    """Put ``organ`` under another parent from ``on``, or one that hung alone under its first."""
    require_manage(actor, organ)
    require_manage(actor, parent)
    _refuse_circle(organ, parent)
    require_place(Level(organ.level), organ.name, parent, on)
    require_movable(organ, parent, on)
    with act():
        stood, before = _hold(organ), _end_placement(organ, on)
        placement = Placement.objects.create(organ=organ, parent=parent, since=on)
        _audit(actor, "organ_move", organ, stood, {"parent": [before, parent.code], "on": [None, on]})
    return placement


def organ_succeed(
    *,
    actor: Named,
    predecessors: Sequence[Organ],
    successors: Sequence[Organ],
    kind: Succession.Kind,
    on: date,
) -> None:
    """Merge, split or replace: ``predecessors`` end the day before ``on`` and ``successors`` carry on.

    Past figures stay with the organ that kept them. What stands below passes to a single successor; of several,
    who takes what has to be said first (``organ_move``). Whoever says so manages both sides.
    """
    for organ in (*predecessors, *successors):
        require_manage(actor, organ)
    with act():
        for organ in predecessors:
            stood = _hold(organ)
            if organ not in successors:
                _hand_over(actor, organ, successors, on)
                _end(organ, on)
            for successor in successors:
                if successor != organ:
                    Succession.objects.create(predecessor=organ, successor=successor, kind=kind, on=on)
            changes: dict[str, list[Any]] = {
                "kind": [None, str(kind)],
                "successors": [None, [s.code for s in successors]],
                "on": [None, on],
            }
            _audit(actor, "organ_succeed", organ, stood, changes)


def organ_end(*, actor: Named, organ: Organ, on: date) -> None:
    """Retire ``organ``: its last day is ``on``; its records stay."""
    require_manage(actor, organ)
    if organ.exists_until or on < organ.exists_from:
        raise BadInput(
            Bilingual(f"“{organ.name}”在{on}不存在或已撤销。", f"“{organ.name}” does not stand on {on}."),
            Bilingual("请核对机关和日期。", "Check the organ and the day."),
        )
    refuse_orphans(organ, children(organ, on + timedelta(days=1)))
    with act():
        stood = _hold(organ)
        _end(organ, on + timedelta(days=1))
        _audit(actor, "organ_end", organ, stood, {"exists_until": [None, on]})


def _hold(organ: Organ) -> str:
    """Nobody else writes to the organ from now on; its digest as it stands."""
    hold_organs([organ.pk])
    return organ_digest(organ.pk)


def _audit(actor: Named, verb: str, organ: Organ, stood: str, changes: dict[str, list[Any]]) -> None:
    audit(actor, verb, organ, changes | {ORGAN: [stood, organ_digest(organ.pk)]})


def _check_new(code: str, name: str) -> None:
    if not code or not all(character.isalnum() or character == "-" for character in code):
        raise BadInput(
            Bilingual(f"机关代码“{code}”不合规范。", f"“{code}” is not a code for an organ."),
            Bilingual(
                "只用数字、字母和连字符，例如 990101101。",
                "Use digits, letters and hyphens, such as 990101101.",
            ),
        )
    if not name.strip():
        raise BadInput(Bilingual(f"代码“{code}”的机关没有名称。", f"The organ “{code}” has no name."))
    require_organ(name.strip())
    taken = Organ.objects.filter(code=code).first()
    if taken:
        raise BadInput(
            Bilingual(
                f"代码“{code}”已属于“{taken.name}”。", f"The code “{code}” already belongs to “{taken.name}”."
            ),
            Bilingual("请核对代码，两个机关不能同码。", "Check the code: no two organs share one."),
        )


def _refuse_circle(organ: Organ, parent: Organ) -> None:
    above: Organ | None = parent
    while above is not None:
        if above.pk == organ.pk:
            raise BadInput(
                Bilingual(
                    f"“{organ.name}”不能隶属于自己的下级。", f"“{organ.name}” cannot stand below itself."
                )
            )
        placement = above.placements.filter(until__isnull=True).select_related("parent").first()
        above = placement.parent if placement else None


def _hand_over(actor: Named, organ: Organ, successors: Sequence[Organ], on: date) -> None:
    below = [child for child in children(organ, on) if child not in successors]
    if len(successors) != 1:
        refuse_orphans(organ, below)
    for child in below:
        organ_move(actor=actor, organ=child, parent=successors[0], on=on)


def _end(organ: Organ, first_day_after: date) -> None:
    organ.exists_until = first_day_after - timedelta(days=1)
    organ.save()
    _end_placement(organ, first_day_after)


def _end_placement(organ: Organ, first_day_after: date) -> str | None:
    placement = organ.placements.filter(until__isnull=True).select_related("parent").first()
    if placement is None:
        return None
    placement.until = first_day_after - timedelta(days=1)
    placement.save()
    return placement.parent.code
