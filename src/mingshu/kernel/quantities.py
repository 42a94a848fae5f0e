"""Values that know the difference between 0, no data, not applicable, masked and not provided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import Enum

from mingshu.kernel.text import Bilingual

YUAN_PER_WAN = Decimal(10_000)
ABOUT = Bilingual("约", "about ")


class Standing(Enum):
    """Why a quantity has, or has not, a number."""

    KNOWN = "known"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    MASKED = "masked"
    NOT_PROVIDED = "not_provided"


STANDING_TITLES = {
    Standing.KNOWN: Bilingual("有数据", "known"),
    Standing.NO_DATA: Bilingual("无数据", "no data"),
    Standing.NOT_APPLICABLE: Bilingual("不适用", "not applicable"),
    Standing.MASKED: Bilingual("已打码", "masked"),
    Standing.NOT_PROVIDED: Bilingual("未提供", "not provided"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, or the reason why there is none.

    Money is in yuan (unit 元) or, where the catalogue says so, in 万元; a rate is a percentage (unit %).
    ``numerator`` and ``denominator`` are kept for rates and never rounded. ``approximate`` says that the number, or
    a part of the rate, is only roughly known: wherever it is printed, 约 stands before it.
    """

    standing: Standing
    unit: str
    number: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    approximate: bool = False

    @classmethod
    def known(cls, number: Decimal | int, unit: str, *, approximate: bool = False) -> Quantity:
        """A plain known number."""
        return cls(Standing.KNOWN, unit, Decimal(number), approximate=approximate)

    @classmethod
    def rate(cls, numerator: Quantity, denominator: Quantity) -> Quantity:
        """``numerator``/``denominator`` as a percentage; a base of zero makes it not applicable."""
        parts = (numerator.number, denominator.number)
        approximate = numerator.approximate or denominator.approximate
        for part in (denominator, numerator):
            if part.standing is not Standing.KNOWN:
                return cls(part.standing, "%", None, *parts, approximate)
        assert numerator.number is not None and denominator.number is not None
        if denominator.number == 0:
            return cls(Standing.NOT_APPLICABLE, "%", None, *parts, approximate)
        share = numerator.number * 100 / denominator.number
        return cls(Standing.KNOWN, "%", share, *parts, approximate)

    @classmethod
    def missing(cls, standing: Standing, unit: str) -> Quantity:
        """A quantity without a number, for the given reason."""
        return cls(standing, unit)

    @property
    def is_known(self) -> bool:
        """Whether there is a number (0 is one)."""
        return self.standing is Standing.KNOWN

    @property
    def about(self) -> str:
        """What a Chinese text prints before the number: 约, or nothing where it is exact."""
        return ABOUT.zh if self.approximate else ""


def plain(number: Decimal) -> str:
    """Digits without exponent or trailing zeros: 595.9100 → 595.91, 5E+2 → 500."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rate_text(percentage: Decimal, places: int = 1) -> str:
    """A percentage as printed: 98.947… → 98.9%. Never 100% or 0% unless it is exactly that."""
    step = Decimal(1).scaleb(-places)
    rounded = percentage.quantize(step, rounding=ROUND_HALF_UP)
    if rounded >= 100 > percentage:
        rounded = percentage.quantize(step, rounding=ROUND_DOWN)
    if rounded == 0 and percentage > 0:
        return f"不足{plain(step)}%"
    return f"{plain(rounded)}%"


UNIT_WAN = "万元"


def in_wan(yuan: Decimal) -> Decimal:
    """Yuan as 万元, exactly: 5959100 → 595.91."""
    return yuan / YUAN_PER_WAN
