"""A text as its clauses without spaces: the same however a program breaks lines, pages and cells.

A space, line end or border of a cell between two digits stays: 12 | 3 is not 1 | 23.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mingshu.documents.flow import HEADINGS, Grid, Item, Line, Role, flow
from mingshu.documents.model import Document, Figure, Runs, Text, text_cell

_PAGE_NUMBER = re.compile(r"^[^\S\n]*[—－-][^\S\n]*\d+[^\S\n]*[—－-][^\S\n]*$", re.MULTILINE)
_CELL_ENDS = Text("\n")
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
        bare = _bare(bare.replace(head, "\n"))
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
        for runs in _contents(item, heads=heads):
            for run in (*runs, _CELL_ENDS):
                if isinstance(run, Figure) and _bare(run.text):
                    spans.append((length, length + len(run.text), run))
                pieces.append(run.text)
                length += len(run.text)
    text, at = _bared("".join(pieces))
    return (
        text,
        [(at[start], at[end], figure) for start, end, figure in spans],
        [(at[start], title) for start, title in places],
    )


def _contents(item: Item, *, heads: bool) -> Iterator[Runs]:
    if isinstance(item, Line):
        yield item.runs
        return
    yield from (text_cell(column.title) for column in item.table.columns if heads)
    for row in item.table.rows:
        yield from row.cells


def _place(places: list[tuple[int, str]], at: int) -> str:
    return next((title for start, title in reversed(places) if start <= at), "")


def _bare(text: str) -> str:
    return _bared(text)[0]


def _bared(text: str) -> tuple[str, list[int]]:
    """Without spaces, line ends and signs that nobody sees, but for one between digits; and where each sign went."""
    signs: list[str] = []
    at: list[int] = []
    parted = False
    for sign in text:
        if parted and _is_part(sign, "%") and signs and _is_part(signs[-1]):
            signs.append(" ")
        at.append(len(signs))
        parted = sign.isspace() or (parted and unicodedata.category(sign) == "Cf")
        if not parted and unicodedata.category(sign) != "Cf":
            signs.append(sign)
    return "".join(signs), [*at, len(signs)]


def _is_part(sign: str, more: str = "") -> bool:
    """Whether a sign may stand within a number."""
    return sign.isdecimal() or sign in f".{more}"
