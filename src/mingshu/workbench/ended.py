"""Whose session ended while they wrote: they sign in on the page that says so, and what they typed is offered again.

A session ends of itself, by a password set elsewhere, by a backup put in its place. What was typed goes to the browser
that sent it and comes back with the sign-in, signed; nothing of it is kept here meanwhile.
"""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from django.core import signing
from django.http import HttpRequest, HttpResponse

from mingshu.accounts.models import User
from mingshu.accounts.sessions import came_as
from mingshu.ui.requests import offered_again, typed_in

CARRIED = "carried"
"""The field of the sign-in page that takes along what was typed."""
LONGEST = 48 * 1024
"""Signs of it: whoever is not signed in sends 64 KB at most."""
_SALT, _GOOD_FOR = "mingshu.workbench.ended", timedelta(hours=1)


def carried_by(request: HttpRequest) -> str:
    """What the form of ``request`` sent, to be taken along; empty where there is nothing, or too much of it."""
    if CARRIED in request.POST:
        return str(request.POST[CARRIED])
    words = typed_in(request)
    if not words:
        return ""
    said = {"of": came_as(request), "to": request.get_full_path(), "words": words}
    carried = signing.dumps(said, salt=_SALT, compress=True)
    return carried if len(carried) <= LONGEST else ""


def offered_to(user: User, request: HttpRequest) -> HttpResponse | None:
    """The page that offers ``user`` again what was taken along; None where nothing was, or another one had typed it."""
    try:
        said = signing.loads(request.POST.get(CARRIED, ""), salt=_SALT, max_age=_GOOD_FOR)
    except signing.BadSignature:
        return None
    if said["of"] not in (None, str(user.pk)):
        return None
    words = [(str(name), str(value)) for name, value in said["words"]]
    return offered_again(request, "workbench/session/ended.html", HTTPStatus.OK, words, said["to"])
