"""How the claims of one sentence belong together."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from typing import NamedTuple

from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.measures import Aggregation
from mingshu.prose.patterns import compiled, plain
from mingshu.prose.sentences import clause_start
from mingshu.review.report import Counted

_RATE_NAME = plain(r"([\u4e00-\u9fff]{1,8}率)(?:均|都|也|分别)?(?:已)?(?:达到?|为|是|实现|保持在?)?了?\s?$")
_BASE_WORDS = plain(r"受理|收到|共|承办|应|登记|发现|开庭|抽查|排查|立案|评查|总计|累计|全部|交办|申请|梳理")
_DOUBTFUL = plain(r"同比|上年|去年|增长|下降|提高|上升|降低|其余|左右|以上|百分点")
_MARKS = frozenset("，。；：:,;\n（(")
Group = tuple[Counted, ...]


class Rate(NamedTuple):
    """A named rate with the counts it is made of, as far as the sentence prints them."""

    claim: Counted
    name: str
    part: Counted | None
    whole: Counted | None
    others: Group  # counts of the same unit that might be its base
    base_known: bool  # the catalogue names the whole as the rate's base
    fraction: tuple[Decimal, Decimal] | None = None  # （61/65） behind the rate itself


@cache
def parts_of(measure: str | None) -> tuple[str, str] | None:
    """(numerator, denominator) of a ratio measure."""
    if measure is None or measure not in MEASURES:
        return None
    _ledger, found = MEASURES.get(measure)
    return (found.numerator, found.denominator) if found.aggregation is Aggregation.RATIO else None


def own_clause(text: str, group: Group, index: int) -> str:
    """The words between the mark or claim before and the number."""
    floor = group[index - 1].end if index else group[0].claim.sentence.start
    start = group[index].start
    return text[clause_start(text, max(floor, start - 48), start, _MARKS) : start]


def rate_name(text: str, counted: Counted) -> str:
    """The name ending in 率 in front of a rate; empty when there is none."""
    if counted.unit != "ratio":
        return ""
    found = _RATE_NAME.search(text, max(0, counted.start - 24), counted.start)
    return str(found[1]) if found else ""


_FRACTION = compiled(r"\s?[（(]\s?([0-9]+(?:\.[0-9]+)?)\s?[/／÷]\s?([0-9]+(?:\.[0-9]+)?)\s?[）)]")


def fraction_behind(text: str, counted: Counted) -> tuple[Decimal, Decimal] | None:
    """(numerator, denominator) that a rate prints in brackets: 93.8%（61/65）."""
    if text[counted.end : counted.end + 2].strip()[:1] not in ("（", "("):
        return None
    found = _FRACTION.match(text, counted.end)
    return (Decimal(found[1]), Decimal(found[2])) if found else None


def rates_in(text: str, group: Group) -> list[Rate]:
    """The exactly printed rates of a sentence, each with its parts."""
    return [
        _rate(text, group, index, name)
        for index, counted in enumerate(group)
        if counted.exact
        and counted.is_result
        and (name := rate_name(text, counted))
        and not _is_comparison(text, counted)
    ]


def _is_comparison(text: str, counted: Counted) -> bool:
    return _DOUBTFUL.search(text, max(0, counted.start - 14), counted.end + 3) is not None


def _rate(text: str, group: Group, index: int, name: str) -> Rate:
    counts = [i for i in range(index) if group[i].unit != "ratio" and group[i].unit != "元"]
    known = parts_of(group[index].measure)
    part = _part(text, group, counts, name, known)
    whole = None if part is None else _whole(text, group, [i for i in counts if i < part], part, known)
    if part is None:
        whole = next((i for i in reversed(counts) if known and group[i].measure == known[1]), None)
    base_known = whole is not None and known is not None and group[whole].measure == known[1]
    unit = group[part].unit if part is not None else ""
    others = tuple(group[i] for i in counts if group[i].unit == unit and i not in (part, whole))
    return Rate(
        group[index],
        name,
        None if part is None else group[part],
        None if whole is None else group[whole],
        others,
        base_known,
        fraction_behind(text, group[index]),
    )


def _part(text: str, group: Group, counts: list[int], name: str, known: tuple[str, str] | None) -> int | None:
    """The nearest count before the rate that the rate's own verb counts: 办结率 ← 办结98件."""
    stem = name.removesuffix("率")
    ends = (stem, stem[-2:], stem[-4:-2]) if len(stem) >= 4 else (stem, stem[-2:])
    for index in reversed(counts):
        clause = own_clause(text, group, index)
        if clause.endswith(ends) or (known and group[index].measure == known[0] and stem[-2:] in clause):
            return index
    return None


def _whole(
    text: str, group: Group, counts: list[int], part: int, known: tuple[str, str] | None
) -> int | None:
    same = [i for i in counts if group[i].unit == group[part].unit]
    if known:
        for index in reversed(same):
            if group[index].measure == known[1]:
                return index
    for index in reversed(same):
        if _BASE_WORDS.search(own_clause(text, group, index)):
            return index
    return None


def decimals(counted: Counted) -> int:
    """Printed places after the point: 98.9% → 1."""
    number = counted.claim.text.rstrip("%％").replace("．", ".")
    return len(number.partition(".")[2].strip())


def gives(part: Decimal, whole: Decimal, rate: Counted) -> bool:
    """Whether ``part``/``whole`` prints as ``rate``, rounded or cut off."""
    low, high = bounds(rate)
    return whole > 0 and low <= part * 100 / whole < high


def bounds(rate: Counted) -> tuple[Decimal, Decimal]:
    """The percentages (from, below) that print as ``rate``: half a place below to a whole place above."""
    assert rate.value is not None
    step = Decimal(1).scaleb(-decimals(rate))
    printed = rate.value * 100
    return printed - step / 2, printed + step


def some_integer_gives(whole: Decimal, rate: Counted) -> bool:
    """Whether any whole number of ``whole`` prints as ``rate``."""
    low, high = bounds(rate)
    first = (low * whole / 100).to_integral_value(ROUND_CEILING)
    last = (high * whole / 100).to_integral_value(ROUND_FLOOR)
    return first <= min(last, whole) and first * 100 / whole < high


def printed(value: Decimal) -> str:
    """A number for a message, without exponent or trailing zeros."""
    return format(value.normalize(), "f")


def percent(part: Decimal, whole: Decimal) -> str:
    """Two places at most: 94 of 95 → 98.95%."""
    return f"{printed(round(part * 100 / whole, 2))}%"
