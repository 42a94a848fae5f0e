"""What an import found, as its page shows it: questions, columns, first rows, totals, bad cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from mingshu.ledgers.description import LEDGERS, Column, Kind, Ledger
from mingshu.ledgers.reading import plain_text, rough_text, text_of
from mingshu.ledgers.spreadsheets import About, Ask, ImportOutcome, Rough, RowChange, SheetTold

_RADIOS = 9


@dataclass(frozen=True, slots=True)
class ToldChange:
    """What an import would change in one row: (title, old, new) as the page shows them."""

    sheet: str
    row: int
    cells: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class AskTold:
    """A question with its answer so far; few options are shown at once, many in a list.

    ``anchor`` is its place on the page, empty where it stands among what is settled.
    """

    ask: Ask
    chosen: str
    is_short: bool
    anchor: str = ""

    @property
    def where(self) -> str:
        """The first cell that a question about cells is about: the other questions name their place themselves."""
        if not self.ask.letter or not self.ask.places:
            return ""
        sheet, row = self.ask.places[0]
        return _("见“%(sheet)s”第%(row)d行%(letter)s列") % {
            "sheet": sheet,
            "row": row,
            "letter": self.ask.letter,
        }


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One line of a sheet's mapping: the column, and the question by which its meaning is changed."""

    letter: str
    heading: str
    unit: str
    hidden: bool
    said: str
    told: AskTold | None


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One sheet: its ledger, the choice of it, its columns, and its first rows as they will be kept.

    ``waits`` are the open questions without which none of its rows goes in.
    """

    name: str
    title: str
    told: AskTold | None
    columns: list[ColumnRow]
    titles: list[str]
    rows: list[list[str]]
    good: int
    held_back: int
    waits: list[AskTold]


def told_change(change: RowChange) -> ToldChange:
    """A changed row, column by column."""
    ledger = LEDGERS.get(change.ledger_id)
    cells = []
    for cell in change.cells:
        column = next((column for column in ledger.columns if column.name == cell.column), None)
        old, new = (_shown(ledger, column, side) for side in (cell.old, cell.new))
        cells.append((cell.title, old, new))
    return ToldChange(change.sheet, change.row, cells)


def open_questions(outcome: ImportOutcome, answers: Mapping[str, str]) -> list[AskTold]:
    """What has to be answered before anything is written; rows that may be one thing have their own place."""
    told = [asked(ask, answers) for ask in outcome.open if ask.about is not About.ROWS]
    return [replace(one, anchor=f"ask-{number}") for number, one in enumerate(told, 1)]


def settled_questions(outcome: ImportOutcome, answers: Mapping[str, str]) -> list[AskTold]:
    """What was answered, now or before, or taken without asking, and can still be changed."""
    waiting = {ask.key for ask in outcome.open}
    elsewhere = (About.ROWS, About.COLUMN, About.SHEET)
    return [
        asked(ask, answers) for ask in outcome.asks if ask.key not in waiting and ask.about not in elsewhere
    ]


def left_out_sheets(outcome: ImportOutcome, answers: Mapping[str, str]) -> list[AskTold]:
    """The sheets that do not go in, each with what it might be."""
    taken = {sheet.name for sheet in outcome.sheets}
    waiting = {ask.key for ask in outcome.open}
    return [
        asked(ask, answers)
        for ask in outcome.asks
        if ask.about is About.SHEET and ask.sheet not in taken and ask.key not in waiting
    ]


def asked(ask: Ask, answers: Mapping[str, str]) -> AskTold:
    """A question and what it was answered."""
    chosen = answers.get(ask.key, "")
    return AskTold(ask, chosen, len(ask.options) <= _RADIOS)


def told_sheets(outcome: ImportOutcome, answers: Mapping[str, str]) -> list[SheetRows]:
    """The sheets that go in."""
    asks = {ask.key: ask for ask in outcome.asks}
    waiting = {told.ask.key: told for told in open_questions(outcome, answers)}
    by_sheet = {ask.sheet: ask for ask in outcome.asks if ask.about is About.SHEET}
    return [
        replace(
            _sheet(sheet, asks, by_sheet.get(sheet.name), answers),
            waits=[waiting[key] for key in sheet.waits_for if key in waiting],
        )
        for sheet in outcome.sheets
    ]


def _sheet(
    sheet: SheetTold, asks: Mapping[str, Ask], choice: Ask | None, answers: Mapping[str, str]
) -> SheetRows:
    ledger = LEDGERS.get(sheet.ledger_id)
    columns = []
    for column in sheet.columns:
        ask = asks.get(column.key)
        said = column.title or str(ask.message if ask else "") or _("不登记")
        told = asked(ask, answers) if ask else None
        columns.append(ColumnRow(column.letter, column.heading, column.unit, column.hidden, said, told))
    shown = [column for column in ledger.columns if _is_used(sheet, column.name)]
    extras = list(dict.fromkeys(name for draft in sheet.first for name in draft.extra or {}))
    rows = [
        [
            *(_value(ledger, column, draft) for column in shown),
            *((draft.extra or {}).get(one, "") for one in extras),
        ]
        for draft in sheet.first
    ]
    told = asked(choice, answers) if choice else None
    titles = [*(column.label for column in shown), *extras]
    held_back = len(sheet.held_back)
    return SheetRows(sheet.name, ledger.label, told, columns, titles, rows, sheet.good, held_back, [])


def _is_used(sheet: SheetTold, name: str) -> bool:
    return any(
        getattr(draft, name) not in (None, "", []) or name in draft.open_columns for draft in sheet.first
    )


def _value(ledger: Ledger, column: Column, draft: Any) -> str:
    if column.name in draft.masked_columns:
        return "**"
    if column.name in draft.open_columns:
        return _("未提供")
    value = getattr(draft, column.name)
    return _shown(ledger, column, Rough(value) if column.name in draft.approximate_columns else value)


def told_totals(outcome: ImportOutcome) -> Iterator[tuple[str, str, int, str, str]]:
    """(ledger, column, year, sum before, sum after) in the unit of the column."""
    for total in outcome.totals:
        ledger = LEDGERS.get(total.ledger_id)
        column = ledger.column(total.column)
        before, after = (_shown(ledger, column, side) for side in (total.before, total.after))
        yield ledger.label, column.label, total.year, before, after


def _shown(ledger: Ledger, column: Column | None, value: Any) -> str:
    if isinstance(value, Rough):
        return _rough(ledger, column, value.value)
    if value in (None, "", []):
        return ""
    if column is None:
        return plain_text(value)
    return f"{text_of(ledger, column, value)}{column.unit if column.kind is Kind.MONEY else ''}"


def _rough(ledger: Ledger, column: Column | None, value: Any) -> str:
    if value is None or column is None:
        return ""
    unit = column.unit if column.kind is Kind.MONEY else ""
    return f"{rough_text(ledger, column, value)}{unit}"


def posted_answers(kept: Mapping[str, str], posted: QueryDict) -> dict[str, str]:
    """``kept`` with what the form says: of a choice and a text for one question the text, a blank takes it back."""
    answers = dict(kept)
    for name, values in posted.lists():
        key = name.removeprefix("answer:")
        if key == name:
            continue
        if said := [text for value in values if (text := str(value).strip())]:
            answers[key] = said[-1]
        else:
            answers.pop(key, None)
    return answers
