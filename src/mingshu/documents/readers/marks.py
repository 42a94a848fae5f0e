"""Small raised and lowered signs, which must not run into the number before them: 35² is not 352."""

from __future__ import annotations

_UP = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_DOWN = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_UNITS = ("m", "M", "米", "㎝", "㎞", "㎜")


def raised(words: str, before: str) -> str:
    """``words`` set above the line after ``before``; the digit of a unit (m2, km2) stays one."""
    if before.endswith(_UNITS) and words in ("2", "3", "²", "³"):
        return words
    return words.translate(_UP)


def lowered(words: str, before: str) -> str:
    """``words`` set below the line; a digit in a name (CO2, PM2.5) stays one, beside a number it does not join it."""
    return words.translate(_DOWN) if before[-1:].isdigit() else words
