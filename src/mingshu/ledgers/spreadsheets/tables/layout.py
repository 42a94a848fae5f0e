"""The columns of a sheet: what each means, how its cells are read, and what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.spreadsheets.cells.choices import choice_reader
from mingshu.ledgers.spreadsheets.cells.common import Reader, narrow, trouble
from mingshu.ledgers.spreadsheets.cells.numbers import is_foreign_unit
from mingshu.ledgers.spreadsheets.cells.readers import read_year, reader_of
from mingshu.ledgers.spreadsheets.outcome import CellProblem, Ignored
from mingshu.ledgers.spreadsheets.tables.headings import (
    ORGAN,
    ORGAN_TITLE,
    SERIAL,
    STATE,
    STATE_TITLE,
    YEAR,
    YEAR_TITLE,
    Heading,
)
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised

_ADDABLE = (Kind.MONEY, Kind.WHOLE, Kind.DECIMAL)
_TITLES = {STATE: STATE_TITLE, ORGAN: ORGAN_TITLE, YEAR: YEAR_TITLE}


@dataclass(frozen=True, slots=True)
class Reading:
    """A column of the sheet that is read: ``addable`` ones must not be copied down a merged range."""

    name: str
    title: str
    position: int
    letter: str
    read: Reader
    addable: bool = False


@dataclass(slots=True)
class Layout:
    """How a recognised sheet is read."""

    readings: list[Reading] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def names(self) -> frozenset[str]:
        """The names of the columns that the sheet has."""
        return frozenset(reading.name for reading in self.readings)

    def letter(self, name: str) -> str:
        """The sheet's letter of a column, empty when the sheet does not have it."""
        return next((reading.letter for reading in self.readings if reading.name == name), "")


def layout_of(found: Recognised, year: int | None, organ_names: Mapping[str, int]) -> Layout:
    """Compile the readers of a sheet; collect unknown, doubled, missing and foreign columns."""
    layout = Layout()
    chosen = _chosen(found, layout)
    for heading in chosen:
        letter = letter_of(heading.position + found.sheet.left)
        if reading := _reading(found.ledger, heading, letter, year, organ_names):
            layout.readings.append(reading)
    _note_ignored(found, layout, {heading.position for heading in chosen})
    _refuse_missing(found, layout)
    _refuse_foreign_units(found, layout, chosen)
    return layout


def letter_of(position: int) -> str:
    """0 → A, 26 → AA."""
    letters, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _chosen(found: Recognised, layout: Layout) -> list[Heading]:
    by_name: defaultdict[str, list[Heading]] = defaultdict(list)
    for heading in found.head.headings:
        by_name[heading.name].append(heading)
    chosen = []
    for headings in by_name.values():
        exact = [heading for heading in headings if heading.exact]
        if len(headings) > 1 and len(exact) != 1:
            _refuse_double(found, layout, headings)
        chosen.append((exact or headings)[0])
    return sorted(chosen, key=lambda heading: heading.position)


def _reading(
    ledger: Ledger, heading: Heading, letter: str, year: int | None, organ_names: Mapping[str, int]
) -> Reading | None:
    if heading.name == SERIAL:
        return None
    if heading.name in _TITLES:
        readers = {
            STATE: choice_reader(ledger.flow.states),
            ORGAN: _organ_reader(organ_names),
            YEAR: read_year,
        }
        return Reading(heading.name, _TITLES[heading.name], heading.position, letter, readers[heading.name])
    column = ledger.column(heading.name)
    read = reader_of(column, year, heading.unit)
    return Reading(column.name, column.title, heading.position, letter, read, column.kind in _ADDABLE)


def _organ_reader(organ_names: Mapping[str, int]) -> Reader:
    def read(cell: object) -> object:
        text = narrow(cell)
        if not text:
            return None
        inside = text.removesuffix(")").rpartition("(")[2] if text.endswith(")") else text
        found = organ_names.get(text) or organ_names.get(inside)
        return found or trouble(
            f"“{text}”不在本机关管辖范围内，或有重名",
            f"“{text}” is not an organ below this one, or the name is borne by several",
            "请填写本机关下级单位的全称或代码。",
            "Enter the full name or the code of an organ below this one.",
        )

    return read


def _note_ignored(found: Recognised, layout: Layout, used: set[int]) -> None:
    unknown = Bilingual("不认识的栏目，只保留在原始行里", "unknown column, kept in the raw row only")
    serial = Bilingual("序号不登记", "serial numbers are not kept")
    serials = {heading.position for heading in found.head.headings if heading.name == SERIAL}
    for position, text in enumerate(found.head.texts):
        if text and (position not in used or position in serials):
            reason = serial if position in serials else unknown
            letter = letter_of(position + found.sheet.left)
            layout.ignored.append(Ignored(found.sheet.name, found.head.below, letter, text, reason))


def _refuse_double(found: Recognised, layout: Layout, headings: list[Heading]) -> None:
    title = (
        found.ledger.column(headings[0].name).title if headings[0].name not in _TITLES else headings[0].text
    )
    texts = "、".join(heading.text for heading in headings)
    layout.problems.append(
        heading_problem(
            found,
            headings[1],
            Bilingual(f"{texts}都是“{title}”", f"{texts} all mean “{title}”"),
            Bilingual("请只保留一列，或改名。", "Keep one of them or rename the others."),
        )
    )


def _refuse_missing(found: Recognised, layout: Layout) -> None:
    computed = {clock.due for clock in found.ledger.clocks}
    for column in found.ledger.columns:
        if column.required and column.name not in layout.names | computed:
            layout.problems.append(
                CellProblem(
                    found.sheet.name,
                    found.head.below,
                    "",
                    column.title,
                    "",
                    Bilingual(
                        f"缺少必填栏目“{column.title}”", f"the required column “{column.title}” is missing"
                    ),
                    _also_known(column),
                )
            )


def _also_known(column: Column) -> Bilingual:
    others = "、".join((column.title, *column.headings))
    return Bilingual(f"请在表头行加上：{others}（任一写法）。", f"Add one of these headings: {others}.")


def _refuse_foreign_units(found: Recognised, layout: Layout, chosen: list[Heading]) -> None:
    for heading in chosen:
        if not heading.unit:
            continue
        column = found.ledger.column(heading.name)
        unit = "元" if column.kind is Kind.MONEY else column.unit
        if is_foreign_unit(heading.unit, unit):
            layout.problems.append(
                heading_problem(
                    found,
                    heading,
                    Bilingual(
                        f"本栏的单位是“{column.unit}”，表头写的是“{heading.unit}”",
                        f"this column is counted in “{column.unit}”, the heading says “{heading.unit}”",
                    ),
                    Bilingual("请换算后改正表头。", "Convert the numbers and correct the heading."),
                )
            )


def heading_problem(
    found: Recognised, heading: Heading, message: Bilingual, way_out: Bilingual
) -> CellProblem:
    """A problem of a heading cell."""
    letter = letter_of(heading.position + found.sheet.left)
    return CellProblem(
        found.sheet.name, found.head.below, letter, heading.text, heading.text, message, way_out
    )
