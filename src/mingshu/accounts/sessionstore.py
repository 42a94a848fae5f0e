"""Sessions of which requests at the same time keep what each of them changed.

Django writes the whole session as the request knew it when it came in: of three uploads at once two were forgotten.
Here a request writes what it changed and leaves the rest as it is by then.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as WholeStore
from django.contrib.sessions.models import Session
from django.db import transaction

_ABSENT = object()


class SessionStore(WholeStore):
    """The engine of ``SESSION_ENGINE``; its name is part of the signature of what is stored."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._known: dict[str, Any] = {}

    def load(self) -> dict[str, Any]:
        """The session as it is now; what is written later is compared with it."""
        data: dict[str, Any] = super().load()
        self._known = deepcopy(data)
        return data

    def save(self, must_create: bool = False) -> None:
        """Write what was changed since it was loaded, under the lock of its row."""
        with transaction.atomic():
            kept = Session.objects.select_for_update().filter(session_key=self.session_key).first()
            if kept is not None and not must_create:
                mine = self._get_session()  # type: ignore[attr-defined]
                self._session_cache = merged(self._known, mine, kept.get_decoded())
            super().save(must_create)
        self._known = deepcopy(self._session_cache)


def merged(known: dict[str, Any], mine: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """``now`` with what ``mine`` changed of ``known``, entry by entry where both are entries under names."""
    whole = {key: value for key, value in now.items() if key in mine or key not in known}
    for key, value in mine.items():
        before, there = known.get(key, _ABSENT), now.get(key, _ABSENT)
        if value == before:
            continue
        if isinstance(value, dict) and isinstance(there, dict):
            whole[key] = merged(before if isinstance(before, dict) else {}, value, there)
        else:
            whole[key] = value
    return whole
