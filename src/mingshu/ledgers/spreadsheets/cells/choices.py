"""Yes and no, choices, states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingshu.ledgers.spreadsheets.cells.common import Reader, Trouble, narrow, special, trouble

_YES = frozenset({*"是√✓✔☑有对YT1已○会", "YES", "TRUE", "需要"})
_NO = frozenset({*"否×✗✘☒无错NF0未X", "NO", "FALSE", "没有", "不是", "不会", "不需要"})
_NEGATIONS = "不未非无没"
_BLANKS = re.compile(r"\s+")


def bool_reader(title: str) -> Reader:
    """Read 是/否 and its many signs; also 已履行, 未履行, 履行中 where the title speaks of 履行."""
    core = title.replace("是否", "")

    def read(cell: object) -> object:
        if isinstance(cell, bool):
            return cell
        text = narrow(cell)
        upper = text.upper()
        if upper in _YES:
            return True
        if upper in _NO:
            return False
        said = special(text)
        return _done(said, core) if isinstance(said, str) else said

    return read


def _done(text: str, core: str) -> object:
    if len(text) >= 3 and text[1:] in core:
        if text[0] == "已":
            return True
        if text[0] in "未没":
            return False
    if len(text) >= 3 and text.endswith("中") and text[:-1] in core:
        return False
    return trouble(
        f"“{text}”不是“是”或“否”",
        f"“{text}” is neither yes nor no",
        "请填“是”或“否”，不详请留空。",
        "Enter 是 or 否; leave it empty when unknown.",
    )


def choice_reader(options: Sequence[str]) -> Reader:
    """Read one of ``options``: exactly, or the only one the text contains or is part of."""
    exact = {_key(option): option for option in options}

    def read(cell: object) -> object:
        if isinstance(cell, str) and cell in exact:
            return exact[cell]
        text = narrow(cell)
        key = _key(text)
        if key in exact:
            return exact[key]
        said = special(text)
        return _nearest(key, exact, options) if isinstance(said, str) else said

    return read


def _key(text: str) -> str:
    return _BLANKS.sub("", narrow(text))


def _nearest(key: str, exact: dict[str, str], options: Sequence[str]) -> object:
    inside = [option for option in exact if option in key]
    longest = max(inside, key=len, default="")
    if longest and all(option in longest for option in inside) and not _negated(key, longest):
        return exact[longest]
    around = [option for option in exact if len(key) > 1 and key in option] if not inside else []
    return exact[around[0]] if len(around) == 1 else _not_listed(key, options)


def _negated(key: str, option: str) -> bool:
    before = key[: key.index(option)]
    return bool(before) and before[-1] in _NEGATIONS


def _not_listed(text: str, options: Sequence[str]) -> Trouble:
    known = "、".join(options)
    return trouble(
        f"“{text}”不在可选项内",
        f"“{text}” is not one of the choices",
        f"请填写：{known}。",
        f"Choose one of: {known}.",
    )
