"""The demonstration keeps to homes of its own: it sets passwords and mixes a fictional county in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE, actor_name
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ

_VERB, _KIND = "demo", "installation"
_PROVINCE, _CITY = 2, 4
"""So many of the six digits name the province and the city (GB/T 2260)."""


def require_own_home(county: str, people: Collection[str]) -> None:
    """Raises ``BadInput`` where there is data that a demonstration did not bring; marks an empty home as its own.

    ``county`` begins the codes of all its organs but the province and the city above it, ``people`` are the user
    names it gives.
    """
    above = [county[:digits].ljust(len(county), "0") for digits in (_PROVINCE, _CITY)]
    marks = Entry.objects.filter(verb=_VERB, subject_kind=_KIND, actor=actor_name(COMMAND_LINE))
    begun = marks.exists() or sign_in_note().exists()  # the note alone marks one of an earlier version
    foreign = (
        Organ.objects.exclude(code__startswith=county).exclude(code__in=above).first()
        or User.objects.exclude(username__in=people).first()
        or (None if begun else Organ.objects.first() or User.objects.first())
    )
    if foreign is not None:
        raise _taken(str(foreign))
    if not marks.exists():
        log.record(actor=actor_name(COMMAND_LINE), verb=_VERB, subject_kind=_KIND)


def sign_in_note() -> Path:
    """Where the demonstration keeps the password it made."""
    return Path(settings.MINGSHU_HOME, "demo", "sign-in.txt")


def _taken(found: str) -> BadInput:
    home = settings.MINGSHU_HOME
    return BadInput(
        Bilingual(
            f"“{home}”里已有不属于示例的数据（如“{found}”），没有改动。",
            f"“{home}” holds data that is not the demonstration's (such as “{found}”); nothing was changed.",
        ),
        Bilingual(
            "请为示例另设一个空的数据目录，如 MINGSHU_HOME=/tmp/mingshu-demo mingshu demo。",
            "Give the demonstration an empty folder, as in MINGSHU_HOME=/tmp/mingshu-demo mingshu demo.",
        ),
    )
