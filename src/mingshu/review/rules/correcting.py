"""What is offered in the place of a number that the ledgers contradict."""

from __future__ import annotations

from decimal import Decimal

from mingshu.kernel.quantities import Standing, plain, rate_text
from mingshu.prose.claims import RATIO
from mingshu.review.case import KnownFigure
from mingshu.review.reading.report import Counted
from mingshu.review.rules.weighing import VISITS, counts_people

_WAN = Decimal(10_000)
_HEDGES_INSIDE = "约近余多几来+＋"


def right_for(counted: Counted, figure: KnownFigure) -> str:
    """What the ledgers would have in place of the claim, in its own unit: 95起, 98.9%（94/95）, 595.91万元.

    Empty where the words around the number would not fit another (不足七十件), it is told of several things, or it
    counts people, the figure cases.
    """
    quantity = figure.quantity
    if counted.joined:
        return ""
    if quantity.standing is not Standing.KNOWN or quantity.number is None or _is_hedged_outside(counted):
        return ""
    if counts_people(counted.unit) != counts_people(quantity.unit):
        return ""
    unit = quantity.unit if quantity.unit == VISITS else counted.unit
    about = quantity.about
    if counted.unit == RATIO:
        right = about + rate_text(quantity.number)
        return "" if right == counted.claim.text else right  # the fraction behind it is what is wrong
    if quantity.unit in ("元", "万元"):
        return about + money_text(counted, quantity.number, quantity.unit)
    return f"{about}{plain(quantity.number)}{unit}"


def money_text(counted: Counted, number: Decimal, unit: str) -> str:
    """An amount of ``unit`` (元 or 万元) as it would stand in the place of a claim."""
    yuan = number * (_WAN if unit == "万元" else 1)
    return f"{plain(yuan / _WAN)}万元" if yuan >= _WAN or "万" in counted.claim.text else f"{plain(yuan)}元"


def _is_hedged_outside(counted: Counted) -> bool:
    """Whether 不足, 近 or 左右 stands beside the number and stays when the number is replaced, unlike 余 in it."""
    return counted.claim.approx and not any(word in counted.claim.text for word in _HEDGES_INSIDE)
