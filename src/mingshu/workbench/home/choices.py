"""The organs that a person may switch to: asked for when the switch is opened, not with every page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingshu.workbench.navigation import offered
from mingshu.workbench.place import PlacedRequest, at_place


@require_safe
@at_place()
def organ_choices(request: PlacedRequest) -> HttpResponse:
    """Links to the area ``to`` (the first one where there is none of that name) at each organ of the reader's."""
    routes = [item.route for item in offered()]
    asked = request.GET.get("to", "")
    route = asked if asked in routes else routes[0]
    return render(request, "workbench/home/organs.html", {"place": request.place, "route": route})
