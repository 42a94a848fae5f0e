"""Which of two numbers in a sentence is the whole and which its part, and what is said of all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mingshu.ledgers.description import MEASURES
from mingshu.prose.patterns import plain
from mingshu.review.reading.report import Counted
from mingshu.review.rules.arithmetic.changes import is_of_its_own
from mingshu.review.rules.arithmetic.rating import says_a_base
from mingshu.review.rules.arithmetic.relations import Group, like, parts_of


@cache
def rate_bases() -> dict[str, tuple[str, ...]]:
    """Numerator → the denominators it is held against in rates of the catalogue."""
    found: dict[str, tuple[str, ...]] = {}
    for key in MEASURES.keys():  # noqa: SIM118 (a registry, no dict)
        if pair := parts_of(key):
            found[pair[0]] = (*found.get(pair[0], ()), pair[1])
    return found


@cache
def wholes_of(measure: str) -> frozenset[str]:
    """Every measure that holds all that ``measure`` counts: the bases of its rates and what it is ``within``."""
    found: set[str] = set()
    ahead = [measure]
    while ahead:
        one = ahead.pop()
        within = MEASURES.get(one)[1].within if one in MEASURES else ""
        further = {*rate_bases().get(one, ()), *filter(None, (within,))} - found
        found |= further
        ahead += further
    return frozenset(found - {measure})


def wholes_and_parts(group: Group) -> Iterator[tuple[Counted, Counted]]:
    """(whole, part) among the exact results of a sentence, the whole larger: 排查隐患5处，整改4处."""
    counts = [
        one for one in group if one.exact and one.is_result and one.unit != "ratio" and is_of_its_own(one)
    ]
    for place, part in enumerate(counts):
        if (whole := _whole(counts[:place], part)) is not None:
            yield whole, part


def _whole(before: list[Counted], part: Counted) -> Counted | None:
    """The nearest whole before a part, by the catalogue or by the word that takes in: 收到, 受理, 应."""
    larger = [one for one in before if like(one, part) and (one.value or 0) > (part.value or 0)]
    known = wholes_of(part.measure) if part.measure else frozenset[str]()
    by_rows = [one for one in larger if one.measure in known]
    by_words = [one for one in larger if one.measure is None or part.measure is None or not known]
    named = by_rows or [one for one in by_words if says_a_base(one)]
    return named[-1] if named else None


_LED_IN = plain(r"^(?:其中|目前|现|年内|累计|共计?|实际|已经?|均|都|被|得到|完成|成功|并|有){0,4}")
_FILLERS = plain(
    r"截至目前|目前|现|已经?|全部|全数|悉数|尽数|逐[一件个户项宗起案条]|一一|一律|统统|通通|[全均都皆俱也了其]|得到|完全"
    r"|上述|以上|所有|这些|(?:发现|排查出?|查出|受理|收到|交办)的|[\W_]"
)
_DONE = r"办结|办理|完结|完毕|完成|到位|落实|解决|处理|处置|销号|清零|整改|化解|答复|办复|回复|结案|消除"
_COMES_TO_AN_END, _COMPLETION = plain(f"(?:{_DONE})$"), plain(_DONE)


def is_same_outcome(said: str, counted: str, whole: str) -> bool:
    """Whether the clause ``said`` of all, its sign left out, tells the outcome that ``counted`` told of the part.

    It may name what the ``whole`` counts and say that it is done; a further word (按期, 现场) tells of the part.
    """
    outcome = _LED_IN.sub("", counted)
    if len(outcome) < _SHORTEST:
        return False
    ends = _COMES_TO_AN_END.search(outcome)
    verb = ends[0] if ends else outcome
    if outcome not in said and not (
        ends and outcome in (verb, *_named(whole, verb)) and _COMPLETION.search(said)
    ):
        return False
    rest = _FILLERS.sub("", _COMPLETION.sub("", said.replace(outcome, "")))
    return not rest or rest in whole


_SHORTEST = 2


def _named(whole: str, verb: str) -> Iterator[str]:
    """The verb with what the whole counts before or behind it: 隐患整改, 整改隐患."""
    nouns = {whole[start:] for start in range(len(whole))}
    return (words for noun in nouns for words in (noun + verb, verb + noun))
