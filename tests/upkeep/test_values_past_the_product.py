"""A value changed in the database itself is named with its ledger, its row and the entry that knew it otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.ledgers.actions import record_change, record_move, record_remove, record_return
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.digests import Digests, columns_held, digests_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.spreadsheets import import_workbook
from mingshu.ledgers.standing import Logged, rows_accept, rows_left_open, unexplained_rows
from mingshu.organisations.models import Organ
from mingshu.upkeep.checks.left_open import left_open
from tests.ledgers.spreadsheets.conftest import TITLES, MakeBook, book
from tests.reports.conftest import Keep, keep, mediation
from tests.resealing import written_as

pytestmark = pytest.mark.django_db
__all__ = ["book", "keep"]
MEDIATION = LEDGERS.get("mediation")
ROWS = MEDIATION.model.rows


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> None:
    settings.MINGSHU_HOME = tmp_path


@pytest.fixture
def imported(book: MakeBook, township: Organ) -> list[LedgerRecord]:
    """Three rows of one import."""
    return take_in(book, township, "1号", "2号", "3号")


def take_in(book: MakeBook, township: Organ, *numbers: str, result: str = "成功") -> list[LedgerRecord]:
    rows = [
        ("清溪镇调委会", "邻里", date(2022, 3, 15), f"{number}甲、乙", date(2022, 3, 20), result, 1.2, number)
        for number in numbers
    ]
    outcome = import_workbook(actor=COMMAND_LINE, source=book([TITLES, *rows]), organ=township)
    assert outcome.written, outcome.problems
    return list(ROWS.order_by("case_no"))


def found() -> list[str]:
    return [one.zh for one in unexplained_rows()]


def newest() -> int:
    return Entry.objects.latest("pk").pk


CHANGES = [
    ("state", "归档"),
    ("counted_on", date(2021, 3, 15)),
    ("org", "石桥镇调委会"),
    ("accepted_on", date(2022, 1, 2)),
    ("party_names", ["甲"]),
    ("remarks", "已和解"),
    ("result", "不成"),
    ("result", ""),
    ("amount", 99),
    ("amount", None),
    ("confirmed", True),
    ("performed", False),
    ("masked", "amount"),
    ("approximate", "amount"),
    ("left_open", "amount"),
    ("extra", {"承办人": "丙"}),
    ("revision", 7),
]


@pytest.mark.parametrize(("column", "value"), CHANGES)
def test_a_value_changed_in_the_database_is_named(
    imported: list[LedgerRecord], keep: Keep, column: str, value: Any
) -> None:
    by_hand = mediation(keep, 4, amount=50)
    entry = newest()
    assert found() == []
    for row, told in ((imported[1], entry - 1), (by_hand, entry)):
        ROWS.filter(pk=row.pk).update(**{column: value})
        (said,) = found()
        assert said.startswith(f"“人民调解案件台账”第 {row.pk} 号记录") and f"日志第 {told} 条" in said
        rows_accept(actor=COMMAND_LINE)
        assert found() == []


WHENCE = [
    ("source_row", {"file": "他表.xlsx"}),
    ("source_row", None),
    ("created_by", "head"),
    ("created_at", datetime(2019, 1, 1, tzinfo=UTC)),
    ("updated_by", "head"),
]


@pytest.mark.parametrize(("column", "value"), WHENCE)
def test_where_a_row_comes_from_is_held_too(
    imported: list[LedgerRecord], keep: Keep, column: str, value: Any
) -> None:
    by_hand: Any = mediation(keep, 4)
    record_change(
        actor=COMMAND_LINE, ledger=MEDIATION, record=by_hand, values={"amount": 120}, revision=1, sure=True
    )
    entry = newest()
    for row, told in ((imported[1], entry - 2), (by_hand, entry)):
        if (column, value, row) == ("source_row", None, by_hand):
            continue  # it has none
        ROWS.filter(pk=row.pk).update(**{column: value})
        (said,) = found()
        assert said.startswith(f"“人民调解案件台账”第 {row.pk} 号记录的来源") and f"日志第 {told} 条" in said
        rows_accept(actor=COMMAND_LINE)
        assert found() == []


def test_a_change_on_top_does_not_hide_another_origin(imported: list[LedgerRecord]) -> None:
    ROWS.filter(pk=imported[0].pk).update(created_by="head")
    first, row = newest(), ROWS.get(pk=imported[0].pk)
    by: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": MEDIATION, "record": row, "revision": 1}
    record_change(**by, values={"mediator": "李某"}, sure=True)
    (said,) = found()
    assert f"第 {first} 条之后、第 {newest()} 条之前" in said


def test_entries_that_tell_no_origins_hold_nobody_to_one(imported: list[LedgerRecord]) -> None:
    written_as(
        Entry.objects.filter(verb="records_import"),
        lambda entry: entry.differences["kept"]["after"].pop("origins"),
    )
    ROWS.filter(pk=imported[0].pk).update(created_by="head")
    assert found() == [] and rows_left_open() == len(imported)
    ROWS.filter(pk=imported[0].pk).update(amount=7)
    assert len(found()) == 1


def test_what_an_earlier_version_left_open_is_held_once_it_is_accepted(imported: list[LedgerRecord]) -> None:
    written_as(
        Entry.objects.filter(verb="records_import"),
        lambda entry: entry.differences["kept"]["after"].pop("origins"),
    )
    assert any("--trust-rows" in told.zh for told in left_open())
    rows_accept(actor=COMMAND_LINE)
    assert found() == [] and rows_left_open() == 0 and not list(left_open())
    ROWS.filter(pk=imported[0].pk).update(created_by="head")
    (said,) = found()
    assert "来源" in said
    before = newest()
    rows_accept(actor=COMMAND_LINE)
    rows_accept(actor=COMMAND_LINE)
    assert newest() == before + 1


def test_a_row_moved_to_another_organ_is_named(imported: list[LedgerRecord], county: Organ) -> None:
    ROWS.filter(pk=imported[0].pk).update(organ=county)
    (said,) = found()
    assert f"第 {imported[0].pk} 号记录" in said


def test_whatever_is_done_as_it_should_be_is_no_trouble(
    imported: list[LedgerRecord], book: MakeBook, township: Organ, keep: Keep
) -> None:
    row: Any = mediation(keep, 4)
    by: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": MEDIATION}
    row = record_change(**by, record=row, values={"amount": 120}, revision=1, sure=True)
    row = record_move(**by, record=row, state="归档", revision=2)
    row = record_return(**by, record=row, reason="缺卷宗", revision=3)
    record_remove(**by, record=row, reason="重复", revision=4)
    record_remove(**by, record=imported[0], reason="重复", revision=1)
    again = take_in(book, township, "2号", "3号", "4号", result="不成")
    assert [(one.case_no, one.revision) for one in again] == [("2号", 2), ("3号", 2), ("4号", 1)]
    assert found() == []
    ROWS.filter(pk=again[0].pk).update(result="成功")
    (said,) = found()
    assert f"第 {again[0].pk} 号记录的内容与日志第 {newest()} 条记下的不同" in said


@pytest.mark.parametrize("is_removed", [False, True])
def test_a_change_on_top_does_not_hide_it(imported: list[LedgerRecord], is_removed: bool) -> None:
    ROWS.filter(pk=imported[0].pk).update(amount=7)
    first, row = newest(), ROWS.get(pk=imported[0].pk)
    by: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": MEDIATION, "record": row, "revision": 1}
    if is_removed:
        record_remove(**by, reason="重复")
    else:
        record_change(**by, values={"mediator": "李某"}, sure=True)
    (said,) = found()
    assert f"第 {row.pk} 号记录" in said and f"第 {first} 条之后、第 {newest()} 条之前" in said
    rows_accept(actor=COMMAND_LINE)
    assert found() == []


def test_an_imported_row_put_in_the_place_of_another_is_told(imported: list[LedgerRecord]) -> None:
    gone, copy = imported[0].pk, imported[0]
    ROWS.filter(pk=gone).delete()
    copy.pk = None
    copy.save(force_insert=True)
    assert f"第 {gone} 号记录已不在" in found()[0] and "应有 2 条，实有 3 条" in found()[1]
    rows_accept(actor=COMMAND_LINE)
    assert found() == []


def test_a_column_that_is_gone_by_now_accuses_nobody(imported: list[LedgerRecord]) -> None:
    ROWS.filter(pk=imported[0].pk).update(amount=7)
    logged = Logged(columns_held(MEDIATION) - {"amount"})
    for entry in Entry.objects.filter(subject_kind="mediation").order_by("pk"):
        logged.hear(entry)
    assert logged.said == {} and logged.others == 3


def test_entries_of_an_earlier_version_hold_nobody_to_anything(
    imported: list[LedgerRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mingshu.ledgers.actions.kept", lambda *_: {})
    row = record_change(
        actor=COMMAND_LINE,
        ledger=MEDIATION,
        record=imported[0],
        values={"mediator": "李某"},
        revision=1,
        sure=True,
    )
    assert found() == []
    ROWS.filter(pk=row.pk).update(amount=7)
    assert found() == []


def test_digests_are_told_and_read_again(imported: list[LedgerRecord]) -> None:
    digests = digests_of(MEDIATION, ROWS.exclude(pk=imported[1].pk))
    told = digests.as_data()
    assert told["rows"] == [[imported[0].pk, 1], [imported[2].pk, 1]] and "amount" in told["columns"]
    assert Digests.of_data(told) == digests
    assert len(set(digests.of_rows.values())) == 2
