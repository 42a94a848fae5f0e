"""The other kinds of file an office hands in: .csv in two encodings and a small .ods."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from making.hands import Sheet
from making.office import Cell

MIME = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
)
NEVER = (1980, 1, 1, 0, 0, 0)


def write_csv(target: Path, sheet: Sheet, encoding: str) -> None:
    """One sheet as .csv; ``encoding`` is utf-8-sig or gb18030."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.headings)
    writer.writerows([_text(value) for value in cells] for cells in sheet.cells)
    target.write_bytes(out.getvalue().encode(encoding))


def write_ods(target: Path, sheets: Sequence[Sheet]) -> None:
    """Sheets as .ods with typed cells."""
    content = CONTENT.format(tables="".join(_table(sheet) for sheet in sheets))
    parts = {"mimetype": MIME, "META-INF/manifest.xml": MANIFEST, "content.xml": content}
    with ZipFile(target, "w") as package:
        for name, text in parts.items():
            info = ZipInfo(name, NEVER)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            package.writestr(info, text)


def _table(sheet: Sheet) -> str:
    rows: list[Sequence[Cell]] = [sheet.headings, *sheet.cells]
    lines = "".join(
        f"<table:table-row>{''.join(_cell(value) for value in row)}</table:table-row>" for row in rows
    )
    return f'<table:table table:name="{escape(sheet.name)}">{lines}</table:table>'


def _cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    text = f"<text:p>{escape(_text(value))}</text:p>"
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
    elif isinstance(value, str):
        kind = 'office:value-type="string"'
    else:
        kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
