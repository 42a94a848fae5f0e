"""Growth and decline against the two values they are computed from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled, plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Counted
from mingshu.review.rules.arithmetic.relations import (
    Group,
    bounds,
    decimals,
    percent,
    printed,
)
from mingshu.review.rules.bases import COUNTING

_FROM = plain(r"[从由][^，。；]{0,14}$")
_TO = compiled(r"(?:[增升涨加扩提长高降减少低缩压]{1,2}(?:至|到|为)|至|到)[^，。；]{0,6}$")
RISE = plain(r"(?:增长|上升|提高|增加|提升|增幅|攀升)(?:了|达|为|到)?[^，。；0-9]{0,4}$")
FALL = plain(r"(?:下降|减少|降低|降幅|下滑|压减|缩减)(?:了|达|为)?[^，。；0-9]{0,4}$")
_COMPARED = compiled(r"(?:比|较)(?:上一?年|去年|上年|20\d\d年)度?(?:同期)?(?:的)?[^，。；0-9]{0,4}$")
_MORE = plain(r"(?:比|较|同比)[^，。；]{0,10}(?:增加|增长|上升|提高|多|净增|增)了?$|净增$|^多$")
_LESS = compiled(r"(?:比|较|同比)[^，。；]{0,10}(?:减少|下降|降低|少|降|减)了?$|^少$")


@rule(
    "arithmetic.growth",
    severity=Severity.ERROR,
    title=Bilingual("增减幅度算错", "Growth that its two values do not give"),
    message=Bilingual(
        "从{old}到{new}，变动幅度应为{right}，文中写{rate}。请改正。",
        "From {old} to {new} is a change of {right}, printed as {rate}. Correct it.",
    ),
    basis=COUNTING,
)
def growth(case: Case) -> Iterator[Spot]:
    """由A件降至B件，下降R% and B件，比上年A件增长R%."""
    for _sentence, group in case.report.sentences_with_rates:
        for index in range(2, len(group)):
            values = old_and_new(case.text, group, index)
            if values is None:
                continue
            old, new = values
            span = _span(case.text, group, index)
            if span is not None and not any(_agrees(old, end, group[index]) for end in _ends(old, new, span)):
                said = {
                    "old": group_text(group, index, old),
                    "new": group_text(group, index, new),
                    "right": percent(abs(_yearly(old, new, span) - old), old),
                    "rate": group[index].claim.text,
                }
                yield Spot(group[index].start, group[index].end, said)


def _span(text: str, group: Group, index: int) -> int | None:
    """Over how many years the rate is meant to be spread: 1 for the whole change; None when nobody can tell."""
    told = text[group[index].claim.sentence.start : group[index].start]
    years = sorted({int(year) for year in _YEAR.findall(told)})
    if _AVERAGED.search(group[index].words):
        return years[-1] - years[0] if len(years) > 1 else None
    # 由2020年的100件增至2024年的200件，同比增长10% tells of the last year alone.
    other_base = len(years) > 1 and years[-1] - years[0] > 1 and _LAST_YEAR.search(group[index].words)
    return None if other_base else 1


def _yearly(old: Decimal, new: Decimal, years: int) -> Decimal:
    """What ``old`` grows to in one year when it becomes ``new`` in so many."""
    return old * (new / old) ** (Decimal(1) / years) if years > 1 and new > 0 else new


def _ends(old: Decimal, new: Decimal, years: int) -> Iterator[Decimal]:
    """What ``old`` may be said to become in a year: compounded, or in equal steps; the first year may count or not."""
    for count in {years, *((years + 1,) if years > 1 else ())}:
        yield _yearly(old, new, count)
        yield old + (new - old) / count


_AVERAGED = plain(
    r"年均|平均每年|每年平均|逐年|复合|年化|连续.{1,3}年|平均增|平均下|每年(?:增|减|下|递)|年递[增减]|月均|季均|日均"
)
_LAST_YEAR = plain(r"同比|环比|较上年|比上年|较去年|比去年")
_YEAR = plain(r"(20\d\d)年")


def group_text(group: Group, index: int, value: Decimal) -> str:
    """As the text prints one of the two claims before ``index``, or the number itself where it prints the change."""
    return next((c.claim.text for c in group[index - 2 : index] if c.value == value), printed(value))


def old_and_new(text: str, group: Group, index: int) -> tuple[Decimal, Decimal] | None:
    """The two values a change in per cent at ``index`` is told of by the two claims before it; None if they are not."""
    first, second, rate = group[index - 2 : index + 1]
    if rate.unit != "ratio" or not rate.exact or not _same_kind(first, second):
        return None
    assert first.value is not None and second.value is not None
    clause = group[index].words
    rises, falls = RISE.search(clause), FALL.search(clause)
    if not rises and not falls:
        return None
    assert rate.value is not None
    grows = bool(rises) != (rate.value < 0)  # 增长-3.5% is a fall
    before_second = group[index - 1].words
    if _MORE.search(before_second) or _LESS.search(before_second):
        change = second.value if _MORE.search(before_second) else -second.value
        old, new = first.value - change, first.value
        return (old, new) if old > 0 and (new > old) == grows else None
    if _FROM.search(group[index - 2].words) and _TO.search(before_second):
        old, new = first.value, second.value
    elif _COMPARED.search(before_second):
        old, new = second.value, first.value
    else:
        return None
    return (old, new) if old > 0 and (new > old) == grows else None


def _same_kind(first: Counted, second: Counted) -> bool:
    return first.exact and second.exact and first.unit == second.unit != "ratio"


def _agrees(old: Decimal, new: Decimal, rate: Counted) -> bool:
    low, high = bounds(rate)
    change = (new - old) * 100 / old
    return low <= (change if low < 0 else abs(change)) < high


@rule(
    "arithmetic.fall_above_hundred",
    severity=Severity.ERROR,
    title=Bilingual("下降超过100%", "A fall of more than 100%"),
    message=Bilingual(
        "下降{rate}：最多只能下降100%。请核对幅度和方向。",
        "A fall of {rate}: nothing falls by more than 100%. Check size and direction.",
    ),
    basis=COUNTING,
)
def fall_above_hundred(case: Case) -> Iterator[Spot]:
    """同比下降149%."""
    for _sentence, group in case.report.sentences_with_rates:
        for index, counted in enumerate(group):
            above = counted.unit == "ratio" and counted.value is not None and counted.value > 1
            if above and FALL.search(group[index].words):
                yield Spot(counted.start, counted.end, {"rate": counted.claim.text})


@rule(
    "arithmetic.direction",
    severity=Severity.ERROR,
    title=Bilingual("增减方向写反", "Growth told as a fall, or the reverse"),
    message=Bilingual(
        "从{old}到{new}不是“{word}”。请核对两个数或改动词。",
        "From {old} to {new} is not “{word}”. Check the numbers or the verb.",
    ),
    basis=COUNTING,
)
def direction(case: Case) -> Iterator[Spot]:
    """由30件增至20件."""
    for _sentence, group in case.report.sentences_with_claims:
        for index, (first, second) in enumerate(pairwise(group), start=1):
            if not _same_kind(first, second) or first.value == second.value:
                continue
            if not _FROM.search(group[index - 1].words):
                continue
            clause = group[index].words
            found = _UP_TO.search(clause) or _DOWN_TO.search(clause)
            assert first.value is not None and second.value is not None
            if found and (found[0][0] in "增升提扩上") != (second.value > first.value):
                values = {"old": first.claim.text, "new": second.claim.text, "word": found[0]}
                yield Spot(first.start, second.end, values)


_UP_TO = compiled(r"(?:增加|增长|上升|提高|提升|增|升|扩大)(?:至|到)")
_DOWN_TO = compiled(r"(?:下降|减少|降低|压减|降|减)(?:至|到)")


@rule(
    "arithmetic.difference",
    severity=Severity.ERROR,
    title=Bilingual("增减数算错", "A difference that its two values do not give"),
    message=Bilingual(
        "{old}与{new}相差{right}，文中写{said}。请改正。",
        "{old} and {new} differ by {right}, printed as {said}. Correct it.",
    ),
    basis=COUNTING,
)
def difference(case: Case) -> Iterator[Spot]:
    """43件，较上年的35件增加10件; 由91.3%提高到94.6%，提高4.3个百分点."""
    for _sentence, group in case.report.sentences_with_claims:
        for index in range(2, len(group)):
            pair = _compared_pair(case.text, group, index)
            if pair is None or _differ_by(*pair, group[index]):
                continue
            old, new = pair
            assert old.value is not None and new.value is not None
            values = {
                "old": old.claim.text,
                "new": new.claim.text,
                "right": _gap(old, new),
                "said": group[index].claim.text,
            }
            yield Spot(group[index].start, group[index].end, values)


def _compared_pair(text: str, group: Group, index: int) -> tuple[Counted, Counted] | None:
    """(old, new) of the two claims before a change that is printed straight behind them."""
    first, second, change = _named_before(text, group, index), group[index - 1], group[index]
    units = (first.unit, second.unit, change.unit)
    if units != ("ratio", "ratio", _POINTS) and (len(set(units)) > 1 or change.unit == "ratio"):
        return None
    if not (first.exact and second.exact and change.exact):
        return None
    clause, before = group[index].words, group[index - 1].words
    if not _CHANGED.fullmatch(clause) or _AVERAGED.search(clause):
        return None
    if _FROM.search(group[index - 2].words) and _TO.search(before):
        return first, second
    return (second, first) if _COMPARED.search(before) else None


def _named_before(text: str, group: Group, index: int) -> Counted:
    """The claim before the compared one; of 43处、6215平方米 the one in its unit."""
    last, earlier = group[index - 2], group[max(index - 3, 0)]
    listed = earlier is not last and text[earlier.end : last.start].strip() == "、"
    return earlier if listed and last.unit != group[index - 1].unit == earlier.unit else last


def _differ_by(old: Counted, new: Counted, change: Counted) -> bool:
    assert old.value is not None and new.value is not None and change.value is not None
    scale = 100 if change.unit == _POINTS else 1
    return abs(abs(new.value - old.value) * scale - abs(change.value)) <= _slack(change)


def _slack(change: Counted) -> Decimal:
    """Points may be rounded from finer rates than the text prints; counts may not."""
    return Decimal(1).scaleb(-decimals(change)) if change.unit == _POINTS else Decimal(0)


def _gap(old: Counted, new: Counted) -> str:
    assert old.value is not None and new.value is not None
    gap = abs(new.value - old.value)
    return f"{printed(gap * 100)}个{_POINTS}" if old.unit == "ratio" else f"{printed(gap)}{new.unit}"


_POINTS = "百分点"
_CHANGED = compiled(
    r"(?:[^，。；]{0,4}(?:同比|净))?(?:增长|增加|上升|提高|提升|多|下降|减少|降低|少|增|降|减)了?"
)
