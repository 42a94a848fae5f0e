"""Rates held against their parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from mingshu.kernel.text import Bilingual, in_both
from mingshu.ledgers.description import MEASURES
from mingshu.prose.patterns import compiled
from mingshu.prose.spans import Span
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Counted
from mingshu.review.rules.arithmetic.rating import Rate, rates_in
from mingshu.review.rules.arithmetic.relations import (
    Group,
    gives,
    is_another_total,
    is_share,
    parts_of,
    percent,
    printed,
    rate_name,
    some_integer_gives,
)
from mingshu.review.rules.bases import COUNTING

_LARGEST_BASE = Decimal(100_000)
_NONE, _ONE = Decimal(0), Decimal(1)


def grouped_rates(case: Case) -> list[tuple[Span, Group, list[Rate]]]:
    """The exactly printed, named rates of each sentence that has any."""
    return [
        (sentence, group, found)
        for sentence, group in case.report.sentences_with_rates
        if (found := rates_in(case.text, group))
    ]


def rates_of(case: Case) -> Iterator[Rate]:
    """Every exactly printed, named rate of the report."""
    for _sentence, _group, found in case.once(grouped_rates):
        yield from found


def _complete(rate: Rate) -> tuple[Decimal, Decimal] | None:
    """(part, whole) where both are printed exactly."""
    if rate.part is None or rate.whole is None or not (rate.part.exact and rate.whole.exact):
        return None
    assert rate.part.value is not None and rate.whole.value is not None
    return (rate.part.value, rate.whole.value) if rate.whole.value > 0 else None


def _given_by_another(rate: Rate, part: Decimal) -> Counted | None:
    """Another count that is the base, alone or on top of the whole: 立案50件（上年结转4件），办结48件."""
    whole = (rate.whole.value if rate.whole else None) or Decimal(0)
    for other in rate.others:
        if other.value and other.exact:
            bases = (other.value, other.value + whole)
            if any(gives(part, base, rate.claim) for base in bases):
                return other
    return None


def _given_together(rate: Rate, part: Decimal, whole: Decimal) -> bool:
    """Whether the part with one or two counts beside it gives the rate: 满意14件、基本满意1件, 优秀20卷、合格40卷."""
    beside = [other.value for other in rate.others if other.value and other.exact]
    bases = {whole, *beside}
    return any(
        gives(part + sum(added), base, rate.claim)
        for size in (1, 2)
        for added in combinations(beside[-_BESIDE:], size)
        for base in bases
    )


_BESIDE = 5


@rule(
    "arithmetic.rate_from_parts",
    severity=Severity.ERROR,
    title=Bilingual("率与分子分母不符", "A rate its parts do not give"),
    message=Bilingual(
        "{name}写{rate}，按文中{part}÷{whole}应为{right}。请改正率，或核对两个数。",
        "{name} is printed as {rate}; {part}÷{whole} gives {right}. Correct the rate, or check the counts.",
    ),
    basis=COUNTING,
)
def rate_from_parts(case: Case) -> Iterator[Spot]:
    """Numerator and rate in one sentence do not agree with the rate's own base, which the sentence prints.

    Where the rate prints its own fraction in brackets, that one is held against it and no other.
    """
    for rate in rates_of(case):
        if rate.fraction is not None:
            if rate.fraction[1] > 0 and not gives(*rate.fraction, rate.claim):
                yield _rate_spot(rate, *rate.fraction)
        elif rate.base_known and (pair := _not_given(rate)):
            yield _rate_spot(rate, *pair)


def _not_given(rate: Rate) -> tuple[Decimal, Decimal] | None:
    """(part, whole) where neither they nor any counts beside them give the rate."""
    pair = _complete(rate)
    if pair is None or gives(*pair, rate.claim) or _given_by_another(rate, pair[0]):
        return None
    return None if _given_together(rate, *pair) else pair


def _rate_spot(rate: Rate, part: Decimal, whole: Decimal) -> Spot:
    values = {
        "name": rate.name,
        "rate": rate.claim.claim.text,
        "part": printed(part),
        "whole": printed(whole),
        "right": percent(part, whole),
    }
    return Spot(rate.claim.start, rate.claim.end, values)


@rule(
    "arithmetic.rate_without_base",
    severity=Severity.WARNING,
    title=Bilingual("率没有写明分母", "A rate without its base"),
    message=Bilingual(
        "{name}写{rate}，{missing}，无法用“{part}”核对。请写明分母。",
        "{name} is printed as {rate}; {missing}, so {part} cannot be held against it. Print the base.",
    ),
    basis=COUNTING,
    doubt=Bilingual("分母也许写在别处。", "the base may be printed elsewhere."),
)
def rate_without_base(case: Case) -> Iterator[Spot]:
    """The part is printed beside totals that do not give the rate, and none of them is its base by definition."""
    for rate in rates_of(case):
        if rate.fraction is None and not rate.base_known and rate.part is not None and _not_given(rate):
            said = {"name": rate.name, "rate": rate.claim.claim.text, "part": rate.part.claim.text}
            yield Spot(rate.claim.start, rate.claim.end, {**said, "missing": _missing(rate)})


def _missing(rate: Rate) -> Bilingual:
    """Which base the sentence does not print: the catalogue's, where it knows the rate."""
    known = parts_of(rate.claim.measure)
    if known is None:
        return Bilingual("句中没有写明以哪个数为分母", "the sentence does not say of what it is a part")
    base = in_both(MEASURES.get(known[1])[1].title)
    return Bilingual(
        f"台账按“{base.zh}”计算，句中没有写这个数",
        f"the ledgers compute it over “{base.en}”, which the sentence does not print",
    )


@rule(
    "arithmetic.denominator_switched",
    severity=Severity.WARNING,
    title=Bilingual("分母前后不一", "The base of a rate changes"),
    message=Bilingual(
        "{name}{rate}以{other}为分母才算得出，以{whole}为分母算不出。请写明分母，或改用同一口径。",
        "{name} of {rate} follows with {other} as its base, not with {whole}. Print the base, or use one definition.",
    ),
    basis=Bilingual(
        "每一个率都应当写明分母，同类的率用同一口径", "Rates of one thing share one base and print it"
    ),
    doubt=Bilingual("当地口径就以该数为分母。", "the local definition may use that base."),
)
def denominator_switched(case: Case) -> Iterator[Spot]:
    """The rate fits another count of the sentence than the one that is its base by definition or wording."""
    for rate in rates_of(case):
        pair = _complete(rate)
        if pair is None or rate.fraction is not None or gives(*pair, rate.claim):
            continue
        other = _given_by_another(rate, pair[0])
        if (
            other is not None
            and gives(pair[0], other.value or _NONE, rate.claim)
            and rate.whole is not None
            and rate.base_known
        ):
            values = {
                "name": rate.name,
                "rate": rate.claim.claim.text,
                "other": other.claim.text,
                "whole": rate.whole.claim.text,
            }
            yield Spot(rate.claim.start, rate.claim.end, values)


@rule(
    "arithmetic.rate_impossible",
    severity=Severity.ERROR,
    title=Bilingual("任何整数都得不出的率", "A rate no whole number gives"),
    message=Bilingual(
        "以{whole}为分母，没有哪个整数能得出{name}{rate}。请核对率和分母。",
        "With {whole} as base no whole number gives {name} of {rate}. Check rate and base.",
    ),
    basis=COUNTING,
)
def rate_impossible(case: Case) -> Iterator[Spot]:
    """Only the base is printed, it is the rate's base by definition, and no numerator fits."""
    for rate in rates_of(case):
        if rate.base_known and (spot := _impossible(rate, rate.whole)):
            yield spot


@rule(
    "arithmetic.rate_unlikely",
    severity=Severity.WARNING,
    title=Bilingual("率与文中的数对不上", "A rate that does not fit the count beside it"),
    message=Bilingual(
        "如果以{whole}为分母，没有哪个整数能得出{name}{rate}。请写明分子分母。",
        "If {whole} is the base, no whole number gives {name} of {rate}. Print numerator and denominator.",
    ),
    basis=COUNTING,
    doubt=Bilingual("分母也许不是这个数。", "the base may be another number."),
)
def rate_unlikely(case: Case) -> Iterator[Spot]:
    """Before the one rate the sentence prints one count, and they cannot belong together."""
    for _sentence, group, rates in case.once(grouped_rates):
        found = [r for r in rates if r.part is None and not r.base_known and not is_share(r.name)]
        if len(found) != 1:
            continue
        counts = [c for c in group if c.unit not in ("ratio", "元") and c.start < found[0].claim.start]
        if len(counts) != 1 or counts[0].unit not in _CASES or is_another_total(found[0].claim, counts[0]):
            continue
        if spot := _impossible(found[0], counts[0]):
            yield spot


_CASES = frozenset({"件", "起", "宗", "项", "人", "名", "户", "份", "条"})


def _impossible(rate: Rate, whole: Counted | None) -> Spot | None:
    if (
        rate.part is not None
        or rate.fraction is not None
        or whole is None
        or not whole.exact
        or rate.claim.value is None
    ):
        return None
    base = whole.value
    if base is None or not 0 < base <= _LARGEST_BASE or base % 1 or rate.claim.value > _ONE:
        return None
    if some_integer_gives(base, rate.claim):
        return None
    values = {"whole": whole.claim.text, "name": rate.name, "rate": rate.claim.claim.text}
    return Spot(rate.claim.start, rate.claim.end, values)


@rule(
    "arithmetic.rate_above_hundred",
    severity=Severity.ERROR,
    title=Bilingual("率超过100%", "A rate above 100%"),
    message=Bilingual(
        "{name}{rate}超过100%，部分不会大于全体。请核对分子分母。",
        "{name} of {rate} is above 100%: a part cannot exceed the whole. Check numerator and denominator.",
    ),
    basis=COUNTING,
)
def rate_above_hundred(case: Case) -> Iterator[Spot]:
    """Rates whose numerator is part of the denominator by their name, and what takes up (占) more than the whole."""
    for counted in case.report.told:
        if counted.unit == "ratio" and counted.value is not None and counted.value > _ONE:
            name = rate_name(case.text, counted)
            taken = _TAKES_UP.search(
                case.text, max(counted.claim.sentence.start, counted.start - 30), counted.start
            )
            if _SHARE.search(name) and not _FREE.search(name):
                yield Spot(counted.start, counted.end, {"name": name, "rate": counted.claim.text})
            elif taken is not None and not _AIMED_AT.search(taken[0]):
                yield Spot(counted.start, counted.end, {"name": taken[0], "rate": counted.claim.text})


_TAKES_UP = compiled(
    r"占(?:比(?:例|重)?|[^占，。；、：\n0-9]{1,20}的)(?:比[例重])?(?:约?为|达到?|高达|约|超过)?\s?$"
)
_AIMED_AT = compiled(r"任务|计划|目标|指标|预算|上一?年|去年|同期|预期")


_SHARE = compiled(
    r"(?:办结|办复|答复|回复|参考|参学|合格|通过|及格|覆盖|满意|成功|化解|调解|调处|知晓|持证|出庭|应诉|审查|审核|公开|公示|报备|备案|履行|整改|销号|面商|采纳|及时|普及|参训|败诉|纠错|处置完成|整改完成|化解完成|审查完成)率$"
)
_FREE = compiled(r"(?<!处置|整改|化解|审查)完成率|增长|执行|上升")
