"""HTML as a reader sees it: blocks on lines of their own, cells apart, scripts and hidden parts left out."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.plain import decoded
from mingshu.documents.readers.sources import ReadText, Source

_TOP = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_BLANKS = re.compile(rb"\s*")
_SNIFFED, _MOST_COMMENTS = 4096, 400
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "iframe",
    "svg",
    "object",
    "select",
    "textarea",
    "title",
}
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
           "label", "mark", "q",
           "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
           "td", "th", "img", "wbr", "nobr", "input", "button"}  # fmt: skip
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = "\u2e80-\u9fff\u3000-\u303f\uff00-\uffef"
_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_BLANK_LINES = re.compile(r"\n{3,}")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def looks_like_html(data: bytes) -> bool:
    """Whether the first words are those of a web page, after any declaration and comments; linear."""
    start = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf")
    place = _after_blanks(start, 0)
    for opening, closing in ((b"<?xml", b">"), *[(b"<!--", b"-->")] * _MOST_COMMENTS):
        if start.startswith(opening, place):
            end = start.find(closing, place + len(opening))
            if end < 0:
                return False
            place = _after_blanks(start, end + len(closing))
    return _TOP.match(start, place) is not None


def _after_blanks(data: bytes, place: int) -> int:
    blanks = _BLANKS.match(data, place)
    return blanks.end() if blanks else place


def read_html(given: Source) -> ReadText:
    """The visible words of a page; numbered lists get their numbers."""
    declared = _CHARSET.search(given.data[:4096])
    found = decoded(given, declared[1].decode("ascii") if declared else "")
    root = _tree(found.text, given)
    title = " ".join((root.findtext(".//title") or "").split())
    words = _Walk().words(root)
    return ReadText(words, "html", given.name, found.encoding, title, notices=found.notices)


def _tree(markup: str, given: Source) -> etree._Element:
    parser = lxml_html.HTMLParser(huge_tree=True, no_network=True)
    clean = _DECLARATION.sub("", markup.removeprefix("\ufeff").replace("\0", ""))
    try:
        root = lxml_html.document_fromstring(clean, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise given.refuse(Reason.EMPTY if not markup.strip() else Reason.MALFORMED) from error
    # The parser drops what is nested too deeply and only its log says so.
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise given.refuse(Reason.MALFORMED)
    return root


class _Walk:
    """Collects the visible words of a tree without recursion: pages may nest deeper than Python does."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._counters: list[int | None] = []
        self._pre = 0

    def words(self, root: etree._Element) -> str:
        """All words below ``root``."""
        hidden: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "end":
                if hidden is None:
                    self._leave(element)
                elif element is hidden:
                    hidden = None
                    self._text(element.tail)
            elif event == "start" and hidden is None:
                if _is_hidden(element):
                    hidden = element
                else:
                    self._enter(element)
            elif event in ("comment", "pi") and hidden is None:
                self._text(element.tail)
        return self._tidied()

    def _enter(self, element: etree._Element) -> None:
        tag = _tag(element)
        if tag == "br" or tag not in _INLINE:
            self._pieces.append("\n")
        if tag in ("ol", "ul"):
            self._counters.append(_first_number(element) if tag == "ol" else None)
        elif tag == "li":
            self._number()
        elif tag == "pre":
            self._pre += 1
        self._text(element.text)

    def _number(self) -> None:
        if self._counters and (number := self._counters[-1]) is not None:
            self._pieces.append(f"{number}. ")
            self._counters[-1] = number + 1

    def _leave(self, element: etree._Element) -> None:
        tag = _tag(element)
        if tag in ("td", "th"):
            self._pieces.append("\t")
        elif tag == "pre":
            self._pre -= 1
        elif tag in ("ol", "ul") and self._counters:
            self._counters.pop()
        if tag not in _INLINE and tag != "br":
            self._pieces.append("\n")
        self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._pre else _SPACE.sub(" ", text))

    def _tidied(self) -> str:
        text = "".join(self._pieces).replace("\xa0", " ")
        lines = (_BETWEEN_WIDE.sub("", line.strip(" \t")) for line in text.split("\n"))
        return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _tag(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _is_hidden(element: etree._Element) -> bool:
    return (
        _tag(element) in _SKIPPED
        or element.get("hidden") is not None
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def _first_number(element: etree._Element) -> int:
    start = element.get("start") or "1"
    return int(start) if re.fullmatch(r"-?[0-9]{1,9}", start) else 1
