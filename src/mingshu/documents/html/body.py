"""The document itself as one ``<article>``, for a page of its own or inside another page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mingshu.documents.flow import Grid, Item, Line, Role, anchors, flow
from mingshu.documents.html.markup import attribute, content, words
from mingshu.documents.links import link_of, row_anchor
from mingshu.documents.model import Document, Figure, Row, Run, Runs, Table

_TAGS = {
    Role.TITLE: "h1",
    Role.HEADING_1: "h2",
    Role.HEADING_2: "h3",
    Role.HEADING_3: "h4",
    Role.HEADING_4: "h5",
    Role.ANNEX_TITLE: "h2",
}


def body_html(document: Document) -> str:
    """``<article class="gongwen">…``: headings h1 to h5, tables with scopes, every bound number an
    ``<a href><data value>`` that leads to its ``href`` or to its row ``#figure-<id>``."""
    rows = anchors(document)
    pieces = [f'<article class="gongwen" lang="{attribute(document.metadata.language)}">']
    sealed = "sealed" if document.signature is None or document.signature.sealed else "unsealed"
    in_annex = False
    for role, group in groupby(flow(document), key=_role):
        items = list(group)
        if role is Role.ANNEX_LABEL:
            pieces.append("</section>" if in_annex else "")
            pieces.append(f'<section class="annex" id="{items[0].anchor}">')  # type: ignore[union-attr]
            in_annex = True
        pieces.extend(_group(role, items, rows, sealed))
    pieces.append("</section>" if in_annex else "")
    pieces.append(f'<p class="draft-mark">{words(document.mark)}</p>' if document.mark else "")
    pieces.append("</article>")
    return "\n".join(filter(None, pieces))


def _role(item: Item) -> Role | None:
    return item.role if isinstance(item, Line) else None


def _group(role: Role | None, items: list[Item], rows: frozenset[str], sealed: str) -> Iterator[str]:
    if role is Role.SIGNER:
        yield f'<div class="signature {sealed}">'
    for item in items:
        if isinstance(item, Grid):
            yield from _table(item, rows)
        elif item.role not in (Role.BLANK, Role.CAPTION):  # distances are the style's, captions the table's
            yield _line(item, rows)
    if role is Role.SIGNER:
        yield "</div>"


def _line(line: Line, rows: frozenset[str]) -> str:
    tag = _TAGS.get(line.role, "p")
    return f'<{tag} class="{line.role}">{_runs(line.runs, rows)}</{tag}>'


def _runs(runs: Runs, rows: frozenset[str]) -> str:
    return "".join([_run(run, rows) for run in runs])


def _run(run: Run, rows: frozenset[str]) -> str:
    if isinstance(run, Figure):
        return _figure(run, rows)
    return f"<strong>{words(run.text)}</strong>" if run.bold else words(run.text)


def _figure(figure: Figure, rows: frozenset[str]) -> str:
    data = f'<data value="{attribute(figure.value or figure.text)}">{words(figure.text)}</data>'
    address = link_of(figure, rows)
    if not address:
        return data
    known = f'data-figure="{attribute(figure.figure_id)}" title="{attribute(figure.title)}"'
    return f'<a class="figure" href="{attribute(address)}" {known}>{data}</a>'


def _table(grid: Grid, rows: frozenset[str]) -> Iterator[str]:
    table = grid.table
    label = f' aria-label="{attribute(table.caption or table.columns[0].title)}"'
    yield f'<div class="table-scroll" role="region" tabindex="0"{label}><table>'
    if table.caption:
        yield f"<caption>{words(table.caption)}</caption>"
    heads = "".join(f'<th scope="col">{content(column.title)}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    shown: set[str] = set()
    for row in table.rows:
        yield _row(row, table, rows, in_annex=grid.in_annex, first=row.figure_id not in shown)
        shown.add(row.figure_id)
    yield "</tbody></table></div>"


def _row(row: Row, table: Table, rows: frozenset[str], *, in_annex: bool, first: bool) -> str:
    # An id may stand once in a page: only the annex row of a figure, and only its first, is the target.
    anchor = f' id="{attribute(row_anchor(row.figure_id))}"' if row.figure_id and first and in_annex else ""
    targets = rows - {row.figure_id}  # a number in its own row need not lead to itself
    cells = [
        f'<{tag} class="{column.align}">{_runs(runs, targets)}</{tag.split()[0]}>'
        for tag, runs, column in zip(_cell_tags(table), row.cells, table.columns, strict=True)
    ]
    return f"<tr{anchor}>{''.join(cells)}</tr>"


def _cell_tags(table: Table) -> list[str]:
    return ['th scope="row"', *["td"] * (len(table.columns) - 1)]
