"""Finding things in WordprocessingML by local name: transitional and strict files differ only in the namespace."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def local(node: etree._Element) -> str:
    """The name without its namespace; empty for comments."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def attribute(node: etree._Element, name: str) -> str | None:
    """An attribute by its local name."""
    return next(
        (str(value) for key, value in node.attrib.items() if etree.QName(key).localname == name), None
    )


def children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that local name."""
    return (node for node in parent if local(node) == name)


def child(parent: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child along ``path``; ``None`` where the path ends early."""
    for name in path:
        if parent is None:
            return None
        parent = next(children(parent, name), None)
    return parent


def setting(parent: etree._Element, name: str) -> str | None:
    """The ``val`` of a child."""
    node = child(parent, name)
    return None if node is None else attribute(node, "val")
