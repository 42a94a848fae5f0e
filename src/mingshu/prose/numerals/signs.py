"""The characters numbers are written with: figures of both widths, Chinese numerals plain and capital, scale words."""

from __future__ import annotations

ARABIC = "0-9０-９"
MASKS = "*＊×✕□"
GAPS = " \u00a0\u2009\u3000"
MINUS = "-－−﹣负負"

_PLAIN = "〇一二三四五六七八九"
_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
DIGITS: dict[str, int] = {sign: value for row in (_PLAIN, _CAPITAL) for value, sign in enumerate(row)} | {
    "两": 2,
    "兩": 2,
    "貳": 2,
    "叄": 3,
    "陸": 6,
}
TENS: dict[str, int] = {"廿": 2, "卅": 3, "卌": 4}
SMALL_SCALES: dict[str, int] = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE_SCALES: dict[str, int] = {"万": 10**4, "亿": 10**8, "兆": 10**12, "萬": 10**4, "億": 10**8}
SCALES = SMALL_SCALES | LARGE_SCALES
CAPITALS = frozenset(_CAPITAL[1:] + "貳叄陸拾佰仟萬億")
CHINESE = "".join((*DIGITS, *TENS, *SCALES))
HEDGES = "余多几來来+＋"
FIGURES = frozenset("0123456789０１２３４５６７８９")
TO_PLAIN = str.maketrans("０１２３４５６７８９．，·・", "0123456789.,..", GAPS + ",，")


def is_product(printed: str) -> bool:
    """7×24 and 3x4 multiply."""
    return printed[0].isdigit() and printed[-1].isdigit() and any(sign in printed for sign in "×✕xX")
