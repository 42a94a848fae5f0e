"""Signs that nobody sees: a field that holds nothing else is empty, and some of them turn what stands around them."""

from __future__ import annotations

import unicodedata

_LINES = frozenset("\t\n\r\x0b\x0c")
_TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def is_unseen(text: str) -> bool:
    """Whether ``text`` has signs and shows none of them."""
    return bool(text) and all(unicodedata.category(sign) in ("Cf", "Cc", "Zs", "Zl", "Zp") for sign in text)


def misleads(text: str) -> bool:
    """Whether ``text`` holds control signs, or such as turn the direction in which it is read."""
    return any(
        sign in _TURNING or (unicodedata.category(sign) == "Cc" and sign not in _LINES) for sign in text
    )
