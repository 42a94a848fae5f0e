"""Questions with a stable key, and the answers at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from mingshu.kernel.digits import whole_number
from mingshu.kernel.text import Bilingual

KEEP, IGNORE, OPEN, SAME, LATER = "保留", "忽略", "留空", "就是", "留待以后"
"""Answers that mean the same wherever they may be given."""
REST = "rest"
"""The key under which rows that cannot be kept yet are left for later."""


class About(Enum):
    """What a question is about."""

    SHEET = "sheet"
    COLUMN = "column"
    UNIT = "unit"
    WORD = "word"
    MISSING = "missing"
    YEAR = "year"
    DAY = "day"
    NUMBER = "number"
    ROWS = "rows"
    CASES = "cases"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: what is recorded, and how it is offered."""

    value: str
    label: Bilingual


def option(value: str, zh: str = "", en: str = "") -> Option:
    """Short form; a value that speaks for itself needs no label."""
    return Option(value, Bilingual(zh or value, en or zh or value))


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. ``key`` is the same whenever the same file is read; ``memory`` is the key under which the
    answer is remembered for the office, empty where it holds for this file alone.

    With a ``default`` the import goes on without an answer and says what it took. ``free`` questions take any
    text beside the ``options`` that ``fits`` them. ``places`` are (sheet, row), rows from 1, a few of those concerned;
    ``letter`` is their column where it is about cells.
    """

    key: str
    about: About
    message: Bilingual
    options: tuple[Option, ...] = ()
    default: str | None = None
    free: bool = False
    memory: str = ""
    places: tuple[tuple[str, int], ...] = ()
    sheet: str = ""
    letter: str = ""
    fits: Callable[[str], bool] = bool

    def accepts(self, value: str) -> bool:
        """Whether ``value`` is an answer to it."""
        return any(value == one.value for one in self.options) or (self.free and self.fits(value))


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer the office gave for an earlier file: who gave it, and the day."""

    answer: str
    answered_by: str = ""
    answered_on: date | None = None


@dataclass(slots=True)
class Answers:
    """The answers at hand, and every question asked of them, in order; one question is asked once."""

    given: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, Remembered] = field(default_factory=dict)
    asked: dict[str, Ask] = field(default_factory=dict)

    def to(self, ask: Ask) -> str | None:
        """The answer to ``ask``: the given one, else the remembered one, else its default."""
        self.asked.setdefault(ask.key, ask)
        return self.known(ask) or ask.default

    def known(self, ask: Ask) -> str | None:
        """The given or remembered answer that fits ``ask``."""
        for value in (self.given.get(ask.key), self.recall(ask.memory)):
            if value is not None and ask.accepts(value):
                return value
        return None

    def recall(self, memory: str) -> str | None:
        """What the office answered before under ``memory``."""
        found = self.remembered.get(memory) if memory else None
        return found.answer if found else None

    def said(self, key: str, memory: str = "") -> str | None:
        """What was given for ``key``, or remembered under ``memory``, before its question is put."""
        return self.given.get(key) or self.recall(memory)

    @property
    def recalled(self) -> list[tuple[Ask, Remembered]]:
        """The questions that were not answered now but for an earlier file, each with that answer."""
        found = []
        for ask in self.asked.values():
            given = self.given.get(ask.key)
            is_given = given is not None and ask.accepts(given)
            if not is_given and ask.memory in self.remembered and self.known(ask) is not None:
                found.append((ask, self.remembered[ask.memory]))
        return found

    @property
    def open(self) -> list[Ask]:
        """The questions without an answer."""
        return [ask for ask in self.asked.values() if ask.default is None and self.known(ask) is None]

    @property
    def taken(self) -> dict[str, str]:
        """Question → the answer gone by: given, remembered or the default."""
        said = ((ask.key, self.known(ask) or ask.default) for ask in self.asked.values())
        return {key: value for key, value in said if value is not None}

    @property
    def misfits(self) -> dict[str, str]:
        """Question → the answer that was given and does not fit it."""
        said = ((key, self.given.get(key)) for key in self.asked)
        return {key: value for key, value in said if value is not None and not self.asked[key].accepts(value)}

    @property
    def to_remember(self) -> dict[str, str]:
        """Memory key → answer, of what was answered anew and holds for the office."""
        found = {}
        for ask in self.asked.values():
            value = self.given.get(ask.key)
            is_new = value != ask.default or ask.memory in self.remembered
            if ask.memory and value is not None and is_new and ask.accepts(value):
                found[ask.memory] = value
        return {key: value for key, value in found.items() if self.recall(key) != value}


def key_of(*parts: object) -> str:
    """The key of a question: its parts, from the general to the particular."""
    return "/".join(str(part).replace("/", "／") for part in parts)


def left_out_rows(answers: Answers, sheet: str) -> set[int]:
    """The rows (from 1) of ``sheet`` that are not to be imported."""
    start = key_of("row", sheet) + "/"
    keys = (key for key, value in answers.given.items() if key.startswith(start) and value == IGNORE)
    numbers = (whole_number(key.removeprefix(start)) for key in keys)
    return {number for number in numbers if number is not None}
