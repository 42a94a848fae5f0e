"""Text, lists of short texts, links."""

from __future__ import annotations

import re

from mingshu.ledgers.columns import LIST_SEPARATORS
from mingshu.ledgers.spreadsheets.cells.common import (
    BLANKS,
    ERRORS,
    MASKED,
    NOTHING,
    OPEN_TEXT,
    Reader,
    Said,
    formula_error,
    is_wholly_masked,
    narrow,
    shown,
)
from mingshu.ledgers.spreadsheets.cells.contacts import without_contacts
from mingshu.ledgers.spreadsheets.cells.number_troubles import lost_digits
from mingshu.ledgers.spreadsheets.cells.untold import said_nothing

_MASK_SIGNS = frozenset("*＊×xX某█■●○□")
_EDGES = " \u3000\xa0\n"
_OPENING = dict(zip("（(《【〔“「『", "）)》】〕”」』", strict=True))
_SEPARATOR = re.compile(f"[{LIST_SEPARATORS}]")
_DIGITS_KEPT = 10**15
_ANSWERS = frozenset("有是否√✓×✗")
# 张 三, 陈 守义, 欧阳 雪: a surname apart from the given name; 张三 李四 are two people.
_COMPOUND = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|宇文|长孙|端木|南宫|独孤|轩辕|完颜|呼延"
)
_SPACED_NAME = re.compile(
    rf"(?:[\u3400-\u9fff]|{_COMPOUND})[ \u3000\xa0]+[\u3400-\u9fff](?:[ \u3000\xa0]*[\u3400-\u9fff])?"
)
_NAMES = re.compile(r"[\u3400-\u9fff·]{2,4}(?:[ \u3000\xa0]+[\u3400-\u9fff·]{2,4})+")
_JOINED = re.compile(r"([\u3400-\u9fff]{2,4})\s*[和与及/]\s*([\u3400-\u9fff]{2,4})")
"""张三和李四, 张三/李四 are two people; 李和平 and 王和 are one."""
_BLANKS = re.compile(r"\s+")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def read_text(cell: object) -> object:
    """The text itself; a number typed into a text column keeps its digits, one that lost some is refused."""
    if cell.__class__ in (float, int) and abs(cell) >= _DIGITS_KEPT:
        return lost_digits(cell)
    text = cell if cell.__class__ is str else shown(cell)
    clean = text.strip(_EDGES)
    if not clean or clean in BLANKS:
        return None
    if text in ERRORS:
        return formula_error(str(text))
    if clean == OPEN_TEXT:
        return Said(None, open=True)
    return MASKED if clean[0] in _MASK_SIGNS and is_wholly_masked(clean) else clean


def name_reader(cell: object, *, required: bool = False) -> object:
    """A text that is a person's name: 张 三 is 张三; a telephone number behind it is taken off and masked."""
    text = read_name(cell, required=required)
    if not isinstance(text, str):
        return text
    names, masked = without_contacts(text)
    name = _closed_up(names.rstrip("。"))
    return Said(name or None, written=masked) if masked else name


def read_name(cell: object, *, required: bool = False) -> object:
    """A text that names something: a post, a body, a paper's number. 无 and 待定 name nothing."""
    text = read_text(cell)
    if not isinstance(text, str):
        return text
    plain = narrow(text)
    if plain in NOTHING or plain in _ANSWERS:
        return Said(None, written=text, open=True, untold=True) if required else None
    return said_nothing(plain, required=required, strictly=True) or text


def list_reader(*, of_names: bool = False, required: bool = False) -> Reader:
    """Read several items separated by 、；， or line breaks, names by blanks too; see ``split_items``."""

    def read(cell: object) -> object:
        text = read_text(cell)
        if not isinstance(text, str):
            return text
        if text in NOTHING:
            return None
        if nothing := said_nothing(narrow(text), required=required, strictly=True):
            return nothing
        if not of_names:
            return split_items(text) or None
        names, masked = without_contacts(text)
        items = [name for item in split_items(names) for name in _names(item)] or None
        return Said(items, written=masked) if masked else items

    return read


def _names(item: str) -> list[str]:
    closed = _closed_up(item.rstrip("。"))
    if joined := _JOINED.fullmatch(closed):
        return list(joined.groups())
    return closed.split() if _NAMES.fullmatch(closed) else [closed]


def _closed_up(text: str) -> str:
    return _BLANKS.sub("", text) if _SPACED_NAME.fullmatch(text) else text


def split_items(text: str) -> list[str]:
    """Items of a cell; a separator within brackets, 《》 or quotation marks does not separate."""
    if not _SEPARATOR.search(text) and '"' not in text:
        return [text.strip()]
    items, item, closing, position = [], "", "", 0
    while position < len(text):
        if not closing and not item.strip() and (quoted := _QUOTED.match(text, position)):
            item, position = quoted[0][1:-1].replace('""', '"') + "\0", quoted.end()
            continue
        sign = text[position]
        closing = "" if sign == closing else closing or _closing(text, position)
        if sign in LIST_SEPARATORS and not closing:
            items.append(item)
            item = ""
        else:
            item += sign
        position += 1
    items.append(item)
    return [clean for item in items if (clean := item.replace("\0", "").strip())]


def join_items(items: list[str]) -> str:
    """The cell from which ``split_items`` gives ``items`` back."""
    return "；".join(item if _stands_alone(item) else _quote(item) for item in items)


def _stands_alone(item: str) -> bool:
    """Whether ``item`` reads as itself wherever it stands: no mark of it may pair with one in a later item."""
    later = "".join(_OPENING.values())
    return '"' not in item and split_items(f"{item}；{later}")[:1] == [item] == split_items(item)


def _closing(text: str, position: int) -> str:
    closing = _OPENING.get(text[position], "")
    return closing if closing and closing in text[position:] else ""


def _quote(item: str) -> str:
    return '"' + item.replace('"', '""') + '"'
