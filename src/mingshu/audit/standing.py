"""What is kept is what the log last said of it: the one rule by which things are held against the log.

A thing is known by its number or its name; an aspect is what of it is told together, such as an organ's terms.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Q

from mingshu.audit import log
from mingshu.audit.models import Entry, Turn
from mingshu.audit.vouching import heard
from mingshu.kernel.text import Bilingual

Key = tuple[str, str]
"""The thing and the aspect."""
ABSENT = ""
Telling = tuple[Key, str | None, str]
"""What an entry says: how it stood before it and after it; before it None where the entry does not say."""
STANDS = "stands"
"""Under this name the entry of an acceptance bears what stands: thing, aspect, digest."""
ACCEPTED = "standing_accept"
NUMBERED = "[0-9]{1,18}"
THERE, UNSAID = "*", "?"
"""After an entry of an earlier version: it is there, whatever it says; nobody knows whether it is there."""


def digest_of(told: Iterable[object]) -> str:
    """What values come to, the same whichever database they come from: other for any other value."""
    plain = [_plain(one) for one in told]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


@dataclass(slots=True)
class Said:
    """What the log last said of each thing."""

    last: dict[Key, str] = field(default_factory=dict)

    def hear(self, key: Key, before: str | None, after: str) -> None:
        """Take what the next entry tells. One that found it otherwise than the log knew vouches for nothing: what
        was done in between stays unexplained. One that tells no ``before`` takes it as it was."""
        known = self.last.get(key, before)
        if before is None or known in (before, THERE, UNSAID):
            self.last[key] = after

    def explains(self, key: Key, stands: str) -> bool:
        """Whether it is as an entry left it."""
        last = self.last.get(key, ABSENT)
        return last in (stands, UNSAID) or (last == THERE and stands != ABSENT)


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of thing that is held against the log.

    ``tell`` reads the entries of its ``verbs``, ``now`` is how it stands, ``name`` says of a thing and an aspect, in a
    sentence, that no entry explains it; the last argument is whether it is still there. ``thing`` and ``aspect`` are
    the shapes of either: an entry that tells of anything else is odd. Of a thing whose aspect ``itself`` is gone the
    others are not told beside.
    """

    kind: str
    verbs: tuple[str, ...]
    tell: Callable[[Entry], Iterable[Telling]]
    now: Callable[[], dict[Key, str]]
    name: Callable[[Key, bool], Bilingual]
    aspect: str
    itself: str = ""
    thing: str = NUMBERED

    def unexplained(self) -> Iterator[Bilingual]:
        """What was put in, changed or taken out without an entry, and entries that nobody can make anything of.

        To be asked within ``kernel.moment.one_moment``, as all that compares things with the log.
        """
        said = Said()
        yield from self._hear(said)
        found = self._odd(said, self.now())
        gone = {
            thing for (thing, aspect), stands in found.items() if aspect == self.itself and stands == ABSENT
        }
        for key, stands in sorted(found.items()):
            if key[0] not in gone or key[1] == self.itself:
                yield self.name(key, stands != ABSENT)

    def is_open(self) -> bool:
        """Whether an entry of an earlier version left open how something stands."""
        return bool(_open(self._said()))

    def accept(self, actor: str) -> None:
        """Take what no entry explains as it stands, and what entries of an earlier version left open; say so."""
        with transaction.atomic():
            Turn.take()  # no act ends between log and things
            said, now = self._said(), self.now()
            taken = {key: now.get(key, ABSENT) for key in self._odd(said, now).keys() | _open(said)}
            if taken:
                log.record(
                    actor=actor,
                    verb=ACCEPTED,
                    subject_kind=self.kind,
                    differences={STANDS: [[*key, stands] for key, stands in sorted(taken.items())]},
                )

    @staticmethod
    def _odd(said: Said, now: dict[Key, str]) -> dict[Key, str]:
        """How each thing stands that no entry explains."""
        return {
            key: now.get(key, ABSENT)
            for key in said.last.keys() | now.keys()
            if not said.explains(key, now.get(key, ABSENT))
        }

    def _said(self) -> Said:
        said = Said()
        for _entry_nobody_can_read in self._hear(said):
            pass
        return said

    def _hear(self, said: Said) -> Iterator[Bilingual]:
        def hear(entry: Entry) -> None:
            for key, before, after in [*map(self._as_told, self._tellings(entry))]:
                said.hear(key, before, after)

        own = Q(verb__in=self.verbs) | Q(verb=ACCEPTED, subject_kind=self.kind)
        return heard(Entry.objects.filter(own).order_by("pk"), hear)

    def _as_told(self, told: Telling) -> Telling:
        """``told`` if it has the shape of one, which data out of an entry may not have."""
        (thing, aspect), before, after = told
        known = re.fullmatch(self.thing, thing) and re.fullmatch(self.aspect, aspect)
        if not (known and isinstance(after, str) and isinstance(before, str | None)):
            raise TypeError(told)
        return told

    def _tellings(self, entry: Entry) -> Iterable[Telling]:
        if entry.verb == ACCEPTED:
            return [((thing, aspect), None, stands) for thing, aspect, stands in entry.differences[STANDS]]
        return self.tell(entry)


def _open(said: Said) -> set[Key]:
    return {key for key, last in said.last.items() if last in (THERE, UNSAID)}
