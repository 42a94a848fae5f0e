"""The ledgers back into the workbook they came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from mingshu.accounts.policies import Actor, Verb, actor_name, may, organs_where, require
from mingshu.audit import log
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.kernel.periods import Period
from mingshu.kernel.quantities import YUAN_PER_WAN, plain
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.answers import answers_renew
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.problems import LONGEST_CELL
from mingshu.ledgers.reading import Sight, Standing, nobodys, sight_of, standing
from mingshu.ledgers.spreadsheets.cells.common import MASK_TEXT, OPEN_TEXT
from mingshu.ledgers.spreadsheets.cells.texts import join_items
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.places import organs_below
from mingshu.ledgers.spreadsheets.stored import stored_drafts
from mingshu.ledgers.spreadsheets.tables.headings import ORGAN_TITLE, OWN, YEAR_TITLE
from mingshu.ledgers.spreadsheets.writing.books import Book, number_format
from mingshu.ledgers.spreadsheets.writing.templates import add_notes
from mingshu.organisations.models import Organ

HIDDEN_TEXT = "***"
_SAID = {
    Standing.EMPTY: "",
    Standing.OPEN: OPEN_TEXT,
    Standing.MASKED: MASK_TEXT,
    Standing.HIDDEN: HIDDEN_TEXT,
}
_FIRST_DAY = date(1900, 3, 1)
_EXACT_DIGITS = 15
_SCALES = {"万元": YUAN_PER_WAN, "亿元": YUAN_PER_WAN * 10_000}


def write_export(
    ledgers: Sequence[Ledger],
    organ: Organ,
    target: Path | BinaryIO,
    year: int | None = None,
    include_below: bool = False,
    show_personal: bool = False,
    *,
    actor: Actor,
) -> None:
    """Write the rows of ``organ`` (``include_below``: and of all below it) as a workbook that imports again.

    Only rows that the actor may see are written; personal columns are masked unless ``show_personal`` is asked for by
    someone who may see them, organ by organ. Raises ``NotAllowed`` when the actor may not see the rows of ``organ``,
    or asks for personal columns without the right.
    """
    require(actor, Verb.VIEW, organ)
    if show_personal and not may(actor, Verb.SEE_PERSONAL, organ):
        raise NotAllowed()
    _audit(actor, organ, ledgers, year, include_below, show_personal)
    organs = _seen_below(actor, organ, year) if include_below else [organ]
    book = Book(target, sparing=True)
    labels = _labels(organs) if include_below else {}
    sight = sight_of(actor) if show_personal else nobodys
    for ledger in ledgers:
        _LedgerSheet(book, ledger, labels, sight).write({one.pk for one in organs}, year)
    add_notes(book, ledgers)
    book.close()


def _seen_below(actor: Actor, organ: Organ, year: int | None) -> list[Organ]:
    """``organ`` and what stood below it at any time in ``year`` (ever, without one), as far as ``actor`` may see it."""
    period = Period.of_year(year) if year else Period(date.min, date.max)
    seen = {one.pk for one in organs_where(actor, Verb.VIEW)}
    return [one for one in organs_below(organ, period) if one.pk in seen]


def _audit(
    actor: Actor, organ: Organ, ledgers: Sequence[Ledger], year: int | None, below: bool, personal: bool
) -> None:
    told = {"ledgers": [one.id for one in ledgers], "year": year, "below": below, "personal": personal}
    log.record(
        actor=actor_name(actor),
        verb="records_export",
        subject_kind="export",
        organ_code=organ.code,
        differences={name: [None, value] for name, value in told.items()},
    )


def _labels(organs: Sequence[Organ]) -> dict[int, str]:
    names = [organ.name for organ in organs]
    return {
        organ.pk: organ.name if names.count(organ.name) == 1 else f"{organ.name}（{organ.code}）"
        for organ in organs
    }


@dataclass(slots=True)
class _LedgerSheet:
    book: Book
    ledger: Ledger
    labels: Mapping[int, str]
    sight: Sight

    def write(self, organ_ids: set[int], year: int | None) -> None:
        """Write the ledger's sheet with its rows in the order they count, those of one day as they were entered."""
        answers_renew(ledger=self.ledger, organ_ids=organ_ids)
        rows = self.ledger.model.rows.filter(organ_id__in=organ_ids)
        if year is not None:
            rows = rows.filter(counted_on__year=year)
        rows = rows.order_by("organ__code", "counted_on", "pk")
        dateless, own = self._some_dateless(rows), _own_headings(rows)
        more = [*([ORGAN_TITLE] if self.labels else []), *([YEAR_TITLE] if dateless else [])]
        more += [f"{OWN}{heading}" for heading in own]
        sheet = self.book.add_ledger(self.ledger, more)
        cells = [self._cell_of(sheet, place, column) for place, column in enumerate(self.ledger.columns)]
        for number, row in enumerate(stored_drafts(self.ledger, rows), 1):
            for cell in cells:
                cell(number, row)
            rest = self._rest(row, dateless)
            for place, text in enumerate(rest, len(cells)):
                sheet.write_string(number, place, text)
            for place, heading in enumerate(own, len(cells) + len(rest)):
                self._write_own(sheet, number, place, heading, row)

    def _rest(self, row: Draft, dateless: bool) -> list[str]:
        organ = [self.labels[row.organ_id]] if self.labels else []
        year = [str(row.counted_on.year)] if dateless and row.counted_on else []
        return [row.state, *organ, *year]

    def _write_own(self, sheet: Any, number: int, place: int, heading: str, row: Draft) -> None:
        if text := (row.extra or {}).get(heading, ""):
            said = text if self.sight(row.organ_id) else HIDDEN_TEXT
            sheet.write_string(number, place, _in_a_cell(said, number, heading))

    def _some_dateless(self, rows: Any) -> bool:
        if any(self.ledger.column(name).required for name in self.ledger.date):
            return False
        blank = {f"{name}__isnull": True for name in self.ledger.date}
        return bool(rows.filter(**blank).exists())

    def _cell_of(self, sheet: Any, place: int, column: Column) -> Callable[[int, Draft], None]:
        write = _WRITERS.get(column.kind, _write_text)
        look = self.book.format(number_format(column))

        def cell(number: int, row: Draft) -> None:
            found = standing(column, row, self.sight)
            if found is not Standing.SHOWN:
                if said := _SAID[found]:
                    sheet.write_string(number, place, said)
                return
            value = getattr(row, column.name)
            if column.name in row.approximate_columns:
                sheet.write_string(number, place, _rough(value, column))
            else:
                write(sheet, number, place, value, look, column)

        return cell


def _own_headings(rows: Any) -> list[str]:
    """The office's own headings of these rows, in the order in which they come up."""
    kept = rows.filter(extra__isnull=False).values_list("extra", flat=True)
    return list(dict.fromkeys(heading for extra in kept.iterator() for heading in extra or {}))


def _rough(value: Any, column: Column) -> str:
    """A number that is approximate, a month without its day: as they are read again."""
    if column.kind is Kind.DATE:
        return f"{value.year}年{value.month}月"
    amount = value / _SCALES.get(column.unit, 1) if column.kind is Kind.MONEY else value
    unit = column.unit if column.kind is Kind.MONEY else ""
    return f"约{plain(Decimal(amount))}{unit}"


def _write_text(sheet: Any, row: int, place: int, value: Any, look: Any, column: Column) -> None:
    sheet.write_string(row, place, _in_a_cell(str(value), row, column.title), look)


def _write_list(sheet: Any, row: int, place: int, value: Any, look: Any, column: Column) -> None:
    _write_text(sheet, row, place, join_items(value), look, column)


def _write_date(sheet: Any, row: int, place: int, value: Any, look: Any, column: Column) -> None:
    if value < _FIRST_DAY:
        sheet.write_string(row, place, value.isoformat())
    else:
        sheet.write_datetime(row, place, value, look)


def _write_bool(sheet: Any, row: int, place: int, value: Any, look: Any, column: Column) -> None:
    sheet.write_string(row, place, "是" if value else "否")


def _write_number(sheet: Any, row: int, place: int, value: Any, look: Any, column: Column) -> None:
    number = (
        Decimal(value) / _SCALES.get(column.unit, Decimal(1)) if column.kind is Kind.MONEY else Decimal(value)
    )
    if len(number.normalize().as_tuple().digits) > _EXACT_DIGITS:
        sheet.write_string(row, place, plain(number))
    else:
        sheet.write_number(row, place, float(number), look)


_WRITERS = {
    Kind.LIST: _write_list,
    Kind.DATE: _write_date,
    Kind.BOOL: _write_bool,
    Kind.WHOLE: _write_number,
    Kind.DECIMAL: _write_number,
    Kind.MONEY: _write_number,
    Kind.YEAR: _write_number,
}


def _in_a_cell(text: str, row: int, title: str) -> str:
    if len(text) > LONGEST_CELL:
        raise _too_long(row, title)
    return text


def _too_long(row: int, title: str) -> BadInput:
    return BadInput(
        Bilingual(
            f"第{row}行“{title}”超过 Excel 单元格的长度上限，无法导出。",
            f"Row {row}, “{title}”: longer than an Excel cell can hold.",
        ),
        Bilingual("请先缩短这一栏的内容。", "Shorten the content of this column first."),
    )
