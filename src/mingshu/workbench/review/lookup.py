"""From an address to a kept report, and back; the names of people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.urls import reverse

from mingshu.accounts.models import User
from mingshu.review.models import ReviewedReport
from mingshu.workbench.place import Place


def review_or_404(place: Place, pk: int) -> ReviewedReport:
    """The kept report ``pk`` as long as the organ of the page keeps it."""
    kept = (
        ReviewedReport.objects.select_related("keeper", "previous").filter(pk=pk, keeper=place.organ).first()
    )
    if kept is None:
        raise Http404
    return kept


def review_url(kept: ReviewedReport, place: Place, route: str = "review-page", **arguments: Any) -> str:
    """The address of a kept report, at its keeper and in the year of the page."""
    kwargs = {"code": kept.keeper.code, "year": place.year, "pk": kept.pk, **arguments}
    return reverse(route, kwargs=kwargs)


def people(names: Iterable[str]) -> dict[str, str]:
    """What the users with these names are called on a page."""
    return {user.username: str(user) for user in User.objects.filter(username__in=set(names))}
