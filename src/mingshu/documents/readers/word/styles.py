"""What the styles of a Word file say of the text set in them: hidden, a line of the table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from mingshu.documents.readers.word.nodes import attribute, child, children, setting

_CONTENTS = re.compile(r"(?:toc|目录|目次)\s?(?:[1-9]|heading|标题)?|contents\s?[1-9]?|index\s?[1-9]", re.I)
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Styles:
    """The ids of styles that hide their text, and of those that set the table of contents."""

    hidden: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()


def read_styles(root: etree._Element | None) -> Styles:
    """The styles; what one is based on counts too."""
    if root is None:
        return Styles()
    nodes = {attribute(node, "styleId") or "": node for node in children(root, "style")}
    hidden = {key for key, node in nodes.items() if is_hidden(child(node, "rPr"))}
    contents = {
        key for key, node in nodes.items() if _CONTENTS.fullmatch((setting(node, "name") or "").strip())
    }
    bases = {key: setting(node, "basedOn") or "" for key, node in nodes.items()}
    return Styles(frozenset(_heirs(hidden, bases)), frozenset(contents))


def is_contents_id(style: str) -> bool:
    """Whether an id is that of Word's own style for the table of contents."""
    return _CONTENTS.fullmatch(style) is not None


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a property that is on or off is on."""
    mark = child(properties, name)
    return mark is not None and attribute(mark, "val") not in _OFF


def is_hidden(properties: etree._Element | None) -> bool:
    """Whether the properties of a run hide it or strike it out."""
    return any(is_on(properties, name) for name in ("vanish", "strike", "dstrike"))


def _heirs(found: set[str], bases: dict[str, str]) -> set[str]:
    heirs = set(found)
    for key in bases:
        chain: list[str] = []
        style = key
        while style in bases and style not in chain:
            chain.append(style)
            if style in found:
                heirs.update(chain)
                break
            style = bases[style]
    return heirs
