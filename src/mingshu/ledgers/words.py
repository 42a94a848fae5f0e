"""The words offices write for a ledger's values: one dated vocabulary, for import, search and review alike.

Each family keeps ``words.yaml`` beside its ledgers: ledger → column → value → words. A word that ends in … stands
for whatever begins so, one between two … for whatever contains it. The value 无 stands for nothing yet: the case is
open. 未写明 stands for words that say the case is done and not how (已办结).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.text import Bilingual
from mingshu.kernel.yamltext import load_yaml

YES, NO, NOTHING_YET = "是", "否", "无"
DONE_SOMEHOW = "未写明"
YES_WORDS = frozenset({*"是√✓✔☑有对YT1已○会", "YES", "TRUE", "需要"})
NO_WORDS = frozenset({*"否×✗✘☒无错NF0未X", "NO", "FALSE", "没有", "不是", "不会", "不需要"})
MORE = "…"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all ledgers, and the day somebody last went through them."""

    checked: Mapping[str, date]
    words: Mapping[tuple[str, str], Mapping[str, str]]
    follow: Mapping[tuple[str, str, str], str]
    ends: Mapping[str, Mapping[str, str]]


def words_of(ledger_id: str, column: str) -> Mapping[str, str]:
    """Word → value of a column; ``""`` as a value means nothing yet."""
    return vocabulary().words.get((ledger_id, column), {})


def asked_after(ledger_id: str, column: str, value: str) -> str:
    """The column that has to be filled once ``column`` holds ``value`` in words that do not give it."""
    return vocabulary().follow.get((ledger_id, column, value), "")


def end_said(ledger_id: str, text: str) -> str:
    """The state in which a case may have ended whose decision is ``text`` (不予处罚); empty where it says none."""
    return vocabulary().ends.get(ledger_id, {}).get(text, "")


def found_in(words: Mapping[str, str], text: str, plain: bool | None = None) -> str | None:
    """The value ``text`` stands for; ``plain`` is the yes or no that it says anyway."""
    word = word_in(words, text, plain)
    return None if word is None else words[word]


def word_in(words: Mapping[str, str], text: str, plain: bool | None = None) -> str | None:
    """The word by which ``text`` stands for a value: itself, its sign, or the longest open one (…律师…) it fits."""
    if text in words:
        return text
    if plain is not None and (sign := YES if plain else NO) in words:
        return sign
    return max((word for word in words if _stands_for(word, text)), key=len, default=None)


def _stands_for(word: str, text: str) -> bool:
    part = word.strip(MORE)
    if word.startswith(MORE):
        return part in text
    return word.endswith(MORE) and text.startswith(part)


def values_said(words: Mapping[str, str], part: str) -> set[str]:
    """The values of which some word contains ``part``: what a search for it also looks for."""
    return {value for word, value in words.items() if value and part in word.strip(MORE)}


@cache
def vocabulary() -> Vocabulary:
    """All words; raises ``BrokenCatalogue`` where a word is given to two values of one column."""
    checked: dict[str, date] = {}
    words: dict[tuple[str, str], dict[str, str]] = {}
    follow: dict[tuple[str, str, str], str] = {}
    ends: dict[str, dict[str, str]] = {}
    for family in settings.LEDGER_FAMILIES:
        content = load_yaml((files("mingshu.ledgers") / family / "words.yaml").read_text(encoding="utf-8"))
        checked[family] = content["checked"]
        for (ledger_id, column), values in _columns(content["words"]):
            words[ledger_id, column] = _turned(family, ledger_id, column, values)
        for (ledger_id, column), values in _columns(content.get("ask", {})):
            follow |= {(ledger_id, column, value): wanted for value, wanted in values.items()}
        for ledger_id, states in content.get("ends", {}).items():
            ends[ledger_id] = _turned(family, ledger_id, "ends", states)
    return Vocabulary(checked, words, follow, ends)


def _columns(content: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    for ledger_id, columns in content.items():
        for column, values in columns.items():
            yield (ledger_id, column), values


def _turned(family: str, ledger_id: str, column: str, values: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, said in values.items():
        for word in map(str, said):
            if word in found:
                raise broken_words(family, f"{ledger_id}.{column}", word)
            found[word] = "" if value == NOTHING_YET else value
    return found


def check_words(described: Mapping[str, Any]) -> None:
    """Raise ``BrokenCatalogue`` where a word stands for what its column cannot hold; ``described`` are the ledgers."""
    for (ledger_id, column), words in vocabulary().words.items():
        ledger = described.get(ledger_id)
        if ledger is None or column not in {"state", *(one.name for one in ledger.columns)}:
            raise broken_words(ledger.family if ledger else "", ledger_id, column)
        known = ledger.flow.states if column == "state" else ledger.column(column).choices or (YES, NO)
        if strange := set(words.values()) - {*known, "", *([DONE_SOMEHOW] if ledger.flow.done else [])}:
            raise broken_words(ledger.family, f"{ledger_id}.{column}", "、".join(sorted(strange)))
    for ledger_id, said in vocabulary().ends.items():
        if strange := set(said.values()) - {*described[ledger_id].flow.states}:
            raise broken_words(described[ledger_id].family, f"{ledger_id}.ends", "、".join(sorted(strange)))
    for (ledger_id, column, value), wanted in vocabulary().follow.items():
        if wanted not in {one.name for one in described[ledger_id].columns}:
            raise broken_words(described[ledger_id].family, f"{ledger_id}.{column}.{value}", wanted)


def broken_words(family: str, place: str, what: str) -> BrokenCatalogue:
    """The refusal to start with a vocabulary that does not fit its ledger."""
    return BrokenCatalogue(
        Bilingual(
            f"词表“{family}/words.yaml”有误：“{place}”的“{what}”不成立。",
            f"The vocabulary “{family}/words.yaml” is wrong: “{what}” of “{place}” does not hold.",
        )
    )
