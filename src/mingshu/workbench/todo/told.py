"""Things to do as a person reads them: the matter, the step, the last day and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mingshu.figures.due import rows_of
from mingshu.kernel.text import Bilingual
from mingshu.law import time_limit
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.reading import cell, nobodys, title_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures import spans
from mingshu.procedures.naming import timed_step
from mingshu.procedures.todo import Kind, Todo
from mingshu.workbench.ledgers.lookup import record_url

TONES = {Kind.OVERDUE: "bad", Kind.SOON: "warn", Kind.PROVISIONAL: "info", Kind.LATER: ""}


@dataclass(frozen=True, slots=True)
class Told:
    """A step to be done with its row; ``matter`` is what the case is about, empty where nothing is said or it is
    personal (a list shows none); ``left`` says the days to its last day, or past it."""

    ledger: Ledger
    record: LedgerRecord
    title: str
    matter: str
    step: str
    url: str
    left: Bilingual
    todo: Todo

    @property
    def day(self) -> date:
        """The last day."""
        return self.todo.day

    @property
    def kind(self) -> Kind:
        """How it stands against its last day."""
        return self.todo.kind

    @property
    def tone(self) -> str:
        """How its tag is coloured."""
        return TONES[self.kind]

    @property
    def is_provisional(self) -> bool:
        """Whether the last day is only a guess."""
        return self.kind is Kind.PROVISIONAL


def told(todos: Sequence[Todo], day: date) -> list[Told]:
    """``todos`` in words, in their order; a query for each ledger. What somebody took off its ledger meanwhile is left
    out."""
    records = rows_of(todos)
    found = ((one, records.get((one.ledger_id, one.record_id))) for one in todos)
    return [_told(one, record, day) for one, record in found if record]


def _told(one: Todo, record: LedgerRecord, day: date) -> Told:
    ledger, limit = LEDGERS.get(one.ledger_id), time_limit(one.limit, on=one.day)
    about = [cell(ledger, ledger.column(ledger.about), record, nobodys)] if ledger.about else []
    title = title_of(ledger, record)
    return Told(
        ledger=ledger,
        record=record,
        title=title,
        matter=next((found.text for found in about if found.text != title), ""),
        step=timed_step(one.limit, one.day),
        url=record_url(ledger, record),
        left=spans.left(limit, one.day, day),
        todo=one,
    )
