"""Which rows there are and what they say, held against what the log says was entered, imported, changed, removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from mingshu.accounts.policies import CommandLine, actor_name
from mingshu.audit import log
from mingshu.audit.models import Entry, Turn
from mingshu.audit.vouching import heard
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.digests import KEPT, Digests, columns_held, digests_by_number, digests_of, kept

_ACCEPTED = "rows_accept"
_VERBS = (
    *("record_add", "record_change", "record_move", "record_return", "record_remove"),
    *("records_import", _ACCEPTED),
)

_SIDES = ("before", "after")
Told = tuple[bytes, int]
"""A digest, and the number of the entry that told it."""
_Digests = Mapping[int, bytes | None]


@dataclass(slots=True)
class Logged:
    """What the log makes of one ledger: the rows entered by hand by id, the others by how many, what rows say.

    ``said`` is by the number of a row the digest the log knows, and the number of the entry that told it, ``whence``
    likewise where the row comes from; ``crossed`` the two entries between which either was changed without one.
    Entries of an earlier version told no digests, or only those of what rows say.
    """

    columns: frozenset[str]
    entered: set[int] = field(default_factory=set)
    others: int = 0
    said: dict[int, Told] = field(default_factory=dict)
    whence: dict[int, Told] = field(default_factory=dict)
    crossed: dict[int, tuple[int, int]] = field(default_factory=dict)

    def hear(self, entry: Entry) -> None:
        """Take the next entry about it; all of it is read before anything is kept."""
        number = int(entry.subject_id) if entry.subject_id.isdecimal() else 0
        told = entry.differences.get(KEPT, {})
        before, after = (Digests.of_data(told[side]) if side in told else Digests() for side in _SIDES)
        if entry.verb == _ACCEPTED:
            self._hear_accepted(_numbers(entry.differences["gone"][1]), int(entry.differences["others"][1]))
        elif entry.verb == "records_import":
            self.others += int(entry.differences["added"][1])
        elif entry.verb == "record_add":
            self.entered.add(number)
        elif entry.verb == "record_remove" and number in self.entered:
            self.entered.discard(number)
        elif entry.verb == "record_remove":
            self.others -= 1
        if not told:
            self._forget(number)
        self._hear_side(self.said, self._askable(before), self._askable(after), entry.pk)
        self._hear_side(self.whence, before.origins, after.origins, entry.pk)

    def _hear_accepted(self, gone: set[int], others: int) -> None:
        self.entered -= gone
        self.others = others
        self.crossed.clear()
        for row in gone:
            self._forget(row)

    def _hear_side(self, known: dict[int, Told], before: _Digests, after: _Digests, entry: int) -> None:
        for row, digest in before.items():
            last, since = known.pop(row, (digest, 0))
            if digest and last != digest:
                self.crossed[row] = since, entry
        known.update({row: (digest, entry) for row, digest in after.items() if digest})

    def _askable(self, digests: Digests) -> _Digests:
        """None for rows of which a column is gone by now: what they said cannot be asked for again."""
        is_held = digests.columns <= self.columns
        return digests.of_rows if is_held else dict.fromkeys(digests.of_rows)

    def _forget(self, row: int) -> None:
        self.said.pop(row, None)
        self.whence.pop(row, None)


@dataclass(frozen=True, slots=True)
class Odd:
    """What of a ledger no entry explains; ``others`` are rows that nobody entered by hand.

    ``changed`` names rows that say something else than the entry knows, ``moved`` those that come from elsewhere or
    somebody else, ``crossed`` is as in ``Logged``. ``left_open`` accuses nobody: of these rows an entry of an earlier
    version does not tell what they say, or where they come from.
    """

    ledger: Ledger
    gone: list[int]
    expected: int
    others: int
    changed: dict[int, int]
    moved: dict[int, int]
    crossed: dict[int, tuple[int, int]]
    left_open: set[int]

    def __bool__(self) -> bool:
        unlike = self.others != self.expected
        return bool(self.gone or unlike or self.changed or self.moved or self.crossed)


def unexplained_rows() -> Iterator[Bilingual]:
    """Rows that came, went or were changed without an entry, and entries that nobody can make anything of.

    Those that came are told by how many where they were not entered by hand, all else by number.
    """
    logged, unheard = _hear()
    yield from unheard
    for odd in _odd_ledgers(logged):
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
        for pk, entry in odd.moved.items():
            yield Bilingual(
                f"“{title}”第 {pk} 号记录的来源（登记人、登记时间、更新人或原始行）与日志第 {entry} 条记下的不同，"
                "改动没有记录。",
                f"Row {pk} of “{title}”: who entered it and when, who wrote it last or how it stood in its file is not "
                f"what entry {entry} of the log left. No entry says what changed it.",
            )
        for pk, (entry, later) in odd.crossed.items():
            yield Bilingual(
                f"“{title}”第 {pk} 号记录的内容在日志第 {entry} 条之后、第 {later} 条之前有过没有记录的改动。",
                f"Row {pk} of “{title}” was changed between entries {entry} and {later} of the log: none says so.",
            )


def rows_accept(*, actor: CommandLine) -> None:
    """Take the rows as they stand, whatever no entry explains and what earlier versions left open, and say so in the
    log; on the server alone."""
    with transaction.atomic():
        Turn.take()  # no act ends between log and rows
        logged, _unheard = _hear()
        for odd in (_odd(ledger, logged[ledger.id]) for ledger in LEDGERS):
            if odd or odd.left_open:
                told = {"gone": odd.gone, "others": odd.others}
                taken = odd.left_open | odd.changed.keys() | odd.moved.keys()
                log.record(
                    actor=actor_name(actor),
                    verb=_ACCEPTED,
                    subject_kind=odd.ledger.id,
                    differences={name: [None, value] for name, value in told.items()}
                    | kept(None, digests_by_number(odd.ledger, taken)),
                )


def rows_left_open() -> int:
    """How many rows are there of which entries of an earlier version do not tell what they say or come from."""
    logged, _unheard = _hear()
    return sum(len(_odd(ledger, logged[ledger.id]).left_open) for ledger in LEDGERS)


def _hear() -> tuple[dict[str, Logged], list[Bilingual]]:
    logged = {ledger.id: Logged(columns_held(ledger)) for ledger in LEDGERS}
    entries = Entry.objects.filter(verb__in=_VERBS, subject_kind__in=logged).order_by("pk")
    return logged, list(heard(entries, lambda entry: logged[entry.subject_kind].hear(entry)))


def _odd_ledgers(logged: Mapping[str, Logged]) -> list[Odd]:
    found = (_odd(ledger, logged[ledger.id]) for ledger in LEDGERS)
    return [odd for odd in found if odd]


def _odd(ledger: Ledger, logged: Logged) -> Odd:
    stands = digests_of(ledger, ledger.model.rows.all())
    present = stands.of_rows
    gone = sorted((logged.entered | logged.said.keys()) - present.keys())
    return Odd(
        ledger,
        gone=gone,
        expected=logged.others - len(set(gone) - logged.entered),
        others=len(present.keys() - logged.entered),
        changed=_unlike(logged.said, present),
        moved=_unlike(logged.whence, stands.origins),
        crossed=logged.crossed,
        left_open=present.keys() - (logged.said.keys() & logged.whence.keys()),
    )


def _unlike(known: Mapping[int, Told], present: Mapping[int, bytes]) -> dict[int, int]:
    """The rows that are there and other than known, with the entry that knew them."""
    return {
        row: entry for row, (digest, entry) in sorted(known.items()) if present.get(row, digest) != digest
    }


def _numbers(told: list[int]) -> set[int]:
    return set(map(int, told))
