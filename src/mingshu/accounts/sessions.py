"""When a session ends, and what a browser may keep of its pages."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mingshu.accounts.sessionstore import end_pending
from mingshu.kernel.sparing import kept_if_possible

_log = logging.getLogger("mingshu.requests")
BEGAN, SEEN = "began", "seen"


class Sessions(SessionMiddleware):
    """Django's, but nobody is refused an answer for what a session was to remember of it.

    What was done by then is kept, and its page says so; a page whose answer rests on the session keeps the session
    itself, within what it does.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Find the session of the browser; those that could not be ended are, as soon as they can."""
        end_pending()
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep what the session was given, and send its cookie."""
        try:
            keep = partial(super().process_response, request, response)
            kept_if_possible("what a session remembers", keep, though_busy=True)
        except SessionInterrupted:
            _log.warning("what a session remembers: it ended while it was answered")
        return response


class SessionEnds:
    """Ends a session that was left alone or is too old; keeps the pages of who is signed in out of caches.

    When a user was last seen is written once in a tenth of the idle time, so that reading pages writes next to nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; somebody whose session has ended is a stranger from here on."""
        request.came_as = request.session.get(SESSION_KEY)  # type: ignore[attr-defined]  # before anything ends it
        if request.user.is_authenticated:
            _end_or_note(request, int(time.time()))
        signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if signed_in:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


def came_as(request: HttpRequest) -> str | None:
    """The number of the user whose session ``request`` bore, also where it had ended; None where it bore none."""
    return getattr(request, "came_as", None)


def _end_or_note(request: HttpRequest, now: int) -> None:
    idle, whole = settings.MINGSHU_SESSION_IDLE_MINUTES * 60, settings.MINGSHU_SESSION_HOURS * 3600
    session = request.session
    began, seen = session.get(BEGAN, now), session.get(SEEN, now)
    if now - began > whole or now - seen > idle:
        if not kept_if_possible("the end of a session", partial(logout, request)):
            request.session, request.user = type(session)(), AnonymousUser()
        messages.warning(request, _("登录已过期，请重新登录；登录后回到原来的页面。"))
        return
    if BEGAN not in session:
        session[BEGAN] = now
    if SEEN not in session or now - seen > idle / 10:
        session[SEEN] = now
