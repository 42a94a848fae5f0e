"""The secret in the address of a person's calendar: what is kept of it, whom it opens for, how often it is read.

What is kept is a digest made with the secret key of the installation, for this person and the last closing of their
account: a row written past the product opens nothing, and no address outlives a closing.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from mingshu.accounts.models import Feed, User
from mingshu.audit import log
from mingshu.kernel.no_act import no_act
from mingshu.kernel.sparing import kept_if_possible

AN_HOUR = 60
"""Readings of one address within an hour: a calendar asks a few times, whatever asks more is not one."""
_TOKEN = re.compile(r"([1-9][0-9]{0,17})-([A-Za-z0-9_-]{43})")


def new_secret() -> str:
    """256 bits that nobody guesses, as 43 signs."""
    return secrets.token_urlsafe(32)


def token_of(user: User, secret: str) -> str:
    """What stands in the address: whose it is, and the secret."""
    return f"{user.pk}-{secret}"


def digest_of(user: User, secret: str) -> str:
    """What is kept of ``secret``: 64 signs that give nothing of it away."""
    return salted_hmac(f"feed\x1f{user.pk}\x1f{user.last_closing()}", secret, algorithm="sha256").hexdigest()


def feed_opened_by(token: str) -> Feed | None:
    """The calendar that ``token`` opens; None for one that never was, was ended or ended with its account."""
    form = _TOKEN.fullmatch(token)
    feed = Feed.objects.select_related("user").filter(user=int(form[1])).first() if form else None
    if feed is None or form is None or not feed.user.is_active:
        return None
    return feed if constant_time_compare(feed.digest, digest_of(feed.user, form[2])) else None


def is_read_too_often(feed: Feed, now: datetime) -> bool:
    """Whether this hour's readings are used up."""
    return _is_same_hour(feed, now) and feed.reads >= AN_HOUR


def feed_read_note(feed: Feed) -> None:
    """Count a reading, and tell once a day in the log that somebody reads; where the disk takes nothing, without."""
    kept_if_possible("that a calendar was read", lambda: _count(feed, timezone.now()), though_busy=True)


@no_act("when a calendar was last fetched, and how often; the entry says it once a day")
def _count(feed: Feed, now: datetime) -> None:
    reads = F("reads") + 1 if _is_same_hour(feed, now) else 1
    Feed.objects.filter(pk=feed.pk).update(read_at=now, reads=reads)
    log.record_daily(
        actor=feed.user.username,
        verb="feed_read",
        subject_kind="user",
        subject_id=feed.user_id,
        organ_code="",
    )


def _is_same_hour(feed: Feed, now: datetime) -> bool:
    return feed.read_at is not None and _hour_of(feed.read_at) == _hour_of(now)


def _hour_of(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
