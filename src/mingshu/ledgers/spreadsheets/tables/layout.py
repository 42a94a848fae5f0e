"""The columns of a sheet: what each means, how its cells are read, what is kept beside the record, what is left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.description import Kind, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import IGNORE, KEEP, About, Answers, Ask, key_of, option
from mingshu.ledgers.spreadsheets.cells.choices import choice_reader
from mingshu.ledgers.spreadsheets.cells.common import Reader, Said, narrow, trouble
from mingshu.ledgers.spreadsheets.cells.readers import read_year, reader_of
from mingshu.ledgers.spreadsheets.cells.units import is_foreign_unit
from mingshu.ledgers.spreadsheets.outcome import CellProblem, ColumnTold, Ignored
from mingshu.ledgers.spreadsheets.tables.headings import (
    ORGAN,
    ORGAN_TITLE,
    OWN,
    SERIAL,
    STATE,
    STATE_TITLE,
    YEAR,
    YEAR_TITLE,
    Heading,
)
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised
from mingshu.ledgers.spreadsheets.tables.usage import Usages
from mingshu.ledgers.words import words_of
from mingshu.procedures.holding import CANCELLED, called_off, is_planned

_ADDABLE = (Kind.MONEY, Kind.WHOLE, Kind.DECIMAL)
_TITLES = {STATE: STATE_TITLE, ORGAN: ORGAN_TITLE, YEAR: YEAR_TITLE}
_SERIAL = Bilingual("序号不登记", "serial numbers are not kept")
_IGNORED = Bilingual("按选择不导入的栏目", "a column left out by choice")


@dataclass(frozen=True, slots=True)
class Reading:
    """A column of the sheet that is read: ``addable`` ones must not be copied down a merged range, those with ``few``
    values hold one of these; ``worded`` ones hold words."""

    name: str
    title: str
    position: int
    letter: str
    read: Reader
    addable: bool = False
    heading: str = ""
    few: bool = False
    worded: bool = False


@dataclass(slots=True)
class Layout:
    """How a recognised sheet is read: ``kept`` are (position, heading) of what is kept beside the record.

    ``waits_for`` are the keys of open questions about its columns: until they are answered no row is read whole.
    ``shared`` is what the title says of every row, by column.
    """

    readings: list[Reading] = field(default_factory=list)
    kept: list[tuple[int, str]] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    told: list[ColumnTold] = field(default_factory=list)
    waits_for: list[str] = field(default_factory=list)
    shared: dict[str, Said] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """The names of the columns that the sheet has."""
        return frozenset(reading.name for reading in self.readings)

    def letter(self, name: str) -> str:
        """The sheet's letter of a column, empty when the sheet does not have it."""
        return next((reading.letter for reading in self.readings if reading.name == name), "")


def layout_of(found: Recognised, usages: Usages, organ_names: Mapping[str, int], answers: Answers) -> Layout:
    """Compile the readers of a sheet; decide about every column, or ask."""
    layout = Layout()
    meant = _meanings(found, answers)
    _refuse_double(found, layout, meant)
    mapped = [heading for heading in meant if heading.name and heading.name not in (SERIAL, KEEP, IGNORE)]
    usages.prepare(found, mapped)
    for heading in meant:
        letter = letter_of(heading.position + found.sheet.left)
        if heading.name in (SERIAL, IGNORE):
            reason = _SERIAL if heading.name == SERIAL else _IGNORED
            layout.ignored.append(Ignored(found.sheet.name, found.head.below, letter, heading.text, reason))
        elif heading.name == KEEP or usages.is_kept(heading):
            layout.kept.append((heading.position, heading.text.removeprefix(OWN) or letter))
        elif heading.name:
            layout.readings.append(_reading(found.ledger, heading, letter, usages, organ_names))
        layout.told.append(_told(found, heading, letter, usages))
        layout.waits_for += _open_questions(found, heading, usages)
    _refuse_foreign_units(found, layout, mapped)
    return layout


def _open_questions(found: Recognised, heading: Heading, usages: Usages) -> list[str]:
    """What is still open of a column as a whole: its meaning, or whether it counts what the ledger counts."""
    if heading.text and not heading.name:
        return [column_key(found.ledger, heading.text)]
    return usages.open_count(heading)


def letter_of(position: int) -> str:
    """0 → A, 26 → AA."""
    letters, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _meanings(found: Recognised, answers: Answers) -> list[Heading]:
    """Every column of the sheet as a heading whose name is a column's, or what was chosen for it.

    The name is empty while an answer is waited for.
    """
    known = {heading.position: heading for heading in found.head.headings}
    by_name: defaultdict[str, list[Heading]] = defaultdict(list)
    for heading in known.values():
        by_name[heading.name].append(heading)
    lists = {column.name for column in found.ledger.columns if column.kind is Kind.LIST}
    meant = []
    for position, text in enumerate(found.head.texts):
        heading = known.get(position) or Heading(position, text, KEEP)
        default: str | None = heading.name
        if heading.name == SERIAL or not text:
            meant.append(heading)
            continue
        rivals = by_name.get(heading.name, [])
        if len(rivals) > 1 and heading.name not in lists:
            exact = [one for one in rivals if one.exact]
            default = None if len(exact) != 1 else heading.name if heading.exact else KEEP
        name = answers.to(_question(found, heading, default, rivals))
        meant.append(replace(heading, name=name or "", unit=heading.unit if name == heading.name else ""))
    return meant


def column_key(ledger: Ledger, heading: str) -> str:
    """The key under which it is asked, and remembered, what a heading means."""
    return key_of(About.COLUMN.value, ledger.id, narrow(heading).replace("\n", ""))


def _question(found: Recognised, heading: Heading, default: str | None, rivals: Sequence[Heading]) -> Ask:
    key = column_key(found.ledger, heading.text)
    title = title_of(found.ledger, heading.name)
    letter = letter_of(heading.position + found.sheet.left)
    zh, en = f"{letter}列“{heading.text}”", f"column {letter} “{heading.text}”"
    if default is None:
        others = listed(f"“{one.text}”" for one in rivals)
        said = Bilingual(
            f"{others.zh}都是“{title}”，{zh}算什么？", f"{others.en} all mean “{title}”; what is {en}?"
        )
    elif default == KEEP:
        said = Bilingual(f"{zh}没有对应的栏目，保留在记录旁", f"{en} is kept beside the record")
    else:
        said = Bilingual(f"{zh}就是“{title}”", f"{en} is “{title}”")
    options = (
        *(option(column.name, column.title, column.name) for column in found.ledger.columns),
        option(KEEP, "保留在记录旁", "keep beside the record"),
        option(IGNORE, "不导入这一列", "leave this column out"),
        *(option(name, text, text) for name, text in _TITLES.items() if name == heading.name),
    )
    place = ((found.sheet.name, found.head.below),)
    return Ask(key, About.COLUMN, said, options, default, memory=key, places=place, sheet=found.sheet.name)


def title_of(ledger: Ledger, name: str) -> str:
    """What a column is called, the ones every sheet may have included."""
    if name in _TITLES:
        return _TITLES[name]
    return next((column.title for column in ledger.columns if column.name == name), "")


def _told(found: Recognised, heading: Heading, letter: str, usages: Usages) -> ColumnTold:
    name = KEEP if heading.name and usages.is_kept(heading) else heading.name
    return ColumnTold(
        letter,
        heading.text,
        name,
        title_of(found.ledger, name),
        usages.unit_told(heading),
        heading.position + found.sheet.left in found.sheet.hidden_columns,
        column_key(found.ledger, heading.text) if heading.text and heading.name != SERIAL else "",
    )


def _reading(
    ledger: Ledger, heading: Heading, letter: str, usages: Usages, organ_names: Mapping[str, int]
) -> Reading:
    if heading.name in _TITLES:
        readers = {
            STATE: _state_reader(ledger),
            ORGAN: _organ_reader(organ_names),
            YEAR: read_year,
        }
        read, title = readers[heading.name], _TITLES[heading.name]
        few = heading.name == STATE
        return Reading(heading.name, title, heading.position, letter, read, heading=heading.text, few=few)
    column = ledger.column(heading.name)
    read = reader_of(column, usages.of(heading))
    few, words = column.kind in (Kind.CHOICE, Kind.BOOL), column.kind is Kind.TEXT
    own = (column.name, column.title, heading.position, letter, read, column.kind in _ADDABLE)
    return Reading(*own, heading.text, few, words)


def _state_reader(ledger: Ledger) -> Reader:
    """States by their names and words; of events, also 因雨取消, 未办成 and 拟召开, 尚未举行 and the like."""
    read = choice_reader(ledger.flow.states, words_of(ledger.id, STATE))
    if ledger.flow.holding is None:
        return read

    def read_event(cell: object) -> object:
        text = narrow(cell)
        if text in ledger.flow.states:
            return read(cell)
        if called_off(text):
            return Said(CANCELLED, written=text)
        return Said(ledger.flow.states[0], written=text) if is_planned(text) else read(cell)

    return read_event


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


def _refuse_double(found: Recognised, layout: Layout, meant: Sequence[Heading]) -> None:
    lists = {column.name for column in found.ledger.columns if column.kind is Kind.LIST}
    counted = Counter(heading.name for heading in meant)
    for name, number in counted.items():
        if number < 2 or name in lists | {"", SERIAL, KEEP, IGNORE}:
            continue
        double = [heading for heading in meant if heading.name == name]
        texts, title = "、".join(heading.text for heading in double), title_of(found.ledger, name)
        said = Bilingual(f"{texts}都是“{title}”", f"{texts} all mean “{title}”")
        way_out = Bilingual(
            "请只留一列作这一栏，其余的另选。", "Keep one, and choose another meaning for the rest."
        )
        layout.problems.append(heading_problem(found, double[1], said, way_out))


def _refuse_foreign_units(found: Recognised, layout: Layout, mapped: Sequence[Heading]) -> None:
    for heading in mapped:
        if not heading.unit or heading.name in _TITLES:
            continue
        column = found.ledger.column(heading.name)
        if is_foreign_unit(heading.unit, "元" if column.kind is Kind.MONEY else column.unit):
            said = Bilingual(
                f"本栏的单位是“{column.unit}”，表头写的是“{heading.unit}”",
                f"this column is counted in “{column.unit}”, the heading says “{heading.unit}”",
            )
            way_out = Bilingual("请换算后改正表头。", "Convert the numbers and correct the heading.")
            layout.problems.append(heading_problem(found, heading, said, way_out))


def heading_problem(
    found: Recognised, heading: Heading, message: Bilingual, way_out: Bilingual
) -> CellProblem:
    """A problem of a heading cell."""
    letter = letter_of(heading.position + found.sheet.left)
    return CellProblem(
        found.sheet.name, found.head.below, letter, heading.text, heading.text, message, way_out
    )
