"""Which ledger a sheet is: by its name, its title, its headings, or the person's word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import IGNORE, About, Answers, Ask, key_of, option
from mingshu.ledgers.spreadsheets.tables.headings import columns_in
from mingshu.ledgers.spreadsheets.tables.heads import Head, find_head, top_of
from mingshu.workbooks import Sheet

_NOTES = ("填写说明", "填表说明", "填报说明", "说明", "目录", "封面", "选项", "备注", "readme", "notes")
_SIGNS = re.compile(r"[\s_、.．,，:：;；·\-—()（）【】\[\]《》]+")
_SUFFIXES = (
    *("台账", "汇总", "登记表", "登记簿", "登记", "统计表", "明细表", "情况表", "一览表"),
    *("表", "情况", "工作", "案件", "记录"),
)
_NAME_COLUMNS = Bilingual(
    "请改好表头再导入；不清楚应有哪些栏目的，请下载模板对照。",
    "Correct the headings and import it again; the template shows what they are called.",
)
_ENOUGH, _SHARE, _NEAR, _OFFERED = 3, 0.4, 0.25, 5


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet, the ledger it is, and where its headings are."""

    sheet: Sheet
    ledger: Ledger
    head: Head


def is_note(name: str) -> bool:
    """Whether a sheet of this name explains, and holds no data."""
    return _plain(name) in _NOTES


def recognise(
    sheet: Sheet, ledgers: Sequence[Ledger], answers: Answers, *, file_name: str = "", forced: bool = False
) -> Recognised | None:
    """The ledger of ``sheet`` among ``ledgers``; None when it is none of them, or left out, or waits for an answer.

    ``file_name`` is given where the sheet is the file's only one: it may tell then too, and ``BadInput`` is raised
    where it is named after a ledger and has no heading row.
    """
    top = top_of(sheet)
    named = list(ledgers) if forced else _named(sheet, top, ledgers, file_name)
    best = _by_name(sheet, named, ledgers, top) if len(named) == 1 else []
    among = _by_headings(sheet, named, top) if len(named) > 1 else []
    candidates = best or among or _by_headings(sheet, ledgers, top)
    if not candidates and file_name and len(named) == 1 and (forced or _is_title(sheet.name, named[0])):
        raise BadInput(_no_head(sheet, named[0]), _NAME_COLUMNS)
    ask = _question(sheet, candidates, named, ledgers)
    answer = answers.to(ask)
    if answer in (None, IGNORE):
        return None
    ledger = next(one for one in ledgers if one.id == answer)
    known = next((one for one in candidates if one.ledger is ledger), None)
    head = known.head if known else find_head(ledger, sheet, top)
    return Recognised(sheet, ledger, head) if head else None


def _named(sheet: Sheet, top: list[list[str]], ledgers: Sequence[Ledger], file_name: str) -> list[Ledger]:
    own = top[sheet.first :][:3]
    titles = [text for row in own if len(texts := [text for text in row if text]) == 1 for text in texts]
    return by_name((sheet.name, *titles), ledgers) or by_name((file_name,), ledgers)


def _by_name(
    sheet: Sheet, named: Sequence[Ledger], ledgers: Sequence[Ledger], top: list[list[str]]
) -> list[Recognised]:
    """The named ledger, unless the headings are plainly those of another one."""
    head = find_head(named[0], sheet, top)
    if head is None:
        return []
    own = Recognised(sheet, named[0], head)
    if _fit(own)[0] >= 0.5 or len(ledgers) == 1:
        return [own]
    better = [one for one in _heads(sheet, ledgers, top) if _fit(one)[1] > _fit(own)[1] + 1 and _is_like(one)]
    return [] if better else [own]


def _by_headings(sheet: Sheet, ledgers: Sequence[Ledger], top: list[list[str]]) -> list[Recognised]:
    """The ledgers the headings fit best, several when they fit alike."""
    likely = [one for one in _heads(sheet, ledgers, top) if _is_like(one)]
    likely.sort(key=lambda one: (_fit(one)[1] + _fit(one)[0], _fit(one)[2]), reverse=True)
    return [one for one in likely if _is_near(one, likely[0])]


def _is_near(one: Recognised, best: Recognised) -> bool:
    """Whether as many columns fit as of the best ledger, and nearly as many of the required ones."""
    return _fit(one)[1] == _fit(best)[1] and _fit(best)[0] - _fit(one)[0] < _NEAR


def _heads(sheet: Sheet, ledgers: Sequence[Ledger], top: list[list[str]]) -> list[Recognised]:
    heads = ((ledger, find_head(ledger, sheet, top)) for ledger in ledgers)
    return [Recognised(sheet, ledger, head) for ledger, head in heads if head]


def _is_like(one: Recognised) -> bool:
    required, there, texts = _fit(one)
    enough = there >= min(_ENOUGH, len(one.ledger.columns))
    return enough and (required >= 0.5 or texts >= _SHARE)


def _fit(one: Recognised) -> tuple[float, int, float]:
    """Share of the required columns, number of columns, share of the sheet's headings that are known."""
    there = columns_in(one.head.headings)
    required = {column.name for column in one.ledger.columns if column.required or column.needed}
    texts = len([text for text in one.head.texts if text])
    share = len(there & required) / len(required) if required else 1.0
    return (round(share, 6), len(there), round(len(there) / texts, 6))


def _question(
    sheet: Sheet, candidates: Sequence[Recognised], named: Sequence[Ledger], ledgers: Sequence[Ledger]
) -> Ask:
    key = key_of(About.SHEET.value, sheet.name)
    leave_out = option(IGNORE, "不导入这张表", "leave this sheet out")
    likely = [one.ledger for one in candidates] or list(named)
    rest = [ledger for ledger in ledgers if ledger not in likely]
    offered = tuple(option(ledger.id, ledger.title, ledger.id) for ledger in (*likely, *rest))
    if len(candidates) == 1:
        said = Bilingual(
            f"“{sheet.name}”按“{likely[0].title}”导入", f"“{sheet.name}” is taken for “{likely[0].title}”"
        )
        return Ask(key, About.SHEET, said, (*offered, leave_out), likely[0].id, sheet=sheet.name)
    if candidates:
        titles = listed(f"“{ledger.title}” ({ledger.id})" for ledger in likely[:_OFFERED])
        said = Bilingual(
            f"“{sheet.name}”可能是几本台账中的一本：{titles.zh}。是哪一本？",
            f"“{sheet.name}” may be any of these ledgers: {titles.en}. Which one is it?",
        )
        return Ask(key, About.SHEET, said, (*offered, leave_out), sheet=sheet.name)
    said = Bilingual(f"“{sheet.name}”不是台账，未导入", f"“{sheet.name}” is no ledger and is left out")
    default: str | None = IGNORE
    if len(named) == 1 and _is_title(sheet.name, named[0]):
        said, default = _no_head(sheet, named[0]), None
    if sheet.part_of and sheet.name != sheet.part_of:
        said, default = _another_table(sheet), None
    return Ask(key, About.SHEET, said, (*offered, leave_out), default, sheet=sheet.name)


def _another_table(sheet: Sheet) -> Bilingual:
    rows = [
        number for number, row in enumerate(sheet.rows(), 1) if any(cell not in ("", None) for cell in row)
    ]
    return Bilingual(
        f"“{sheet.part_of}”第{rows[0]}至{rows[-1]}行是另一张表（“{sheet.name}”），认不出是哪本台账："
        "是台账的请选定或移到单独的工作表，不是的请选“不导入这张表”",
        f"rows {rows[0]} to {rows[-1]} of “{sheet.part_of}” are another table (“{sheet.name}”) that is not recognised "
        "as a ledger: choose the ledger, move it to a sheet of its own, or leave it out",
    )


def _no_head(sheet: Sheet, ledger: Ledger) -> Bilingual:
    titles = listed(column.title for column in ledger.columns[:5])
    return Bilingual(
        f"“{sheet.name}”里找不到“{ledger.title}”的表头行（应有：{titles.zh} 等）。",
        f"No heading row of “{ledger.title}” was found in “{sheet.name}” (it should name: {titles.en} …).",
    )


def by_name(names: Sequence[str], ledgers: Sequence[Ledger]) -> list[Ledger]:
    """The ledgers that the names of a sheet or file may speak of, the only one when it is plain.

    A ledger named in full goes before one that a name may only mean; of names that say as much the first goes.
    """
    texts = [_plain(name) for name in names]
    for fits, said in product((_is_id_or_title, _holds_title, _holds_core, _is_part), texts):
        found = [ledger for ledger in ledgers if fits(said, ledger)]
        longest = max((len(_plain(ledger.title)) for ledger in found), default=0)
        if found:
            return [ledger for ledger in found if len(_plain(ledger.title)) == longest or fits is _is_part]
    return []


def _plain(text: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).lower()


def _core(title: str) -> str:
    plain = _plain(title)
    for suffix in _SUFFIXES:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= 4:
            plain = plain.removesuffix(suffix)
    return plain


def _is_id_or_title(said: str, ledger: Ledger) -> bool:
    titles = {_plain(ledger.title), _plain(ledger.title).replace("台账", ""), _plain(ledger.id)}
    return said in titles


def _holds_title(said: str, ledger: Ledger) -> bool:
    return _plain(ledger.title) in said or _plain(ledger.title).replace("台账", "") in said


def _holds_core(said: str, ledger: Ledger) -> bool:
    return _core(ledger.title) in said


def _is_part(said: str, ledger: Ledger) -> bool:
    return len(_core(said)) >= 4 and _core(said) in _plain(ledger.title)


def _is_title(name: str, ledger: Ledger) -> bool:
    said = _plain(name)
    return _is_id_or_title(said, ledger) or _holds_title(said, ledger)


def ledgers_named(ledger_ids: Sequence[str]) -> list[Ledger]:
    """The ledgers with these ids (all when there are none); raises ``BadInput`` for an unknown one."""
    return [LEDGERS.get(ledger_id) for ledger_id in ledger_ids] or list(LEDGERS)
