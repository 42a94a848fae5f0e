"""The numbers that Word draws before paragraphs: 一、 （一） 1. ① and so on, counted as Word counts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mingshu.documents.readers.word.nodes import attribute, child, children, setting
from mingshu.documents.readers.word.numerals import numeral

_LEVELS = 9
_NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"


class Numbering:
    """Labels for paragraphs in reading order; keeps count of every list."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._styles: dict[str, tuple[str | None, str | None, int | None]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph: etree._Element) -> str:
        """The number before ``paragraph`` as printed, with its space; empty when it has none or a bullet."""
        number, depth = self._place(paragraph)
        if number is None or number == _NO_LIST or number not in self._lists:
            return ""
        abstract, restarts = self._lists[number]
        levels = self._abstract.get(abstract, {})
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        self._advance(counts, depth, levels, (number, restarts))
        return _printed(levels, counts, depth)

    def _advance(
        self,
        counts: list[int | None],
        depth: int,
        levels: dict[int, Level],
        owner: tuple[str, dict[int, int]],
    ) -> None:
        number, restarts = owner
        start = levels.get(depth, Level()).start
        if depth in restarts and (number, depth) not in self._begun:
            self._begun.add((number, depth))
            counts[depth] = restarts[depth]
        else:
            current = counts[depth]
            counts[depth] = start if current is None else current + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """(list, level) from the paragraph itself, else from its style and the styles that one is based on."""
        number, depth = _numbered(child(paragraph, "pPr", "numPr"))
        properties = child(paragraph, "pPr")
        style = None if properties is None else setting(properties, "pStyle")
        for inherited_number, inherited_depth in self._inherited(style):
            number = inherited_number if number is None else number
            depth = inherited_depth if depth is None else depth
        return number, min(depth or 0, _LEVELS - 1)

    def _inherited(self, style: str | None) -> Iterator[tuple[str | None, int | None]]:
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            base, number, depth = self._styles[style]
            yield number, depth
            style = base

    def _read_lists(self, numbering: etree._Element) -> None:
        for node in children(numbering, "abstractNum"):
            levels = {_whole(attribute(level, "ilvl")): _level(level) for level in children(node, "lvl")}
            self._abstract[attribute(node, "abstractNumId") or ""] = levels
        for node in children(numbering, "num"):
            restarts = {
                _whole(attribute(change, "ilvl")): _whole(start)
                for change in children(node, "lvlOverride")
                if (start := setting(change, "startOverride")) is not None
            }
            self._lists[attribute(node, "numId") or ""] = (setting(node, "abstractNumId") or "", restarts)

    def _read_styles(self, styles: etree._Element) -> None:
        for node in children(styles, "style"):
            number, depth = _numbered(child(node, "pPr", "numPr"))
            self._styles[attribute(node, "styleId") or ""] = (setting(node, "basedOn"), number, depth)


def _printed(levels: dict[int, Level], counts: list[int | None], depth: int) -> str:
    level = levels.get(depth, Level())
    if level.form in ("bullet", "none") and "%" not in level.pattern:
        return ""
    text = level.pattern
    for place in range(_LEVELS):
        mark = f"%{place + 1}"
        if mark in text:
            other = levels.get(place, Level())
            count = counts[place]
            text = text.replace(mark, numeral(other.start if count is None else count, other.form))
    spaced = text and level.suffix != "nothing" and text[-1].isascii()
    return f"{text} " if spaced else text


def _level(node: etree._Element) -> Level:
    return Level(
        _whole(setting(node, "start"), 1),
        setting(node, "numFmt") or "decimal",
        setting(node, "lvlText") or "",
        setting(node, "suff") or "tab",
    )


def _numbered(properties: etree._Element | None) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    depth = setting(properties, "ilvl")
    return setting(properties, "numId"), None if depth is None else _whole(depth)


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
