"""In whose term a head's own acts are shown: of one holder of the post, or of all together."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from mingshu.figures.whose import Whose
from mingshu.kernel.periods import Period
from mingshu.organisations.models import Term
from mingshu.organisations.terms import Tenure, read_days, spoken, spoken_days, tenure, terms_of, written_days
from mingshu.workbench.figures.scopes import Option
from mingshu.workbench.place import Place


def asked_tenure(request: HttpRequest, whose: Whose) -> Tenure | None:
    """The days of office asked for, as a report's address gives them; None for whoever held the post.

    What is no head's own act knows no term. Days that cannot be read are not found (404): the figure of other days
    would pass for the one asked for.
    """
    written = request.GET.get("held", "")
    if not written or not whose.holders:
        return None
    try:
        return read_days(written)
    except ValueError as unreadable:
        raise Http404 from unreadable


def holders(
    request: HttpRequest, place: Place, until: date, whose: Whose, shown: Tenure | None
) -> list[Option]:
    """The holders of the post in the year up to ``until``, and all of them together; none where nobody is on record.

    Days asked for that are no holder's (the term was put right since) stand beside them.
    """
    if len(whose.holders) != 1:
        return []
    (post,) = whose.holders
    counted = Period(date(place.year, 1, 1), until)
    terms = terms_of(place.organ, post)
    names = dict.fromkeys(term.name for term in terms if term.meets(counted.start, counted.end))
    every = [[term for term in terms if term.name == name] for name in names]
    found = [_option(request, _told(own), tenure(own), shown, counted) for own in every]
    if shown is not None and not any(one.chosen for one in found):
        found.append(_option(request, str(spoken_days(shown.within(counted))), shown, shown, counted))
    return [_option(request, _("历任合计"), None, shown, counted), *found] if found else []


def _told(terms: list[Term]) -> str:
    return "、".join(str(spoken(term)) for term in terms)


def _option(
    request: HttpRequest, label: str, days: Tenure | None, shown: Tenure | None, counted: Period
) -> Option:
    query = request.GET.copy()
    for name in ("held", "page"):
        query.pop(name, None)
    if days is not None:
        query["held"] = written_days(days.days)
    chosen = _within(days, counted) == _within(shown, counted)
    return Option(label, f"?{query.urlencode()}", chosen)


def _within(days: Tenure | None, counted: Period) -> tuple[Period, ...] | None:
    return None if days is None else days.within(counted)
