"""The example county, read in from its spreadsheets the way a clerk would."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import nil_declare
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import import_workbook
from mingshu.organisations.models import Organ
from mingshu.organisations.sheets import import_organs
from mingshu.organisations.tree import organ_by_code

YUNLING = Path(__file__).parents[2] / "examples" / "yunling"
Line = dict[str, str]


def lines(name: str) -> list[Line]:
    """The lines of a list beside the spreadsheets."""
    return list(csv.DictReader((YUNLING / name).read_text(encoding="utf-8").splitlines()))


def import_line(line: Line) -> Any:
    """Import one spreadsheet of the manifest and return the outcome."""
    return import_workbook(
        actor=COMMAND_LINE,
        source=YUNLING / line["file"],
        organ=organ_by_code(line["organ"]),
        year=int(line["year"]),
        ledger_ids=line["ledgers"].split(),
    )


@contextmanager
def county_of(blocker: Any, wanted: Callable[[Line], bool]) -> Iterator[dict[str, Any]]:
    """The organs and the wanted spreadsheets in the database, taken out again at the end."""
    with blocker.unblock(), transaction.atomic():
        import_organs(actor=COMMAND_LINE, source=YUNLING / "organs.xlsx")
        outcomes = {line["file"]: import_line(line) for line in lines("manifest.csv") if wanted(line)}
        yield outcomes
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def qingxi(django_db_setup: None, django_db_blocker: Any) -> Iterator[Organ]:
    """清溪镇 with its own spreadsheets of both years."""
    with county_of(django_db_blocker, lambda line: line["organ"] == "990101101"):
        yield organ_by_code("990101101")


@pytest.fixture(scope="module")
def outcomes(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """Outcome by file of importing the whole county."""
    with county_of(django_db_blocker, lambda line: True) as found:
        for nil in lines("nil_returns.csv"):
            nil_declare(
                actor=COMMAND_LINE,
                ledger=LEDGERS.get(nil["ledger"]),
                organ=organ_by_code(nil["organ"]),
                year=int(nil["year"]),
            )
        yield found


@pytest.fixture
def yunling(outcomes: dict[str, Any]) -> Organ:
    """云岭县 with everything below it on record."""
    return organ_by_code("990101")
