"""What may arrive, and how long it may take: decided from the head of a request, before its body is read."""

from __future__ import annotations

import socket
import time
from http import HTTPStatus
from typing import Any
from weakref import WeakSet

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError, close_old_connections
from django.http.cookie import parse_cookie
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import override
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer, UnixWSGIServer
from waitress.utilities import Error

from mingshu.accounts.sessionstore import SessionStore
from mingshu.kernel.carrying import may_carry_files
from mingshu.kernel.text import Bilingual

KB, MB = 1024, 1024 * 1024

STRANGERS_BODY = 64 * KB
"""Bytes a request may bring that bears no session: the sign-in form is under one kilobyte."""

HERE_WITHIN = 20.0
"""Seconds in which the head of a request, or a small body, must be here."""

SLOWEST = 16 * KB
"""Bytes a second with which a large body must come, at every time: it is never further behind than ``HERE_WITHIN``."""

LARGE_AT_ONCE = 6
"""Bodies larger than a stranger's that one process keeps at one time: what they fill of the disk is bounded."""

EACH_AT_ONCE = LARGE_AT_ONCE // 3
"""Of these, how many may be one user's, in however many sessions: nobody takes the places of all."""


def users_body() -> int:
    """Bytes a request of a signed-in user may bring: a form may carry several files."""
    return 2 * int(settings.MINGSHU_MAX_UPLOAD_MB) * MB


class Refusal(Error):
    """An answer of the door itself, a page in both languages; the connection closes behind it."""

    def __init__(self, status: HTTPStatus, why: Bilingual) -> None:
        super().__init__(why.both())
        self.code, self.reason, self._why = status.value, status.phrase, why

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], Any]:
        """Status, headers and body, without a word on what serves here."""
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        with override(settings.LANGUAGE_CODE):
            page = render_to_string("ui/door.html", {"code": self.code, "why": self._why})
        return f"{self.code} {self.reason}", headers, page.encode()


def _too_large(limit: int) -> Refusal:
    size = f"{limit // MB} MB" if limit >= MB else f"{limit // KB} KB"
    return Refusal(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        Bilingual(
            f"提交的内容超过 {size}，没有接收。请分几次提交；尚未登录或登录已过期的，请先登录。",
            f"What was sent is larger than {size} and was not taken. Send it in parts; sign in first if you have not.",
        ),
    )


def _crowded() -> Refusal:
    return Refusal(
        HTTPStatus.SERVICE_UNAVAILABLE,
        Bilingual(
            "同时上传的大文件较多，这一份没有接收。请稍后再传。",
            "Many large files are being sent at once; this one was not taken. Send it again in a moment.",
        ),
    )


def _of_unknown_size() -> Refusal:
    return Refusal(
        HTTPStatus.LENGTH_REQUIRED,
        Bilingual(
            "提交的内容没有注明大小，没有接收。请用浏览器提交。",
            "The size of what was sent was not said, so it was not taken. Send it with a browser.",
        ),
    )


def user_of(cookies: str) -> str | None:
    """Who signed in to the session that the cookies of a request bear."""
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    try:
        return SessionStore(key).load().get(SESSION_KEY)
    except DatabaseError:
        return None
    finally:
        close_old_connections()


def allowed(path: str, user: str | None) -> int:
    """Bytes that ``user`` may send to the page at ``path``: files where it takes files, else a long form.

    A page that strangers see, and an address where no page is, take what a stranger may send.
    """
    try:
        view = resolve(path).func
    except Resolver404:
        return STRANGERS_BODY
    if user is None or not getattr(view, "login_required", True):
        return STRANGERS_BODY
    return users_body() if may_carry_files(view) else int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


class Arriving(HTTPRequestParser):
    """One request on its way in; refused when its head says that its body is more than its sender may send."""

    path: str
    _large: WeakSet[Arriving] = WeakSet()

    def __init__(self, adj: Adjustments) -> None:
        super().__init__(adj)
        self._due = time.monotonic() + HERE_WITHIN
        self._user: str | None = None

    def received(self, data: bytes) -> int:
        """Take in what came; how many bytes of ``data`` belong to this request."""
        in_head = not self.headers_finished
        consumed = super().received(data)
        if in_head and self.headers_finished and self.error is None:
            self.error = self._objection()
            self.completed = self.completed or self.error is not None
        elif self in self._large:
            self._due = min(self._due + consumed / SLOWEST, time.monotonic() + HERE_WITHIN)
        return consumed

    def _objection(self) -> Refusal | None:
        if self.chunked:
            return _of_unknown_size()
        if self.content_length <= STRANGERS_BODY:
            return None
        self._user = user_of(self.headers.get("COOKIE", ""))
        limit = allowed(self.path, self._user)
        if self.content_length > limit:
            return _too_large(limit)
        own = sum(one._user == self._user for one in self._large)
        if len(self._large) >= LARGE_AT_ONCE or own >= EACH_AT_ONCE:
            return _crowded()
        self._large.add(self)
        return None

    @property
    def is_late(self) -> bool:
        """Whether the rest of the request is longer in coming than it may be."""
        return time.monotonic() > self._due

    def close(self) -> None:
        """Give back what the body took."""
        self._large.discard(self)
        super().close()


class Door(HTTPChannel):
    """One connection."""

    parser_class = Arriving
    request: Arriving | None

    def handle_close(self) -> None:
        """Close; what had come of a request is given back."""
        if self.request is not None:
            self.request.close()
        super().handle_close()


def close_late(server: Any) -> None:
    """Close the connections whose requests come too slowly."""
    for channel in server.active_channels.values():
        if channel.request is not None and channel.request.is_late:
            channel.will_close = True


class TcpDoor(TcpWSGIServer):
    """Listens at an address."""

    channel_class = Door

    def maintenance(self, now: int) -> None:
        """Close what is idle or late; called every few seconds."""
        close_late(self)
        super().maintenance(now)


class UnixDoor(UnixWSGIServer):
    """Listens at a socket file, where a proxy of the same machine speaks."""

    channel_class = Door

    def maintenance(self, now: int) -> None:
        """Close what is idle or late; called every few seconds."""
        close_late(self)
        super().maintenance(now)


def door_at(listening: socket.socket) -> type[TcpDoor | UnixDoor]:
    """The kind of door for a bound socket."""
    return UnixDoor if listening.family == socket.AF_UNIX else TcpDoor
