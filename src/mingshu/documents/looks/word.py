"""The parts of a .docx that are seen: whatever shows other words than its text has, or hides some, is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from mingshu.documents.looks.markup import faults_of
from mingshu.documents.readers.errors import UnreadableDocument
from mingshu.documents.readers.folding import folded
from mingshu.documents.readers.sources import Limits, Source
from mingshu.documents.readers.word.nodes import attribute, children, local
from mingshu.documents.readers.word.package import Parts, zipped_parts
from mingshu.documents.readers.zips import opened
from mingshu.kernel.text import Bilingual

_SHOWN = 20
_FOOT = re.compile(r"[\s\d—–－-]*")
_PAGE_FIELD = re.compile(r"\s*PAGE\s*(?:\\\*\s*\w+\s*)*")
_BROKEN = Bilingual(
    "文件不是完好的 .docx，外观无从核对。", "The file is no sound .docx: its look cannot be checked."
)
_TWINS = Bilingual(
    "同一个部分在文件里存了两次，各软件显示的可能不同。",
    "A part lies in the file twice: programs may show either.",
)
_FONTS = Bilingual(
    "文件自带字体，字形可能与文字不符。",
    "The file brings fonts of its own: the signs may not be its letters.",
)
_UNREAD = Bilingual(
    "有些文字没有当作正文读出（目录、域、注释等），显示的可能比核对的多。",
    "Some of its words were not read as text (contents, fields, notes): it may show more than was verified.",
)
_LINKED = Bilingual(
    "打开文件时会从别的模板更新样式。", "Its styles are taken from another template when it is opened."
)


def strange_in_word(data: bytes, words: str) -> list[Bilingual]:
    """What the file shows besides its ``words``, as they were read, or hides of them; page numbers and plain type
    aside.

    A file that an office program saved again is as good as the one that was written. Runs on a foreign file: call it
    in a bounded process.
    """
    given = Source(data, "", Limits())
    try:
        with opened(given) as package:
            return list(dict.fromkeys(_findings(package, given, words)))[:_SHOWN]
    except UnreadableDocument:
        return [_BROKEN]


def _findings(package: ZipFile, given: Source, words: str) -> Iterator[Bilingual]:
    names = [name.replace("\\", "/").lstrip("/").lower() for name in package.namelist()]
    parts = zipped_parts(package, given)
    main = parts.main()
    root = parts.tree(main) if main else None
    if main is None or root is None:
        yield _BROKEN
        return
    if len(set(names)) < len(names):
        yield _TWINS
    if _bare(folded(_all_words(root))) != _bare(words):
        yield _UNREAD
    yield from _named(faults_of(root), Bilingual("正文", "The text"))
    used = _styles_in(root)
    for kind, place, tree in _margins(parts, main):
        yield from _named(faults_of(tree, page_field=_PAGE_FIELD), place)
        yield from _said_in(tree, kind, place)
        used |= _styles_in(tree)
    yield from _standing(parts, main, used)


def _all_words(root: etree._Element) -> str:
    signs = {"br": " ", "cr": " ", "tab": " ", "noBreakHyphen": "-"}
    return "".join(
        str(node.text or "") if local(node) == "t" else signs.get(local(node), "") for node in root.iter()
    )


def _bare(text: str) -> str:
    return "".join(text.split())


def _margins(parts: Parts, main: str) -> Iterator[tuple[str, Bilingual, etree._Element]]:
    """The heads and feet of the pages."""
    words = {"header": Bilingual("页眉", "A page head"), "footer": Bilingual("页脚", "A page foot")}
    for relation in parts.relations(main):
        tree = parts.tree(relation.target) if relation.kind in words else None
        if tree is not None:
            yield relation.kind, words[relation.kind], tree


def _said_in(tree: etree._Element, kind: str, place: Bilingual) -> Iterator[Bilingual]:
    said = "".join(node.text or "" for node in tree.iter("{*}t")).strip()
    if said and not (kind == "footer" and _FOOT.fullmatch(said)):
        yield Bilingual(f"{place.zh}写着：“{said[:60]}”", f"{place.en} says “{said[:60]}”")


def _standing(parts: Parts, main: str, used: set[str]) -> Iterator[Bilingual]:
    """The styles that are used, the fonts, the settings."""
    folder = main.rpartition("/")[0]
    for relation in parts.relations(main):
        tree = parts.tree(relation.target) if relation.kind in ("styles", "fontTable", "settings") else None
        if tree is None:
            continue
        if relation.kind == "styles":
            for style in _used_styles(tree, used):
                yield from _named(faults_of(style), Bilingual("样式", "A style"))
        elif any(local(node).startswith("embed") for node in tree.iter()) and relation.kind == "fontTable":
            yield _FONTS
        elif any(local(node) == "linkStyles" for node in tree.iter()):
            yield _LINKED
    if parts.tree(f"{folder}/styles.xml") is None and not any(
        relation.kind == "styles" for relation in parts.relations(main)
    ):
        yield _BROKEN


def _styles_in(root: etree._Element) -> set[str]:
    return {
        attribute(node, "val") or ""
        for node in root.iter()
        if local(node) in ("pStyle", "rStyle", "tblStyle")
    }


def _used_styles(root: etree._Element, used: set[str]) -> Iterator[etree._Element]:
    """The defaults, the styles named, and those they are made from."""
    yield from children(root, "docDefaults")
    styles = {attribute(style, "styleId") or "": style for style in children(root, "style")}
    waiting = [
        key for key, style in styles.items() if key in used or attribute(style, "default") in ("1", "true")
    ]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in seen or key not in styles:
            continue
        seen.add(key)
        yield styles[key]
        for name in ("basedOn", "link"):
            waiting += [attribute(node, "val") or "" for node in children(styles[key], name)]


def _named(faults: Iterator[tuple[str, str]], place: Bilingual) -> Iterator[Bilingual]:
    for what, where in faults:
        near_zh, near_en = (f"（“{where}”处）", f" (at “{where}”)") if where else ("", "")
        yield Bilingual(
            f"{place.zh}里有 {what}{near_zh}，显示的可能不是所写的文字。",
            f"{place.en} holds {what}{near_en}: what is shown may not be the words written.",
        )
