"""Every request has a number: the page of a fault shows it, and each line of the log it caused bears it."""

from __future__ import annotations

import logging
import re
import secrets
import sys
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from mingshu.kernel.contention import is_busy
from mingshu.kernel.done import is_done, watched
from mingshu.kernel.files import disk_failed

HEADER = "X-Request-Id"
RETRY_AFTER = 5
"""Seconds after which who found the database busy may ask again."""
_SECRET = re.compile(r"[A-Za-z0-9_-]{40,}+")
_UNKEPT = re.compile("password", re.IGNORECASE)
_number: ContextVar[str] = ContextVar("request_number", default="-")
_at_work: dict[str, tuple[str, float]] = {}
"""By number, what this process is answering and since when (monotonic seconds)."""
_log = logging.getLogger("mingshu.requests")


class Numbered:
    """Gives the request its number, which no header from outside can choose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the number in the header."""
        number = secrets.token_hex(6)
        token = _number.set(number)
        _at_work[number] = (f"{request.method} {_told(request.path)}", time.monotonic())
        try:
            with watched():
                response = self.get_response(request)
            response.headers[HEADER] = _number.get()
            return response
        finally:
            del _at_work[number]
            _number.reset(token)


class WithNumber(logging.Filter):
    """Puts the number of the request at work on each record of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets it pass."""
        record.request_number = _number.get()
        return True


def listen() -> None:
    """Hear of every error nobody foresaw."""
    got_request_exception.connect(_failed, dispatch_uid="ui.failed")


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of a fault, with the number under which the log tells of it.

    Where the database was busy or the disk takes nothing, that is said, with the way to go on; where something was done
    before, that it is kept.
    """
    if is_done():
        return _kept(request)
    if is_busy(sys.exception()):
        answer = _again(request, "503.html", 503)
        answer.headers["Retry-After"] = str(RETRY_AFTER)
        return answer
    if failed := disk_failed(sys.exception()):
        return _again(request, "507.html", 507, is_full=failed.is_full)
    return render(request, "500.html", {"request_number": _number.get()}, status=500)


def mark_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page of a form that bears no mark of ours, or one from before another sign-in.

    What was typed is offered again to whoever sent it from a page of ours, for which their browser vouches
    (``Origin``); of what another site sent nothing is shown.
    """
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    typed = typed_in(request) if is_ours else None
    return offered_again(
        request, "403_csrf.html", 403, typed, came_from(request) if typed is None else request.get_full_path()
    )


def _kept(request: HttpRequest) -> HttpResponse:
    """What was sent is done and only the page after it failed: it is not offered to be sent again."""
    failed = disk_failed(sys.exception())
    status = 503 if is_busy(sys.exception()) else 507 if failed else 500
    context = {"request_number": _number.get(), "back": came_from(request)}
    answer = render(request, "kept.html", context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def came_from(request: HttpRequest) -> str:
    """The page of ours that the request was sent from; the front door where nobody knows."""
    page = request.headers.get("Referer", "")
    return page if url_has_allowed_host_and_scheme(page, {request.get_host()}) else "/"


def _again(request: HttpRequest, page: str, status: int, **more: bool) -> HttpResponse:
    """What was typed stands in the page and is sent again; passwords and files are not put into a page."""
    typed = typed_in(request)
    is_lost = typed is None and request.method == "POST"
    back = came_from(request) if is_lost else request.get_full_path()
    return offered_again(request, page, status, typed, back, posted=request.method == "POST", **more)


def offered_again(
    request: HttpRequest, page: str, status: int, typed: list[tuple[str, str]] | None, back: str, **more: bool
) -> HttpResponse:
    """A page that sends ``typed`` to ``back`` when it is asked to, or, where that is None, only leads there."""
    context = {"request_number": _number.get(), "typed": typed, "back": back}
    answer = render(request, page, context | more, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def typed_in(request: HttpRequest) -> list[tuple[str, str]] | None:
    """What a form sent, or None where it cannot be sent again from a page."""
    was_read = request.method == "POST" and bool(request.POST)
    if not was_read or request.FILES or any(map(_UNKEPT.search, request.POST)):
        return None
    lists = request.POST.lists()
    return [(name, str(one)) for name, values in lists for one in values if name != "csrfmiddlewaretoken"]


def _others_at_work() -> str:
    """What else this process was answering, the longest first: who held the lock is among the first, or elsewhere."""
    now, mine = time.monotonic(), _number.get()
    others = sorted(
        (since, number, what) for number, (what, since) in _at_work.copy().items() if number != mine
    )
    return (
        "; ".join(f"[{number}] {what} for {now - since:.1f} s" for since, number, what in others) or "nothing"
    )


def _told(path: str) -> str:
    """An address as the log of the program may hold it: what is long enough to be a secret opens something."""
    return _SECRET.sub("…", path)


def _failed(*, request: HttpRequest | None = None, **_: Any) -> None:
    method, path = (request.method, _told(request.path)) if request else ("-", "-")
    if is_done():
        _log.exception("%s %s: done and kept; what came after it failed", method, path)
        return
    if is_busy(sys.exception()):
        _what, since = _at_work.get(_number.get(), ("", time.monotonic()))
        waited = time.monotonic() - since
        _log.warning("%s %s: busy after %.1f s; meanwhile: %s", method, path, waited, _others_at_work())
        return
    if failed := disk_failed(sys.exception()):
        _log.error("%s %s: nothing was kept: %s", method, path, failed.message.en)
        return
    _log.exception("%s %s", method, path)
