"""The cells of one sheet of an .xlsx."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from mingshu.workbooks.bombs import MAX_SIGNS, is_too_wide
from mingshu.workbooks.ooxml.package import Package, local
from mingshu.workbooks.ooxml.styles import Shown, Styles, is_struck, moment
from mingshu.workbooks.places import LAST_COLUMN, LAST_ROW, Place, cell_place
from mingshu.workbooks.refusals import far_cell, repeated
from mingshu.workbooks.sheets import Sheet

_FAILED = "#VALUE!"
_COMMENT, _COMMENTS = 500, 10_000  # so many signs of so many comments are read
_ESCAPED, _SURROGATES = re.compile("_x([0-9A-Fa-f]{4})_"), range(0xD800, 0xE000)


@dataclass(slots=True)
class Texts:
    """The texts that cells name by number, of the file called ``name``; what they come to in all cells is bounded.

    ``struck`` are the numbers of those struck through from end to end.
    """

    listed: Sequence[str]
    name: str
    struck: Collection[int] = frozenset()
    _signs: int = 0

    def at(self, number: int) -> str:
        """The text; raises ``BadInput`` where all that were named come to more than any workbook holds."""
        text = self.listed[number]
        self._signs += len(text)
        if self._signs > MAX_SIGNS:
            raise repeated(self.name)
        return text


@dataclass(frozen=True, slots=True)
class Common:
    """What the sheets of a workbook share."""

    texts: Texts
    styles: Styles
    since_1904: bool


@dataclass(slots=True)
class SheetCells:
    """Gathers the cells of one sheet; ``name`` is the file's, ``title`` the sheet's."""

    common: Common
    name: str
    title: str
    _rows: dict[int, dict[int, Any]] = field(default_factory=dict)
    _sheet: Sheet = field(default_factory=Sheet)
    _next: int = 0

    def read(self, package: Package, part: str) -> Sheet:
        """The sheet; raises ``BadInput`` where it would unfold to mostly blanks."""
        self._sheet.name, self._sheet.since_1904 = self.title, self.common.since_1904
        for _event, element in package.elements(part, "row", "mergeCell", "col"):
            kind = local(element)
            if kind == "row":
                self._row(element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            elif kind == "col":
                self._column(element)
            else:
                self._merge(str(element.get("ref")))
        return self._unfolded()

    def _column(self, element: Any) -> None:
        if _is_true(element.get("hidden")):
            first, last = int(element.get("min") or 1), int(element.get("max") or 0)
            self._sheet.hidden_columns.update(range(first - 1, min(last, LAST_COLUMN)))

    def _merge(self, ref: str) -> None:
        first, _colon, last = ref.partition(":")
        start, end = cell_place(first), cell_place(last)
        if start and end:
            self._sheet.merges.append((start, end))

    def _row(self, element: Any) -> None:
        row = int(element.get("r") or self._next + 1) - 1
        self._next = row + 1
        if _is_true(element.get("hidden")):
            self._sheet.hidden_rows.add(row)
        values: dict[int, Any] = {}
        column = 0
        for cell in element.iterchildren("{*}c"):
            named = cell.get("r")
            place = cell_place(named) if named else (row, column)
            if place is None or not 0 <= row < LAST_ROW:
                raise far_cell(self.name, self.title, (LAST_ROW - 1, LAST_COLUMN - 1))
            column = place[1]
            value = self._value(cell, (row, column))
            if value != "":
                values[column] = value
                if cell.get("s") in self.common.styles.struck:
                    self._sheet.struck.add((row, column))
            column += 1
        if values:
            self._rows.setdefault(row, {}).update(values)

    def _value(self, cell: Any, place: Place) -> Any:
        """The value; None for a failed formula or one without a value, which is noted."""
        kind, text, has_value, computed = cell.get("t") or "n", "", False, False
        for part in cell:
            name = local(part)
            if name == "v":
                text, has_value = part.text or "", True
            elif name == "is":
                if is_all_struck(part):
                    self._sheet.struck.add(place)
                return rich_text(part)
            elif name == "f":
                computed = True
        if kind == "e":
            self._sheet.errors[place] = text.strip() or _FAILED
            return None
        if computed and not (text or (has_value and kind == "str")):
            self._sheet.errors[place] = ""
            return None
        if kind == "s" and text and int(text) in self.common.texts.struck:
            self._sheet.struck.add(place)
        return self._typed(kind, text, cell.get("s")) if text else ""

    def _typed(self, kind: str, text: str, style: str | None) -> Any:
        if kind == "s":
            return self.common.texts.at(int(text))
        if kind in ("str", "inlineStr"):
            return unescaped(text)
        if kind == "b":
            return _is_true(text.strip())
        return _iso(text) if kind == "d" else self._number(text, style)

    def _number(self, text: str, style: str | None) -> Any:
        number, styles = float(text), self.common.styles.shown
        shown = styles[int(style)] if style and int(style) < len(styles) else Shown.NUMBER
        return number if shown is Shown.NUMBER else moment(number, shown, since_1904=self.common.since_1904)

    def _unfolded(self) -> Sheet:
        sheet, columns = self._sheet, {column for cells in self._rows.values() for column in cells}
        if not columns:
            return sheet
        sheet.left, right, bottom = min(columns), max(columns), max(self._rows)
        if is_too_wide(bottom + 1, right - sheet.left + 1):
            raise far_cell(self.name, self.title, (bottom, right))
        blank = [""] * (right - sheet.left + 1)
        sheet.content = [blank] * (bottom + 1)
        for row, cells in self._rows.items():
            line = sheet.content[row] = list(blank)
            for column, value in cells.items():
                line[column - sheet.left] = "" if value is None else value
        return sheet


def comments_in(package: Package, part: str) -> dict[Place, str]:
    """Cell → what was written beside it, of the sheet ``part``; long ones are cut, of very many the first are read."""
    found: dict[Place, str] = {}
    for one in package.relations(part):
        if one.kind != "comments" or one.part not in package:
            continue
        for _event, comment in package.elements(one.part, "comment"):
            place, text = cell_place(str(comment.get("ref"))), comment.find("{*}text")
            if place is not None and text is not None and (said := rich_text(text).strip()):
                found[place] = said[:_COMMENT]
            comment.clear()
            if len(found) >= _COMMENTS:
                return found
    return found


def rich_text(element: Any) -> str:
    """The text of a string item without its phonetic guide, and without what is struck through in it: that is the
    text before it was put right. One struck through from end to end is kept whole."""
    whole = is_all_struck(element)
    found = []
    for part in element:
        name = local(part)
        if name == "t":
            found.append(part.text or "")
        elif name == "r" and (whole or not _is_struck_run(part)):
            found += [run.text or "" for run in part.iterchildren("{*}t")]
    return unescaped("".join(found))


def is_all_struck(element: Any) -> bool:
    """Whether every run of a string item with something to see in it is struck through."""
    runs = [run for run in element.iterchildren("{*}r") if "".join(run.itertext("{*}t")).strip()]
    return bool(runs) and all(map(_is_struck_run, runs)) and element.find("{*}t") is None


def _is_struck_run(run: Any) -> bool:
    own = run.find("{*}rPr")
    return own is not None and is_struck(own)


def unescaped(text: str) -> str:
    """The text without Excel's escapes: ``_x000D_`` is a carriage return, ``_x005F_`` an underscore."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_meant, text).replace("\r\n", "\n")


def _meant(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in _SURROGATES else chr(code) if code else ""


def _iso(text: str) -> Any:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return found.date() if found.time() == time() else found.replace(tzinfo=None)


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")
