"""The file of one case (卷宗): what it lacks, and that somebody took it out."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import log
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.passing import gaps_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.barriers import law_of

_UNFILLED = Bilingual("到这一状态应当填写，没有填写", "It should be filled in by this state and is not.")
_MASKED = Bilingual("来源中已打码", "It was masked in the source.")
_OPEN = Bilingual("登记时没有提供", "It was not given when the case was put on record.")


def missing_of(ledger: Ledger, record: LedgerRecord) -> Iterator[tuple[Bilingual, Bilingual]]:
    """What the file of ``record`` lacks, each with why: steps of the law that were neither taken nor let pass, columns
    that its state asks for, what was masked or left open."""
    for gap in gaps_of(ledger, record):
        yield law_of(gap.barrier).title, gap.said
    told = dict.fromkeys(ledger.missing(record.state, record), _UNFILLED)
    told |= dict.fromkeys(record.masked_columns, _MASKED) | dict.fromkeys(record.open_columns, _OPEN)
    for column in ledger.columns:
        if column.name in told:
            yield column.named, told[column.name]


def dossier_note(actor: Actor, ledger: Ledger, record: LedgerRecord, *, personal: bool, unbound: int) -> None:
    """``actor`` took the file of ``record`` out, with its ``personal`` data or without; ``unbound`` attachments are in
    it by name alone."""
    told = {"personal": personal, "unbound": unbound}
    log.record(
        actor=actor_name(actor),
        verb="dossier_export",
        subject_kind=ledger.id,
        subject_id=record.pk,
        organ_code=record.organ.code,
        differences={name: [None, value] for name, value in told.items()},
    )
