"""The rows below the headings, as they were meant: merged cells copied down, ditto filled, corrections laid over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.cells.common import formula_error, narrow, shown, trouble
from mingshu.ledgers.spreadsheets.tables.groups import GROUP_ROW, Group, group_of
from mingshu.ledgers.spreadsheets.tables.headings import SERIAL
from mingshu.ledgers.spreadsheets.tables.joined import joined, rows_of_cases
from mingshu.ledgers.spreadsheets.tables.numbered import is_numbering
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised
from mingshu.ledgers.spreadsheets.tables.struck import Struck
from mingshu.ledgers.spreadsheets.tables.within import PART_ROW, is_part

_TOTAL = re.compile(
    r"(?:[本全]?[年月季期乡镇县村页]*度?|(?:[\d一二三四五六七八九十]+[-—至到])?[\d一二三四五六七八九十]+(?:月份?|季度))?"
    r"(?:合|小|总|累|共)计.{0,8}|.{1,12}(?:合|小|总|累|共)计[:：]?|总数|[(]?共约?[\d一二三四五六七八九十百]+[件起条项次人户份场].{0,8}"
)
_TOTAL_TOLD = re.compile(
    r"[(]?(?:以上|全[年镇乡县]|[本今]年?度?|上半年|下半年)?[,，]?(?:一?共|总共|合计|累计).{0,8}?\d{1,6}[件起条项次人户份场期].{0,40}"
)
"""A sentence of its own below the rows: 以上共2件，全部办结; in a row with other cells it may be a record."""
_TOTAL_WORD = re.compile(r"(?:合|小|总|累|共)计[:：]?|总数")
_FOOT = re.compile(
    r"(?:填表|制表|填报|报送|审核|审批|统计|单位负责|主要负责|主管领导|分管|负责|联系|经办)"
    r"(?:人|单位|日期|时间|领导|电话)?(?:签字|签名|签章|[(（].{1,6}[)）])?[:：].*"
    r"|第\d{1,4}页.{0,20}|(?:附?注|备注|(?:特别|填报|填表|填写|补充)?说明|联系电话|审核人|填表人|制表人)"
    r"(?:\s*+[\d一二三四五六七八九十]*+\s*+[:：.、].*)?|[（(]?(?:盖章|公章).*|[（(]?(?:金额|计量)?单位[:：].*",
    re.DOTALL,
)
_AGAIN = re.compile(r"续表|[(]续.{0,2}[)]|^续$")
_TOLD, _FEW = 1_000, 2
_DITTO = frozenset(
    {
        "同上",
        "同上日期",
        "日期同上",
        "同上日",
        "〃",
        "″",
        "同前",
        "〞",
        "''",
        '"',
        "“",
        "”",
        "ditto",
        "do.",
        "々",
    }
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f])_")
TOTAL_ROW = Bilingual("合计行，不登记", "a totals row, not kept")
_FOOT_ROW = Bilingual("表尾说明，不登记", "a note below the table, not kept")
_HEAD_ROW = Bilingual("重复的表头，不登记", "a repeated heading row, not kept")
_NUMBER_ROW = Bilingual("栏号或填写提示行，不登记", "numbers of the columns or hints, not kept")
JOINED_ROW = Bilingual("与上一行是同一件，已并入", "one case with the row above, joined to it")
_STRAY_ROW = Bilingual("没有填在任何认识的栏目里，不登记", "nothing in any known column, not kept")
NOTHING_ABOVE = trouble(
    "写的是“同上”，上面却没有内容",
    "it says “as above”, but there is nothing above",
    "请直接填写内容。",
    "Type the content itself.",
    "同上",
)


def clean(cell: Any) -> Any:
    """A cell without what nobody sees: Excel's escapes of line ends (``_x000D_``) become them, zero-width signs go."""
    if cell.__class__ is not str:
        return cell
    if "_x" in cell:
        cell = (
            _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell).replace("\r\n", "\n").replace("\r", "\n")
        )
    return cell if cell.isascii() else _INVISIBLE.sub("", cell)


@dataclass(frozen=True, slots=True)
class Below:
    """A row below the headings: its number (from 1), its cells as they are meant, and as they stand in the file.

    The two differ where a cell was put right by hand or says 同上; then ``stood`` is a list of its own. ``is_across``:
    a cell of it is merged over several columns; ``is_numbering``: it stands under headings and numbers the columns;
    ``is_part``: it tells a part of a row above it; ``is_struck``: all of it is struck through. ``lower`` are
    the rows that were joined to it.
    """

    line: int
    cells: list[Any]
    stood: list[Any]
    is_across: bool = False
    is_numbering: bool = False
    is_part: bool = False
    is_struck: bool = False
    lower: tuple[Below, ...] = ()

    @property
    def is_sparse(self) -> bool:
        """Whether so few of its cells are filled that it may be the heading of a group."""
        return len(self.cells) - self.cells.count("") <= _FEW


def rows_below(found: Recognised, corrected: Mapping[tuple[int, int], str] | None = None) -> Iterator[Below]:
    """Every row below the headings, a case over merged rows as one (the first of them); ``corrected`` are cells by
    (row from 1, position) put right by hand."""
    ends, rows, last = rows_of_cases(found), list[Below](), 0
    for below in _lines_below(found, corrected):
        rows.append(below)
        last = max(last, ends.get(below.line - 1, -1) + 1)
        if below.line >= last:
            yield rows[0] if len(rows) == 1 else _joined(rows)
            rows = []
    if rows:
        yield _joined(rows)


def _joined(rows: Sequence[Below]) -> Below:
    cells = joined([row.cells for row in rows])
    is_put_right = any(row.cells is not row.stood for row in rows)
    stood = joined([row.stood for row in rows]) if is_put_right else cells
    return replace(rows[0], cells=cells, stood=stood, lower=tuple(rows[1:]))


def _lines_below(
    found: Recognised, corrected: Mapping[tuple[int, int], str] | None = None
) -> Iterator[Below]:
    width, spans, above = len(found.head.texts), Spans(found), _Above()
    errors, left, fixed = found.sheet.errors, found.sheet.left, corrected or {}
    across = {first[0] for first, last in found.sheet.merges if first[0] == last[0]}
    failed, mended = {row for row, _column in errors}, {row for row, _position in fixed}
    struck = Struck(found)
    is_under, within = True, False
    for number, raw in enumerate(found.sheet.rows()):
        cells = [clean(cell) for cell in raw]
        if number < found.head.below:
            spans.remember(number, cells)
            continue
        cells += [""] * (width - len(cells))
        if number in failed:
            cells = [
                cell if (said := errors.get((number, left + position))) is None else formula_error(said)
                for position, cell in enumerate(cells)
            ]
        is_struck, cells = struck.told(number, cells)
        if spans:
            cells = spans.filled(number, cells)
        stood = cells
        if number + 1 in mended:
            cells = [fixed.get((number + 1, position), cell) for position, cell in enumerate(cells)]
        numbers = is_under and is_numbering(cells)
        within = is_part(cells, follows_part=within)
        yield Below(number + 1, above.filled(cells), stood, number in across, numbers, within, is_struck)
        is_under = numbers or _repeats_headings(found, cells) or (is_under and not any(map(narrow, cells)))


def _repeats_headings(found: Recognised, cells: list[Any]) -> bool:
    """Whether a row says more than one thing, and nothing but what stands in the headings."""
    filled = [cell for cell in cells if cell not in ("", None)]
    return len(filled) > 1 and all(narrow(cell) in found.head.words for cell in filled)


@dataclass(slots=True)
class _Above:
    """The cells of the last row, for 同上."""

    cells: list[Any] = field(default_factory=list)

    def filled(self, cells: list[Any]) -> list[Any]:
        if not any(cell.__class__ is str and cell.strip() in _DITTO for cell in cells):
            self.cells = cells
            return cells
        above = self.cells + [""] * (len(cells) - len(self.cells))
        said = [
            (above[place] or NOTHING_ABOVE) if isinstance(cell, str) and cell.strip() in _DITTO else cell
            for place, cell in enumerate(cells)
        ]
        self.cells = ["" if cell is NOTHING_ABOVE else cell for cell in said]
        return said


@dataclass(slots=True)
class Span:
    """A range merged over several rows, and what stands in it."""

    first: int
    last: int
    position: int
    value: Any = ""


class Spans:
    """The merged ranges that reach below the headings, copied down as the rows go by."""

    def __init__(self, found: Recognised) -> None:
        self.all = [
            Span(first[0], last[0], first[1] - found.sheet.left)
            for first, last in sorted(found.sheet.merges)
            if last[0] > first[0] and last[0] >= found.head.below
        ]
        self._waiting = list(self.all)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def remember(self, number: int, cells: list[Any]) -> None:
        """Note what stands in the ranges that begin in row ``number``."""
        for span in self._waiting:
            if span.first == number and 0 <= span.position < len(cells):
                span.value = cells[span.position]
            if span.first > number:
                break

    def filled(self, number: int, cells: list[Any]) -> list[Any]:
        """Row ``number`` with the ranges that began above it copied in."""
        self.remember(number, cells)
        while self._waiting and self._waiting[0].last < number:
            self._waiting.pop(0)
        whole = list(cells)
        for span in self._waiting:
            if span.first > number:
                break
            if span.first < number <= span.last and 0 <= span.position < len(whole):
                whole[span.position] = span.value
        return whole


def why_unread(found: Recognised, below: Below) -> Bilingual | None:
    """Why a row without a value in any known column is left out; None when it is blank or a bare number."""
    cells = below.cells
    serials = {heading.position for heading in found.head.headings if heading.name == SERIAL}
    filled = [cell for place, cell in enumerate(cells) if cell not in ("", None) and place not in serials]
    numbers = [narrow(cells[place]).removesuffix(".") for place in serials if place < len(cells)]
    if not any(narrow(cell) for cell in filled) and all(not text or text.isdigit() for text in numbers):
        return None
    return why_no_data(found, below) or _STRAY_ROW


def why_no_data(found: Recognised, below: Below) -> Bilingual | None:
    """Why a row is no data: a total, a note below the table, the heading of a group, a repeated heading; None when it
    may be data."""
    cells = below.cells
    if below.is_numbering:
        return _NUMBER_ROW
    if below.is_part:
        return PART_ROW
    texts = [narrow(cell) for cell in cells if cell not in ("", None)]
    first = [text.replace(" ", "") for text in texts[:2] if not text.replace(".", "").isdigit()]
    is_told = len(texts) == 1 and _TOTAL_TOLD.fullmatch(texts[0].replace(" ", ""))
    if is_told or any(_TOTAL.fullmatch(text) for text in first):
        return TOTAL_ROW
    if first and _FOOT.fullmatch(first[0]):
        return _FOOT_ROW
    is_title = len(texts) == 1 and (texts[0] in map(narrow, found.head.titles) or _AGAIN.search(texts[0]))
    if is_title or _repeats_headings(found, cells):
        return _HEAD_ROW
    return GROUP_ROW if group_in(found, below) else None


def group_in(found: Recognised, below: Below) -> Group | None:
    """The group that a row heads; None where it heads none."""
    return group_of(found.head.headings, below.cells, is_across=below.is_across) if below.is_sparse else None


def is_data(found: Recognised, below: Below) -> bool:
    """Whether a row may be one of data: more than one of its cells says something, and it is no total or note."""
    return len([cell for cell in below.cells if cell not in ("", None)]) > 1 and not why_no_data(found, below)


def is_total(cells: list[Any]) -> bool:
    """Whether a row begins with nothing but 合计, whatever else stands in it: a total even where it has a date."""
    texts = [cell for cell in cells if cell not in ("", None)][:2]
    return any(isinstance(cell, str) and _TOTAL_WORD.fullmatch(_closed(cell)) for cell in texts)


def _closed(cell: str) -> str:
    return narrow(cell).replace(" ", "")


def brief(cells: list[Any]) -> str:
    """A row in a line; of a merged range once."""
    texts = (shown(cell) for cell in cells if cell not in ("", None))
    return " ".join(dict.fromkeys(texts))[:_TOLD]
