"""What the nightly check last found, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mingshu.accounts.policies import Verb
from mingshu.kernel.errors import NotAllowed
from mingshu.kernel.text import Bilingual
from mingshu.upkeep.checking import Finding, last_check
from mingshu.upkeep.checks import way_out_of
from mingshu.workbench.place import Place, PlacedRequest, at_place


@dataclass(frozen=True, slots=True)
class Told:
    """One check's finding, with the way out where something was found."""

    finding: Finding
    way_out: Bilingual | None

    @property
    def more(self) -> int:
        """How many troubles are not listed."""
        return self.finding.count - len(self.finding.troubles)


@require_safe
@at_place(Verb.MANAGE)
def health_page(request: PlacedRequest) -> HttpResponse:
    """Each check's outcome, those with troubles first. It concerns all who work here: whoever manages a part of them
    is refused."""
    if not request.place.manages_all:
        raise NotAllowed()
    last = last_check()
    told = [Told(one, way_out_of(one.id) if one.count else None) for one in last.findings] if last else []
    context = {
        "area": "home",
        "place": request.place,
        "last": last,
        "told": sorted(told, key=lambda one: not one.finding.count),
    }
    return render(request, "workbench/health/page.html", context)


def health_hint(place: Place) -> str:
    """What the administrator is told on the first page; empty when all is well and for everybody else."""
    if not place.manages_all:
        return ""
    last = last_check()
    if last is None:
        return _("系统还没有核对过，每夜的核对可能没有设好。")
    if last.troubles:
        return _("系统核对发现 %(n)s 处问题，请及时处理。") % {"n": last.troubles}
    return _("系统已超过两天没有核对，每夜的核对可能没有运行。") if last.is_stale else ""
