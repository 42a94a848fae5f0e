"""With which settings pages are served: put on record when they are others than at the last start."""

from __future__ import annotations

from django.conf import settings

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.audit.vouching import intact
from mingshu.kernel.acts import act

_VERB, _KIND = "settings_change", "installation"
WATCHED = (
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "MINGSHU_AUDIT_ANCHORS",
    "MINGSHU_HTTPS",
    "MINGSHU_MAX_UPLOAD_MB",
    "MINGSHU_PASSWORD_DAYS",
    "MINGSHU_PROXY",
    "MINGSHU_SESSION_HOURS",
    "MINGSHU_SESSION_IDLE_MINUTES",
)
"""Those by which somebody comes in or stays in, or the log is kept; no secret is among them."""


def settings_note(*, actor: Actor) -> bool:
    """Tell the log of the settings in use, all of them with what they were before; whether any is another.

    Nothing is told where they are those that the last entry, one that vouches, tells of.
    """
    now = {name: getattr(settings, name) for name in WATCHED}
    with act():
        entries = Entry.objects.filter(verb=_VERB, subject_kind=_KIND).order_by("-pk")
        last = next(intact(entries), None)
        before = {name: said[1] for name, said in last.differences.items()} if last else {}
        if before == now:
            return False
        log.record(
            actor=actor_name(actor),
            verb=_VERB,
            subject_kind=_KIND,
            differences={name: [before.get(name), value] for name, value in now.items()},
        )
    return True
