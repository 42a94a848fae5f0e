"""Whether an event was held: its state says so, its day has come, and nothing beside it says that it was called off
or is still to be held."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from mingshu.kernel.periods import parse_period
from mingshu.kernel.yamltext import load_yaml
from mingshu.procedures.cases import CANCELLED_FOR, REMARKS, Case
from mingshu.prose.days import read_day

CANCELLED = "取消"
"""The state of an event that was not held on its day: called off, put off or never done."""
NO_REASON = "未说明原因"
VOCABULARY = Path(__file__).with_name("holding.yaml")
_CLAUSES = re.compile(r"[。；;，,（）()\[\]【】\n:：]")
_UNTIL = re.compile(r"[至到](?P<day>.+?)(?:举行|召开|开展|举办|进行|再[举召开办行]+)?$")


@dataclass(frozen=True, slots=True)
class Holding:
    """What makes an event one that was held.

    ``states`` are those in which it took place; ``day`` is the column of its day or period (empty where rows bear a
    year alone); ``texts`` are the columns whose words may say that it was called off.
    """

    states: tuple[str, ...]
    day: str
    texts: tuple[str, ...]

    def against(self, case: Case) -> list[str]:
        """The columns of ``case`` that say it was not held."""
        found = [self.day] if self._day_is_ahead(case) else []
        if self.called_off(case):
            return [*found, CANCELLED_FOR]
        return [*found, *self._planned(case)]

    def is_ahead(self, case: Case) -> bool:
        """Whether it is still to be held: its day has not come, or its words say so (拟召开)."""
        return self._day_is_ahead(case) or any(self._planned(case))

    def _planned(self, case: Case) -> Iterator[str]:
        """The columns that say it is still to be held; the remarks stand for what a column of the office says."""
        for name in self.texts:
            text = "" if name in case.masked_columns else str(getattr(case, name) or "")
            if is_planned(text, names_it=name != REMARKS):
                yield name
        if any(is_planned(str(text)) for text in (case.extra or {}).values()):
            yield REMARKS

    def _day_is_ahead(self, case: Case) -> bool:
        begins = self._begins(case)
        return begins is not None and begins > date.today()

    def called_off(self, case: Any) -> str:
        """The reason it was not held, in the words of the row; empty where none is told."""
        if case.cancelled_for:
            return str(case.cancelled_for)
        day = self._begins(case)
        return next((said for text in self._told(case) if (said := called_off(text, day))), "")

    def _told(self, case: Any) -> Iterator[str]:
        for name in self.texts:
            if name not in case.masked_columns:
                yield str(getattr(case, name) or "")
        yield from map(str, (case.extra or {}).values())

    def _begins(self, case: Case) -> date | None:
        value: date | str | None = getattr(case, self.day) if self.day else None
        if isinstance(value, str):
            counted = case.counted_on
            return parse_period(value, counted.year).start if value and counted else None
        return value


def called_off(text: str, day: date | None = None) -> str:
    """The clause of ``text`` that says an event was not held on its ``day`` (因雨取消); empty where none does."""
    plain = unicodedata.normalize("NFKC", text)
    for clause in _CLAUSES.split(plain):
        found = _grammar().off.fullmatch("".join(clause.split()))
        if found and not _is_new_day(found["until"], day):
            return clause.strip()
    return ""


def is_planned(text: str, *, names_it: bool = False) -> bool:
    """Whether a clause of ``text`` says that an event is still to be held (拟召开, 尚未举行).

    What only ``names_it`` may tell of the event behind that: 拟召开法治建设专题会议; a remark with more in it tells of
    another.
    """
    plain = unicodedata.normalize("NFKC", text)
    ahead = _grammar().named_ahead if names_it else _grammar().ahead
    return any(ahead.fullmatch("".join(clause.split())) for clause in _CLAUSES.split(plain))


def _is_new_day(until: str | None, day: date | None) -> bool:
    """Whether the day to which it was put off is the day of the row itself."""
    found = _UNTIL.fullmatch(until) if until and day else None
    return bool(found and day and read_day(found["day"], day.year) == day)


class _Grammar(NamedTuple):
    off: re.Pattern[str]
    ahead: re.Pattern[str]
    named_ahead: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    words = load_yaml(VOCABULARY.read_text(encoding="utf-8"))
    subjects, before, causes, off, not_, ahead, to_hold, alone, acts = (
        "|".join(sorted(map(re.escape, words[name]), key=len, reverse=True))
        for name in ("subjects", "before", "causes", "off", "not", "ahead", "to_hold", "alone", "acts")
    )
    said = f"(?:(?:{off})(?:{acts})?|(?:{not_})(?:{acts}))了?"
    lead = f"(?:{before}|{subjects}){{0,4}}"
    to_come = f"{lead}(?:{ahead})(?:[于在].{{1,16}}?)?(?:{to_hold})(?!的)"
    return _Grammar(
        re.compile(f"{lead}(?:(?:{causes}).{{1,40}}?)?{lead}{said}(?P<until>[至到].{{1,40}})?"),
        re.compile(f"{to_come}(?:{subjects})*|{lead}(?:{alone})"),
        re.compile(f"{to_come}.*"),
    )
