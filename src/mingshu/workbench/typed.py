"""What was typed into a form that was refused: the page is shown again with it, in the form that sent it.

Where that form is no longer on the page, because somebody acted meanwhile, the words stand at its end.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

_WRITTEN = ("reason", "opinion", "text", "plan", "paragraphs", "name", "post")
"""Fields that a person writes in; the others are chosen, or tell what the form stood beside."""


@dataclass(slots=True)
class Typed:
    """The words of a refused form by the names of its fields, and the address it was sent to.

    ``taken``: a form of the page has taken them in.
    """

    sent_to: str
    words: Mapping[str, str]
    taken: bool = False

    def of(self, address: str, **which: str) -> Mapping[str, str]:
        """The words of the form that sends to ``address``, and of several such of the one with these values."""
        is_it = self.sent_to == address and all(
            self.words.get(name) == value for name, value in which.items()
        )
        self.taken |= is_it
        return self.words if is_it else {}

    @property
    def left_over(self) -> list[str]:
        """What a person wrote and no form of the page has taken in."""
        return [] if self.taken else [word for name in _WRITTEN if (word := self.words.get(name, "").strip())]


def typed_on(request: HttpRequest) -> Typed:
    """What was typed and refused where ``request`` asks for a page again; nothing otherwise."""
    found: Typed = getattr(request, "typed", Typed("", {}))
    return found


def shown_again(request: HttpRequest, back: str) -> HttpResponse:
    """The page at the address ``back`` as it is now, with what ``request`` sent still in its form (422)."""
    address = urlsplit(back)
    again = copy(request)
    again.typed = Typed(request.path, request.POST.dict())  # type: ignore[attr-defined]
    again.method, again.path, again.path_info = "GET", address.path, address.path
    again.GET, again.POST = QueryDict(address.query), QueryDict()
    again.META = request.META | {"QUERY_STRING": address.query}
    match = again.resolver_match = resolve(address.path)
    response: HttpResponse = match.func(again, *match.args, **match.kwargs)
    if response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response
