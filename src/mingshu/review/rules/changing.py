"""What a text says became of a figure since an earlier year, held against the figures of both."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from mingshu.figures.claims import Outcome
from mingshu.kernel.quantities import Quantity, Standing, plain, rate_text
from mingshu.kernel.text import Bilingual
from mingshu.prose.claims import RATIO
from mingshu.review.case import KnownFigure
from mingshu.review.reading.changes import Change, Manner, Way
from mingshu.review.reading.report import Counted
from mingshu.review.rules.agreeing import Agreement, agreement
from mingshu.review.rules.arithmetic.relations import decimals
from mingshu.review.rules.correcting import money_text
from mingshu.review.rules.weighing import counts_people, value_of

POINTS = "百分点"
_FOLD, _RATE = "倍", "%"
_NEARLY_SAME = Decimal("0.05")  # 基本持平 of 100 and 105
_NEARLY_FOLD = Decimal("0.05")
_BOTH = "台账“{title}”本年是{now}，{year}是{last}"
_BOTH_EN = "{title} is {now} this year and {last} in the earlier one"
_NOTHING_BEFORE = Bilingual(
    "是增减，没有核对；台账“{title}”本年是{now}，{year}没有登记。",
    "A change; not checked. The ledgers have {now} for {title}, and nothing for the earlier year.",
)
_NOT_CHECKED = Bilingual(
    f"是增减，没有核对；{_BOTH}，请对照。", f"A change; not checked. {_BOTH_EN}: please compare."
)
_ONLY_ROUGH = Bilingual(
    f"{_BOTH}，其中有约数或者填得不全的，增减证明不了。",
    f"{_BOTH_EN}; one is only roughly known, so the change is not proved.",
)
_IN_WORDS = Bilingual(
    f"{_BOTH}；“大幅”“逐年”“最多”一类的话，两年的数证明不了，请写明增减多少。",
    f"{_BOTH_EN}; two figures do not prove how much, or for how many years: print by how much.",
)
_NOT_EXACT = Bilingual(
    f"{_BOTH}，文中写的增减不够准确，请写准确的数。",
    f"{_BOTH_EN}; the change is not told exactly enough, print the number itself.",
)


class HeldChange(NamedTuple):
    """How a change stands: ``value`` prints the figures of both years, ``right`` the amount that is true where one
    was printed and only that is wrong; ``why`` says why it is not proved."""

    outcome: Outcome
    value: str
    right: str = ""
    why: Bilingual = Bilingual("", "")


def held_change(
    text: str, change: Change, now: KnownFigure, last: KnownFigure | None, year: str, *, certain: bool
) -> HeldChange:
    """How ``change`` stands against a figure ``now`` and what it was in the year that ``year`` names; ``certain`` where
    nothing else can be meant: else it is neither proved nor contradicted."""
    said = {"title": now.title, "now": value_of(now), "year": year}
    if last is None or last.quantity.number is None:
        return HeldChange(Outcome.UNPROVED, value_of(now), why=_NOTHING_BEFORE.filled(**said))
    said["last"] = value_of(last)
    value = f"本年{value_of(now)}，{year}{value_of(last)}"

    def unproved(why: Bilingual) -> HeldChange:
        return HeldChange(Outcome.UNPROVED, value, why=why.filled(**said))

    if not certain or (change.amount and _counts_something_else(change.amount, now.quantity)):
        return unproved(_NOT_CHECKED)
    if any(
        one.quantity.standing is not Standing.KNOWN or one.quantity.approximate or one.unsure
        for one in (now, last)
    ):
        return unproved(_ONLY_ROUGH)
    assert now.quantity.number is not None
    if not _goes(change, now.quantity.number, last.quantity.number):
        return HeldChange(Outcome.CONTRADICTED, value)
    how = _agreement(text, change, now.quantity, last.quantity)
    if how is None:
        return unproved(_NOT_CHECKED)
    if how is Agreement.OTHER:
        return HeldChange(Outcome.CONTRADICTED, value, _right(change.amount, now.quantity, last.quantity))
    if Manner.IN_WORDS in change.manner:
        return unproved(_IN_WORDS)
    return HeldChange(Outcome.PROVED, value) if how is Agreement.SAME else unproved(_NOT_EXACT)


def _counts_something_else(amount: Counted, now: Quantity) -> bool:
    """Whether people are told of where the figure counts cases, or the reverse."""
    is_share = amount.unit in (RATIO, POINTS, _FOLD)
    return not is_share and counts_people(amount.unit) != counts_people(now.unit)


def _goes(change: Change, now: Decimal, last: Decimal) -> bool:
    """Whether the figures went the way that is said."""
    if Manner.OF_LAST in change.manner:
        return True  # 为上年的0.8倍 says the way by its amount
    if change.way is Way.SAME:
        return now == last or (Manner.NEARLY in change.manner and abs(now - last) <= last * _NEARLY_SAME)
    if now == last:
        return Manner.OR_SAME in change.manner
    return (now > last) == (change.way is Way.MORE)


def _agreement(text: str, change: Change, now: Quantity, last: Quantity) -> Agreement | None:
    """Whether it went by the amount that is printed; None where the figures cannot tell, SAME where none is."""
    assert now.number is not None and last.number is not None
    if change.fold is not None:
        return _fold(change.fold, now.number, last.number)
    if change.amount is None:
        return Agreement.SAME if change.way is not Way.SAME or now.number == last.number else Agreement.ROUGH
    if change.amount.value is None or change.amount.claim.least is not None:
        return None
    known = _amount(change, now, last)
    if known is None:
        return None
    if change.amount.unit == POINTS and not change.amount.claim.approx:
        return _points(change.amount, now.number, last.number)
    return agreement(text, change.amount, known)


def _fold(fold: Decimal, now: Decimal, last: Decimal) -> Agreement | None:
    if not last:
        return None
    off = abs(now / last - fold)
    if not off:
        return Agreement.SAME
    return Agreement.ROUGH if off <= fold * _NEARLY_FOLD else Agreement.OTHER


def _amount(change: Change, now: Quantity, last: Quantity) -> Quantity | None:
    """The true amount in the kind of unit that is printed: a number of the same things, per cent, points, times."""
    assert change.amount is not None and now.number is not None and last.number is not None
    unit, by = change.amount.unit, abs(now.number - last.number)
    of_last = now.number if Manner.OF_LAST in change.manner else by
    if unit in (RATIO, _FOLD):
        if not last.number or now.unit == _RATE:  # 成功率提高5%: of the rate, or by points; nobody can say
            return None
        return (
            Quantity.known(of_last * 100 / last.number, _RATE)
            if unit == RATIO
            else Quantity.known(of_last / last.number, _FOLD)
        )
    if unit == POINTS or now.unit == _RATE:
        return Quantity.known(by, POINTS) if unit == POINTS and now.unit == _RATE else None
    return None if Manner.OF_LAST in change.manner else Quantity.known(by, now.unit)


def _points(amount: Counted, now: Decimal, last: Decimal) -> Agreement:
    """Points taken from the rates themselves, or from the rates as they are printed."""
    assert amount.value is not None
    step = Decimal(1).scaleb(-decimals(amount))
    exact = abs(now - last).quantize(step)
    as_printed = abs(round(now, 1) - round(last, 1)).quantize(step)
    return Agreement.SAME if amount.value in (exact, as_printed) else Agreement.OTHER


def _right(amount: Counted | None, now: Quantity, last: Quantity) -> str:
    """The amount that would be true, in the unit that is printed; empty where a hedge outside it would stay."""
    assert now.number is not None and last.number is not None
    if amount is None or amount.claim.approx:
        return ""
    by = abs(now.number - last.number)
    if amount.unit == POINTS:
        return f"{plain(round(by, 1))}个{POINTS}"
    if amount.unit == RATIO:
        return rate_text(by * 100 / last.number)
    if now.unit in ("元", "万元"):
        return money_text(amount, by, now.unit)
    return "" if amount.unit == _FOLD else f"{plain(by)}{amount.unit}"
