"""What is personal stays with those who handle it: every personal column of every ledger, wherever rows are shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any

import openpyxl
import pytest
from django.test import Client

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_change
from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.actions.organs import organ_move
from mingshu.organisations.models import Level, Organ, Placement
from tests.figures.any_rows import keep

from .conftest import AddCase, Enter, at, text

SECRET = "不宜外传"
OWN = {"remarks": f"{SECRET}备注", "extra": f"{SECRET}栏"}
"""What every row may have beside the columns of its ledger."""
OF_KIND: dict[Kind, Any] = {
    Kind.TEXT: "公开内容",
    Kind.LIST: ["公开内容"],
    Kind.DATE: date(2022, 3, 1),
    Kind.BOOL: True,
    Kind.WHOLE: 1,
    Kind.DECIMAL: Decimal(1),
    Kind.MONEY: Decimal(1),
    Kind.LINK: "https://www.example.com/1",
    Kind.PERIOD: "2022年",
    Kind.YEAR: 2022,
}


def secrets_of(ledger: Ledger) -> dict[str, Any]:
    """A value for each personal column in words that stands nowhere else."""
    found: dict[str, Any] = {}
    for number, column in enumerate(ledger.columns):
        if column.is_personal and column.kind in (Kind.TEXT, Kind.LIST):
            value = f"{SECRET}{number}号"
            found[column.name] = [value] if column.kind is Kind.LIST else value
    return found


def kept_in(ledger: Ledger, organ: Organ) -> LedgerRecord:
    """A row whose personal columns are all filled, written and corrected by the actions, so that the log tells it."""
    plain = {
        column.name: column.choices[0] if column.choices else OF_KIND[column.kind]
        for column in ledger.columns
    }
    record = keep(ledger, organ, plain | secrets_of(ledger))
    assert record is not None, ledger.id
    lost = {name: value for name, value in secrets_of(ledger).items() if getattr(record, name) != value}
    ledger.model.rows.filter(pk=record.pk).update(**lost, extra={"本单位栏": OWN["extra"]})
    record.refresh_from_db()
    record_change(
        actor=COMMAND_LINE,
        ledger=ledger,
        record=record,
        values={"remarks": OWN["remarks"]},
        revision=record.revision,
        sure=True,
        reason="核对后更正",
    )
    return record


def cells_of(book: bytes) -> str:
    """Every cell of a workbook."""
    sheets = openpyxl.load_workbook(io.BytesIO(book))
    return "\n".join(str(cell.value) for cell in chain(*chain(*(list(sheet.rows) for sheet in sheets))))


def shown_to(client: Client, ledger: Ledger, record: LedgerRecord) -> Iterator[tuple[str, str]]:
    """Everywhere the row is shown: (the address, what the reader gets)."""
    organ, year = record.organ, record.counted_on.year
    base = at(organ, f"{ledger.id}/", year)
    for address in (base, f"{base}{record.pk}/", f"{base}?sort=-remarks", f"/o/{organ.code}/{year}/todo/"):
        yield address, text(client.get(address))
    address = f"/o/{organ.code}/{year}/figures/{ledger.measures[0].id}/"
    yield address, text(client.get(address))
    yield "export", exported(client, f"{base}export.xlsx")


def exported(client: Client, address: str) -> str:
    """Every cell of the workbook at ``address``."""
    return cells_of(b"".join(client.get(address).streaming_content))  # type: ignore[attr-defined]


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.id)
def test_no_personal_cell_reaches_who_does_not_handle_it(
    ledger: Ledger, township: Organ, county: Organ, enter: Enter
) -> None:
    organ = township if Level.TOWNSHIP in ledger.keepers else county
    record = kept_in(ledger, organ)
    auditor, watcher, handler = (enter(role, organ) for role in ("auditor", "evaluator", "clerk"))
    assert SECRET not in text(auditor.get("/log/")), "log"
    for address, shown in shown_to(watcher, ledger, record):
        assert SECRET not in shown, address

    base = at(organ, f"{ledger.id}/", record.counted_on.year)
    detail = text(handler.get(f"{base}{record.pk}/"))
    for name, value in (secrets_of(ledger) | OWN).items():
        asked = {"q": value[0] if isinstance(value, list) else value}
        assert asked["q"] in detail, name
        assert watcher.get(base, asked).context["rows"] == [], name
        assert len(handler.get(base, asked).context["rows"]) == 1, name


@pytest.fixture
def moved(county: Organ, neighbour: Organ) -> Organ:
    """松坪镇, which another county took over this year."""
    other = Organ.objects.create(code="990102", name="远山县", level=Level.COUNTY)
    organ_move(actor=COMMAND_LINE, organ=neighbour, parent=other, on=date.today() - timedelta(days=1))
    assert Placement.objects.filter(organ=neighbour, parent=other).exists()
    return neighbour


class TestATownshipThatAnotherCountyTookOver:
    """Its rows of earlier years stand in the list of the county that it left, for those who may still see it."""

    @pytest.fixture
    def reader(self, county: Organ, moved: Organ) -> Client:
        """Handles the files of the old county, and only watches the township now."""
        user = User.objects.create_user("handles-and-watches")
        Grant.objects.create(user=user, role=Role.CLERK, organ=county)
        Grant.objects.create(user=user, role=Role.EVALUATOR, organ=moved)
        client = Client()
        client.force_login(user)
        return client

    def test_its_personal_cells_are_hidden_in_the_list(
        self, reader: Client, county: Organ, moved: Organ, add_case: AddCase
    ) -> None:
        add_case(moved, 1, matter=f"{SECRET}一事")
        page = reader.get(at(county, "mediation/?below=1"))
        assert len(page.context["rows"]) == 1
        assert SECRET not in text(page)

    def test_they_are_not_found_by_a_search(
        self, reader: Client, county: Organ, moved: Organ, add_case: AddCase
    ) -> None:
        add_case(moved, 1, party_names=[f"{SECRET}甲"])
        page = reader.get(at(county, "mediation/"), {"below": "1", "q": f"{SECRET}甲"})
        assert page.context["rows"] == []

    def test_they_are_hidden_in_an_export(
        self, reader: Client, county: Organ, moved: Organ, add_case: AddCase
    ) -> None:
        add_case(moved, 1, case_no="松调1号", party_names=[f"{SECRET}甲"])
        book = exported(reader, at(county, "mediation/export.xlsx?below=1"))
        assert "松调1号" in book and SECRET not in book

    def test_who_may_no_longer_see_it_exports_none_of_its_rows(
        self, county: Organ, moved: Organ, add_case: AddCase, enter: Enter
    ) -> None:
        add_case(moved, 1, case_no="松调1号")
        assert "松调1号" not in exported(enter("clerk", county), at(county, "mediation/export.xlsx?below=1"))
