"""The empty workbook that offices fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.writing.books import Book
from mingshu.ledgers.spreadsheets.writing.notes import NOTES_TITLE, write_notes


def write_template(ledgers: Sequence[Ledger], target: Path | BinaryIO) -> None:
    """Write a workbook with one sheet per ledger and the notes; row 1 holds the columns' titles and no more."""
    book = Book(target)
    for ledger in ledgers:
        book.add_ledger(ledger)
    add_notes(book, ledgers)
    book.close()


def add_notes(book: Book, ledgers: Sequence[Ledger]) -> None:
    """Add the sheet 填写说明."""
    sheet = book.file.add_worksheet(book.free_name(NOTES_TITLE))
    bold = book.file.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1})
    write_notes(sheet, ledgers, bold, book.file.add_format({"text_wrap": True, "valign": "top"}))
