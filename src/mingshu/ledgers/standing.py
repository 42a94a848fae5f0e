"""Which rows there are and what they say, held against what the log says was entered, imported, changed, removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from mingshu.accounts.policies import CommandLine, actor_name
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.digests import KEPT, Digests, columns_held, digests_by_number, digests_of, kept

_ACCEPTED = "rows_accept"
_VERBS = (
    *("record_add", "record_change", "record_move", "record_return", "record_remove"),
    *("records_import", _ACCEPTED),
)


@dataclass(slots=True)
class Logged:
    """What the log makes of one ledger: the rows entered by hand by id, the others by how many, what rows say.

    ``said`` is by the number of a row the digest the log knows, and the number of the entry that told it; ``crossed``
    the two entries between which a row was changed without one. Entries of an earlier version told no digests.
    """

    columns: frozenset[str]
    entered: set[int] = field(default_factory=set)
    others: int = 0
    said: dict[int, tuple[bytes, int]] = field(default_factory=dict)
    crossed: dict[int, tuple[int, int]] = field(default_factory=dict)

    def hear(self, entry: Entry) -> None:
        """Take the next entry about it."""
        number = int(entry.subject_id) if entry.subject_id.isdecimal() else 0
        if entry.verb == "record_add":
            self.entered.add(number)
        elif entry.verb == "records_import":
            self.others += entry.differences["added"][1]
        elif entry.verb == _ACCEPTED:
            self.entered -= set(entry.differences["gone"][1])
            self.others = entry.differences["others"][1]
            self.crossed.clear()
            for row in entry.differences["gone"][1]:
                self.said.pop(row, None)
        elif entry.verb == "record_remove" and number in self.entered:
            self.entered.discard(number)
        elif entry.verb == "record_remove":
            self.others -= 1
        self._hear_digests(entry, number)

    def _hear_digests(self, entry: Entry, number: int) -> None:
        told = entry.differences.get(KEPT, {})
        if not told:
            self.said.pop(number, None)
        for row, digest in self._digests(told.get("before")):
            known, since = self.said.pop(row, (digest, 0))
            if digest and known != digest:
                self.crossed[row] = since, entry.pk
        for row, digest in self._digests(told.get("after")):
            if digest:
                self.said[row] = digest, entry.pk

    def _digests(self, told: dict[str, Any] | None) -> Iterator[tuple[int, bytes | None]]:
        """None for rows of which a column is gone by now: what they said cannot be asked for again."""
        digests = Digests.of_data(told) if told else Digests()
        is_held = digests.columns <= self.columns
        for row, digest in digests.of_rows.items():
            yield row, digest if is_held else None


@dataclass(frozen=True, slots=True)
class Odd:
    """What of a ledger no entry explains; ``others`` are rows that nobody entered by hand.

    ``changed`` names rows that say something else than the entry knows, ``crossed`` is as in ``Logged``.
    """

    ledger: Ledger
    gone: list[int]
    expected: int
    others: int
    changed: dict[int, int]
    crossed: dict[int, tuple[int, int]]


def unexplained_rows() -> Iterator[Bilingual]:
    """Rows that came, went or were changed without an entry.

    Those that came are told by how many where they were not entered by hand, all else by number.
    """
    for odd in _odd_ledgers():
        title = odd.ledger.label
        for pk in odd.gone:
            yield Bilingual(
                f"“{title}”第 {pk} 号记录已不在，没有删除的记录。",
                f"Row {pk} of “{title}” is gone, and no entry says why.",
            )
        if odd.others != odd.expected:
            yield Bilingual(
                f"“{title}”导入的记录应有 {odd.expected} 条，实有 {odd.others} 条，增减没有记录。",
                f"“{title}” should have {odd.expected} imported rows and has {odd.others}: no entry says why.",
            )
        for pk, entry in odd.changed.items():
            yield Bilingual(
                f"“{title}”第 {pk} 号记录的内容与日志第 {entry} 条记下的不同，改动没有记录。",
                f"Row {pk} of “{title}” is not what entry {entry} of the log left: no entry says what changed it.",
            )
        for pk, (entry, later) in odd.crossed.items():
            yield Bilingual(
                f"“{title}”第 {pk} 号记录的内容在日志第 {entry} 条之后、第 {later} 条之前有过没有记录的改动。",
                f"Row {pk} of “{title}” was changed between entries {entry} and {later} of the log: none says so.",
            )


def rows_accept(*, actor: CommandLine) -> None:
    """Take the rows as they stand, whatever no entry explains, and say so in the log; on the server alone."""
    with transaction.atomic():
        for odd in _odd_ledgers():
            told = {"gone": odd.gone, "others": odd.others}
            log.record(
                actor=actor_name(actor),
                verb=_ACCEPTED,
                subject_kind=odd.ledger.id,
                differences={name: [None, value] for name, value in told.items()}
                | kept(None, digests_by_number(odd.ledger, odd.changed)),
            )


def _odd_ledgers() -> list[Odd]:
    logged = {ledger.id: Logged(columns_held(ledger)) for ledger in LEDGERS}
    for entry in Entry.objects.filter(verb__in=_VERBS, subject_kind__in=logged).order_by("pk").iterator():
        logged[entry.subject_kind].hear(entry)
    found = (_odd(ledger, logged[ledger.id]) for ledger in LEDGERS)
    return [odd for odd in found if odd.gone or odd.others != odd.expected or odd.changed or odd.crossed]


def _odd(ledger: Ledger, logged: Logged) -> Odd:
    present = digests_of(ledger, ledger.model.rows.all()).of_rows
    gone = sorted((logged.entered | logged.said.keys()) - present.keys())
    return Odd(
        ledger,
        gone=gone,
        expected=logged.others - len(set(gone) - logged.entered),
        others=len(present.keys() - logged.entered),
        changed={
            row: entry
            for row, (digest, entry) in sorted(logged.said.items())
            if present.get(row, digest) != digest
        },
        crossed=logged.crossed,
    )
