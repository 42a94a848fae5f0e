"""Magnitudes that suggest a lost 万."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Counted
from mingshu.review.rules.bases import COUNTING

_SUMS = compiled(r"(?:金额|经费|预算|资金|标的|损失|罚没|罚款|投入|费用)[^，。；]{0,8}$")
_EACH = compiled(r"每|人均|户均|单价|元/")
_FEW = Decimal(1000)


@rule(
    "arithmetic.lost_wan",
    severity=Severity.WARNING,
    title=Bilingual("疑似漏写“万”", "A lost “万” (ten thousand)?"),
    message=Bilingual(
        "{amount}小得反常，像是漏写了“万”。请核对单位。",
        "{amount} is strangely small: “万” (ten thousand) may be missing. Check the unit.",
    ),
    basis=COUNTING,
    doubt=Bilingual("金额也许就是这么小。", "the amount may really be that small."),
)
def lost_wan(case: Case) -> Iterator[Spot]:
    """Yuan with three places or more, or a total of some hundreds; 1.2份 of what cannot be parted."""
    for counted in case.report.told:
        if (
            counted.unit in _WHOLE
            and counted.value is not None
            and counted.value != counted.value.to_integral_value()  # % fails on what has forty digits
            and not _is_mean(case, counted)
        ):
            yield Spot(counted.start, counted.end, {"amount": counted.claim.text})
        if counted.unit == "元" and counted.value is not None and not _scaled(counted):
            before = case.text[max(0, counted.start - 24) : counted.start]
            if not _EACH.search(before) and (_too_fine(counted) or _too_small(counted, before)):
                yield Spot(counted.start, counted.end, {"amount": counted.claim.text})


_WHOLE = frozenset({"份", "册", "人次", "人", "名", "件", "起", "宗", "场", "场次", "条", "户", "幅", "封"})
_MEAN = compiled(r"平均|均[\u4e00-\u9fff]{0,6}$|每|相当于|倍|比例")


def _is_mean(case: Case, counted: Counted) -> bool:
    """Whether it is an average, or a fraction of a unit after all: 1.5人/村."""
    before = case.text[max(0, counted.start - 24) : counted.start]
    return _MEAN.search(before) is not None or case.text.startswith(("/", "／", "每"), counted.end)


def _scaled(counted: Counted) -> bool:
    return any(sign in counted.claim.text for sign in "万亿千百")


def _too_fine(counted: Counted) -> bool:
    return len(counted.claim.text.removesuffix("元").partition(".")[2]) > 2


def _too_small(counted: Counted, before: str) -> bool:
    return 0 < (counted.value or 0) < _FEW and _SUMS.search(before) is not None
