"""Whether decoded words are words: what a wrong or missing encoding gives is not passed on as text."""

from __future__ import annotations

import re

_CHINESE = re.compile("[\u4e00-\u9fff]")
_STRANGE = re.compile(
    "[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f\u0250-\u036f\u0400-\u1fff\ua000-\uabff]"
)
_ACCENTED = re.compile("[\u00a1-\u024f]")
_FEWEST = 12
_MOST_STRANGE, _MOST_ACCENTED, _LEAST_COMMON = 0.1, 0.3, 0.5
_SAMPLE = 50_000
_LEVEL_ONE = range(0xB0, 0xD8)  # GB/T 2312: the 3755 characters of everyday use come first


def is_garbled(words: str) -> bool:
    """Whether most of ``words`` are signs that no Chinese text is made of; false for a few."""
    sample = "".join(words[:_SAMPLE].split())
    if len(sample) < _FEWEST:
        return len(sample) > 0 and len(_STRANGE.findall(sample)) > len(sample) / 2
    if len(_STRANGE.findall(sample)) > _MOST_STRANGE * len(sample):
        return True
    chinese = _CHINESE.findall(sample)
    if len(_ACCENTED.findall(sample)) > _MOST_ACCENTED * len(sample) and len(chinese) < len(sample) / 10:
        return True
    return len(chinese) >= _FEWEST and _common(chinese) < _LEAST_COMMON


def _common(characters: list[str]) -> float:
    """The share of characters of everyday use."""
    coded = (character.encode("gb2312", "ignore") for character in characters)
    return sum(bool(code) and code[0] in _LEVEL_ONE for code in coded) / len(characters)
