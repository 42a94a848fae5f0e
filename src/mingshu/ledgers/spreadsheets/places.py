"""The organs whose rows a sheet may hold, by name and code."""

from __future__ import annotations

from collections import defaultdict

from mingshu.kernel.periods import Period
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import memberships


def organs_below(organ: Organ, period: Period) -> list[Organ]:
    """``organ`` and everything that stood below it at any time in ``period``, by code."""
    ids = {membership.organ_id for membership in memberships(organ, period)}
    return list(Organ.objects.filter(pk__in=ids).prefetch_related("former_names").order_by("code"))


def organ_names(organ: Organ, period: Period) -> dict[str, int]:
    """Code, name and former names → organ id; names borne by several organs are left out."""
    by_name: defaultdict[str, set[int]] = defaultdict(set)
    for below in organs_below(organ, period):
        for name in (below.name, *(former.name for former in below.former_names.all())):
            by_name[name].add(below.pk)
        by_name[below.code].add(below.pk)
    return {name: min(ids) for name, ids in by_name.items() if len(ids) == 1}
