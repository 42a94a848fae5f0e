"""A text as its clauses without spaces: the same however a program breaks lines, pages and cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mingshu.documents.flow import HEADINGS, Grid, Item, Line, Role, flow
from mingshu.documents.model import Document, Figure, Runs, Text

_PAGE_NUMBER = re.compile(r"^[^\S\n]*[—－-][^\S\n]*\d+[^\S\n]*[—－-][^\S\n]*$", re.MULTILINE)
_CLAUSE = re.compile(r"[^。；，：！？（）]*[。；，：！？（）]|[^。；，：！？（）]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure printed in a clause, from ``start`` to ``end``."""

    figure: Figure
    start: int
    end: int


@dataclass(slots=True)
class Clause:
    """Words up to the next mark; ``where`` is the heading they stand under."""

    text: str
    where: str = ""
    figures: list[Placed] = field(default_factory=list)


def clauses_of(document: Document, *, paged: bool = False) -> list[Clause]:
    """The clauses of a document as it is printed, with the figures in them; ``paged``: without heads of tables."""
    text, spans, places = _printed(document, heads=not paged)
    starts = _starts(text)
    found = [Clause(text[start:end], _place(places, start)) for start, end in starts]
    at = 0
    for start, end, figure in spans:
        while starts[at][1] <= start:
            at += 1
        found[at].figures.append(
            Placed(figure, start - starts[at][0], min(end, starts[at][1]) - starts[at][0])
        )
    return found


def clauses_in(text: str, table_heads: Sequence[str] = (), *, paged: bool = False) -> list[str]:
    """The clauses of a file's text; of a ``paged`` one without page numbers and the heads its pages repeat."""
    bare = _bare(_PAGE_NUMBER.sub("", text) if paged else text)
    for head in table_heads if paged else ():
        bare = bare.replace(head, "")
    return [bare[start:end] for start, end in _starts(bare)]


def table_heads(document: Document) -> list[str]:
    """The heading rows of the annexes' tables, which a program may repeat on every page."""
    grids = (item for item in flow(document) if isinstance(item, Grid))
    heads = ("".join(_bare(column.title) for column in grid.table.columns) for grid in grids)
    return [head for head in dict.fromkeys(heads) if head]


def _starts(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _CLAUSE.finditer(text)]


def _printed(
    document: Document, *, heads: bool
) -> tuple[str, list[tuple[int, int, Figure]], list[tuple[int, str]]]:
    """The whole text without spaces, where its figures stand, and where its headings begin."""
    pieces: list[str] = []
    spans: list[tuple[int, int, Figure]] = []
    places: list[tuple[int, str]] = []
    length = 0
    for item in flow(document):
        if isinstance(item, Line) and item.role in (*HEADINGS, Role.ANNEX_TITLE):
            places.append((length, "".join(run.text for run in item.runs)))
        for run in _runs(item, heads=heads):
            bare = _bare(run.text)
            if isinstance(run, Figure) and bare:
                spans.append((length, length + len(bare), run))
            pieces.append(bare)
            length += len(bare)
    return "".join(pieces), spans, places


def _runs(item: Item, *, heads: bool) -> Iterator[Text | Figure]:
    contents: tuple[Runs, ...] = (item.runs,) if isinstance(item, Line) else ()
    if isinstance(item, Grid):
        yield from (Text(column.title) for column in item.table.columns if heads)
        contents = tuple(cell for row in item.table.rows for cell in row.cells)
    for runs in contents:
        yield from runs


def _place(places: list[tuple[int, str]], at: int) -> str:
    return next((title for start, title in reversed(places) if start <= at), "")


def _bare(text: str) -> str:
    """Without spaces, line ends and signs that nobody sees."""
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf")
