"""The parts of an .xlsx: found by relationships, whatever they are called and however their names are written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath
from typing import Any, BinaryIO, cast

from lxml import etree

_MAIN = "officeDocument"


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one names; ``kind`` is the last word of its type, the same in Transitional and Strict."""

    id: str
    kind: str
    part: str


class Package:
    """The parts of an open archive; names are compared without case, backslashes are slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {_plain(part.filename): part for part in archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._parts

    def main(self) -> str:
        """The part that is the workbook; empty where there is none."""
        found = (one.part for one in self.relations("") if one.kind == _MAIN and one.part in self)
        return next(found, "xl/workbook.xml" if "xl/workbook.xml" in self else "")

    def relations(self, part: str) -> list[Relation]:
        """What ``part`` names, or for an empty text the package itself."""
        named = join(dirname(part), "_rels", f"{basename(part)}.rels")
        if named not in self:
            return []
        return [
            Relation(
                str(one.get("Id")),
                str(one.get("Type")).rpartition("/")[2],
                _target(part, str(one.get("Target"))),
            )
            for _event, one in self.elements(named, "Relationship")
            if one.get("TargetMode") != "External"
        ]

    def elements(self, part: str, *tags: str) -> Iterator[tuple[str, Any]]:
        """The elements of these names in ``part`` when they end; raises for XML that is none, or a damaged part."""
        with self._archive.open(self._parts[_plain(part)]) as stream:
            wanted = tuple(f"{{*}}{tag}" for tag in tags)
            yield from etree.iterparse(
                cast("BinaryIO", stream), tag=wanted, resolve_entities=False, no_network=True
            )


def _target(part: str, target: str) -> str:
    return normpath(join("/", dirname(part), target.replace("\\", "/"))).lstrip("/")


def _plain(name: str) -> str:
    return normpath(join("/", name.replace("\\", "/"))).lstrip("/").lower()


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
