"""Every request has a number: the page of a fault shows it, and each line of the log it caused bears it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HEADER = "X-Request-Id"
_number: ContextVar[str] = ContextVar("request_number", default="-")
_log = logging.getLogger("mingshu.requests")


class Numbered:
    """Gives the request its number, which no header from outside can choose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the number in the header."""
        token = _number.set(secrets.token_hex(6))
        try:
            response = self.get_response(request)
            response.headers[HEADER] = _number.get()
            return response
        finally:
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
    """The page of a fault, with the number under which the log tells of it."""
    return render(request, "500.html", {"request_number": _number.get()}, status=500)


def _failed(*, request: HttpRequest | None = None, **_: Any) -> None:
    method, path = (request.method, request.path) if request else ("-", "-")
    _log.exception("%s %s", method, path)
