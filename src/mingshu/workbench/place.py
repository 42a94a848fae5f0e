"""Where a page stands: an organ and a year, and what the user may do there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from mingshu.accounts.models import User
from mingshu.accounts.policies import Verb, are_whole, organs_by_verb, verbs_over
from mingshu.accounts.reading import refusal_note
from mingshu.accounts.sessionstore import SessionStore
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.law.holidays import holidays_apply
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import has_children, organs_under
from mingshu.workbench.again import tried_again
from mingshu.workbench.posting import SAFE, require_sent_once, takes

FIRST_YEAR, YEARS_OFFERED = 2000, 6


@dataclass
class Place:
    """An organ and a year as one user sees them."""

    user: User
    organ: Organ
    year: int
    verbs: frozenset[Verb]

    def may(self, verb: Verb, organ: Organ | None = None) -> bool:
        """Whether the user may do ``verb`` with ``organ`` (this one by default)."""
        if organ is None or organ.pk == self.organ.pk:
            return verb in self.verbs
        return organ.pk in self.organs_where(verb)

    @cached_property
    def allowed(self) -> Mapping[Verb, list[Organ]]:
        """For every verb the organs with which the user may do it: all of the user's, for pages that list them."""
        return organs_by_verb(self.user)

    def organs_where(self, verb: Verb) -> frozenset[int]:
        """Ids of all organs with which the user may do ``verb``."""
        return self._ids[verb]

    @cached_property
    def _ids(self) -> Mapping[Verb, frozenset[int]]:
        return {verb: frozenset(organ.pk for organ in organs) for verb, organs in self.allowed.items()}

    @property
    def organs(self) -> list[Organ]:
        """The organs the user may see, by code."""
        return self.allowed[Verb.VIEW]

    def require(self, *verbs: Verb) -> None:
        """Raise ``NotAllowed`` unless the user may do one of ``verbs`` here."""
        if not any(map(self.may, verbs)):
            raise NotAllowed()

    @cached_property
    def below(self) -> list[Organ]:
        """This organ and everything under it, by code."""
        return organs_under(self.organ, self._last_day)

    @property
    def has_below(self) -> bool:
        """Whether anything stands under this organ."""
        return has_children(self.organ, self._last_day)

    @cached_property
    def visible_below(self) -> list[Organ]:
        """Of this organ and everything under it what the user may see, by code."""
        seen = self.organs_where(Verb.VIEW)
        return [organ for organ in self.below if organ.pk in seen]

    @property
    def _last_day(self) -> date:
        return min(date(self.year, 12, 31), date.today())

    @property
    def years(self) -> list[int]:
        """The years of the switcher, latest first; the page's own is always among them."""
        now = date.today().year
        return sorted({self.year, *range(now - YEARS_OFFERED + 1, now + 1)}, reverse=True)

    def url(self, route: str, **arguments: Any) -> str:
        """The address of ``route`` at this organ and year."""
        return reverse(route, kwargs={"code": self.organ.code, "year": self.year, **arguments})

    # Templates cannot pass an argument, so each question they ask has a name.
    @cached_property
    def manages_all(self) -> bool:
        """Whether the user manages all organs that anybody here works for: what concerns each of them is theirs."""
        return Verb.MANAGE in self.verbs and are_whole(self.allowed[Verb.MANAGE])

    @property
    def may_keep(self) -> bool:
        """Whether rows may be entered and changed here."""
        return self.may(Verb.KEEP)

    @property
    def may_remove(self) -> bool:
        """Whether rows may be removed here."""
        return self.may(Verb.REMOVE)

    @property
    def may_see_personal(self) -> bool:
        """Whether personal columns are shown here."""
        return self.sight(self.organ.pk)

    def sight(self, organ_id: int) -> bool:
        """Whether the user may see the personal data of an organ: the ``Sight`` by which rows are masked."""
        if organ_id == self.organ.pk:
            return Verb.SEE_PERSONAL in self.verbs
        return organ_id in self.organs_where(Verb.SEE_PERSONAL)

    @property
    def may_manage(self) -> bool:
        """Whether accounts, terms and reminders are set up here."""
        return self.may(Verb.MANAGE)

    @property
    def may_draft(self) -> bool:
        """Whether reports may be drafted here."""
        return self.may(Verb.DRAFT_REPORT)


class PlacedRequest(HttpRequest):
    """A request that ``at_place`` has let through."""

    user: User
    session: SessionStore
    htmx: HtmxDetails
    place: Place


P = ParamSpec("P")
View = Callable[Concatenate[PlacedRequest, P], HttpResponseBase]


def at_place(*verbs: Verb) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Guard a view whose route has ``code`` and ``year``: whoever may do one of ``verbs`` there (look, by default).

    An organ outside the user's own is not found (404), so that nobody learns what exists; who lacks them all there is
    refused (403). What cannot be shown as it is (a broken seal) is a page that says why (409). A page that asks for
    looking alone takes no post (405), unless ``posting`` says why it may.
    """
    asked = verbs or (Verb.VIEW,)

    def guarded(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def entered(
            request: HttpRequest, code: str, year: int, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not takes(request.method, _page(request), asked):
                return HttpResponseNotAllowed(sorted(SAFE))
            placed = cast(PlacedRequest, request)
            placed.place = _place(request, code, year)
            try:
                placed.place.require(*asked)
                if request.method == "POST":
                    require_sent_once(request)
                return tried_again(request, lambda: view(placed, *args, **kwargs))
            except NotAllowed as refused:
                refusal_note(placed.place.user, placed.place.organ, _page(request))
                raise PermissionDenied(str(refused.message)) from refused
            except BadInput as refused:
                return render(
                    request, "workbench/refused.html", {"place": placed.place, "problem": refused}, status=409
                )

        entered.verbs = asked  # type: ignore[attr-defined]
        return entered

    return guarded


def has_rows_in(organ: Organ, year: int) -> bool:
    """Whether a row of ``organ`` counts in ``year``, which nobody would look for it in: it must be reachable still."""
    return any(
        ledger.model.rows.filter(organ=organ, counted_on__year=year).exists()
        for ledger in (LEDGERS if MINYEAR < year <= MAXYEAR else ())
    )


def _place(request: HttpRequest, code: str, year: int) -> Place:
    user = cast(User, request.user)
    organ = Organ.objects.filter(code=code).first()
    verbs = verbs_over(user, organ) if organ else frozenset()
    if (
        organ is None
        or Verb.VIEW not in verbs
        or not (FIRST_YEAR <= year <= date.today().year + 1 or has_rows_in(organ, year))
    ):
        raise Http404
    if request.session.get("place") != [code, year]:  # a session is written only when it changes
        request.session["place"] = [code, year]
    holidays_apply()
    return Place(user, organ, year, verbs)


def _page(request: HttpRequest) -> str:
    return (request.resolver_match.view_name if request.resolver_match else "") or request.path[:60]
