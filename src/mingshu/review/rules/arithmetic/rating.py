"""Rates with the part and the base that their sentence prints."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from mingshu.prose.patterns import compiled, plain
from mingshu.prose.sentences import ClauseMarks
from mingshu.review.reading.report import Counted
from mingshu.review.rules.arithmetic.relations import Group, is_share, like, parts_of, rate_name

_BASE_WORDS = plain(r"受理|收到|共|承办|应|登记|发现|开庭|抽查|排查|立案|评查|总计|累计|全部|交办|申请|梳理")
_DOUBTFUL = plain(r"同比|上年|去年|增长|下降|提高|上升|降低|其余|左右|以上|百分点")
_MARKS = ClauseMarks("，。；：:,;\n（(")
_JUST = plain(r"^(?:其中|已|均|都|共|并|被|实际|年内|全部|累计|按期|及时|有|均已|成功){0,3}")
_OUT_OF = plain(r"[^，。；、\n0-9]{0,12}中(?![心学小型级央队])")
_NAMELY = plain(r"\s?[，,（(]?(?:即|也就是|具体是)")


class Rate(NamedTuple):
    """A named rate with the counts it is made of, as far as the sentence prints them."""

    claim: Counted
    name: str
    part: Counted | None
    whole: Counted | None
    others: Group  # counts of the same unit that might be its base
    base_known: bool  # the catalogue, or the sentence in so many words, names the whole as the rate's base
    fraction: tuple[Decimal, Decimal] | None = None  # （61/65） behind the rate itself


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
    known = parts_of(group[index].measure)
    counts = [i for i in range(index) if _may_be_counted(group[i], known)]
    part, whole = _parts(text, group, index, counts, name, known)
    base_known = whole is not None and (
        _is_defined(group, part, whole, known)
        or whole > index  # spelled out behind the rate: 即107件中101件
        or _is_said(text, group, part, whole, name, known)
    )
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


def _may_be_counted(counted: Counted, known: _Known) -> bool:
    """Whether a claim may be a part or a base: a count, or the money that the catalogue makes the rate of."""
    return counted.unit not in _NO_COUNTS or (
        known is not None and counted.unit != "ratio" and counted.measure in known
    )


def _is_defined(group: Group, part: int | None, whole: int, known: _Known) -> bool:
    """Whether the whole is the base that the catalogue gives the rate, and the part no other measure's."""
    if known is None or group[whole].measure != known[1]:
        return False
    return part is None or group[part].measure in (None, known[0])


def _is_said(text: str, group: Group, part: int | None, whole: int, name: str, known: _Known) -> bool:
    """Whether the words make the whole the base: 534件中196件占…, 应出庭12件…出庭率, 107件中出庭101件."""
    if part is None or (known is not None and group[whole].measure not in (None, known[1])):
        return False  # another total of the ledgers
    if is_share(name) or _is_due(group[whole], name):
        return True
    return part == whole + 1 and is_out_of(text, group[whole], group[part])


def _is_due(counted: Counted, name: str) -> bool:
    """Whether a count is of those that ought to have done what the rate tells: 应出庭12件 of 出庭应诉率."""
    due = counted.words.rpartition("应")[2].removeprefix("当")
    return "应" in counted.words and len(due) > 1 and due[:2] in name


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
    for whole in reversed(range(part)):
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
        if _NEGATED.search(clause) or (known and group[index].measure == known[1]):
            continue
        if (not clause or clause == "有") and text.startswith(stem[-2:], group[index].end):
            return index  # 63人合格
        if clause.endswith(ends) or (known and group[index].measure == known[0] and stem[-2:] in clause):
            return index
        if clause.startswith("其中") and _says(text, group[index], stem):
            return index
    return next((i for i in reversed(counts) if known and group[i].measure == known[0]), None)


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
        if says_a_base(group[index]):
            return index
    if same and same[-1] == part - 1 and _follows_its_whole(text, group, part, len(same) == 1):
        return part - 1
    return None


def says_a_base(counted: Counted) -> bool:
    """Whether the words before a count take in what is then dealt with: 受理, 收到, 应."""
    return _BASE_WORDS.search(counted.words) is not None


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
