"""The time of an import grows with the number of rows, whatever is repeated in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import ImportOutcome
from mingshu.ledgers.spreadsheets.asking.rows import Identical
from mingshu.ledgers.spreadsheets.draft import Draft, overlaid
from mingshu.ledgers.spreadsheets.matching import plan_of
from mingshu.ledgers.spreadsheets.outcome import SheetTold
from tests.ledgers.spreadsheets.conftest import TakeIn
from tests.linear import assert_linear

Taken = Callable[..., ImportOutcome]
HEAD = "调解组织,纠纷类型,受理日期,当事人,调结日期,结果,案件编号\n"
ROW = "清溪镇调委会,邻里,2022-03-15,甲某、乙某,2022-03-20,成功,{number}\n"
LENGTH = 1000
ROWS: dict[str, Callable[[int], str]] = {
    "equal in all": lambda n: ROW.format(number="1号") * n,
    "equal, without a number": lambda n: ROW.format(number="") * n,
    "of one number": lambda n: "".join(
        ROW.format(number="1号").replace("甲某", f"甲某{i}") for i in range(n)
    ),
}
MEDIATION = LEDGERS.get("mediation")
pytestmark = [pytest.mark.django_db, pytest.mark.same_on_both("what takes long is done in Python")]


@pytest.fixture
def taken(take_in: TakeIn, tmp_path: Path) -> Taken:
    """Import rows, or see what an import would do."""

    def take(rows: str, answer: Identical, *, dry_run: bool = True) -> ImportOutcome:
        path = tmp_path / "调解台账2022.csv"
        path.write_text(HEAD + rows, encoding="utf-8")
        return take_in(path, ledger_ids=["mediation"], dry_run=dry_run, identical=answer)

    return take


@pytest.fixture
def drafted(taken: Taken) -> Callable[[str], list[Draft]]:
    """Rows as an import reads them, one file for each."""

    def read(rows: str) -> list[Draft]:
        found: dict[str, Draft] = {}
        for line in rows.splitlines(keepends=True):
            if line not in found:
                (found[line],) = taken(line, Identical.KEEP).sheets[0].first
        return [
            overlaid(found[line], {"sheet_line": i}) for i, line in enumerate(rows.splitlines(keepends=True))
        ]

    return read


@pytest.mark.parametrize("answer", Identical)
@pytest.mark.parametrize("rows", ["equal in all", "equal, without a number"])
def test_rows_that_repeat_one_another(
    rows: str, answer: Identical, drafted: Callable[[str], list[Draft]]
) -> None:
    def plan(drafts: list[Draft]) -> None:
        made = plan_of(MEDIATION, drafts, answer)
        SheetTold("一", "mediation", good=len(drafts)).hold(line for _sheet, line in made.held)

    assert_linear(lambda n: drafted(ROWS[rows](n)), plan, LENGTH)


@pytest.mark.parametrize("rows", ROWS)
def test_rows_that_are_on_record_stand_in_the_file_the_other_way_round(rows: str, taken: Taken) -> None:
    def kept(n: int) -> str:
        MEDIATION.model.rows.all().delete()
        made = ROWS[rows](n)
        assert taken(made, Identical.KEEP, dry_run=False).written
        return "".join(reversed(made.splitlines(keepends=True)))

    def again(made: str) -> None:
        assert taken(made, Identical.KEEP).unchanged == made.count("\n")

    assert_linear(kept, again, LENGTH)


def test_of_many_rows_a_message_names_the_first_and_says_how_many(
    taken: Taken,
) -> None:
    (asked,) = taken(ROWS["equal in all"](300), Identical.ASK).questions
    assert "第2、3、" in asked.message.zh and "等共300行" in asked.message.zh and len(asked.message.zh) < 250
    assert "300 rows in all" in asked.message.en
    refused = taken(ROWS["of one number"](300), Identical.SKIP).problems
    assert len(refused) == 300 and all("等共299行" in one.message.zh for one in refused)
