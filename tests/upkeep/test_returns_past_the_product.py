"""Nil returns, imports on record and remembered answers that were changed in the database itself: the check names them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db.models import F

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.ledgers.actions import nil_declare, nil_withdraw
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.models import ImportAnswer, ImportRun, NilReturn
from mingshu.ledgers.spreadsheets import import_workbook
from mingshu.organisations.models import Organ
from mingshu.upkeep.checks.returns import HELD
from tests.ledgers.spreadsheets.conftest import TITLES, MakeBook, book
from tests.reports.conftest import Keep, keep, mediation
from tests.resealing import written_as
from tests.upkeep.test_checks import found, home

pytestmark = pytest.mark.django_db
__all__ = ["book", "home", "keep"]
STUDY, MEDIATION = LEDGERS.get("study"), LEDGERS.get("mediation")
ROW = ("清溪镇调委会", "邻里", date(2022, 3, 15), "甲、乙", date(2022, 3, 20), "成功", 1.2, "1号")


def said() -> list[str]:
    return [one.zh for held in HELD for one in held.unexplained()]


def accept() -> None:
    for held in HELD:
        held.accept(COMMAND_LINE.username)


def take_in(file: Path, organ: Organ) -> None:
    outcome = import_workbook(
        actor=COMMAND_LINE, source=file, organ=organ, answers={"unit/mediation/协议金额": "万元"}
    )
    assert outcome.written, outcome.problems


@pytest.fixture
def returns(book: MakeBook, township: Organ, county: Organ) -> Organ:
    """Nil returns that stand, were taken back, gave way to rows; a file taken in, with an answer remembered."""
    for organ, ledger, year in (
        (township, STUDY, 2022),
        (township, STUDY, 2021),
        (township, MEDIATION, 2022),
    ):
        nil = nil_declare(actor=COMMAND_LINE, ledger=ledger, organ=organ, year=year)
        if year == 2021:
            nil_withdraw(actor=COMMAND_LINE, nil=nil)
            nil_declare(actor=COMMAND_LINE, ledger=ledger, organ=organ, year=year)
    take_in(book([[title.removesuffix("（万元）") for title in TITLES], ROW]), township)
    assert NilReturn.objects.count() == 2 and ImportRun.objects.count() == 1
    assert found() == {}
    return township


CHANGES: list[tuple[Callable[[], object], str]] = [
    (lambda: NilReturn.objects.filter(year=2022).delete(), "清溪镇2022年"),
    (lambda: NilReturn.objects.filter(year=2022).update(declared_by="head"), "清溪镇2022年"),
    (
        lambda: NilReturn.objects.filter(year=2022).update(
            declared_at=F("declared_at") - timedelta(days=300)
        ),
        "清溪镇2022年",
    ),
    (
        lambda: NilReturn.objects.create(
            ledger="study", organ=Organ.objects.get(name="清溪镇"), year=2019, declared_by="clerk"
        ),
        "清溪镇2019年",
    ),
    (lambda: ImportRun.objects.all().delete(), "号导入登记已不在"),
    (lambda: ImportRun.objects.update(digest="0" * 64), "清溪镇第 "),
    (lambda: ImportRun.objects.update(imported_by="head"), "清溪镇第 "),
    (lambda: ImportRun.objects.update(added=7), "清溪镇第 "),
    (lambda: ImportAnswer.objects.update(answer="元"), "清溪镇对导入问题"),
    (lambda: ImportAnswer.objects.update(answered_by="head"), "清溪镇对导入问题"),
    (lambda: ImportAnswer.objects.all().delete(), "清溪镇对导入问题"),
]


@pytest.mark.parametrize(("change", "names"), CHANGES)
@pytest.mark.usefixtures("returns")
def test_what_was_changed_is_named_until_it_is_accepted(change: Callable[[], object], names: str) -> None:
    change()
    (one,) = found(repair=True)["returns"]
    assert names in one
    accept()
    assert found() == {}


def test_a_nil_return_moved_to_another_year_is_gone_there_and_put_in_here(returns: Organ) -> None:
    NilReturn.objects.filter(year=2022).update(year=2023)
    gone, put_in = said()
    assert "2022年" in gone and "已不在" in gone and "2023年" in put_in and "没有报告" in put_in


def test_one_put_in_is_put_right_by_taking_it_back(returns: Organ) -> None:
    nil = NilReturn.objects.create(ledger="study", organ=returns, year=2019, declared_by="clerk")
    assert len(said()) == 1
    nil_withdraw(actor=COMMAND_LINE, nil=nil)
    assert said() == []


def test_what_an_earlier_version_wrote_is_held_by_its_being_there(returns: Organ, keep: Keep) -> None:
    def change(entry: Entry) -> None:
        entry.differences = {
            name: pair for name, pair in entry.differences.items() if name not in ("nil", "run")
        }

    written_as(Entry.objects.all(), change)
    assert said() == []
    NilReturn.objects.filter(year=2022).update(declared_by="head")
    assert said() == []
    NilReturn.objects.filter(year=2021).delete()
    assert len(said()) == 1
    accept()
    NilReturn.objects.filter(year=2022).update(declared_by="clerk")
    assert len(said()) == 1


def test_a_nil_return_that_gave_way_to_a_row_is_no_trouble(returns: Organ, keep: Keep) -> None:
    nil_declare(actor=COMMAND_LINE, ledger=MEDIATION, organ=returns, year=2023)
    mediation(keep, 4)
    assert said() == []
