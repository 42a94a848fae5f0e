"""Who came in, who went out and who was refused, each with the address: heard from Django and put in the log."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from mingshu.accounts.models import User
from mingshu.audit import log
from mingshu.audit.models import Entry

NOBODY = "anonymous"
REFUSED, LOCKED, FEED_REFUSED = "sign_in_refused", "sign_in_locked", "feed_refused"
_KIND = "session"


def listen() -> None:
    """Hear of every sign-in, sign-out and refusal."""
    user_logged_in.connect(_came_in, dispatch_uid="accounts.came_in")
    user_logged_out.connect(_went_out, dispatch_uid="accounts.went_out")
    user_login_failed.connect(_refused, dispatch_uid="accounts.refused")
    user_locked_out.connect(_locked_out, dispatch_uid="accounts.locked_out")


def came_in_before(username: str, address: str, within: timedelta) -> bool:
    """Whether ``username`` signed in from ``address`` not longer ago than ``within``."""
    since = timezone.now() - within
    told = {"actor": username, "verb": "sign_in", "differences__address__1": address}
    return Entry.objects.filter(at__gte=since, **told).exists()


def note_locked_out(username: str, address: str) -> None:
    """Put on record that somebody has to wait, once in the waiting time."""
    _note_refusal(LOCKED, username, address)


def note_feed_refused(address: str) -> None:
    """Put on record that a calendar was asked for by a token that opens none, once in the waiting time."""
    _note_refusal(FEED_REFUSED, "", address)


def address_of(request: HttpRequest | None) -> str:
    """Where a request came from; the server has already looked behind a proxy it was told of."""
    return str(request.META.get("REMOTE_ADDR", "")) if request else ""


def _came_in(*, request: HttpRequest | None = None, user: User, **_: Any) -> None:
    _note(user, "sign_in", request)


def _went_out(*, request: HttpRequest | None = None, user: User | None = None, **_: Any) -> None:
    if user is not None:
        _note(user, "sign_out", request)


def _refused(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    _note_refusal(REFUSED, str(credentials.get("username", "")), address_of(request))


def _locked_out(*, username: str | None = None, ip_address: str | None = None, **_: Any) -> None:
    note_locked_out(username or "", ip_address or "")


def _note(user: User, verb: str, request: HttpRequest | None) -> None:
    log.record(
        actor=user.username,
        verb=verb,
        subject_kind=_KIND,
        subject_id=user.pk,
        differences={"address": [None, address_of(request)]},
    )


def _note_refusal(verb: str, username: str, address: str) -> None:
    """Nothing more is told of whoever has to wait. A name nobody has is not kept, people type passwords there; such
    are told once in the waiting time for an address."""
    known = User.objects.filter(username=username).first()
    subject = str(known.pk) if known else ""
    told = {"address": [None, address]}
    enough = {LOCKED} if known and verb == REFUSED else {verb, LOCKED}
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    recent = Entry.objects.filter(verb__in=enough, subject_kind=_KIND, subject_id=subject, at__gte=since)
    if not any(entry.differences == told for entry in recent):
        log.record(actor=NOBODY, verb=verb, subject_kind=_KIND, subject_id=subject, differences=told)
