"""A page held against the page that the product writes: the same, sign by sign, but for blanks."""

from __future__ import annotations

import re
from collections import Counter

from mingshu.kernel.text import Bilingual

_TOKEN = re.compile(r"<[^>]*>?|[^<]+")
_SHOWN, _LONGEST = 20, 120
_PLAINLY = re.compile(r"\A(?:https?://[\w.:\[\]-]+)?(?:/[\w./-]*)?\Z")
_NO_TEXT = Bilingual("文件不是 UTF-8 编码的网页。", "The file is no page in UTF-8.")
_ORDER = Bilingual(
    "网页的标签次序与本系统写出的不同。", "The tags stand in another order than this system writes them."
)


def links_in_html(data: bytes, tail: str) -> str:
    """What stands before ``tail`` in the first link of a page that holds it; empty where none does."""
    found = re.search(rf'href="([^"]{{0,500}}){re.escape(tail)}', data.decode("utf-8-sig", "replace"))
    return found[1] if found and _PLAINLY.match(found[1]) else ""


def strange_in_html(data: bytes, expected: str) -> list[Bilingual]:
    """What the page has that ``expected`` has not, and what it lacks; blanks and line ends aside."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [_NO_TEXT]
    if text.split() == expected.split():
        return []
    there, wanted = _tokens(text), _tokens(expected)
    more = [_more(token) for token in (there - wanted)]
    less = [_less(token) for token in (wanted - there)]
    return [*more, *less][:_SHOWN] or [_ORDER]


def _tokens(text: str) -> Counter[str]:
    return Counter(" ".join(token.split()) for token in _TOKEN.findall(text) if token.strip())


def _more(token: str) -> Bilingual:
    return Bilingual(f"网页多了：{_cut(token)}", f"The page has more: {_cut(token)}")


def _less(token: str) -> Bilingual:
    return Bilingual(f"网页少了：{_cut(token)}", f"The page lacks: {_cut(token)}")


def _cut(token: str) -> str:
    return token if len(token) <= _LONGEST else f"{token[:_LONGEST]}……"
