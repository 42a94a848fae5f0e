"""Headings as offices write them, and the columns they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from mingshu.ledgers.description import COMMON_COLUMNS, Kind, Ledger
from mingshu.ledgers.spreadsheets.cells.units import is_unit
from mingshu.prose.numerals import chinese

STATE_TITLE = "状态"
ORGAN_TITLE = "填报单位"
OWN = "本单位栏目："
"""How the heading of what is kept beside a record begins in an export: it means no column of the ledger."""
YEAR_TITLE = "计数年度"
STATE, ORGAN, YEAR, SERIAL = "state", "organ", "year of row", "serial number"
_COMMON = {
    STATE: (STATE_TITLE, "当前状态", "办理状态"),
    ORGAN: (ORGAN_TITLE, "填报机关", "上报单位", "报送单位"),
    YEAR: (YEAR_TITLE,),
    SERIAL: ("序号", "序", "顺序号", "行号", "no", "no."),
}
_ENDS = {
    Kind.DATE: (("日期", "时间"), ("期限", "时限")),
    Kind.WHOLE: (("数", "数量"),),
    Kind.CHOICE: (("类别", "类型", "种类"), ("形式", "方式")),
}
_NAMED = ("名称", "号", "情况", "内容", "地址", "网址")
_NUMERIC = (Kind.MONEY, Kind.WHOLE, Kind.DECIMAL)
_BLANKS = re.compile(r"\s+")
_CONCERNS = "涉及"
_AGE = re.compile(r"[未不]满([0-9]{1,2}|[一二三四五六七八九十]{1,3})周?岁(?:的(?=未成年人))?")
_MARKS, _COLONS = "*※★", ":：。"
_PARTS = re.compile(r"[()\[\]【】/、或]+")
_BRACKET = re.compile(r"[(\[【](?:单位[:：]?)?([^()\[\]【】]*)[)\]】]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a sheet that means a column; ``unit`` is the unit in its bracket."""

    position: int
    text: str
    name: str
    unit: str = ""
    exact: bool = False


def key_of(text: object) -> str:
    """A heading without what offices vary: width, blanks, line breaks, marks, colons, the writing of an age."""
    plain = _AGE.sub(_age, _BLANKS.sub("", unicodedata.normalize("NFKC", str(text))))
    return plain.lstrip(_MARKS).rstrip(_MARKS + _COLONS).lower()


def _age(found: re.Match[str]) -> str:
    """不满十四岁的未成年人 is 未满14周岁未成年人."""
    years = found[1] if found[1].isdecimal() else chinese(found[1])
    return found[0] if years is None else f"未满{years}周岁"


@lru_cache(maxsize=200)
def known_headings(ledger: Ledger) -> dict[str, tuple[str, bool]]:
    """Key → (column, whether it is the column's own title); keys that could mean two columns are left out.

    A title is known without its bracket too; of another heading the bracket may be what says it: 开展地点（社区）.
    """
    exact = {key_of(column.title): (column.name, True) for column in ledger.columns}
    others: dict[str, set[str]] = {}
    for column in ledger.columns:
        titles = (column.title, _BRACKET.sub("", key_of(column.title)))
        for said in (*titles, *column.headings):
            for key in _variants(said):
                others.setdefault(key, set()).add(column.name)
    for said in ledger.headings.get(STATE, ()):
        others.setdefault(key_of(said), set()).add(STATE)
    loose = {key: (min(names), False) for key, names in others.items() if len(names) == 1}
    common = {key_of(said): (name, said in _COMMON[name][:1]) for name in _COMMON for said in _COMMON[name]}
    return _turned(ledger, others.keys() | exact.keys()) | common | loose | exact


def _variants(said: str) -> set[str]:
    key = key_of(said)
    return {form for form in (key, key.removeprefix("是否")) if form}


def _turned(ledger: Ledger, known: Set[str]) -> dict[str, tuple[str, bool]]:
    """What offices make of every heading of a kind of column: 出具日期 is 出具时间 too, 是否履行 also 履行情况."""
    found: dict[str, set[str]] = {}
    for column in ledger.columns:
        for said in (column.title, *column.headings):
            for form in _turns(column.kind, key_of(said)) - known:
                found.setdefault(form, set()).add(column.name)
    return {form: (min(names), False) for form, names in found.items() if len(names) == 1}


def _turns(kind: Kind, key: str) -> set[str]:
    if kind is Kind.BOOL:
        core = key.removeprefix("是否").removeprefix("已")
        whose = core.removeprefix(_CONCERNS)
        concerning = (
            {f"{said}{whose}" for said in ("", "涉", "是否涉", "是否有", "有无")} if whose != core else set()
        )
        asked = {f"是否{core}", f"是否已{core}", f"{core}情况", f"有无{core}"}
        return asked | concerning if len(core) > 1 else set()
    if kind is Kind.TEXT and not key.endswith(_NAMED):
        return {f"{key}名称"}
    return {
        key.removesuffix(end) + other
        for ends in _ENDS.get(kind, ())
        for end in ends
        for other in ends
        if key.endswith(end) and key not in ends
    }


def heading_of(ledger: Ledger, text: object, position: int = 0) -> Heading | None:
    """What a heading means in ``ledger``, None when it is unknown there, or the office's own (see ``OWN``)."""
    if str(text).startswith(OWN):
        return None
    known = known_headings(ledger)
    key = key_of(text)
    if key in known:
        name, exact = known[key]
        return Heading(position, str(text), name, exact=exact)
    bracket = _BRACKET.search(key)
    found = known.get(key[: bracket.start()]) if bracket else known.get(key.removeprefix("是否"))
    if found is None and (said := _in_parts(known, key)):
        return Heading(position, str(text), said)
    if found is None:
        return None
    unit = bracket[1] if bracket else ""
    return Heading(
        position, str(text), found[0], unit if _is_counted(ledger, found[0], unit) else "", found[1]
    )


def _in_parts(known: Mapping[str, tuple[str, bool]], key: str) -> str:
    """The one column that a heading of several names means: 检查单位（场所）, 场所/地点; empty where none or two."""
    parts = [part for part in _PARTS.split(key) if part]
    means = {known[part][0] for part in parts if part in known}
    return means.pop() if len(parts) > 1 and len(means) == 1 else ""


def _is_counted(ledger: Ledger, name: str, unit_text: str) -> bool:
    """Whether ``unit_text`` is a unit, and the column holds numbers."""
    if name in (STATE, ORGAN, YEAR, SERIAL):
        return False
    return ledger.column(name).kind in _NUMERIC and is_unit(unit_text)


def headings_in(ledger: Ledger, texts: Sequence[str]) -> list[Heading]:
    """The headings of a row that mean something in ``ledger``."""
    found = (heading_of(ledger, text, position) for position, text in enumerate(texts) if text)
    return [heading for heading in found if heading]


def columns_in(headings: Sequence[Heading]) -> set[str]:
    """The ledger's own columns among ``headings``; what every ledger has says nothing about which one it is."""
    return {heading.name for heading in headings} - {STATE, ORGAN, YEAR, SERIAL, *COMMON_COLUMNS}


def names_organs(headings: Sequence[Heading]) -> bool:
    """Whether a sheet says for each row which organ it belongs to."""
    return any(heading.name == ORGAN for heading in headings)
