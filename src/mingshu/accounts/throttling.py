"""How often wrong passwords may be tried: for one name from one address by axes, for a name or an address here."""

from __future__ import annotations

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q, Sum
from django.utils import timezone

FROM_ONE_ADDRESS, FOR_ONE_NAME = 50, 20
"""Wrong passwords within the waiting time: an office shares one address, and one person has only so many places."""


def tried_too_often(username: str, address: str) -> bool:
    """Whether so many wrong passwords came for ``username``, or from ``address``, that all must wait."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    recent = AccessAttempt.objects.filter(attempt_time__gte=since)
    limits = ((Q(username=username), FOR_ONE_NAME), (Q(ip_address=address), FROM_ONE_ADDRESS))
    return any(
        (recent.filter(whose).aggregate(n=Sum("failures_since_start"))["n"] or 0) >= limit
        for whose, limit in limits
    )
