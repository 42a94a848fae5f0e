"""The holders of the two posts, the latest first, with the days on which nobody is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mingshu.accounts.policies import Verb
from mingshu.kernel.periods import Period
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Level, Term
from mingshu.organisations.posts import Holder
from mingshu.organisations.terms import POST_TITLES, gaps, mark_of_term, spoken, terms_of
from mingshu.workbench.place import Place, PlacedRequest, at_place
from mingshu.workbench.terms.forms import AppointForm, CorrectForm, EndForm, WithdrawForm
from mingshu.workbench.typed import Typed, typed_on


@dataclass(frozen=True, slots=True)
class Line:
    """One term, or days without one."""

    days: Period
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One of the two posts with its holders."""

    id: str
    title: Bilingual
    lines: list[Line]
    present: Term | None
    appoint: AppointForm
    end: EndForm


@require_safe
@at_place()
def term_list(request: PlacedRequest) -> HttpResponse:
    """Both posts of the organ, and for whoever may the forms that put a holder on record."""
    place = request.place
    context = {
        "area": "reports",
        "place": place,
        "posts": [_post(place, holder, typed_on(request)) for holder in Holder],
        "may_manage": place.may(Verb.MANAGE) and place.organ.level != Level.VILLAGE,
    }
    return render(request, "workbench/terms/list.html", context)


@require_safe
@at_place(Verb.MANAGE)
def term_page(request: PlacedRequest, pk: int) -> HttpResponse:
    """One term, to be put right or taken off the record."""
    term = term_or_404(request.place, pk)
    typed = typed_on(request).of(request.place.url("term-correct", pk=pk))
    withdrawn = typed_on(request).of(request.place.url("term-withdraw", pk=pk))
    known = {"name": term.name, "since": term.since, "until": term.until, **typed, "seen": mark_of_term(term)}
    context = {
        "area": "reports",
        "place": request.place,
        "term": term,
        "withdraw": WithdrawForm(initial={**withdrawn, "seen": mark_of_term(term)}, auto_id="id_withdraw_%s"),
        "present": [spoken(term)] if typed or withdrawn else [],
        "form": CorrectForm(initial=known, auto_id="id_correct_%s"),
    }
    return render(request, "workbench/terms/page.html", context)


def term_or_404(place: Place, pk: int) -> Term:
    """The organ's own; another's does not exist here."""
    return get_object_or_404(Term.objects.select_related("organ"), pk=pk, organ=place.organ)


def holder_or_404(post: str) -> Holder:
    """One of the two posts."""
    try:
        return Holder(post)
    except ValueError as unknown:
        raise Http404 from unknown


def _post(place: Place, holder: Holder, typed: Typed) -> Post:
    terms = terms_of(place.organ, holder)
    held = [Line(Period(term.since, term.until or date.max), term) for term in terms]
    lines = [*held, *(Line(gap) for gap in gaps(terms))]
    present = next((term for term in terms if term.until is None), None)
    appointed = typed.of(place.url("term-appoint", post=holder.value))
    ended = typed.of(place.url("term-end", pk=present.pk)) if present else {}
    return Post(
        id=holder.value,
        title=POST_TITLES[holder],
        lines=sorted(lines, key=lambda line: line.days, reverse=True),
        present=present,
        appoint=AppointForm(initial=dict(appointed), auto_id=f"id_{holder.value}_%s"),
        end=EndForm(initial=dict(ended), auto_id=f"id_{holder.value}_end_%s"),
    )
