"""Which rows there are, held against what the log says was entered, imported and removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction

from mingshu.accounts.policies import CommandLine, actor_name
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, Ledger

_ACCEPTED = "rows_accept"


@dataclass(slots=True)
class Logged:
    """What the log makes of one ledger: the rows entered by hand by id, the others by how many."""

    entered: set[int] = field(default_factory=set)
    others: int = 0

    def hear(self, entry: Entry) -> None:
        """Take the next entry about it."""
        if entry.verb == "record_add":
            self.entered.add(int(entry.subject_id))
        elif entry.verb == "records_import":
            self.others += entry.differences["added"][1]
        elif entry.verb == "record_remove" and int(entry.subject_id) in self.entered:
            self.entered.discard(int(entry.subject_id))
        elif entry.verb == "record_remove":
            self.others -= 1
        else:
            self.entered -= set(entry.differences["gone"][1])
            self.others = entry.differences["others"][1]


@dataclass(frozen=True, slots=True)
class Odd:
    """What of a ledger no entry explains; ``others`` are rows that nobody entered by hand."""

    ledger: Ledger
    gone: list[int]
    expected: int
    others: int


def unexplained_rows() -> Iterator[Bilingual]:
    """Rows that came or went without an entry: those entered by hand by their number, the imported by how many."""
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


def rows_accept(*, actor: CommandLine) -> None:
    """Take the rows as they stand, whatever no entry explains, and say so in the log; on the server alone."""
    with transaction.atomic():
        for odd in _odd_ledgers():
            told = {"gone": odd.gone, "others": odd.others}
            log.record(
                actor=actor_name(actor),
                verb=_ACCEPTED,
                subject_kind=odd.ledger.id,
                differences={name: [None, value] for name, value in told.items()},
            )


def _odd_ledgers() -> list[Odd]:
    logged: dict[str, Logged] = defaultdict(Logged)
    verbs = ("record_add", "record_remove", "records_import", _ACCEPTED)
    for entry in Entry.objects.filter(verb__in=verbs).order_by("pk").iterator():
        logged[entry.subject_kind].hear(entry)
    found = (_odd(ledger, logged[ledger.id]) for ledger in LEDGERS)
    return [odd for odd in found if odd.gone or odd.others != odd.expected]


def _odd(ledger: Ledger, logged: Logged) -> Odd:
    present = set(ledger.model.rows.values_list("pk", flat=True))
    return Odd(
        ledger,
        gone=sorted(logged.entered - present),
        expected=logged.others,
        others=len(present - logged.entered),
    )
