"""A document as the sequence of lines and tables that GB/T 9704 sets, each with its role and place.

Writers only draw this sequence, so that .docx, .pdf and .html cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from mingshu.documents.model import Annex, Block, Document, Figure, Heading, Runs, Signature, Table, text_cell
from mingshu.documents.wording import width

DATE_FROM_RIGHT = 4  # 7.3.5.1, sealed
ORGAN_FROM_RIGHT = 2  # 7.3.5.2, unsealed
DATE_BEHIND_ORGAN = 2  # 7.3.5.2
ANNEX_LIST_INDENT = 2  # 7.3.4
_ANNEX_LABEL = "附件："


class Role(StrEnum):
    """What a line is; a writer has one style for each."""

    TITLE = "title"
    BYLINE = "byline"
    ADDRESSEE = "addressee"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    BODY = "body"
    CAPTION = "caption"
    ANNEX_LIST = "annex-list"
    SIGNER = "signer"
    NOTE = "note"
    SEAL = "seal"
    ANNEX_LABEL = "annex-label"
    ANNEX_TITLE = "annex-title"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. ``right`` and ``left`` are indents in characters, ``hanging`` the width of a hanging label."""

    role: Role
    runs: Runs = ()
    right: float = 0
    left: float = 0
    hanging: float = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in the body, or (``in_annex``) in the smaller type of annexes."""

    table: Table
    in_annex: bool = False


Item: TypeAlias = Line | Grid
BLANK = Line(Role.BLANK)
HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


def flow(document: Document) -> Iterator[Item]:
    """Every line and table of ``document`` in printing order."""
    yield from _opening(document)
    yield from _blocks(document.blocks, in_annex=False)
    yield from _annex_list(document.annexes)
    yield from _closing(document)
    for number, annex in enumerate(document.annexes, 1):
        yield from _annex(annex, number, len(document.annexes))


def anchors(document: Document) -> frozenset[str]:
    """Ids of the figures that have a row to lead to."""
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    tables = (block for block in blocks if isinstance(block, Table))
    return frozenset(row.figure_id for table in tables for row in table.rows if row.figure_id)


def figures(document: Document) -> Iterator[Figure]:
    """Every bound number in printing order, tables included."""
    for item in flow(document):
        for runs in _contents(item):
            yield from (run for run in runs if isinstance(run, Figure))


def _contents(item: Item) -> Iterator[Runs]:
    if isinstance(item, Line):
        yield item.runs
    else:
        for row in item.table.rows:
            yield from row.cells


def _opening(document: Document) -> Iterator[Line]:
    if document.title:
        yield Line(Role.TITLE, text_cell("\n".join(document.title)))
    for line in document.byline:
        yield Line(Role.BYLINE, text_cell(line))
    if document.title or document.byline:
        yield BLANK
    if document.addressee:
        yield Line(Role.ADDRESSEE, text_cell(document.addressee.rstrip(":：") + "："))


def _blocks(blocks: Iterable[Block], *, in_annex: bool) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, Heading):
            yield Line(HEADINGS[block.level - 1], block.runs)
        elif isinstance(block, Table):
            if block.caption:
                yield Line(Role.CAPTION, text_cell(block.caption))
            yield Grid(block, in_annex)
        else:
            yield Line(Role.BODY, block.runs)


def _annex_list(annexes: tuple[Annex, ...]) -> Iterator[Line]:
    if not annexes:
        return
    yield BLANK
    label = width(_ANNEX_LABEL)
    if len(annexes) == 1:
        yield Line(
            Role.ANNEX_LIST, text_cell(_ANNEX_LABEL + annexes[0].title), left=ANNEX_LIST_INDENT, hanging=label
        )
        return
    for number, annex in enumerate(annexes, 1):
        mark = f"{number}. "
        first = number == 1
        yield Line(
            Role.ANNEX_LIST,
            text_cell((_ANNEX_LABEL if first else "") + mark + annex.title),
            left=ANNEX_LIST_INDENT + (0 if first else label),
            hanging=width(mark) + (label if first else 0),
        )


def _closing(document: Document) -> Iterator[Line]:
    if document.signature:
        yield from _signature(document.signature)
    if document.note:
        yield Line(Role.NOTE, text_cell(_bracketed(document.note)))
    if document.closing:
        yield BLANK
    for line in document.closing:
        yield Line(Role.SEAL, text_cell(line))


def _signature(signature: Signature) -> Iterator[Line]:
    organ = max((width(signer) for signer in signature.signers), default=0)
    date_right, centre = _places(signature, organ)
    yield BLANK
    for signer in signature.signers:
        yield Line(Role.SIGNER, text_cell(signer), right=max(0, centre - width(signer) / 2))
    yield Line(Role.SIGNER, text_cell(signature.date), right=date_right)


def _places(signature: Signature, organ: float) -> tuple[float, float]:
    """Right indent of the date, and the distance of the organ's middle from the right edge, in characters."""
    date = width(signature.date)
    if signature.sealed:
        date_right = max(DATE_FROM_RIGHT, (organ - date) / 2)
        return date_right, date_right + date / 2
    # The date starts two characters behind the organ; a longer date pushes the organ to the left instead.
    organ_right = max(ORGAN_FROM_RIGHT, ORGAN_FROM_RIGHT + DATE_BEHIND_ORGAN + date - organ)
    return organ_right + organ - DATE_BEHIND_ORGAN - date, organ_right + organ / 2


def _bracketed(note: str) -> str:
    return note if note.startswith("（") and note.endswith("）") else f"（{note}）"


def _annex(annex: Annex, number: int, count: int) -> Iterator[Item]:
    label = "附件" if count == 1 else f"附件{number}"
    yield Line(Role.ANNEX_LABEL, text_cell(label), anchor=f"annex-{number}")
    yield BLANK
    yield Line(Role.ANNEX_TITLE, text_cell(annex.title))
    yield BLANK
    yield from _blocks(annex.blocks, in_annex=True)
