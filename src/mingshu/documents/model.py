"""What an official document is made of, independent of any file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

FIGURE_ID_LIMIT = 64  # Word refuses a longer content control tag
Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words. ``bold`` is for web pages and tables only: the standard knows no bold, so the page writers ignore it
    in headings."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number bound to the figure it prints.

    ``text`` is what is printed (``98.9%``), ``figure_id`` the stable id (1 to 64 characters, else ``BadInput``),
    ``title`` the figure's name, ``href`` where its rows are (the row of the annex when empty) and ``value`` the
    machine-readable number (``0.98947``; ``text`` when empty).
    """

    text: str
    figure_id: str
    title: str
    href: str = ""
    value: str = ""

    def __post_init__(self) -> None:
        if not self.figure_id.strip() or len(self.figure_id) > FIGURE_ID_LIMIT:
            raise BadInput(
                Bilingual(
                    "数据编号“{id}”须为1至64个字符。", "Figure id “{id}” must have 1 to 64 characters."
                ).filled(id=self.figure_id)
            )


Run: TypeAlias = Text | Figure
Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 to 4 (一、 （一） 1. （1）); the number is part of its text."""

    level: int
    runs: Runs

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise BadInput(
                Bilingual("标题层级只有1至4级，没有{n}级。", "A heading has level 1 to 4, not {n}.").filled(
                    n=self.level
                )
            )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; its first line is indented by two characters."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its heading, its share of the width (any positive number), how its cells are aligned."""

    title: str
    share: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """One table row. ``figure_id`` makes it the place that figures without an own ``href`` lead to."""

    cells: tuple[Runs, ...]
    figure_id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose heading row repeats on every page. Each row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.columns or any(column.share <= 0 for column in self.columns):
            raise BadInput(
                Bilingual(
                    "表格至少要有一列，且列宽须大于零。",
                    "A table needs a column, and every share must exceed 0.",
                )
            )
        for number, row in enumerate(self.rows, 1):
            if len(row.cells) != len(self.columns):
                raise BadInput(_uneven(number, len(row.cells), len(self.columns)))


def _uneven(number: int, cells: int, columns: int) -> Bilingual:
    return Bilingual(
        "表格第{n}行有{cells}格，应为{columns}格。",
        "Row {n} of the table has {cells} cells instead of {columns}.",
    ).filled(n=number, cells=cells, columns=columns)


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and when. ``sealed`` chooses between the two rules of GB/T 9704 clause 7.3.5.

    ``signers``: the organ, or post and name, one a line. ``date`` as printed: 2023年1月6日.
    """

    signers: tuple[str, ...]
    date: str
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (附件), set on a page of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself; never printed. ``year`` is the year reported on, ``digest`` what seals it."""

    organ: str = ""
    year: int | None = None
    kind: str = ""
    language: str = "zh-CN"
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, top to bottom.

    ``title`` has one item a line; ``byline`` the centred lines under it (述职人：…, （date）); ``addressee`` ends
    with a full-width colon (added when it is missing); ``note`` is the bracketed line under the date
    (the cut-off of the data); ``closing`` are lines that say by whom and how it is sealed; ``mark`` stands at the
    head of every page (草稿).
    """

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    byline: tuple[str, ...] = ()
    addressee: str = ""
    signature: Signature | None = None
    note: str = ""
    annexes: tuple[Annex, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    closing: tuple[str, ...] = ()
    mark: str = ""

    @property
    def full_title(self) -> str:
        """The title in one line."""
        return "".join(self.title)


def text_cell(text: str) -> Runs:
    """A cell, heading or paragraph content of plain words."""
    return (Text(text),)


def plain_text(runs: Runs) -> str:
    """The words of ``runs`` as read by a person."""
    return "".join(run.text for run in runs)
