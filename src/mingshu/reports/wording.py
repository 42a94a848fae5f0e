"""Small words of official Chinese that several parts of a report need."""

from __future__ import annotations

NUMERALS = "一二三四五六七八九十"
_ENDS = ("！", "？", "……", "！”", "？”", "。”", "。）")


def numeral(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十 (up to 99)."""
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones - 1]
    head = "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")


def first(number: int) -> str:
    """一是, 二是…"""
    return f"{numeral(number)}是"


def heading_number(level: int, number: int) -> str:
    """一、 or （一）."""
    return f"{numeral(number)}、" if level == 1 else f"（{numeral(number)}）"


def without_number(title: str) -> str:
    """The words of an outline's title without the official numbering it carries."""
    if title.startswith("（"):
        return title.split("）", 1)[1]
    head, mark, rest = title.partition("、")
    return rest if mark and all(char in NUMERALS for char in head) else title


def stopped(text: str) -> str:
    """A writer's words as a whole sentence: one mark at their end, whichever they put there or none."""
    words = text.strip()
    return words if not words or words.endswith(_ENDS) else unstopped(words) + "。"


def unstopped(text: str) -> str:
    """Words of a row without the punctuation at their end, so that a sentence can go on."""
    return text.strip().rstrip("。；;，,.、")
