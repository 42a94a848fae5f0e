"""Which earlier year a printed number tells of, and of what: 上年受理95件, 由上年的98.9%降至, 2021年受理71件."""

from __future__ import annotations

from typing import NamedTuple

from mingshu.prose.patterns import compiled, plain
from mingshu.review.reading.planned import year_led
from mingshu.review.reading.report import Counted
from mingshu.review.reading.scope import Scope

_NAMED = compiled(r"(上一?年|去年|前年|同期|(?<![0-9])((?:19|20)[0-9]{2})\s?年)(?:度)?(同期)?")
_BACK = {"上年": 1, "上一年": 1, "去年": 1, "同期": 1, "前年": 2}
_WORDS_OF_TIME = compiled(
    r"(?:[高低多少大小好优]于|超过|[由从自较比与和同]|相[比较]于?)?(?:上一?年|去年|前年|同期|(?:19|20)[0-9]{2}\s?年)度?(?:同期|末|底|全年)?(?:的|为|是|共|有)?"
)
_NO_WORDS = plain(r"[\s、，,（(]*")


ABOUT_LAST_YEAR = "M-RE-"
"""Measures of what became of last year's problems: they are this year's figures."""


class Earlier(NamedTuple):
    """A number told of an earlier year: ``counted`` as if it told of that year, or its ``same_days``.

    Of 从90%提高到, which names no year, last year's is meant as a rule.
    """

    counted: Counted
    year: int
    same_days: bool
    is_named: bool = True


def told_of_earlier(text: str, counted: Counted, before: Counted | None, year: int) -> Earlier | None:
    """The earlier year that ``counted`` tells of, in a report on ``year``; ``before`` is the number before it in the
    sentence, which says what a number without words of its own (高于上年的95件) counts. None where it names none."""
    if reaches_a_new_value(counted) or (counted.measure or "").startswith(ABOUT_LAST_YEAR):
        return None
    own = text[before.end if before else counted.claim.sentence.start : counted.start]
    if counted.scope is Scope.EARLIER:
        named = next(reversed(list(_NAMED.finditer(own))), None)
    elif counted.scope in (Scope.YEAR, Scope.RANGE):
        head = text[counted.claim.sentence.start : counted.start]
        named = _NAMED.match(said[0]) if (said := year_led(head)) else None
    else:
        return None
    if named is None and counted.scope is Scope.EARLIER and (what := _what(counted, before)):
        return Earlier(what, year - 1, same_days=False, is_named=False)
    if named is None:
        return None
    told = int(named[2]) if named[2] else year - _BACK[named[1]]
    if _ONWARDS.match(own.rpartition(named[0])[2]):
        return None
    what = _what(counted, before)
    return Earlier(what, told, "同期" in named[0]) if what else None


_ONWARDS = plain(
    r"(?:[0-9]{1,2}月)?(?:以来|之?后|起|至今|至|到|[-—–~～])"
)  # from that year on, into later ones
_REACHES = plain(r"^[^，。；0-9]{0,6}(?:[增升提降减扩压长高加少低][至到为]|[达增升降减]至)")


def reaches_a_new_value(counted: Counted) -> bool:
    """Whether the number is what an earlier one became: 由上年的98.9%降至92.6%."""
    return _REACHES.match(counted.words) is not None


def without_time(words: str) -> str:
    """Words without those that name an earlier year: 由上年的 says nothing of what is counted."""
    return _WORDS_OF_TIME.sub("", words)


def _what(counted: Counted, before: Counted | None) -> Counted | None:
    """The number with what it counts, as of the year it names."""
    if counted.measure is not None:
        beside = tuple(map(without_time, counted.beside))
        return counted._replace(scope=Scope.YEAR, beside=beside)
    is_bare = _NO_WORDS.fullmatch(without_time(counted.words)) is not None
    if before is None or before.measure is None or before.unit != counted.unit or not is_bare:
        return None
    return before._replace(claim=counted.claim, words=counted.words, scope=Scope.YEAR)
