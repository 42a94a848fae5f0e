"""A sheet as it was read, whatever the format of its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from mingshu.workbooks.places import Place

Merge = tuple[Place, Place]


@dataclass(slots=True)
class Marks:
    """What is to be known of a sheet besides its values; places are (row, column) from 0.

    ``merges`` are first and last cell; ``errors`` are failed formulas (``#REF!``) and, as an empty text, formulas
    without a value; ``struck`` are cells that are struck through, ``comments`` what was
    written beside cells (of .xlsx); ``since_1904``: its bare day numbers count from 1904.
    """

    merges: list[Merge] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    struck: set[Place] = field(default_factory=set)
    comments: dict[Place, str] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    since_1904: bool = False


@dataclass(slots=True)
class Sheet(Marks):
    """One sheet: its cells row by row from the top, from the first column with content (``left``) on.

    A cell is a text, float, bool, date, datetime, time or timedelta; a blank one is an empty text. Of one of several
    tables in a sheet, ``part_of`` is the sheet's name in the file, ``first`` its first row: those above are blank.
    """

    name: str = ""
    left: int = 0
    hidden: bool = False
    content: list[list[Any]] = field(default_factory=list)
    first: int = 0
    part_of: str = ""

    @property
    def height(self) -> int:
        """The number of rows down to the last one with content."""
        return len(self.content)

    def rows(self) -> Iterator[list[Any]]:
        """Every row from the top of the sheet."""
        return iter(self.content)

    def head(self, number: int) -> list[list[Any]]:
        """The rows down to the ``number``th of its own."""
        return list(islice(self.content, self.first + number))
