"""The same file twice, a corrected file, rows that repeat, rows that are masked, rows changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.audit.verifying import examine
from mingshu.kernel.errors import NotAllowed
from mingshu.ledgers import actions
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.excuses import LimitExcused
from mingshu.ledgers.models import ImportRun, LimitExcuse
from mingshu.ledgers.signals import records_changed
from mingshu.ledgers.spreadsheets import Identical, write_export
from mingshu.organisations.models import Organ

from .conftest import SETTLED, TITLES, MakeBook, TakeIn

MEDIATION = LEDGERS.get("mediation")
CASES = MEDIATION.model.rows
NUMBERLESS = (*SETTLED[:-1], "")


def with_amount(amount: object, row: tuple[Any, ...] = SETTLED) -> list[Any]:
    return [*row[:6], amount, row[7]]


@pytest.fixture
def announced() -> Iterator[list[set[tuple[int, int]]]]:
    """What the ledgers tell those above them."""
    heard: list[set[tuple[int, int]]] = []

    def hear(touched: set[tuple[int, int]], **_more: Any) -> None:
        heard.append(touched)

    records_changed.connect(hear)
    yield heard
    records_changed.disconnect(hear)


def test_the_same_file_twice_changes_nothing(book: MakeBook, take_in: TakeIn) -> None:
    file = book([TITLES, SETTLED, [*SETTLED[:-1], "2号"]])
    take_in(file)
    before = list(CASES.order_by("pk").values())
    entries = Entry.objects.count()
    again = take_in(file)
    assert (again.added, again.changed, again.unchanged, again.written) == (0, 0, 2, True)
    assert list(CASES.order_by("pk").values()) == before
    assert (Entry.objects.count(), ImportRun.objects.count()) == (entries, 1)


def test_a_corrected_file_updates_and_lists_what_changed(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, SETTLED]))
    outcome = take_in(book([TITLES, with_amount(1.5)], name="更正.xlsx"))
    assert (outcome.added, outcome.changed) == (0, 1)
    (change,) = outcome.changes
    assert [(cell.title, cell.old, cell.new) for cell in change.cells] == [
        ("协议金额", Decimal(12000), Decimal(15000))
    ]
    case = CASES.get()
    assert (case.pk, case.amount, case.revision) == (change.record_id, Decimal(15000), 2)
    assert case.source_row["file"] == "更正.xlsx"


def test_a_blank_in_a_corrected_file_clears_the_column_and_says_so(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, SETTLED]))
    outcome = take_in(book([TITLES, with_amount("")], name="更正.xlsx"))
    assert [(cell.old, cell.new) for cell in outcome.changes[0].cells] == [(Decimal(12000), None)]


def test_columns_a_file_does_not_have_are_left_alone(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, SETTLED]))
    short = [
        (title, cell) for title, cell in zip(TITLES, SETTLED, strict=True) if title != "协议金额（万元）"
    ]
    outcome = take_in(book([*zip(*short, strict=True)], name="少一列.xlsx"))
    assert (outcome.unchanged, CASES.get().amount) == (1, Decimal(12000))


def test_a_row_changed_in_the_app_meanwhile_is_listed(book: MakeBook, take_in: TakeIn) -> None:
    file = book([TITLES, SETTLED])
    take_in(file)
    case = CASES.get()
    actions.record_change(
        actor=COMMAND_LINE,
        ledger=MEDIATION,
        record=case,
        values={"amount": Decimal(99)},
        revision=case.revision,
    )
    outcome = take_in(file, dry_run=True)
    assert [(cell.old, cell.new) for cell in outcome.changes[0].cells] == [(Decimal(99), Decimal(12000))]
    assert (outcome.written, CASES.get().amount) == (False, Decimal(99))


def test_a_rehearsal_writes_nothing(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([TITLES, SETTLED]), dry_run=True)
    assert (outcome.added, outcome.written, outcome.clean) == (1, False, True)
    assert (CASES.count(), ImportRun.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_identical_rows_are_asked_about(book: MakeBook, take_in: TakeIn) -> None:
    file = book([TITLES, SETTLED, [*SETTLED[:-1], "2号"], SETTLED])
    asked = take_in(file)
    assert (asked.written, CASES.count()) == (False, 0)
    (question,) = asked.questions
    assert (question.sheet, question.rows) == ("人民调解案件台账", (2, 4))
    assert "第2、4行完全相同" in question.message.zh


@pytest.mark.parametrize(("answer", "kept", "skipped"), [(Identical.KEEP, 3, 0), (Identical.SKIP, 2, 1)])
def test_the_answer_about_identical_rows_holds(
    answer: Identical, kept: int, skipped: int, book: MakeBook, take_in: TakeIn
) -> None:
    file = book([TITLES, SETTLED, [*SETTLED[:-1], "2号"], SETTLED])
    outcome = take_in(file, identical=answer)
    assert (outcome.added, outcome.skipped, CASES.count()) == (kept, skipped, kept)
    again = take_in(file, identical=answer)
    assert (again.added, again.changed, CASES.count()) == (0, 0, kept)


def test_kept_repeats_are_not_asked_about_again(book: MakeBook, take_in: TakeIn) -> None:
    file = book([TITLES, SETTLED, SETTLED])
    take_in(file, identical=Identical.KEEP)
    again = take_in(file)
    assert (again.questions, again.unchanged) == ([], 2)
    assert sorted(CASES.values_list("occurrence", flat=True)) == [1, 2]


def test_rows_alike_in_their_key_only_stay_two_in_order(book: MakeBook, take_in: TakeIn) -> None:
    file = book([TITLES, with_amount(1, NUMBERLESS), with_amount(2, NUMBERLESS)])
    assert take_in(file).added == 2
    turned = book([TITLES, with_amount(2, NUMBERLESS), with_amount(1, NUMBERLESS)], name="倒序.xlsx")
    assert take_in(turned).unchanged == 2
    changed = take_in(book([TITLES, with_amount(2, NUMBERLESS), with_amount(3, NUMBERLESS)], name="改.xlsx"))
    assert (changed.unchanged, changed.changed) == (1, 1)
    assert sorted(CASES.values_list("amount", flat=True)) == [Decimal(20000), Decimal(30000)]


def test_a_number_added_later_belongs_to_the_row_of_before(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, NUMBERLESS]))
    outcome = take_in(book([TITLES, SETTLED], name="补号.xlsx"))
    assert (outcome.added, outcome.changed) == (0, 1)
    assert CASES.get().case_no == "1号"
    assert take_in(book([TITLES, SETTLED], name="再来.xlsx")).unchanged == 1


def test_masked_cells_are_kept_as_masked(book: MakeBook, take_in: TakeIn) -> None:
    file = book([TITLES, with_amount("**")])
    take_in(file)
    case = CASES.get()
    assert (case.amount, case.masked_columns) == (None, {"amount"})
    assert take_in(file).unchanged == 1


def test_a_known_value_replaces_a_mask_but_a_mask_no_known_value(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, with_amount("**")]))
    known = take_in(book([TITLES, with_amount(3)], name="公开.xlsx"))
    assert [(cell.old, cell.new) for cell in known.changes[0].cells] == [("**", Decimal(30000))]
    assert take_in(book([TITLES, with_amount("**")], name="又打码.xlsx")).unchanged == 1
    assert (CASES.get().amount, CASES.get().masked) == (Decimal(30000), "")


def test_a_masked_export_brought_back_wipes_nothing(
    book: MakeBook, take_in: TakeIn, township: Organ, tmp_path: Path
) -> None:
    take_in(book([TITLES, NUMBERLESS]))
    before = list(CASES.values())
    file = tmp_path / "打码导出.xlsx"
    write_export([MEDIATION], township, file, actor=COMMAND_LINE)
    outcome = take_in(file)
    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 0, 1)
    assert list(CASES.values()) == before


def test_states_follow_what_is_filled_in_and_never_go_back(book: MakeBook, take_in: TakeIn) -> None:
    opened = [*SETTLED[:4], "", "", "", "1号"]
    take_in(book([TITLES, opened]))
    assert CASES.get().state == "受理"
    take_in(book([TITLES, SETTLED], name="办结.xlsx"))
    assert CASES.get().state == "达成协议"
    back = take_in(book([[*TITLES, "状态"], [*SETTLED, "受理"]], name="退回.xlsx"))
    assert back.problems[0].message.zh == "状态不能从“达成协议”转为“受理”"
    assert CASES.get().state == "达成协议"


def test_a_corrected_result_takes_its_state_along(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, SETTLED]))
    take_in(book([TITLES, [*SETTLED[:5], "不成", "", "1号"]], name="更正.xlsx"))
    assert CASES.get().state == "调解不成"


def test_one_entry_and_one_announcement_per_ledger(
    book: MakeBook, take_in: TakeIn, township: Organ, announced: list[set[tuple[int, int]]]
) -> None:
    take_in(book([TITLES, *([*SETTLED[:-1], f"{number}号"] for number in range(30))]))
    (entry,) = Entry.objects.all()
    assert (entry.verb, entry.subject_kind, entry.organ_code) == (
        "records_import",
        "mediation",
        township.code,
    )
    assert entry.differences["added"] == [None, 30]
    assert announced == [{(township.pk, 2022)}]
    assert examine().troubles == []


def test_the_audit_hides_personal_values(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, SETTLED]))
    take_in(book([TITLES, [*SETTLED[:3], "丙某", *SETTLED[4:]]], name="更正.xlsx"))
    told = Entry.objects.last().differences["rows"]  # type: ignore[union-attr]
    assert [*told.values()] == [{"party_names": ["＊", "＊"]}]


def test_the_run_is_on_record(book: MakeBook, take_in: TakeIn, township: Organ) -> None:
    take_in(book([TITLES, SETTLED]), year=2022)
    run = ImportRun.objects.get()
    assert (run.file_name, run.organ, run.year, run.added) == ("台账.xlsx", township, 2022, 1)
    assert (run.imported_by, run.ledgers, len(run.digest)) == ("command-line", "mediation", 64)


def test_progress_goes_up_to_the_end(book: MakeBook, take_in: TakeIn) -> None:
    seen: list[tuple[int, int]] = []
    rows = [[*SETTLED[:-1], f"{number}号"] for number in range(2_500)]
    take_in(book([TITLES, *rows]), progress=lambda done, steps: seen.append((done, steps)))
    assert [done for done, _steps in seen] == sorted(done for done, _steps in seen)
    assert (seen[-1][0], len({steps for _done, steps in seen})) == (seen[-1][1], 1)
    assert len(seen) > 3


def test_a_row_of_a_village_the_clerk_has_no_say_in(
    book: MakeBook, take_in: TakeIn, county: Organ, township: Organ, village: Organ
) -> None:
    keeper = User.objects.create_user("village-keeper", password="a-long-passphrase")
    Grant.objects.create(user=keeper, role=Role.CLERK, organ=village)
    with pytest.raises(NotAllowed):
        take_in(book([TITLES, SETTLED]), actor=keeper, organ=township)
    assert take_in(book([TITLES, SETTLED]), actor=keeper, organ=village).added == 1


def test_a_due_day_is_computed_where_the_office_left_it_blank(book: MakeBook, take_in: TakeIn) -> None:
    titles = ["案号", "程序", "领域", "当事人类型", "立案日期", "法制审核", "是否听证"]
    row = ["罚1号", "普通", "市场监管", "单位", "2022-3-1", "是", "否"]
    take_in(book([titles, row], sheet="行政处罚案件台账"))
    case = LEDGERS.get("penalty_case").model.rows.get()
    assert case.due_on > date(2022, 3, 1)
    blank = book([[*titles, "决定期限"], [*row, ""]], sheet="行政处罚案件台账", name="空期限.xlsx")
    assert take_in(blank).unchanged == 1


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.id)
def test_any_ledger_twice_changes_nothing(
    ledger: Any, county: Organ, township: Organ, take_in: TakeIn, dice: Callable[[str], Any], tmp_path: Path
) -> None:
    organ = township if township.level in ledger.keepers else county
    for record in (dice(f"again {ledger.id} {number}").record(ledger, organ) for number in range(3)):
        record.occurrence = ledger.model.rows.filter(identity=record.identity).count() + 1
        record.save()
    file = tmp_path / "导出.xlsx"
    write_export([ledger], organ, file, actor=COMMAND_LINE)
    ledger.model.rows.all().delete()
    take_in(file, organ=organ, identical=Identical.KEEP)
    before = list(ledger.model.rows.order_by("pk").values())
    assert take_in(file, organ=organ, identical=Identical.KEEP).unchanged == 3
    assert list(ledger.model.rows.order_by("pk").values()) == before


def test_a_file_by_which_an_overdue_case_is_overdue_no_longer_needs_a_reason(
    township: Organ, book: MakeBook, take_in: TakeIn
) -> None:
    titles = ["场所", "领域", "等级", "发现日期", "整改期限", "隐患编号", "销号日期"]
    hazard = LEDGERS.get("hazard")
    first = book(
        [titles, ["老粮站", "消防", "一般", "2024-03-01", "2024-04-01", "1号", ""]], sheet=hazard.title
    )
    assert take_in(first).written
    moved = book(
        [titles, ["老粮站", "消防", "一般", "2024-03-01", "2099-01-01", "1号", ""]], sheet=hazard.title
    )
    with pytest.raises(LimitExcused, match="不再超期"):
        take_in(moved)
    assert hazard.model.rows.get().due_on == date(2024, 4, 1)
    take_in(moved, reason="原期限登错")
    assert [(one.kind, one.reason) for one in LimitExcuse.objects.all()] == [("corrected", "原期限登错")]
