"""HTML as a reader sees it: blocks on lines of their own, cells apart, scripts and hidden parts left out."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.marks import lowered, raised
from mingshu.documents.readers.plain import decoded
from mingshu.documents.readers.sources import ReadText, Source

_TOP = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|base|link|style|script|div|p|table|span|h[1-6]|center|font|section"
    rb"|article|main|ul|ol|br)(?=[\s/>]))",
    re.I,
)
_BLANKS = re.compile(rb"\s*")
_STEM = re.compile(r"[_|—–]|\s-\s")
_SHORTEST_TITLE, _LONGEST_STYLE, _LONGEST_SHEET = 5, 4000, 200_000
_SNIFFED, _MOST_COMMENTS = 4096, 400
_MOST_TAGS, _LONGEST_TAG = 400_000, 20_000
_CHARSET = re.compile(rb"""charset\s*=\s*+["']?\s*+([\w-]+)""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SKIPPED = {
    "script", "style", "noscript", "template", "head", "iframe", "svg", "object", "select", "textarea", "title",
    "datalist", "audio", "video", "canvas", "map", "nav", "aside", "rt", "rp",
    "del", "s", "strike",  # text that was taken out is no text
}  # fmt: skip
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
           "label", "mark", "q",
           "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
           "td", "th", "img", "wbr", "nobr", "input", "button"}  # fmt: skip
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = "\u2e80-\u9fff\u3000-\u303f\uff00-\uffef"
_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_BLANK_LINES = re.compile(r"\n{3,}")
_HIDDEN_STYLE = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)|font-size\s{0,9}:\s{0,9}0(?![.0-9])|mso-hide\s{0,9}:"
    r"|text-decoration[a-z-]{0,9}\s{0,9}:[^;]{0,40}line-through|opacity\s{0,9}:\s{0,9}0(?![.0-9])",
    re.I,
)
_RULE = re.compile(r"([^{}]{1,200})\{([^{}]*)\}")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)$")
_START = re.compile("-?[0-9]{1,9}")
_CONTENTS_CLASS = re.compile(r"mso\s?toc|^toc\b|table-of-contents", re.I)


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
    found = decoded(given, given.charset or (declared[1].decode("ascii") if declared else ""))
    root = _tree(found.text, given)
    title = " ".join((root.findtext(".//title") or "").split())
    hidden = _hidden_classes(root)
    words = _Walk(hidden, _heading_of(root, title, hidden)).words(root)
    return ReadText(words, "html", given.name, found.encoding, title, notices=found.notices)


def _heading_of(root: etree._Element, title: str, hidden: frozenset[str]) -> etree._Element | None:
    """The heading that is the title of the page's text: the one h1, or that which the page's title repeats."""
    seen = [h for h in root.iter("h1") if _plain(h) and not _is_within_hidden(h, hidden)]
    named = [h for h in seen if _plain(h) in _bare(title)]
    if named or len(seen) == 1:
        return max(named, key=lambda h: len(_plain(h))) if named else seen[0]
    told = {
        _bare(node.get("content") or "") for node in root.iter("meta") if node.get("name") == "ArticleTitle"
    }
    stems = {_bare(stem) for stem in _STEM.split(title)} | told
    blocks = (node for node in root.iter("h2", "h3", "div", "p", "td", "span") if len(node) == 0)
    return next(
        (node for node in blocks if len(_plain(node)) > _SHORTEST_TITLE and _plain(node) in stems), None
    )


def _plain(element: etree._Element) -> str:
    return _bare("".join(map(str, element.itertext())))


def _bare(words: str) -> str:
    return "".join(words.split())


def _is_within_hidden(element: etree._Element, hidden: frozenset[str]) -> bool:
    return any(_is_hidden(node, hidden) for node in (element, *element.iterancestors()))


def _hidden_classes(root: etree._Element) -> frozenset[str]:
    """The classes that the page's own style sheets hide."""
    sheets = "\n".join(node.text or "" for node in root.iter("style"))[:_LONGEST_SHEET]
    found: set[str] = set()
    for names, body in _RULE.findall(sheets):
        if _HIDDEN_STYLE.search(body[:2000]):
            found.update(one[1] for name in names.split(",") if (one := _CLASS.search(name.strip())))
    return frozenset(found)


def _is_crowded(markup: str) -> bool:
    """Whether there are more tags, or more words in one tag, than any page of words has: a parser takes minutes."""
    pieces = markup.split("<", _MOST_TAGS)
    return len(pieces) > _MOST_TAGS or any(
        len(piece) > _LONGEST_TAG and len(piece.split(None, _LONGEST_TAG)) > _LONGEST_TAG for piece in pieces
    )


def _tree(markup: str, given: Source) -> etree._Element:
    if _is_crowded(markup):
        raise given.refuse(Reason.CROWDED)
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

    def __init__(self, hidden: frozenset[str], heading: etree._Element | None) -> None:
        self._hidden, self._heading = hidden, heading
        self._raised: list[etree._Element] = []
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
                if _is_hidden(element, self._hidden):
                    hidden = element
                else:
                    self._enter(element)
            elif event in ("comment", "pi") and hidden is None:
                self._text(element.tail)
        return self._tidied()

    def _enter(self, element: etree._Element) -> None:
        tag = _tag(element)
        if element is self._heading:
            self._begin()
        if tag == "br" or tag not in _INLINE:
            self._pieces.append("\n")
        if tag in ("sup", "sub"):
            self._raised.append(element)
        if tag in ("ol", "ul"):
            self._counters.append(_first_number(element) if tag == "ol" else None)
        elif tag == "li":
            self._number()
        elif tag == "pre":
            self._pre += 1
        self._text(element.text)

    def _begin(self) -> None:
        """The title begins: what stood before it are menus, unless it holds a sentence."""
        if "。" not in "".join(self._pieces):
            self._pieces.clear()

    def _number(self) -> None:
        if self._counters and (number := self._counters[-1]) is not None:
            self._pieces.append(f"{number}. ")
            self._counters[-1] = number + 1

    def _leave(self, element: etree._Element) -> None:
        tag = _tag(element)
        if self._raised and self._raised[-1] is element:
            self._raised.pop()
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
        if not text:
            return
        text = text if self._pre else _SPACE.sub(" ", text)
        if self._raised:
            before = self._pieces[-1] if self._pieces else ""
            text = (raised if _tag(self._raised[-1]) == "sup" else lowered)(text, before)
        self._pieces.append(text)

    def _tidied(self) -> str:
        text = "".join(self._pieces).replace("\xa0", " ")
        lines = (_BETWEEN_WIDE.sub("", line.strip(" \t")) for line in text.split("\n"))
        return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _tag(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _is_hidden(element: etree._Element, hidden: frozenset[str]) -> bool:
    classes = (element.get("class") or "").split()
    return (
        _tag(element) in _SKIPPED
        or element.get("hidden") is not None
        or element.get("role") in ("navigation", "banner", "search")
        or bool(_HIDDEN_STYLE.search((element.get("style") or "")[:_LONGEST_STYLE]))
        or any(name in hidden or _CONTENTS_CLASS.search(name[:100]) for name in classes[:50])
        or element.get("id") in ("toc", "TOC")
    )


def _first_number(element: etree._Element) -> int:
    start = element.get("start") or "1"
    return int(start) if _START.fullmatch(start) else 1
