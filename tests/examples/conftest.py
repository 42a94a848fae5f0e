"""The example county, read in from its spreadsheets the way a clerk would."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import nil_declare
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import import_workbook, read_answers
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
        answers=read_answers(YUNLING / "answers.yaml"),
    )


@contextmanager
def county_of(blocker: Any, wanted: Callable[[Line], bool]) -> Iterator[dict[str, Any]]:
    """The organs and the wanted spreadsheets in the database, taken out again at the end."""
    with blocker.unblock():
        assert not Organ.objects.exists(), "only an empty database under test is filled, and emptied again"
        import_organs(actor=COMMAND_LINE, source=YUNLING / "organs.xlsx")
        outcomes = {line["file"]: import_line(line) for line in lines("manifest.csv") if wanted(line)}
    yield outcomes
    with blocker.unblock():
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="module")
def only_qingxi(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The spreadsheets of 清溪镇 in the database."""
    with county_of(django_db_blocker, lambda line: line["organ"] == "990101101"):
        yield


@pytest.fixture
def qingxi(only_qingxi: None, db: None) -> Organ:
    """清溪镇 with its own spreadsheets of both years."""
    return organ_by_code("990101101")


@pytest.fixture(scope="module")
def outcomes(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """Outcome by file of importing the whole county."""
    with county_of(django_db_blocker, lambda line: True) as found:
        with django_db_blocker.unblock():
            for nil in lines("nil_returns.csv"):
                ledger, organ = LEDGERS.get(nil["ledger"]), organ_by_code(nil["organ"])
                nil_declare(actor=COMMAND_LINE, ledger=ledger, organ=organ, year=int(nil["year"]))
        yield found


@pytest.fixture
def yunling(outcomes: dict[str, Any], db: None) -> Organ:
    """云岭县 with everything below it on record."""
    return organ_by_code("990101")
