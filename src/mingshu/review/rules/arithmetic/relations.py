"""How the claims of one sentence belong together."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from typing import NamedTuple

from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.measures import Aggregation
from mingshu.prose.numerals.signs import DIGITS
from mingshu.prose.patterns import compiled, plain
from mingshu.prose.sentences import ClauseMarks
from mingshu.review.reading.report import Counted

_RATE_NAME = plain(r"([\u4e00-\u9fff]{1,8}率)(?:均|都|也|分别)?(?:已)?(?:达到?|为|是|实现|保持在?)?了?\s?$")
_SHARE_NAME = plain(r"(占比?)(?:[^，。；\n0-9]{0,8}的)?(?:达到?|为|到|了)?\s?$")
_BASE_WORDS = plain(r"受理|收到|共|承办|应|登记|发现|开庭|抽查|排查|立案|评查|总计|累计|全部|交办|申请|梳理")
_DOUBTFUL = plain(r"同比|上年|去年|增长|下降|提高|上升|降低|其余|左右|以上|百分点")
_MARKS = ClauseMarks("，。；：:,;\n（(")
_LIKE_UNITS = {"人": "名", "起": "件", "宗": "件", "场次": "场"}
_JUST = plain(r"^(?:其中|已|均|都|共|并|被|实际|年内|全部|累计|按期|及时|有|均已|成功){0,3}")
_OUT_OF = plain(r"[^，。；、\n0-9]{0,12}中(?![心学小型级央队])")
_NAMELY = plain(r"\s?[，,（(]?(?:即|也就是|具体是)")
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


def rate_name(text: str, counted: Counted) -> str:
    """The name ending in 率, or 占, in front of a rate; empty when there is none."""
    if counted.unit != "ratio":
        return ""
    found = _RATE_NAME.search(text, max(0, counted.start - 24), counted.start) or _SHARE_NAME.search(
        text, max(0, counted.start - 14), counted.start
    )
    return str(found[1]) if found else ""


def is_share(name: str) -> bool:
    """Whether it is 占 or 占比, whose part stands beside it and has no verb of its own."""
    return name.startswith("占")


def like(one: Counted, other: Counted) -> bool:
    """Whether two claims count in one unit: 名 and 人, 件 and 起."""
    return common_unit(one) == common_unit(other)


def common_unit(counted: Counted) -> str:
    """The unit that stands for those alike: 名 for 人."""
    return _LIKE_UNITS.get(counted.unit, counted.unit)


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
        and not counted.claim.text.endswith("成")
        and (name := rate_name(text, counted))
        and not _is_comparison(text, counted)
    ]


def _is_comparison(text: str, counted: Counted) -> bool:
    return _DOUBTFUL.search(text, max(0, counted.start - 14), counted.end + 3) is not None


def _rate(text: str, group: Group, index: int, name: str) -> Rate:
    counts = [i for i in range(index) if group[i].unit not in _NO_COUNTS]
    known = parts_of(group[index].measure)
    part, whole = _parts(text, group, index, counts, name, known)
    base_known = whole is not None and known is not None and group[whole].measure == known[1]
    others = () if part is None else tuple(group[i] for i in counts if i != whole and _other(group, i, part))
    return Rate(
        group[index],
        name,
        None if part is None else group[part],
        None if whole is None else group[whole],
        others,
        base_known,
        fraction_behind(text, group[index]),
    )


_NO_COUNTS = frozenset(("ratio", "元"))
_Known = tuple[str, str] | None


def _other(group: Group, index: int, part: int) -> bool:
    return index != part and group[index].unit == group[part].unit


def _parts(
    text: str, group: Group, index: int, counts: list[int], name: str, known: _Known
) -> tuple[int | None, int | None]:
    """(part, whole) of the rate at ``index``, as places in the group."""
    if behind := _namely(text, group, index):
        return behind
    if is_share(name):
        return _share(text, group, index)
    part = _part(text, group, counts, name, known)
    if part is not None:
        return part, _whole(text, group, [i for i in counts if i < part], part, known)
    if follow := _part_behind(text, group, index, name):
        return follow
    return None, next((i for i in reversed(counts) if known and group[i].measure == known[1]), None)


def _namely(text: str, group: Group, index: int) -> tuple[int, int] | None:
    """96.3%，即应出庭的107件中实际出庭103件."""
    if index + 2 >= len(group) or not _NAMELY.match(text, group[index].end):
        return None
    whole, part = group[index + 1 : index + 3]
    return (index + 2, index + 1) if like(whole, part) and is_out_of(text, whole, part) else None


def is_out_of(text: str, whole: Counted, part: Counted) -> bool:
    """Whether the words between say that one is taken from the other: 107件中实际出庭103件, 19名人员中，…仅3人."""
    return _OUT_OF.match(text, whole.end, part.start) is not None


def _share(text: str, group: Group, index: int) -> tuple[int | None, int | None]:
    """The count straight before 占, and the whole that 中 or 其中 names."""
    part = index - 1
    if part < 1 or group[part].unit in _NO_COUNTS:
        return None, None
    for whole in range(part - 1, -1, -1):
        if like(group[whole], group[part]) and (
            is_out_of(text, group[whole], group[whole + 1]) or _opens_list(text, group, whole)
        ):
            return part, whole
    return None, None


def _opens_list(text: str, group: Group, whole: int) -> bool:
    return "其中" in text[group[whole].end : group[whole + 1].start]


def _part_behind(text: str, group: Group, index: int, name: str) -> tuple[int, int] | None:
    """提出意见88条，采纳率90.9%，共采纳80条."""
    if not 0 < index < len(group) - 1 or not like(group[index - 1], group[index + 1]):
        return None
    if _is_just(group[index + 1].words, name.removesuffix("率")[-2:]):
        return index + 1, index - 1
    return None


def _is_just(clause: str, verb: str) -> bool:
    """Whether the clause says the verb and nothing else."""
    return _JUST.sub("", clause) == verb or clause == verb


def _part(text: str, group: Group, counts: list[int], name: str, known: _Known) -> int | None:
    """The nearest count before the rate that the rate's own verb counts: 办结率 ← 办结98件; 其中10名持有执法证."""
    stem = name.removesuffix("率")
    ends = (stem, stem[-2:], stem[-4:-2]) if len(stem) >= 4 else (stem, stem[-2:])
    for index in reversed(counts):
        clause = group[index].words
        if _NEGATED.search(clause):
            continue
        if (not clause or clause == "有") and text.startswith(stem[-2:], group[index].end):
            return index  # 63人合格
        if clause.endswith(ends) or (known and group[index].measure == known[0] and stem[-2:] in clause):
            return index
        if clause.startswith("其中") and _says(text, group[index], stem):
            return index
    return None


_NEGATED = plain(r"(?:不|未|不予|未予|没有)[\u4e00-\u9fff]{1,4}$")


def _says(text: str, counted: Counted, stem: str) -> bool:
    """Whether the words behind a count up to the next mark hold all characters of a rate's name."""
    behind = text[counted.end : _MARKS.clause_end(text, counted.end, counted.end + 16)]
    return len(stem) > 1 and set(stem[-4:]) <= set(behind)


def _whole(text: str, group: Group, counts: list[int], part: int, known: _Known) -> int | None:
    same = [i for i in counts if like(group[i], group[part])]
    if known:
        for index in reversed(same):
            if group[index].measure == known[1]:
                return index
    for index in reversed(same):
        if _BASE_WORDS.search(group[index].words):
            return index
    if same and same[-1] == part - 1 and _follows_its_whole(text, group, part, len(same) == 1):
        return part - 1
    return None


def _follows_its_whole(text: str, group: Group, part: int, alone: bool) -> bool:
    """提出意见36条，采纳31条; 1862项事项进驻，其中1805项可网上办理; 107件中出庭103件."""
    clause = group[part].words
    if clause.startswith("其中") or is_out_of(text, group[part - 1], group[part]):
        return True
    return (
        alone
        and len(_JUST.sub("", clause)) <= 2
        and "；" not in text[group[part - 1].end : group[part].start]
    )


def decimals(counted: Counted) -> int:
    """Printed places after the point: 98.9% → 1."""
    number = counted.claim.text.translate(_POINTS)
    places = _PLACES.match(number.partition(".")[2].strip())
    return len(places[0]) if places else 0


_POINTS = str.maketrans(dict.fromkeys("．·・点點", "."))
_PLACES = plain(f"[0-9０-９{''.join(DIGITS)}]+")


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
