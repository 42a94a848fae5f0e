"""The tables of one sheet, one below or beside the other: each is a sheet of its own to whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets.tables.headings import key_of, known_headings
from mingshu.ledgers.spreadsheets.tables.heads import DEEPEST, is_caption
from mingshu.ledgers.spreadsheets.tables.years import year_of
from mingshu.workbooks import Sheet

_FEWEST, _SHARE, _LONGEST = 3, 0.6, 25
_COMMON = (
    *("姓名", "性别", "年龄", "职务", "电话", "联系电话", "手机", "单位", "部门", "住址", "地址", "身份证号"),
    *(
        "名称",
        "内容",
        "项目",
        "时间",
        "日期",
        "地点",
        "数量",
        "金额",
        "编号",
        "备注",
        "说明",
        "联系人",
        "负责人",
    ),
)


def parts_of(sheet: Sheet) -> list[Sheet]:
    """The tables of ``sheet``: itself where it is one; rows and columns keep their places in the file.

    A second row of headings begins a part, unless it says the same as the first under a title of the same year: then
    it is the table going on.
    """
    below = list(_one_below_the_other(sheet))
    parts = [part for one in below for part in _side_by_side(one)]
    if len(parts) == 1:
        return [sheet]
    return [
        replace(part, name=f"{sheet.name}·第{number}部分" if number > 1 else sheet.name, part_of=sheet.name)
        for number, part in enumerate(parts, 1)
    ]


def _one_below_the_other(sheet: Sheet) -> Iterator[Sheet]:
    heads = _heads(sheet.content)
    starts = [0]
    for before, head in pairwise(heads):
        start = _with_titles(sheet.content, head)
        said, titles = _keys(sheet.content[heads[0]]), sheet.content[start:head]
        if _keys(sheet.content[head]) != said or _is_of_another_year(
            sheet.content[starts[-1] : before], titles
        ):
            starts.append(start)
    for start, end in zip(starts, [*starts[1:], sheet.height], strict=True):
        merges = [one for one in sheet.merges if start <= one[0][0] < end]
        yield (
            replace(sheet, first=start, content=[*([[]] * start), *sheet.content[start:end]], merges=merges)
            if len(starts) > 1
            else sheet
        )


def _is_of_another_year(before: Sequence[Sequence[Any]], titles: Sequence[Sequence[Any]]) -> bool:
    ours, theirs = (_year_said(rows) for rows in (before, titles))
    return theirs is not None and theirs != ours


def _year_said(rows: Sequence[Sequence[Any]]) -> int | None:
    return year_of(
        None, *(str(cell) for row in rows if _is_title(row) or _is_line(row) for cell in _filled(row))
    )


def _heads(rows: Sequence[Sequence[Any]]) -> list[int]:
    """The first rows of headings; the second and third level of one, without a row of data above, are not told."""
    found: list[int] = []
    for number, row in enumerate(rows):
        if _is_head(row) and not (
            found and number - found[-1] < DEEPEST and _follows(rows, found[-1], number)
        ):
            found.append(number)
    return found


def _follows(rows: Sequence[Sequence[Any]], head: int, number: int) -> bool:
    between = all(
        _is_head(row) or not _filled(row) or _is_level(rows[head], row) for row in rows[head:number]
    )
    return between and _keys(rows[number]) != _keys(rows[head])


def _is_level(head: Sequence[Any], row: Sequence[Any]) -> bool:
    """Whether a row divides headings above it, though no ledger knows its words (人数, 成绩): words without a number,
    and none under the first heading."""
    first = next((place for place, cell in enumerate(head) if cell != ""), 0)
    words = all(cell.__class__ is str and not any(map(str.isdigit, cell)) for cell in _filled(row))
    return words and row[first : first + 1] in ([""], [], [head[first]])


def _filled(row: Sequence[Any]) -> list[Any]:
    return [cell for cell in row if cell != ""]


def _is_title(row: Sequence[Any]) -> bool:
    return len(_filled(row)) == 1


def _is_head(row: Sequence[Any]) -> bool:
    """Whether a row names columns: short words, most of them headings of some ledger."""
    texts = _filled(row)
    if len(texts) < _FEWEST or any(cell.__class__ is not str or len(cell) > _LONGEST for cell in texts):
        return False
    if any(sign.isdigit() for sign in texts[0] + texts[1]):
        return False
    known = len([text for text in texts if key_of(text) in _words()])
    return known >= max(_FEWEST, _SHARE * len(texts))


@cache
def _words() -> frozenset[str]:
    """Every heading that some ledger knows, and those of tables that are none."""
    said = {key for ledger in LEDGERS for key in known_headings(ledger)}
    return frozenset({*said, *map(key_of, _COMMON)})


def _keys(row: Sequence[Any]) -> list[str]:
    return [key_of(cell) for cell in row if cell != ""]


def _with_titles(rows: Sequence[Sequence[Any]], head: int) -> int:
    """Where a table begins whose headings stand in row ``head``: its titles and the blank rows above are its own."""
    start = head
    while start and (not _filled(rows[start - 1]) or _is_title(rows[start - 1]) or _is_line(rows[start - 1])):
        start -= 1
    return start


def _is_line(row: Sequence[Any]) -> bool:
    return is_caption([str(cell) for cell in row])


def _side_by_side(sheet: Sheet) -> Iterator[Sheet]:
    """A table with an empty column in it, and headings of the left side again at the right, or those of another
    ledger, is two."""
    head = next((number for number in _heads(sheet.content) if number >= sheet.first), None)
    cut = _gap(sheet, head) if head is not None else None
    if head is None or cut is None:
        yield sheet
        return
    yield replace(sheet, content=[row[:cut] for row in sheet.content])
    content = [
        (_filled(row) if number < head and _is_title(row) else row[cut + 1 :])
        for number, row in enumerate(sheet.content)
    ]
    yield from _side_by_side(replace(sheet, left=sheet.left + cut + 1, content=content))


def _gap(sheet: Sheet, head: int) -> int | None:
    """The column that divides two tables, in the place it has in the rows; None where there is none."""
    texts = sheet.content[head]
    for place in range(1, len(texts) - 1):
        left, right = _keys(texts[:place]), _keys(texts[place + 1 :])
        if texts[place] == "" and len(left) > 1 and len(right) > 1 and _are_of_two(left, right):
            rows = sheet.content[head:]
            if all(len(row) <= place or row[place] == "" for row in rows) and not _is_merged(
                sheet, head, place
            ):
                return place
    return None


def _are_of_two(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the headings at both sides are two tables': some stand at both, or each side is another ledger's."""
    if set(left) & set(right):
        return True
    ours, theirs = _ledgers_of(left), _ledgers_of(right)
    return bool(ours and theirs) and not ours & theirs


def _ledgers_of(keys: Sequence[str]) -> frozenset[str]:
    """The ledgers that know most of these headings, three at least; empty where none does."""
    known = {ledger.id: len(set(keys) & known_headings(ledger).keys()) for ledger in LEDGERS}
    most = max(known.values(), default=0)
    if most < max(_FEWEST, _SHARE * len(keys)):
        return frozenset()
    return frozenset(one for one, count in known.items() if count == most)


def _is_merged(sheet: Sheet, head: int, place: int) -> bool:
    column = place + sheet.left
    return any(first[1] <= column <= last[1] and first[0] >= head for first, last in sheet.merges)
