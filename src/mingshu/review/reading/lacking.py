"""Numbers of what did not come about (调解不成功5件, 三起未调解成功, 超期2件): a base without one of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mingshu.ledgers.description import MEASURES
from mingshu.prose.patterns import compiled
from mingshu.prose.sentences import ClauseMarks
from mingshu.prose.totals import Kind
from mingshu.review.reading.counting import named_measure
from mingshu.review.reading.report import Counted
from mingshu.review.reading.scope import Scope
from mingshu.review.reading.totals import Meant, meanings

_MARKS = ClauseMarks("，。；：,;！？\n、")
_REACH, _CONTEXT = 24, 60
_DENIAL = compiled(
    r"(?:尚未|仍未|还未|未能|未(?!成年|来|遂|婚)|没有|不(?![少多低高到足超下大小止断])|没(?!收))"
)
_SHORT_FOR_SUCCESS = compiled(r"成(?![功立熟为])")
_NEAR = 6  # a word that says what failed stands at most so far from the number
_TOLD = frozenset((Scope.YEAR, Scope.LACKING))


class Rest(NamedTuple):
    """What a number counts: all of the measure ``of`` that is not ``counted.measure``."""

    counted: Counted
    of: str


def rest_named(text: str, counted: Counted) -> Rest | None:
    """What ``counted`` says did not come about; None where it tells of something that did, or of nothing known."""
    if counted.scope not in _TOLD or counted.unit == "ratio":
        return None
    floor = max(counted.claim.sentence.start, counted.start - _REACH)
    own = text[_MARKS.clause_start(text, floor, counted.start) : counted.start].rpartition("）")[
        2
    ]  # behind （二）
    behind = text[counted.end : _MARKS.clause_end(text, counted.end, counted.end + _REACH)]
    return _denied(text, counted, own, behind) or _failed(text, counted, own, behind)


def _denied(text: str, counted: Counted, own: str, behind: str) -> Rest | None:
    """三起未调解成功, 调解不成功的有5件: the words without the denial name a part of a base."""
    denied = next(reversed(list(_DENIAL.finditer(own))), None)
    if denied is not None:
        words = own[: denied.start()] + _in_full(own[denied.end() :])
    elif (found := _DENIAL.search(behind, 0, _NEAR)) is not None:
        words = own + behind[: found.start()] + _in_full(behind[found.end() :])
    else:
        return None
    named = named_measure(text, words, counted.start, counted.claim.sentence, (counted.unit,))
    if named is None or named.measure is None or named.measure not in MEASURES:
        return None
    of = MEASURES.get(named.measure)[1].within
    said = named._replace(claim=counted.claim, carried=counted.carried, following=counted.following)
    return Rest(said, of) if of else None


def _in_full(words: str) -> str:
    """成功 for the 成 of 调解不成."""
    return "成功" + words[1:] if _SHORT_FOR_SUCCESS.match(words) else words


def _failed(text: str, counted: Counted, own: str, behind: str) -> Rest | None:
    """超期2件, 调解失败的有5件: a word that the vocabulary of 无超期, 无失败 knows."""
    context = text[max(counted.claim.sentence.start, counted.start - _CONTEXT) : counted.end] + behind
    near = own[-_NEAR:], behind[:_NEAR]
    unused = (
        near if counted.measure is None else counted.beside
    )  # 积案 of 化解信访积案 says what the number counts
    leads = own.strip()
    for meant in meanings(Kind.NONE):
        said = next(
            (
                word
                for word in meant.says
                if (_stands_in(near, word) and _stands_in(unused, word))
                or (leads.startswith(word) and (counted.measure is None or _stands_in(unused, word)))
            ),
            None,
        )
        if said is not None and meant.of and any(about in context for about in meant.about):
            return Rest(_as_part(counted, meant, said, own, behind), meant.of)
    return None


def _stands_in(pieces: Iterable[str], word: str) -> bool:
    return any(word in piece for piece in pieces)


def _as_part(counted: Counted, meant: Meant, said: str, own: str, behind: str) -> Counted:
    for word in (said, *sorted(meant.about, key=len, reverse=True)):
        own, behind = own.replace(word, "，"), behind.replace(word, "，")
    return counted._replace(measure=meant.part, sure=True, whole=True, scope=Scope.YEAR, beside=(own, behind))
