"""Workbooks as offices make them, and seeded rows for any ledger."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.problems import problems_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.spreadsheets import ImportOutcome, import_workbook
from mingshu.ledgers.unplaced import without_end, without_start
from mingshu.organisations.models import Organ

TITLES = ("调解组织", "纠纷类型", "受理日期", "当事人", "调结日期", "结果", "协议金额（万元）", "案件编号")
SETTLED = ("清溪镇调委会", "邻里", date(2022, 3, 15), "甲某、乙某", date(2022, 3, 20), "成功", 1.2, "1号")

MakeBook = Callable[..., Path]
TakeIn = Callable[..., ImportOutcome]


@pytest.fixture
def book(tmp_path: Path) -> MakeBook:
    """Write rows to the sheet of a new .xlsx; ``merges`` are (first row, first column, last row, last column)."""

    def make(
        rows: Sequence[Sequence[Any]],
        sheet: str = "人民调解案件台账",
        name: str = "台账.xlsx",
        merges: Sequence[tuple[int, int, int, int]] = (),
        more: Mapping[str, Sequence[Sequence[Any]]] | None = None,
    ) -> Path:
        path = tmp_path / name
        file = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd", "strings_to_urls": False})
        for title, content in {sheet: rows, **(more or {})}.items():
            page = file.add_worksheet(title)
            for number, row in enumerate(content):
                page.write_row(number, 0, row)
            for merge in merges if title == sheet else ():
                page.merge_range(*merge, content[merge[0]][merge[1]])
        file.close()
        return path

    return make


@pytest.fixture
def take_in(township: Organ) -> TakeIn:
    """Import a file for the township, as the command does."""

    def take(source: Path, **options: Any) -> ImportOutcome:
        return import_workbook(**{"actor": COMMAND_LINE, "source": source, "organ": township, **options})

    return take


@pytest.fixture
def told(take_in: TakeIn) -> Callable[..., list[str]]:
    """Import a file and give its problems as “row letter: message”; nothing may have been written."""

    def tell(source: Path, **options: Any) -> list[str]:
        outcome = take_in(source, **options)
        assert not outcome.written
        return [f"{problem.row}{problem.letter}: {problem.message.zh}" for problem in outcome.problems]

    return tell


WORDS = (
    "清溪",
    "雁回",
    "=1+1",
    "+甲",
    "-乙",
    "@丙",
    "（丁）",
    "第3项",
    "甲、乙",
    "《某法》",
    '引"号',
    "a;b",
    "长" * 60,
)


class Dice:
    """Seeded values for the columns of a ledger; every row can be kept."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def record(self, ledger: Ledger, organ: Organ, *, masks: bool = True) -> LedgerRecord:
        """A completed record without problems, not saved."""
        for _ in range(2_000):
            record = self._draw(ledger, organ, masks=masks)
            asked = [*without_start(ledger, record), *without_end(ledger, record)]
            if not asked and not [one for one in problems_of(ledger, record, told=False) if one.column]:
                return record
        raise AssertionError(f"no valid row of {ledger.id} in 2000 draws")

    def _draw(self, ledger: Ledger, organ: Organ, *, masks: bool) -> LedgerRecord:
        record: Any = ledger.model(organ=organ, created_by="tests", updated_by="tests")
        masked = []
        for column in ledger.columns:
            if masks and column.name not in ledger.date and self._random.random() < 0.06:
                masked.append(column.name)
            elif column.required or self._random.random() < 0.75:
                setattr(record, column.name, self.value(column))
        record.masked = ",".join(sorted(masked))
        ledger.complete(record, 2022)
        return record  # type: ignore[no-any-return]

    def value(self, column: Column) -> Any:
        """A value for one column."""
        dice = self._random
        makers: dict[Kind, Callable[[], Any]] = {
            Kind.TEXT: lambda: f"{dice.choice(WORDS)}{dice.randrange(10_000)}",
            Kind.LIST: lambda: dice.sample(WORDS, dice.randrange(1, 4)),
            Kind.DATE: lambda: date(2022, 1, 1) + timedelta(days=dice.randrange(365)),
            Kind.BOOL: lambda: dice.random() < 0.5,
            Kind.WHOLE: lambda: dice.choice((0, 1, dice.randrange(100_000))),
            Kind.DECIMAL: lambda: Decimal(dice.randrange(1_000_000)) / 100,
            Kind.MONEY: lambda: Decimal(dice.choice((0, 1, dice.randrange(10**9), 10**14 + 7))) / 100,
            Kind.CHOICE: lambda: dice.choice(column.choices),
            Kind.LINK: lambda: f"https://www.example.cn/{dice.randrange(10_000)}?a=1&b=2",
            Kind.PERIOD: lambda: dice.choice(("2022年", "2022年上半年", "2022年第三季度", "2022年1-6月")),
            Kind.YEAR: lambda: 2022,
        }
        return makers[column.kind]()


@pytest.fixture
def dice() -> Callable[[str], Dice]:
    """Seeded dice."""
    return Dice
