"""Which ledger a sheet is, by its name or by its headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.spreadsheets.files.sheets import Sheet
from mingshu.ledgers.spreadsheets.tables.headings import columns_in
from mingshu.ledgers.spreadsheets.tables.heads import Head, find_head, top_of

_NOTES = ("填写说明", "填表说明", "填报说明", "说明", "目录", "封面", "选项", "备注", "readme", "notes")
_SIGNS = re.compile(r"[\s_、.．,，:：;；·\-—()（）【】\[\]《》]+")
_SUFFIXES = (
    *("台账", "汇总", "登记表", "登记簿", "登记", "统计表", "明细表", "情况表", "一览表"),
    *("表", "情况", "工作", "案件", "记录"),
)
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet, the ledger it is, and where its headings are."""

    sheet: Sheet
    ledger: Ledger
    head: Head


def is_note(name: str) -> bool:
    """Whether a sheet of this name explains, and holds no data."""
    return _plain(name) in _NOTES


def recognise(sheet: Sheet, ledgers: Sequence[Ledger], *, forced: bool = False) -> Recognised | None:
    """The ledger of ``sheet`` among ``ledgers``; None when it is none of them.

    Raises ``BadInput`` when the name says which but no heading row is found, or when several fit equally well.
    """
    top = top_of(sheet)
    named = list(ledgers) if forced else by_name(sheet.name, ledgers)
    if len(named) == 1:
        head = find_head(named[0], sheet, top)
        if head is None and (forced or _is_title(sheet.name, named[0])):
            raise _no_head(sheet, named[0])
        if head:
            return Recognised(sheet, named[0], head)
    return _by_headings(sheet, named if len(named) > 1 else ledgers, top)


def by_name(name: str, ledgers: Sequence[Ledger]) -> list[Ledger]:
    """The ledgers a sheet or file name may speak of, the only one when it is plain."""
    said = _plain(name)
    for fits in (_is_id_or_title, _holds_title, _holds_core, _is_part):
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


def _by_headings(sheet: Sheet, ledgers: Sequence[Ledger], top: list[list[str]]) -> Recognised | None:
    found = [
        Recognised(sheet, ledger, head)
        for ledger in ledgers
        if (head := find_head(ledger, sheet, top)) and head.score >= min(_ENOUGH, len(ledger.columns))
    ]
    ranked = sorted(found, key=_fit, reverse=True)
    if not ranked or _fit(ranked[0])[0] < 0.5:
        return None
    best = [one for one in ranked if _fit(one) == _fit(ranked[0])]
    if len(best) > 1:
        raise _ambiguous(sheet, [one.ledger for one in best])
    return best[0]


def _fit(one: Recognised) -> tuple[float, int, float]:
    there = columns_in(one.head.headings)
    required = {column.name for column in one.ledger.columns if column.required}
    texts = len([text for text in one.head.texts if text])
    share = len(there & required) / len(required) if required else 1.0
    return (round(share, 6), len(there), round(len(there) / texts, 6))


def _no_head(sheet: Sheet, ledger: Ledger) -> BadInput:
    titles = "、".join(column.title for column in ledger.columns[:5])
    return BadInput(
        Bilingual(
            f"“{sheet.name}”里找不到“{ledger.title}”的表头行。",
            f"No heading row of “{ledger.title}” was found in “{sheet.name}”.",
        ),
        Bilingual(
            f"表头行应有：{titles} 等；可用 mingshu template {ledger.id} 生成模板。",
            f"It should name: {titles} …; mingshu template {ledger.id} writes a template.",
        ),
    )


def _ambiguous(sheet: Sheet, ledgers: Sequence[Ledger]) -> BadInput:
    titles = "、".join(f"{ledger.title}（{ledger.id}）" for ledger in ledgers)
    return BadInput(
        Bilingual(
            f"“{sheet.name}”可能是几本台账中的一本：{titles}。",
            f"“{sheet.name}” may be any of these ledgers: {titles}.",
        ),
        Bilingual(
            "请把工作表改名为台账名称，或用 --ledger 指定。",
            "Name the sheet after the ledger, or choose one with --ledger.",
        ),
    )


def ledgers_named(ledger_ids: Sequence[str]) -> list[Ledger]:
    """The ledgers with these ids (all when there are none); raises ``BadInput`` for an unknown one."""
    return [LEDGERS.get(ledger_id) for ledger_id in ledger_ids] or list(LEDGERS)
