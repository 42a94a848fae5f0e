"""How often wrong passwords may be tried: for one name from one address by axes, for a name or an address here."""

from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q, Sum
from django.utils import timezone

from mingshu.accounts.entrances import came_in_before

FROM_ONE_ADDRESS, FOR_ONE_NAME = 50, 20
"""Wrong passwords within the waiting time: an office shares one address, and one person has only so many places."""

KNOWN_FOR = timedelta(days=90)
"""How long a person is known at an address they signed in from: strangers' guesses shut nobody out there."""


def tried_too_often(username: str, address: str) -> bool:
    """Whether so many wrong passwords came for ``username``, or from ``address``, that they must wait.

    Whoever signed in from there before is held to their own five tries alone.
    """
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    recent = AccessAttempt.objects.filter(attempt_time__gte=since)
    limits = ((Q(username=username), FOR_ONE_NAME), (Q(ip_address=address), FROM_ONE_ADDRESS))
    too_often = any(
        (recent.filter(whose).aggregate(n=Sum("failures_since_start"))["n"] or 0) >= limit
        for whose, limit in limits
    )
    return too_often and not came_in_before(username, address, KNOWN_FOR)
