"""Telephone and identity numbers that offices write behind a name: taken off it, and kept masked only."""

from __future__ import annotations

import re

_LABEL = r"(?:(?:联系)?(?:电话|方式|手机)(?:号码?)?|手机|身份证(?:号码?)?|[Tt]el\.?)?[:：]?(?:(?<!\s)\s++)?"
_MOBILE = r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
_LANDLINE = r"0\d{2,3}[- ]?\d{7,8}"
_IDENTITY = r"\d{17}[\dXx]|[1-9]\d{14}"
_CONTACT = re.compile(rf"{_LABEL}(?<![\d-])({_IDENTITY}|{_MOBILE}|{_LANDLINE})(?![\d-])")
_EMPTY = re.compile(r"[(（\[]\s*+[,，、;；:：]*+\s*+[)）\]]")
_BLANKS = re.compile(" {2,}")
_SHOWN_FIRST, _SHOWN_LAST = 3, 4


def without_contacts(text: str) -> tuple[str, str]:
    """The names in ``text`` without numbers, and the whole with its numbers masked, empty where there are none."""
    if not _CONTACT.search(text):
        return text, ""
    names = _EMPTY.sub("", _CONTACT.sub(" ", text)).strip(" ,，、;；:：/")
    return _BLANKS.sub(" ", names), _CONTACT.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    number = found[1]
    hidden = "*" * (len(number) - _SHOWN_FIRST - _SHOWN_LAST)
    return found[0].replace(number, f"{number[:_SHOWN_FIRST]}{hidden}{number[-_SHOWN_LAST:]}")
