"""What a sheet as a whole leaves open once its rows are read: columns it never had, months, steps without a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.needs import Need
from mingshu.ledgers.spreadsheets.asking.asks import OPEN, About, Answers, Ask, key_of, option
from mingshu.ledgers.spreadsheets.checking import as_record
from mingshu.ledgers.spreadsheets.draft import Draft, is_blank, is_told
from mingshu.ledgers.spreadsheets.elsewhere import Elsewhere, said_elsewhere
from mingshu.ledgers.spreadsheets.ended import ends_asked
from mingshu.ledgers.spreadsheets.months import settle_months
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables.doubts import LEAVE_OPEN, YES_OR_NO, Doubts
from mingshu.ledgers.spreadsheets.tables.headings import STATE
from mingshu.ledgers.spreadsheets.tables.layout import Layout, Reading
from mingshu.ledgers.words import DONE_SOMEHOW, asked_after, words_of

_PLACES = 10


@dataclass(slots=True)
class Settler:
    """Puts the questions of one sheet and lays the answers over its drafts.

    ``waits_for`` are the keys of the open ones that are about every row.
    """

    ledger: Ledger
    sheet: str
    layout: Layout
    doubts: Doubts
    notes: list[Ignored]
    titles: Sequence[str] = ()
    waits_for: list[str] = field(default_factory=list)
    _unended: set[int] = field(default_factory=set)
    _undecided: set[str] = field(default_factory=set)

    @property
    def answers(self) -> Answers:
        """Where the answers come from."""
        return self.doubts.answers

    def settle(self, drafts: Sequence[Draft]) -> None:
        """Fill, or leave open, what the sheet does not have; give months a day; ask what words left out."""
        for name, usual in self._deciding():
            self._take_from_beside(self.ledger.column(name), usual, drafts)
        for column in self._missing(drafts):
            self._fill(column, drafts)
        for draft in drafts:
            if draft.approximate_columns:
                settle_months(self.ledger, draft)
        self._say_months(drafts)
        self._leave_steps_open(drafts)
        self._open_steps(drafts)
        self._open_ends(drafts)
        self._unended = ends_asked(self.ledger, self.sheet, self.layout, self.answers, drafts)

    def waiting(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts among ``drafts`` that wait for a number, or for the state, that their own words ask for."""
        return [one for one in drafts if not self._followed(one) or one.sheet_line in self._unended]

    def _deciding(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        """The columns of which a blank decides what a row must fill in, and the values that ask for the same."""
        whens = [when for need in self.ledger.needs.values() for when in need.when.items() if "" in when[1]]
        yield from dict(whens).items()

    def _take_from_beside(self, column: Column, usual: tuple[object, ...], drafts: Sequence[Draft]) -> None:
        """A blank of which another cell of its row says what it means: 应急采购未送审 in the remarks."""
        for draft in drafts:
            if column.kind is not Kind.CHOICE or not self._says_nothing(draft, column.name):
                continue
            told = [
                (one.heading, value)
                for one in said_elsewhere(self.ledger, column, self.layout, [draft])
                for value in one.values
                if value and value not in usual
            ]
            values = {value for _heading, value in told}
            if len(values) == 1 and self.answers.to(self._beside_question(draft, column, *told[0])) in values:
                setattr(draft, column.name, values.pop())

    def _beside_question(self, draft: Draft, column: Column, heading: str, value: str) -> Ask:
        said = Bilingual(
            f"“{self.sheet}”第{draft.sheet_line}行的“{column.title}”空着，“{heading}”写明是“{value}”",
            f"“{column.title}” of “{self.sheet}” row {draft.sheet_line} is blank; “{heading}” says “{value}”",
        )
        key = key_of(About.WORD.value, self.ledger.id, column.name, self.sheet, draft.sheet_line)
        options = (option(value), LEAVE_OPEN)
        place = ((self.sheet, draft.sheet_line),)
        return Ask(key, About.WORD, said, options, value, places=place, sheet=self.sheet)

    def _missing(self, drafts: Sequence[Draft]) -> Iterator[Column]:
        """The columns its rows must fill in that the sheet does not have, or has blank from top to bottom.

        What only some procedures ask for is asked with the procedure, and no more once that is answered otherwise.
        """
        settled = {name for clock in self.ledger.clocks for name in (clock.due, clock.done)}
        settled |= {*self.ledger.date}
        for column in self.ledger.columns:
            rows = self._concerned(column, drafts) if column.name not in settled else ()
            seen = column.name in self.layout.names and len(drafts) == 1
            if rows and not seen and all(self._says_nothing(draft, column.name) for draft in rows):
                yield column

    def _concerned(self, column: Column, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """The drafts that must fill in ``column``: all of them, or those on its branch that are far enough."""
        if column.required or column.name not in self.ledger.needs:
            return drafts if column.required else ()
        asked, flow = self.ledger.needs[column.name], self.ledger.flow
        asked = replace(asked, when={k: v for k, v in asked.when.items() if k not in self._undecided})
        return [
            draft
            for draft in drafts
            if asked.holds_for(column.name, flow, as_record(draft), told=is_told(draft))
        ]

    def _says_nothing(self, draft: Draft, name: str) -> bool:
        known = draft.masked_columns | draft.open_columns
        return name not in known and is_blank(getattr(draft, name))

    def _fill(self, column: Column, drafts: Sequence[Draft]) -> None:
        concerned = self._concerned(column, drafts)
        told = said_elsewhere(self.ledger, column, self.layout, concerned)
        ask = self._question(column, told)
        answer = self.answers.to(ask)
        if answer is None:
            self.waits_for.append(ask.key)
            self._undecided.add(column.name)
        by_row = next((one.values for one in told if one.answer == answer), None)
        values = by_row or [self.doubts.value(column.name, answer or OPEN).value] * len(concerned)
        for draft, value in zip(concerned, values, strict=True):
            if is_blank(value):
                draft.open_columns |= {column.name}
            else:
                setattr(draft, column.name, value)

    def _question(self, column: Column, told: Sequence[Elsewhere]) -> Ask:
        memory = key_of(About.MISSING.value, self.ledger.id, column.name)
        said = Bilingual(
            f"“{self.sheet}”没有填“{column.title}”，各行都填什么？",
            f"“{self.sheet}” does not give “{column.title}”: what is it for all its rows?",
        )
        options = tuple(option(value) for value in column.choices) or (
            YES_OR_NO if column.kind is Kind.BOOL else ()
        )
        free = column.kind in (Kind.TEXT, Kind.LIST)
        if not self._undecided.isdisjoint(self.ledger.needs.get(column.name, Need()).when):
            when = column.needed or Bilingual("", "")
            said = Bilingual(f"{said.zh}（{when.zh}才要填）", f"{said.en} (only {when.en})")
        key = f"{memory}/{key_of(self.sheet)}"
        default = named_by(column, words_of(self.ledger.id, column.name), (self.sheet, *self.titles))
        plain = [one.answer for one in told if one.is_plain]
        if default is None and len(plain) == 1:
            default = plain[0]
        options = (*(one.option for one in told), *options, LEAVE_OPEN)
        return Ask(key, About.MISSING, said, options, default, free, memory, sheet=self.sheet)

    def _leave_steps_open(self, drafts: Sequence[Draft]) -> None:
        """A step with a time limit without a column: whether it was taken is not known, no row is late."""
        absent = {clock.done: clock for clock in self.ledger.clocks if clock.done not in self.layout.names}
        for name, clock in absent.items():
            begun = [draft for draft in drafts if not is_blank(getattr(draft, clock.start))]
            for draft in begun:
                if is_blank(getattr(draft, name)):
                    draft.open_columns |= {name}
            if begun:
                title = self.ledger.column(name).title
                said = Bilingual(
                    "表里没有这一栏：是否办理、是否按期都不知道，按“未提供”登记",
                    "no such column: whether it was done, and in time, is not known; kept as not provided",
                )
                self.notes.append(Ignored(self.sheet, begun[0].sheet_line, "", title, said))

    def _open_steps(self, drafts: Sequence[Draft]) -> None:
        """Where 是否采纳 and the like give the state, the day of a step before it may be left open."""
        reading = next((one for one in self.layout.readings if one.name == STATE), None)
        if reading is None or reading.heading not in self.ledger.headings.get(STATE, ()):
            return
        for draft in drafts:
            missing = self.ledger.flow.missing(draft.state, as_record(draft)) if draft.sheet_state else []
            if missing and self.answers.to(self._step_question(draft, reading.heading, missing)) == OPEN:
                draft.open_columns |= set(missing)

    def _open_ends(self, drafts: Sequence[Draft]) -> None:
        """Of a case that words like 已办结 call done without a day, the day is not known: it is no open case."""
        flow = self.ledger.flow
        for reading in self.layout.readings:
            done = {w for w, v in words_of(self.ledger.id, reading.name).items() if v == DONE_SOMEHOW}
            for draft in drafts if done else ():
                if (draft.extra or {}).get(f"{reading.heading}（原文）") not in done:
                    continue
                missing = [
                    name for name in flow.stage_of(flow.done[0]).columns if is_blank(getattr(draft, name))
                ]
                draft.open_columns |= set(missing)
                if not draft.sheet_state:
                    draft.state, draft.sheet_state = flow.done[0], True
                self._say_open(draft, reading, missing)

    def _say_open(self, draft: Draft, reading: Reading, names: Sequence[str]) -> None:
        titles = listed(self.ledger.column(name).title for name in names)
        said = Bilingual(
            f"已经办结，没有写明“{titles.zh}”，登记为“未提供”",
            f"done, without saying “{titles.en}”: kept as not provided",
        )
        text = (draft.extra or {})[f"{reading.heading}（原文）"]
        if names:
            self.notes.append(Ignored(self.sheet, draft.sheet_line, reading.letter, text, said))

    def _step_question(self, draft: Draft, heading: str, missing: Sequence[str]) -> Ask:
        titles = listed(self.ledger.column(name).title for name in missing)
        said = Bilingual(
            f"“{self.sheet}”第{draft.sheet_line}行的“{heading}”说明已到“{draft.state}”，但没有填“{titles.zh}”",
            f"“{heading}” of “{self.sheet}” row {draft.sheet_line} says “{draft.state}”, "
            f"but “{titles.en}” is not given",
        )
        key = key_of(About.DAY.value, self.ledger.id, self.sheet, draft.sheet_line)
        place = ((self.sheet, draft.sheet_line),)
        return Ask(key, About.DAY, said, (LEAVE_OPEN,), OPEN, places=place, sheet=self.sheet)

    def _followed(self, draft: Draft) -> bool:
        """Fill in the number that a row's words ask for (建议修改: how many opinions?); False while it is not known."""
        whole = True
        for reading in self.layout.readings:
            value = getattr(draft, reading.name, None)
            wanted = asked_after(self.ledger.id, reading.name, str(value)) if value else ""
            if not wanted or not self._says_nothing(draft, wanted):
                continue
            said = (draft.extra or {}).get(f"{reading.heading}（原文）")
            if said is None:
                continue
            whole = self._number(draft, self.ledger.column(wanted), said) and whole
        return whole

    def _number(self, draft: Draft, column: Column, said: str) -> bool:
        key = key_of(About.NUMBER.value, self.ledger.id, column.name, self.sheet, draft.sheet_line)
        message = Bilingual(
            f"“{self.sheet}”第{draft.sheet_line}行“{said}”：“{column.title}”是多少？",
            f"“{self.sheet}” row {draft.sheet_line}, “{said}”: how many are “{column.title}”?",
        )
        place = ((self.sheet, draft.sheet_line),)
        ask = Ask(
            key,
            About.NUMBER,
            message,
            (LEAVE_OPEN,),
            free=True,
            places=place,
            sheet=self.sheet,
            fits=str.isdigit,
        )
        answer = self.answers.to(ask)
        if answer is None:
            return False
        value = self.doubts.value(column.name, answer).value
        if value is not None:
            setattr(draft, column.name, value)
        return True

    def _say_months(self, drafts: Sequence[Draft]) -> None:
        """A month is kept as one; where a limit runs from or to that day, say that it cannot be told."""
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for draft in drafts:
            for name in draft.approximate_columns:
                if self.ledger.column(name).kind is Kind.DATE:
                    rows[name].append(draft.sheet_line)
        counted = {name for clock in self.ledger.clocks for name in (clock.start, clock.done)}
        for name, lines in sorted(rows.items()):
            said = Bilingual("只写到月，按月登记", "a month without a day, kept as a month")
            if name in counted:
                said = Bilingual(
                    "只写到月，按月登记；这一步的法定期限无法计算，请补上日",
                    "a month without a day, kept as a month; its time limit cannot be told until the day is given",
                )
            title = self.ledger.column(name).title
            for line in lines[:_PLACES]:
                self.notes.append(Ignored(self.sheet, line, self.layout.letter(name), title, said))


def named_by(column: Column, words: Mapping[str, str], titles: Sequence[str]) -> str | None:
    """The one value that a sheet's name or title gives all its rows: 简易程序案件台账 names the 程序 简易."""
    said = {f"{value}{column.title}": value for value in column.choices}
    said |= {word: value for word, value in words.items() if word.endswith(column.title) and value}
    found = {value for word, value in said.items() if any(word in title for title in titles)}
    return found.pop() if column.kind is Kind.CHOICE and len(found) == 1 else None
