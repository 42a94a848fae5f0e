"""What is still to be done, as it may leave the house: ledger, number, step and last day, and nothing a person wrote.

What a case is about stays inside, even where its column is nobody's personal data.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mingshu.accounts.models import User
from mingshu.accounts.policies import Verb, organs_where
from mingshu.figures.due import rows_of, todos_at
from mingshu.kernel.text import Bilingual
from mingshu.law import time_limit
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.reading import cell, nobodys
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.procedures import spans
from mingshu.procedures.naming import timed_step
from mingshu.procedures.todo import Kind, Todo


@dataclass(frozen=True, slots=True)
class Matter:
    """One step of one case with its last day. ``number`` is the case's own, else that of its row."""

    ledger: str
    number: str
    step: str
    organ: Organ
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


def watched_by(user: User) -> list[Organ]:
    """The organs whose last days ``user`` may see, by code."""
    return organs_where(user, Verb.VIEW)


def matters_at(organ_ids: Collection[int], today: date, until: date | None = None) -> list[Matter]:
    """What the organs still have to do, up to ``until``, the earliest last day first; a query for each ledger."""
    todos = todos_at(organ_ids, today, until)
    records = rows_of(todos)
    return [
        _matter(one, record, today)
        for one in todos
        if (record := records.get((one.ledger_id, one.record_id)))
    ]


def number_of(ledger: Ledger, record: LedgerRecord) -> str:
    """The number of a case where its ledger has one that is known and nobody's personal data, else that of its row."""
    column = ledger.number
    said = cell(ledger, column, record, nobodys).text if column else ""
    return said or _("第%(number)s号登记") % {"number": record.pk}


def _matter(one: Todo, record: LedgerRecord, today: date) -> Matter:
    ledger = LEDGERS.get(one.ledger_id)
    return Matter(
        ledger=str(ledger.label),
        number=number_of(ledger, record),
        step=timed_step(one.limit, one.day),
        organ=record.organ,
        left=spans.left(time_limit(one.limit, on=one.day), one.day, today),
        todo=one,
    )
