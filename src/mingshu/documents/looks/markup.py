"""Which WordprocessingML shows its text as it stands, in black or nearly, in a size that is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from mingshu.documents.readers.word.nodes import attribute, local

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PLAIN_NAMES = """
    document body hdr ftr p r t br cr tab noBreakHyphen softHyphen lastRenderedPageBreak sdt sdtContent tbl tr tc
    bookmarkStart bookmarkEnd proofErr permStart permEnd sectPr
    pPr rPr tblPr trPr tcPr sdtPr sdtEndPr tblGrid gridCol tblPrEx pStyle rStyle tblStyle keepNext keepLines
    pageBreakBefore widowControl suppressLineNumbers pBdr tabs suppressAutoHyphens kinsoku wordWrap overflowPunct
    topLinePunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc
    textAlignment outlineLvl divId cnfStyle rFonts b bCs i iCs color w kern position sz szCs u lang noProof shd bdr
    tblW tblInd tblLayout tblCellMar tblBorders tblLook top left bottom right start end insideH insideV tl2br tr2bl
    tcW tcBorders vAlign tcMar noWrap gridSpan hideMark cantSplit tblHeader trHeight tblStyleRowBandSize
    tblStyleColBandSize headerReference footerReference type pgSz pgMar pgNumType formProt docGrid cols paperSrc
    titlePg footnotePr endnotePr numFmt numRestart pos alias tag id lock text placeholder docPart
    style docDefaults rPrDefault pPrDefault name aliases basedOn next link uiPriority semiHidden unhideWhenUsed
    qFormat locked rsid autoRedefine tblStylePr
"""
_PLAIN = frozenset(_PLAIN_NAMES.split())
"""Text and what holds it; properties of paragraphs, runs, tables, sections, content controls; styles."""
_TOGGLES = frozenset(
    [
        *(
            "vanish",
            "webHidden",
            "specVanish",
            "hidden",
            "strike",
            "dstrike",
            "outline",
            "shadow",
            "emboss",
            "imprint",
        ),
        *("caps", "smallCaps", "effect", "em", "vertAlign", "highlight"),
        *("rtl", "bidi", "bidiVisual", "cs", "rtlGutter", "textDirection"),
    ]
)
_OFF = ("0", "false", "off", "none", "nil", "baseline", "lrTb")
_HOLDERS = {
    "t": ("r",),
    "r": ("p", "sdtContent"),
    "p": ("body", "tc", "hdr", "ftr", "sdtContent"),
    "tbl": ("body", "tc", "sdtContent"),
    "tr": ("tbl", "sdtContent"),
    "tc": ("tr", "sdtContent"),
    "sdt": ("body", "p", "tc", "tr", "tbl", "sdtContent"),
    "sdtContent": ("sdt",),
}
"""Where a program looks for text: elsewhere it may lie unseen."""
_EXTRAS = {"ligatures", "numForm", "numSpacing", "stylisticSets", "cntxtAlts", "color", "appearance"}
"""What Word adds in later namespaces without changing a word."""
_DARK, _LIGHT = 0.4, 0.6
"""How light a colour of words may be, and how dark one behind them, of 1 for white."""
_SMALLEST, _NARROWEST, _WIDEST, _RAISED = 12, 50, 200, 12
_CLOSEST, _WIDELY, _FLATTEST = -40, 400, 120
_LEFTMOST, _RIGHTMOST = -400, 8500
_MARGINS = (-20, 7000)
_SIGN_FONTS = re.compile(r"wingdings|webdings|symbol|barcode|dingbats|mt extra|blank", re.I)
_TURNED = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that show 12 as 21."""
_WHERE = 20


def faults_of(
    root: etree._Element, *, page_field: re.Pattern[str] | None = None
) -> Iterator[tuple[str, str]]:
    """(element, words it stands at) for whatever may show other words than are written, or hide some.

    Fields are refused but for those whose instruction is a ``page_field``.
    """
    for node in root.iter(etree.Element):
        if (what := _fault(node, page_field)) is not None:
            yield what, _words_at(node)


def _fault(node: etree._Element, page_field: re.Pattern[str] | None) -> str | None:
    name = local(node)
    if etree.QName(node).namespace not in _WORD:
        return None if name in _EXTRAS and _parent(node) in ("rPr", "sdtPr") else name
    if name in _FIELDS:
        return None if page_field is not None and _is_field(node, page_field) else f"w:{name}"
    return None if _is_plain(node, name) else f"w:{name}"


def _is_plain(node: etree._Element, name: str) -> bool:
    if name in _HOLDERS and _parent(node) not in _HOLDERS[name]:
        return False
    if name not in _PLAIN:
        return name in _TOGGLES and attribute(node, "val") in _OFF
    check = _CHECKS.get(name)
    return check is None or check(node)


def _parent(node: etree._Element) -> str:
    """The name of what holds a node."""
    parent = node.getparent()
    return "" if parent is None else local(parent)


_FIELDS = ("fldSimple", "fldChar", "instrText")


def _is_field(node: etree._Element, page_field: re.Pattern[str]) -> bool:
    name = local(node)
    told = {"fldSimple": attribute(node, "instr"), "instrText": node.text}.get(name)
    return name == "fldChar" or bool(told and page_field.fullmatch(told))


def _words_at(node: etree._Element) -> str:
    """The beginning of the paragraph or cell a node stands in."""
    holder: etree._Element | None = node
    while holder is not None and local(holder) not in ("p", "tc", "tbl", "style"):
        holder = holder.getparent()
    if holder is None:
        return ""
    if local(holder) == "style":
        return attribute(holder, "styleId") or ""
    return "".join(str(text.text or "") for text in holder.iter("{*}t")).strip()[:_WHERE]


def _number(node: etree._Element, name: str, usual: float = 0) -> float:
    """A measure in the unit the format uses where it names none; NaN for what is no number."""
    text = attribute(node, name)
    try:
        return usual if text is None else float(text.removesuffix("%").removesuffix("pt"))
    except ValueError:
        return float("nan")


def _light(text: str | None) -> float | None:
    """How light a colour is; None where the program chooses it."""
    if text is None or text.lower() in ("auto", ""):
        return None
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        return float("nan")
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return float(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2)


def _is_dark(node: etree._Element) -> bool:
    theme = attribute(node, "themeColor")
    light = _light(attribute(node, "val"))
    return (theme is None or theme in ("text1", "dark1", "text2", "dark2", "hyperlink")) and (
        light is None or light <= _DARK
    )


def _is_light(node: etree._Element) -> bool:
    theme, light = attribute(node, "themeFill"), _light(attribute(node, "fill"))
    plain = (attribute(node, "val") or "clear") in ("clear", "nil")
    return plain and theme in (None, "background1", "light1") and (light is None or light >= _LIGHT)


def _is_read(node: etree._Element) -> bool:
    return _number(node, "val", _SMALLEST) >= _SMALLEST


def _is_spaced(node: etree._Element) -> bool:
    """Signs neither laid on each other nor driven apart; lines not flattened, but for a blank one."""
    if _parent(node) != "pPr":
        return _CLOSEST <= _number(node, "val") <= _WIDELY
    flat = attribute(node, "lineRule") == "exact" and not _number(node, "line", 240) >= _FLATTEST
    paragraph = node.getparent().getparent()  # type: ignore[union-attr]
    blank = (
        paragraph is not None
        and local(paragraph) == "p"
        and not any((text.text or "").strip() for text in paragraph.iter("{*}t"))
    )
    return blank or not flat


def _is_in_place(node: etree._Element) -> bool:
    sides = [_number(node, name) for name in ("left", "right", "start", "end", "firstLine")]
    signs = [_number(node, f"{name}Chars") for name in ("left", "right", "start", "end", "firstLine")]
    return all(_LEFTMOST <= side <= _RIGHTMOST for side in sides) and all(
        -200 <= sign <= 4000 for sign in signs
    )


def _is_within_margins(node: etree._Element) -> bool:
    low, high = _MARGINS
    return all(low <= _number(node, name) <= high for name in ("top", "bottom", "left", "right"))


_CHECKS: dict[str, Callable[[etree._Element], bool]] = {
    "t": lambda node: (
        not len(node) and not _TURNED.search(node.text or "")
    ),  # a comment within parts the words
    "color": _is_dark,
    "shd": _is_light,
    "sz": _is_read,
    "szCs": _is_read,
    "spacing": _is_spaced,
    "w": lambda node: _NARROWEST <= _number(node, "val", 100) <= _WIDEST,
    "position": lambda node: abs(_number(node, "val")) <= _RAISED,
    "ind": _is_in_place,
    "tblInd": lambda node: _LEFTMOST <= _number(node, "w") <= _RIGHTMOST,
    "pgMar": _is_within_margins,
    "pgSz": lambda node: _number(node, "w", 11906) >= 8000 and _number(node, "h", 16838) >= 8000,
    "trHeight": lambda node: attribute(node, "hRule") != "exact",
    "rFonts": lambda node: not any(_SIGN_FONTS.search(str(value)) for value in node.attrib.values()),
}
