"""Sessions that open for their own browser alone, and of which requests at the same time keep what each changed.

Django keeps a session under the key that the browser bears, signed for no key: whoever reads the table can bear that
key, whoever writes it can put another's session under their own. Here the row is found under a digest of the key, and
what it holds is signed for the key itself, which nobody but the browser knows.

Django writes the whole session as the request knew it when it came in: of three uploads at once two were forgotten.
Here a request writes what it changed and leaves the rest as it is by then.
"""

from __future__ import annotations

import hashlib
from copy import deepcopy
from functools import partial
from typing import Any, cast

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as WholeStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from mingshu.kernel.no_act import no_act
from mingshu.kernel.sparing import kept_if_possible

_ABSENT = object()
_over: set[str] = set()
"""Sessions that were signed out of and could not be forgotten yet, by their rows: nobody comes in by them here."""
_LONGEST = 40
"""Signs of a key that the table takes."""


def row_key(session_key: str) -> str:
    """Under which key the table holds the session of ``session_key``."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:_LONGEST]


class SessionStore(WholeStore):
    """The engine of ``SESSION_ENGINE``."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._known: dict[str, Any] = {}
        self._is_kept = False

    @property
    def key_salt(self) -> str:
        """What the session is signed for: its own key."""
        return f"mingshu.accounts.sessionstore:{self.session_key}"

    def load(self) -> dict[str, Any]:
        """The session as it is now; what is written later is compared with it."""
        data: dict[str, Any] = super().load()
        self._known, self._is_kept = deepcopy(data), self.session_key is not None
        return data

    def held(self) -> dict[str, Any] | None:
        """What is kept of the session by now, held until the transaction ends; None where nothing is."""
        kept = self._rows(self.session_key).select_for_update().first()
        return self.decode(kept.session_data) if kept else None

    def save(self, must_create: bool = False) -> None:
        """Write what was changed since it was loaded, under the lock of its row; nothing where nothing was.

        Raises Django's ``UpdateError`` where the session is gone, and what the driver said of any other trouble, which
        Django would call the same.
        """
        if self._is_kept and not must_create and self._get_session() == self._known:  # type: ignore[attr-defined]
            return
        with transaction.atomic():
            now = self.held()
            if now is not None and not must_create:
                mine = self._get_session()  # type: ignore[attr-defined]
                self._session_cache = merged(self._known, mine, now)
            try:
                super().save(must_create)
            except UpdateError as lost:
                if lost.__context__ is not None and lost.__context__.__cause__ is not None:
                    raise lost.__context__ from lost.__context__.__cause__
                raise
        saved = deepcopy(self._session_cache)
        if must_create:
            self._known = saved  # nothing of an earlier key stands under this one
        transaction.on_commit(partial(self._note_kept, saved))  # what was undone is written again

    @no_act("what a session remembers is no record")
    def keep(self) -> None:
        """Write it within what the page does, for a page whose answer rests on it; raises where nothing takes it."""
        self.save()

    def _note_kept(self, saved: dict[str, Any]) -> None:
        self._known, self._is_kept = saved, True

    def exists(self, session_key: str) -> bool:
        """Whether a session of that key is kept."""
        return self._rows(session_key).exists()

    @no_act("a session is no record; signing out leaves its own entry in the log")
    def delete(self, session_key: str | None = None) -> None:
        """Forget the session of that key, this one by default."""
        self._rows(session_key or self.session_key).delete()

    def end_when_possible(self) -> None:
        """Let nobody in with this session again; ``end_pending`` forgets it."""
        if self.session_key:
            _over.add(row_key(self.session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of the session."""
        row = cast(Session, super().create_model_instance(data))
        row.session_key = row_key(row.session_key)
        return row

    def _get_session_from_db(self) -> Session | None:
        row = self._rows(self.session_key).filter(expire_date__gt=timezone.now()).first()
        if row is not None and row.session_key in _over:
            row = None
        if row is None:
            self._session_key = None
        return row

    @staticmethod
    def _rows(session_key: str | None) -> QuerySet[Session]:
        return (
            Session.objects.filter(session_key=row_key(session_key))
            if session_key
            else Session.objects.none()
        )


@no_act("sessions that were signed out of; a full disk kept them and the entry of the sign-out")
def end_pending() -> None:
    """Forget the sessions that could not be forgotten when they ended, as soon as the disk takes it."""
    if not _over:
        return
    pending = frozenset(_over)
    rows = Session.objects.filter(session_key__in=pending)
    if kept_if_possible("the end of a session", lambda: rows.delete(), though_busy=True):
        _over.difference_update(pending)


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
