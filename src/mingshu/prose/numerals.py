"""Numbers as official Chinese prints them: 1.2万, 两万余, 4 598, 99·5 9, 三分之一, 两成, **."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from mingshu.prose.patterns import compiled, plain

ARABIC = "0-9０-９"
CHINESE = "零〇一二两三四五六七八九十百千万亿"
LONGEST_CHINESE = 32  # 九千九百…亿 needs 16; a wall of 万万万 must not become a number of megabytes
MASKS = "*＊×✕□"

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "壹": 1, "贰": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SCALE_SIGNS = frozenset(_SCALES)
_SIGNS = _SCALE_SIGNS | frozenset(_DIGITS)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，·・", "0123456789.,..", " \u00a0\u2009\u3000")
_MASKED = compiled(rf"[{MASKS}]|[xXＸ]|某|_")
_HEDGES = str.maketrans("", "", "余多几来+＋")
_HEDGED = compiled(r"[余多几来+＋]")
_PERCENT = compiled(r"(.+?)[%％]|百分之(.+)")
_FRACTION = compiled(r"(.+)分之(.+)|([0-9０-９]+)[/／]([0-9０-９]+)")
_PER_MILLE = compiled(r"(.+?)‰|千分之(.+)")
_TENTHS = compiled(r"(.+)成(半)?")
_MIXED = plain(r"([0-9.,]+)([十百千万亿]*)")


class Number(NamedTuple):
    """A printed number. ``value`` is None when it is masked; ``approx`` when it carries 余, 多 or 几 itself."""

    value: Decimal | None
    approx: bool = False
    masked: bool = False


def read_number(text: str) -> Number | None:
    """The number that ``text`` as a whole prints, in whole, percentage, fraction or 成 form; None when it is none.

    ``两万余`` → 20000 approx, ``99·5 9%`` → 0.9959, ``1/4`` → 0.25, ``**`` → masked. Linear in length.
    """
    text = text.strip()
    if _MASKED.search(text):
        return Number(None, approx=bool(_HEDGED.search(text)), masked=True)
    value = _value(text)
    if value is None:
        return None
    return Number(value, approx=bool(_HEDGED.search(text)))


def _value(text: str) -> Decimal | None:
    if text == "半":
        return Decimal("0.5")
    for pattern, base in ((_PERCENT, 100), (_PER_MILLE, 1000)):
        if found := pattern.fullmatch(text):
            part = scaled(found[1] or found[2])
            return None if part is None else part / base
    if found := _FRACTION.fullmatch(text):
        return fraction(found[1] or found[4], found[2] or found[3])
    if found := _TENTHS.fullmatch(text):
        part = scaled(found[1])
        return None if part is None else part / 10 + (Decimal("0.05") if found[2] else 0)
    return scaled(text)


def fraction(whole: str, part: str) -> Decimal | None:
    """``part``/``whole``, both printed; None when unreadable or the whole is zero."""
    below, above = scaled(whole), scaled(part)
    return above / below if below and above is not None else None


def scaled(text: str) -> Decimal | None:
    """A number with its scale words, hedges dropped: ``2200余万`` → 22000000, ``1亿2000万`` → 120000000."""
    plain = text.translate(_FULL_WIDTH).translate(_HEDGES)
    if not plain:
        return None
    if plain[0] not in "0123456789":
        return _chinese_decimal(plain)
    total = Decimal(0)
    position = 0
    while position < len(plain):
        found = _MIXED.match(plain, position)
        if found is None:
            return None
        part = _arabic(found[1])
        if part is None:
            return None
        for scale in found[2]:
            part *= _SCALES[scale]
        total += part
        position = found.end()
    return total


def _chinese_decimal(text: str) -> Decimal | None:
    """九十八点五 as well as 九十八."""
    whole, point, places = text.partition("点")
    value = chinese(whole)
    if not point or value is None:
        return value
    if not places or any(c not in _DIGITS for c in places):
        return None
    return value + Decimal("0." + "".join(str(_DIGITS[c]) for c in places))


def _arabic(text: str) -> Decimal | None:
    digits = text.replace(",", "")
    if digits.count(".") > 1 or digits in ("", "."):
        return None
    return Decimal(digits)


def chinese(text: str) -> Decimal | None:
    """A Chinese integer: 二千三百零五, 两万, 百, 三万五, 二〇二二; None when it is none or absurdly long."""
    if not 0 < len(text) <= LONGEST_CHINESE or not _SIGNS.issuperset(text):
        return None
    if _SCALE_SIGNS.isdisjoint(text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    return Decimal(_with_scales(text))


def _with_scales(text: str) -> int:
    total = section = digit = 0
    last_scale = 1
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
            last_scale = 1 if digit == 0 else last_scale
            continue
        scale = last_scale = _SCALES[c]
        if scale < 10_000:
            section += (digit or 1) * scale
        else:
            # 百万亿 style: whatever was read so far is multiplied as a whole; a bare 万 counts one.
            total = (
                (total + section + digit or 1) * scale if scale > total else total + (section + digit) * scale
            )
            section = 0
        digit = 0
    # 三万五 and 一百二 leave the last scale word out.
    return total + section + (digit * last_scale // 10 if last_scale >= 100 and digit else digit)
