"""A row counts on a day on which its organ existed; what happened later belongs to whoever took over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.values import figure
from mingshu.figures.whose import Whose
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.actions import nil_declare, record_add, record_change
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.lifetimes import outside_its_organ, put_in_its_days
from mingshu.ledgers.problems import RowProblems
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations import lifetime
from mingshu.organisations.actions import organ_add, organ_end, organ_succeed
from mingshu.organisations.models import Level, Organ, Succession
from mingshu.upkeep.checks.outside import outside

pytestmark = pytest.mark.django_db
MEDIATION = LEDGERS.get("mediation")
LAST = date(2025, 6, 30)


@pytest.fixture
def village(township: Organ) -> Organ:
    """A village that ended in the middle of 2025."""
    made = organ_add(
        actor=COMMAND_LINE, code="990101101201", name="柳湾村", level=Level.VILLAGE, parent=township
    )
    organ_end(actor=COMMAND_LINE, organ=made, on=LAST)
    return made


def kept(organ: Organ, day: date, **more: Any) -> LedgerRecord:
    values = {"case_no": f"{day}", "org": "柳湾村调委会", "kind": "邻里", "accepted_on": day}
    return record_add(actor=COMMAND_LINE, ledger=MEDIATION, organ=organ, values=values, **more)


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2025, 9, 1), date(2026, 4, 1)])
def test_no_row_is_kept_on_a_day_after_the_organ_ended(village: Organ, day: date) -> None:
    with pytest.raises(RowProblems, match="柳湾村已于2025-06-30撤销") as refusal:
        kept(village, day, sure=True)
    (problem,) = refusal.value.problems
    assert problem.column == "accepted_on" and "登记到当时承担这项工作的机关" in problem.message.zh
    assert not MEDIATION.model.rows.exists()


def test_what_happened_before_it_ended_may_still_be_entered(village: Organ) -> None:
    assert kept(village, LAST).counted_on == LAST


def test_no_row_is_moved_beyond_the_end(village: Organ) -> None:
    row = kept(village, date(2025, 3, 1))
    change = {"actor": COMMAND_LINE, "ledger": MEDIATION, "record": row, "revision": row.revision}
    with pytest.raises(RowProblems, match="柳湾村已于2025-06-30撤销"):
        record_change(**change, values={"accepted_on": date(2025, 12, 1)}, sure=True)
    assert record_change(**change, values={"remarks": "已归档"}).remarks == "已归档"


def test_who_took_over_is_named(village: Organ, township: Organ) -> None:
    by: dict[str, Any] = {"actor": COMMAND_LINE}
    old = organ_add(**by, code="990101101202", name="河口村", level=Level.VILLAGE, parent=township)
    new = organ_add(
        **by,
        code="990101101203",
        name="新河村",
        level=Level.VILLAGE,
        parent=township,
        since=date(2025, 7, 1),
    )
    organ_succeed(
        **by, predecessors=[old], successors=[new], kind=Succession.Kind.MERGED, on=date(2025, 7, 1)
    )
    with pytest.raises(RowProblems, match="撤销后的事项登记到新河村（990101101203）"):
        kept(old, date(2025, 8, 1))
    with pytest.raises(
        RowProblems, match=r"新河村自2025-07-01起设立.*设立前的事项登记到河口村（990101101202）"
    ):
        kept(new, date(2025, 5, 1))
    assert kept(new, date(2025, 8, 1)).organ == new


def test_a_nil_return_speaks_of_a_year_in_which_the_organ_stood(village: Organ) -> None:
    assert nil_declare(actor=COMMAND_LINE, ledger=MEDIATION, organ=village, year=2025)
    with pytest.raises(BadInput, match="柳湾村已于2025-06-30撤销，2026年不作零报告"):
        nil_declare(actor=COMMAND_LINE, ledger=MEDIATION, organ=village, year=2026)


@pytest.mark.parametrize(("year", "said"), [(2024, "设立"), (2025, ""), (2026, "撤销")])
def test_a_row_that_tells_its_year_alone_belongs_to_any_day_of_it(year: int, said: str) -> None:
    organ = Organ(code="990101101205", name="岭下村", exists_from=date(2025, 3, 1), exists_until=LAST)
    organ.save()
    funding = LEDGERS.get("funding")
    row = funding.model(year=year)
    funding.complete(row)
    found = outside_its_organ(funding, row, organ)
    assert bool(found) == bool(said)
    assert found is None or (found[0].column == "year" and said in found[0].message.zh)


def test_rows_that_stand_outside_are_counted_and_may_be_corrected(township: Organ) -> None:
    made = organ_add(
        actor=COMMAND_LINE, code="990101101204", name="石桥村", level=Level.VILLAGE, parent=township
    )
    rows = [kept(made, date(2025, month, 1)) for month in (5, 8, 9)]
    assert list(outside()) == []
    organ_end(actor=COMMAND_LINE, organ=made, on=LAST)
    (told,) = outside()
    assert "石桥村的“人民调解案件台账”有 2 条记录" in told.zh
    late = rows[-1]
    change = {"actor": COMMAND_LINE, "ledger": MEDIATION, "record": late}
    noted = record_change(**change, values={"remarks": "待核"}, revision=late.revision)
    record_change(**change, values={"accepted_on": date(2025, 6, 9)}, revision=noted.revision)
    (told,) = outside()
    assert "有 1 条记录" in told.zh


FUNDING: dict[str, Any] = {"item": "法治宣传", "budget": 20_000, "spent": 18_000}


def spent_in(county: Organ, year: int) -> Decimal | None:
    """In 万元."""
    return figure("M-FU-02", county, year, whose=Whose.TERRITORY).quantity.number


def test_a_row_of_an_organs_first_year_that_tells_its_year_alone_stands_in_the_sums_above(
    county: Organ,
) -> None:
    made = organ_add(
        actor=COMMAND_LINE,
        code="990101103",
        name="新河镇",
        level=Level.TOWNSHIP,
        parent=county,
        since=date(2024, 3, 1),
    )
    keep: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": LEDGERS.get("funding")}
    row = record_add(**keep, organ=made, values=FUNDING | {"year": 2024})
    assert row.counted_on == date(2024, 3, 1) and spent_in(county, 2024) == Decimal("1.8")
    again = record_change(**keep, record=row, values={"spent": 19_000}, revision=row.revision)
    assert again.counted_on == date(2024, 3, 1) and spent_in(county, 2024) == Decimal("1.9")
    with pytest.raises(RowProblems, match="新河镇自2024-03-01起设立"):
        record_add(**keep, organ=made, values=FUNDING | {"year": 2023})
    assert record_add(**keep, organ=made, values=FUNDING | {"year": 2025}).counted_on == date(2025, 1, 1)


def test_the_check_tells_of_such_rows_kept_before_and_saving_them_puts_them_right(county: Organ) -> None:
    made = organ_add(
        actor=COMMAND_LINE,
        code="990101103",
        name="新河镇",
        level=Level.TOWNSHIP,
        parent=county,
        since=date(2024, 3, 1),
    )
    keep: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": LEDGERS.get("funding")}
    row = record_add(**keep, organ=made, values=FUNDING | {"year": 2024})
    keep["ledger"].model.rows.update(counted_on=date(2024, 1, 1))
    (told,) = outside()
    assert "新河镇的“法治经费保障台账”有 1 条记录" in told.zh and "重新保存一次即可计入" in told.zh
    record_change(**keep, record=row, values={"spent": 19_000}, revision=row.revision)
    assert list(outside()) == [] and spent_in(county, 2024) == Decimal("1.9")


def test_a_row_without_any_date_counts_in_its_organs_last_year(village: Organ) -> None:
    ledger = LEDGERS.get("collective_decision")
    row = ledger.model(organ=village)
    ledger.complete(row, 2025)
    assert row.counted_on == date(2025, 12, 31)
    put_in_its_days(ledger, row)
    assert row.counted_on == LAST
    put_in_its_days(ledger, row)
    assert row.counted_on == LAST


def test_an_organ_stands_on_its_first_day_and_one_without_a_known_one_always_did() -> None:
    made, old = Organ(name="新河镇", exists_from=date(2024, 3, 1)), Organ(name="清溪镇")
    for organ, day in ((made, date(2024, 3, 1)), (old, date(1949, 1, 5)), (old, date(1930, 1, 1))):
        assert lifetime.outside(organ, day, day) is None
