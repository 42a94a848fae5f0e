"""Numbers in the forms that Word's lists use (ST_NumberFormat)."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_COUNTING = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
             "taiwaneseCountingThousand", "koreanCounting"}  # fmt: skip
_POSITIONAL = {"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital"}


def numeral(number: int, form: str) -> str:
    """``number`` in Word's ``form``; Arabic digits for a form that is not known or cannot write it."""
    if form in _COUNTING:
        return counted(number)
    if form in _POSITIONAL:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    if form == "chineseLegalSimplified":
        return counted(number, _LEGAL, _LEGAL_UNITS)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"):
        return _circled(number)
    return _western(number, form)


def counted(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS) -> str:
    """一, 十, 十二, 二十, 一百零一 … for 1 to 9999; Arabic beyond."""
    if not 0 < number < 10_000:
        return str(number)
    text, pending_zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            pending_zero = bool(text)
            continue
        text += (digits[0] if pending_zero else "") + digits[digit] + units[place]
        pending_zero = False
    plain = units is _UNITS and text.startswith("一十")
    return text[1:] if plain else text


def _circled(number: int) -> str:
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    return f"({number})"


def _western(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    cycle = {"ideographTraditional": _STEMS, "ideographZodiac": _BRANCHES}.get(form, "")
    return cycle[number - 1] if 0 < number <= len(cycle) else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
