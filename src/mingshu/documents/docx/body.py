"""The main part: every line and table of the flow as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from mingshu.documents.docx.footer import footer_distance
from mingshu.documents.docx.markup import HEAD, NAMESPACES, attribute, words
from mingshu.documents.docx.parts import EVEN_FOOTER, EVEN_HEADER, ODD_FOOTER, ODD_HEADER
from mingshu.documents.docx.styles import ANNEX_CELL, ANNEX_HEAD_CELL, CELL, HEAD_CELL, STYLE_IDS, indent
from mingshu.documents.flow import Grid, Line, flow
from mingshu.documents.model import Column, Document, Figure, Row, Run, Runs, Table, Text
from mingshu.documents.rules import PageRules, twips

_ALIAS_LIMIT = 64
_GRID_UNITS = 4096  # w:charSpace counts 1/4096 pt
_AFTER_TABLE = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def document_xml(document: Document, rules: PageRules) -> str:
    """The whole ``word/document.xml``."""
    controls = count(1)
    pieces = [f"{HEAD}<w:document {NAMESPACES}><w:body>"]
    after_table = False
    for item in flow(document):
        if isinstance(item, Line):
            pieces.append(_line(item, rules, controls))
        else:
            if after_table:  # two tables in a row would be read as one
                pieces.append(_AFTER_TABLE)
            pieces.extend(_table(item, rules, controls))
        after_table = isinstance(item, Grid)
    if after_table:
        pieces.append(_AFTER_TABLE)
    pieces.append(f"{_section(rules)}</w:body></w:document>")
    return "".join(pieces)


def _line(line: Line, rules: PageRules, controls: Iterator[int]) -> str:
    place = ""
    if line.right or line.left or line.hanging:
        place = indent(rules, left=line.left, right=line.right, hanging=line.hanging)
    style = STYLE_IDS[line.role]
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{place}</w:pPr>{_runs(line.runs, controls)}</w:p>'


def _runs(runs: Runs, controls: Iterator[int], *, in_cell: bool = False) -> str:
    return "".join([_run(run, controls, in_cell) for run in runs])


def _run(run: Run, controls: Iterator[int], in_cell: bool) -> str:
    if isinstance(run, Text):
        bold = "<w:rPr><w:b/></w:rPr>" if run.bold and in_cell else ""
        return f"<w:r>{bold}{words(run.text)}</w:r>"
    return _control(run, next(controls))


def _control(figure: Figure, number: int) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(figure.title, _ALIAS_LIMIT)}"/>'
        f'<w:tag w:val="{attribute(figure.figure_id)}"/><w:id w:val="{number}"/></w:sdtPr>'
        f"<w:sdtContent><w:r>{words(figure.text)}</w:r></w:sdtContent></w:sdt>"
    )


def _table(grid: Grid, rules: PageRules, controls: Iterator[int]) -> Iterator[str]:
    table = grid.table
    widths = _widths(table, rules)
    head, cell = (ANNEX_HEAD_CELL, ANNEX_CELL) if grid.in_annex else (HEAD_CELL, CELL)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    )
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    yield _head_row(table.columns, widths, head)
    for row in table.rows:
        yield _row(row, table.columns, widths, cell, controls)
    yield "</w:tbl>"


def _widths(table: Table, rules: PageRules) -> list[int]:
    """Column widths in twips that add up to the width of the type area exactly."""
    total, shares = twips(rules.text_width), [column.share for column in table.columns]
    widths = [int(total * share / sum(shares)) for share in shares]
    widths[-1] += total - sum(widths)
    return widths


def _head_row(columns: tuple[Column, ...], widths: list[int], style: str) -> str:
    cells = [
        _cell(f"<w:r>{words(c.title)}</w:r>", w, style, "center")
        for c, w in zip(columns, widths, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(
    row: Row, columns: tuple[Column, ...], widths: list[int], style: str, controls: Iterator[int]
) -> str:
    cells = [
        _cell(_runs(runs, controls, in_cell=True), width, style, column.align)
        for runs, width, column in zip(row.cells, widths, columns, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(inside: str, width: int, style: str, align: str) -> str:
    placed = "" if align == "left" else f'<w:jc w:val="{align}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{placed}</w:pPr>{inside}</w:p></w:tc>'
    )


def _section(rules: PageRules) -> str:
    spread = round((rules.character_pitch - rules.body_pt) * _GRID_UNITS)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{ODD_HEADER}"/>'
        f'<w:headerReference w:type="even" r:id="{EVEN_HEADER}"/>'
        f'<w:footerReference w:type="default" r:id="{ODD_FOOTER}"/>'
        f'<w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/>'
        f'<w:pgSz w:w="{twips(rules.page_width)}" w:h="{twips(rules.page_height)}"/>'
        f'<w:pgMar w:top="{twips(rules.top)}" w:right="{twips(rules.right)}" w:bottom="{twips(rules.bottom)}" '
        f'w:left="{twips(rules.left)}" w:header="851" w:footer="{footer_distance(rules)}" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{rules.line_pitch}" w:charSpace="{spread}"/></w:sectPr>'
    )
