"""Every page below an organ says who is let in; one that asks for looking alone takes no post, unless it says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from mingshu.accounts.policies import Verb
from mingshu.workbench.place import at_place
from mingshu.workbench.posting import POSTED_BY_VIEWERS

BELOW_AN_ORGAN = "o/<str:code>/<int:year>/"
View = Callable[..., Any]


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str, View]]:
    """Address, name and view of every route."""
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield address, str(one.name), one.callback
        else:
            yield from routes(one, address)


ROUTES = [one for one in routes(get_resolver()) if one[0].startswith(BELOW_AN_ORGAN)]


def answers(view: View, name: str, method: str) -> bool:
    """Whether a page takes a method at all, before anybody looks whose request it is."""
    request: HttpRequest = RequestFactory().generic(method, "/")
    request.resolver_match = SimpleNamespace(view_name=name)  # type: ignore[assignment]
    try:
        return bool(view(request, code="", year=2023).status_code != HTTPStatus.METHOD_NOT_ALLOWED)
    except AttributeError:  # it looks who is there, and nobody is
        return True


def test_every_page_below_an_organ_says_who_is_let_in() -> None:
    assert len(ROUTES) > 50
    assert not [address for address, _name, view in ROUTES if not getattr(view, "verbs", ())]


@pytest.mark.parametrize(("address", "name", "view"), ROUTES, ids=[name for _address, name, _view in ROUTES])
def test_who_may_only_look_posts_only_what_is_declared_to_change_nothing(
    address: str, name: str, view: View
) -> None:
    posted = answers(view, name, "POST")
    assert posted or answers(view, name, "GET"), f"{address} answers nobody: name the verb it is guarded by"
    assert not posted or Verb.VIEW not in view.verbs or name in POSTED_BY_VIEWERS  # type: ignore[attr-defined]


def test_a_page_open_to_viewers_takes_no_post() -> None:
    """Planted: a page that forgot to say by which verb it is guarded."""
    forgotten = at_place()(lambda request: HttpResponse())
    assert answers(forgotten, "planted", "GET") and not answers(forgotten, "planted", "POST")
    assert answers(at_place(Verb.KEEP)(lambda request: HttpResponse()), "planted", "POST")


def test_what_is_declared_is_a_page_and_says_why() -> None:
    taken = {name for _address, name, view in ROUTES if answers(view, name, "POST")}
    assert POSTED_BY_VIEWERS.keys() <= taken and all(map(str.strip, POSTED_BY_VIEWERS.values()))
