"""Rows of fictional offices, in the words of the ledgers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from django.db import transaction

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers import actions
from mingshu.ledgers.columns import SmallNumbers
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.procedures.clocks import Clock


class Desk:
    """Where the offices of the tests keep their ledgers."""

    numbers = count(1)

    @staticmethod
    def keep(
        ledger_id: str, organ: Organ, *, masked: tuple[str, ...] = (), year: int | None = None, **values: Any
    ) -> Any:
        """Keep a row the way a clerk does."""
        return actions.record_add(
            actor=COMMAND_LINE,
            ledger=LEDGERS.get(ledger_id),
            organ=organ,
            values=values,
            masked=masked,
            year=year,
            sure=True,
        )

    @staticmethod
    def change(ledger_id: str, record: LedgerRecord, **values: Any) -> Any:
        """Correct a row."""
        return actions.record_change(
            actor=COMMAND_LINE,
            ledger=LEDGERS.get(ledger_id),
            record=record,
            values=values,
            revision=record.revision,
            sure=True,
        )

    @staticmethod
    def remove(ledger_id: str, record: LedgerRecord) -> None:
        """Take a row off."""
        actions.record_remove(
            actor=COMMAND_LINE,
            ledger=LEDGERS.get(ledger_id),
            record=record,
            reason="重复登记",
            revision=record.revision,
        )

    @staticmethod
    def nil(ledger_id: str, organ: Organ, year: int) -> Any:
        """Declare that nothing happened."""
        return actions.nil_declare(actor=COMMAND_LINE, ledger=LEDGERS.get(ledger_id), organ=organ, year=year)

    @staticmethod
    def mediation(organ: Organ, on: date, **values: Any) -> Any:
        """A dispute taken up on a day; ``yuan`` settles it for an amount."""
        yuan = values.pop("yuan", None)
        if yuan is not None:
            values = {"closed_on": on, "result": "成功", "amount": Decimal(yuan), **values}
        case = {
            "case_no": f"调〔{next(Desk.numbers)}〕号",
            "org": "人民调解委员会",
            "kind": "邻里",
            "accepted_on": on,
        }
        return Desk.keep("mediation", organ, **(case | values))

    @staticmethod
    def penalty(organ: Organ, filed_on: date, **values: Any) -> Any:
        """A penalty case filed on a day."""
        case = {
            "case_no": f"罚〔{next(Desk.numbers)}〕号",
            "procedure": "普通",
            "field": "市场监管",
            "party_type": "单位",
            "filed_on": filed_on,
            "legal_reviewed": True,
            "hearing": False,
        }
        return Desk.keep("penalty_case", organ, **(case | values))

    @staticmethod
    def started(organ: Organ, ledger: Ledger, clock: Clock, on: date, **values: Any) -> Any:
        """A row, past all checks of the form, whose clock started on a day; its step is done only if ``values`` say."""
        row: dict[str, Any] = {clock.start: on, **{name: said[0] for name, said in clock.when.items()}}
        for field in ledger.model._meta.fields:
            if field.name not in row and not field.null and not field.has_default() and not field.blank:
                row[field.name] = on.year if isinstance(field, SmallNumbers) else ""
        row |= {"organ": organ, "counted_on": on, "identity": f"{next(Desk.numbers)}", **values}
        return ledger.model.rows.create(**row)

    @staticmethod
    def site(organ: Organ, name: str, opened_on: date, **values: Any) -> Any:
        """A public legal service site."""
        row = {"name": name, "level": "村", "kind": "服务站点", "opened_on": opened_on, "standard_met": True}
        return Desk.keep("legal_service_site", organ, **(row | values))

    @staticmethod
    def literates(organ: Organ, village: str, as_of: date, number: int | None, **values: Any) -> Any:
        """A village's return of legally literate residents."""
        row = {"village": village, "as_of": as_of, "literates": number, "backbones": 1, "model_households": 2}
        return Desk.keep("legal_literate", organ, **(row | values))

    @staticmethod
    @contextmanager
    def another_world() -> Iterator[None]:
        """A database that is as before afterwards: one for each random example."""
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


@pytest.fixture
def desk() -> type[Desk]:
    """The desk."""
    return Desk
