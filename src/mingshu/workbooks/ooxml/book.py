"""All sheets of an .xlsx."""

from __future__ import annotations

import zipfile
from pathlib import Path

from mingshu.workbooks.ooxml.cells import Common, SheetCells, Texts, comments_in, is_all_struck, rich_text
from mingshu.workbooks.ooxml.package import Package, local
from mingshu.workbooks.ooxml.styles import Styles, styles_in
from mingshu.workbooks.sheets import Sheet


def sheets_in_xlsx(source: Path, name: str) -> list[Sheet]:
    """The sheets with cells, charts left out; raises ``BadInput``, or an error of the archive or of the XML."""
    with zipfile.ZipFile(source) as archive:
        package = Package(archive)
        main = package.main()
        relations = [one for one in package.relations(main) if one.part in package]
        by_kind = {one.kind: one.part for one in relations}
        parts = {one.id: one.part for one in relations if one.kind == "worksheet"}
        since_1904, listed = _workbook(package, main)
        texts, struck = (
            _texts(package, by_kind["sharedStrings"]) if "sharedStrings" in by_kind else ([], set())
        )
        styles = styles_in(package, by_kind["styles"]) if "styles" in by_kind else Styles()
        common = Common(Texts(texts, name, struck), styles, since_1904)
        found = []
        for title, relation, hidden in listed:
            if relation in parts:
                sheet = SheetCells(common, name, title).read(package, parts[relation])
                sheet.hidden = hidden
                sheet.comments = comments_in(package, parts[relation])
                found.append(sheet)
    return found


def _workbook(package: Package, main: str) -> tuple[bool, list[tuple[str, str, bool]]]:
    """Whether days count from 1904, and (title, relation, whether hidden) of each sheet."""
    since_1904, listed = False, []
    for _event, element in package.elements(main, "workbookPr", "sheet"):
        if local(element) == "workbookPr":
            since_1904 = element.get("date1904") in ("1", "true")
        else:
            relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            listed.append((str(element.get("name")), str(relation), "idden" in element.get("state", "")))
    return since_1904, listed


def _texts(package: Package, part: str) -> tuple[list[str], set[int]]:
    """The texts that cells name by number, and the numbers of those struck through from end to end."""
    texts, struck = list[str](), set[int]()
    for _event, element in package.elements(part, "si"):
        if is_all_struck(element):
            struck.add(len(texts))
        texts.append(rich_text(element))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return texts, struck
