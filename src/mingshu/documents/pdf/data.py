"""A document as the JSON that the typst sheet reads."""

from __future__ import annotations

from typing import Any

from mingshu.documents.flow import Grid, Item, Line, Role, anchors, flow
from mingshu.documents.links import outside_link, row_anchor
from mingshu.documents.model import Document, Figure, Row, Run, Runs
from mingshu.documents.pdf.fonts import FontsUsed
from mingshu.documents.rules import TWIPS_PER_POINT, PageRules
from mingshu.documents.wording import printable

_FACES = {
    Role.TITLE: "title",
    Role.ANNEX_TITLE: "title",
    Role.BYLINE: "byline",
    Role.HEADING_1: "heading-1",
    Role.HEADING_2: "heading-2",
    Role.HEADING_3: "heading-3",
    Role.HEADING_4: "heading-4",
    Role.ANNEX_LABEL: "label",
    Role.CAPTION: "table_head",
}
_NUMBERS = (
    "page_width", "page_height", "top", "bottom", "left", "right", "body_pt", "title_pt", "indent_characters",
    "table_pt", "annex_table_pt", "page_number_pt", "page_number_drop",
)  # fmt: skip
_SLACK = 0.001  # points: keeps rounding from pushing the 28th character off the line


def typst_data(document: Document, rules: PageRules, fonts: FontsUsed) -> dict[str, Any]:
    """Everything the sheet needs; every text in it is printable."""
    rows = anchors(document)
    placed: set[str] = set()
    return {
        "title": printable(document.full_title),
        "author": printable(document.metadata.organ),
        "digest": document.metadata.digest,
        "mark": printable(document.mark),
        "rules": {
            **{name: getattr(rules, name) for name in _NUMBERS},
            "pitch": rules.line_pitch / TWIPS_PER_POINT,
            "advance": rules.character_pitch - _SLACK,
        },
        "fonts": {
            role: {"families": [face.family, *_others(fonts, face.family)], "weight": face.weight}
            for role, face in fonts.faces
        },
        "flow": [_item(item, rows, rules, placed) for item in flow(document)],
    }


def _others(fonts: FontsUsed, family: str) -> list[str]:
    """Where a rare character is taken from when ``family`` lacks it."""
    return list(dict.fromkeys(face.family for _, face in fonts.faces if face.family != family))


def _item(item: Item, rows: frozenset[str], rules: PageRules, placed: set[str]) -> dict[str, Any]:
    if isinstance(item, Grid):
        return _table(item, rows, rules, placed)
    return _line(item, rows)


def _line(line: Line, rows: frozenset[str]) -> dict[str, Any]:
    return {
        "role": str(line.role),
        "face": _FACES.get(line.role, "body"),
        "runs": _runs(line.runs, rows),
        "left": line.left,
        "right": line.right,
        "hanging": line.hanging,
    }


def _runs(runs: Runs, rows: frozenset[str]) -> list[dict[str, str]]:
    return [{"text": printable(run.text), "link": _link(run, rows)} for run in runs]


def _link(run: Run, rows: frozenset[str]) -> str:
    if not isinstance(run, Figure):
        return ""
    if (own := outside_link(run.href)) and own.startswith(("http://", "https://")):
        return own
    return f"#{row_anchor(run.figure_id)}" if run.figure_id in rows else ""


def _table(grid: Grid, rows: frozenset[str], rules: PageRules, placed: set[str]) -> dict[str, Any]:
    table = grid.table
    total = sum(column.share for column in table.columns)
    columns = [
        {"title": printable(column.title), "share": column.share / total, "align": column.align}
        for column in table.columns
    ]
    size = rules.annex_table_pt if grid.in_annex else rules.table_pt
    body = [_row(row, rows, placed) for row in table.rows]
    return {"role": "table", "size": size, "columns": columns, "rows": body}


def _row(row: Row, rows: frozenset[str], placed: set[str]) -> dict[str, Any]:
    # A label may stand once in a document: the first row of a figure is the target.
    anchor = row_anchor(row.figure_id) if row.figure_id and row.figure_id not in placed else ""
    placed.add(row.figure_id)
    return {"anchor": anchor, "cells": [_runs(cell, rows) for cell in row.cells]}
