"""A figure beside that of the year before: whether the two may be compared, and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from mingshu.figures.behind import is_stock
from mingshu.figures.cutoff import cut_off, is_whole_year, same_day_before, yearly
from mingshu.figures.values import Figure, figures_of
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import Quantity, plain
from mingshu.kernel.text import Bilingual
from mingshu.kernel.yamltext import load_yaml
from mingshu.ledgers.description import MEASURES
from mingshu.organisations.models import Organ
from mingshu.organisations.terms import Tenure

_TENTH = Decimal("0.1")


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class SmallSample(BaseModel):
    """The bases, from ``since`` on, below which a change is chance rather than a trend."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: date
    rate_base: int = Field(ge=1)
    percent_base: int = Field(ge=1)
    reason: _Words

    @property
    def why(self) -> Bilingual:
        """The reason in the reader's language."""
        return Bilingual(self.reason.zh, self.reason.en)


@cache
def _rules() -> tuple[SmallSample, ...]:
    text = (files("mingshu.figures") / "small_samples.yaml").read_text(encoding="utf-8")
    found = TypeAdapter(tuple[SmallSample, ...]).validate_python(load_yaml(text))
    return tuple(sorted(found, key=lambda rule: rule.since))


def small_sample(on: date) -> SmallSample:
    """The rule in force ``on`` a day; the first one for days before it."""
    rules = _rules()
    return next((rule for rule in reversed(rules) if rule.since <= on), rules[0])


def is_rate_of_few(quantity: Quantity, on: date) -> bool:
    """Whether a rate stands on so small a base that a single case moves it."""
    return quantity.denominator is not None and quantity.denominator < small_sample(on).rate_base


@dataclass(frozen=True, slots=True)
class Compared:
    """This year's figure and the one of the year before, up to the same day."""

    figure: Figure
    before: Figure

    @property
    def when(self) -> Bilingual:
        """What the earlier figure is called: 上年同期, 上年 for whole years, 上年末 for a stock at its end."""
        if not is_whole_year(self.figure.until) and self.figure.id not in yearly():
            return Bilingual("上年同期", "same period last year")
        stock = self.figure.id in MEASURES and is_stock(MEASURES.get(self.figure.id)[1])
        return Bilingual("上年末", "end of last year") if stock else Bilingual("上年", "last year")

    @property
    def is_known(self) -> bool:
        """Whether both years have a number."""
        return self.figure.quantity.is_known and self.before.quantity.is_known

    @property
    def is_rate(self) -> bool:
        """Whether these are rates, which change in percentage points."""
        return self.figure.quantity.denominator is not None

    @property
    def is_too_small(self) -> bool:
        """Whether the change is of rates, one of which is ``is_rate_of_few``."""
        sides = (self.figure.quantity, self.before.quantity)
        return self.is_known and any(is_rate_of_few(side, self.figure.until) for side in sides)

    @property
    def is_of_part(self) -> bool:
        """Whether a head held the post in one of the years on some days only: nothing that can be compared."""
        return self.figure.is_of_part or self.before.is_of_part

    @property
    def is_approximate(self) -> bool:
        """Whether either year is only roughly known, and so is what changed."""
        return self.figure.quantity.approximate or self.before.quantity.approximate

    @property
    def change(self) -> Decimal | None:
        """What there is more or less of; of rates the points between the two as printed, to one place.

        None unless both are known on bases that bear it, and of days that can be compared.
        """
        now, then = self.figure.quantity.number, self.before.quantity.number
        if now is None or then is None or self.is_too_small or self.is_of_part:
            return None
        return _printed(now) - _printed(then) if self.is_rate else now - then

    @property
    def growth(self) -> Decimal | None:
        """The change of a count or sum in per cent of the year before; None where that is too small a base."""
        then, change = self.before.quantity.number, self.change
        if then is None or change is None or self.is_rate:
            return None
        return change * 100 / then if then >= small_sample(self.figure.until).percent_base else None

    @property
    def change_text(self) -> str:
        """``+3``; of rates ``-1.2个百分点``."""
        if self.change is None:
            return ""
        signed = ("+" if self.change > 0 else "") + plain(self.change)
        text = _("%(points)s个百分点") % {"points": signed} if self.is_rate else signed
        return _("约%(value)s") % {"value": text} if self.is_approximate else text

    @property
    def direction(self) -> str:
        """up, down, same, small (a base too small), part (a head's days in office), or nothing when it cannot be
        told."""
        if self.is_of_part:
            return "part"
        if self.is_too_small:
            return "small"
        if self.change is None:
            return ""
        return "up" if self.change > 0 else "down" if self.change < 0 else "same"


def compared(
    organ: Organ,
    year: int,
    until: date | None = None,
    measure_ids: Iterable[str] | None = None,
    whose: Whose | None = None,
    tenure: Tenure | None = None,
) -> list[Compared]:
    """Figures of ``year`` up to ``until`` beside those of the year before up to the same day.

    Each is of its measure's own scope, or all of ``whose``; a head's own acts are those done in ``tenure``.
    """
    ids = list(measure_ids) if measure_ids is not None else None
    last = cut_off(year, until)
    now = figures_of(organ, year, last, ids, whose, tenure)
    then = figures_of(organ, year - 1, same_day_before(last), ids, whose, tenure)
    return [Compared(figure, then[id_]) for id_, figure in now.items()]


def _printed(rate: Decimal) -> Decimal:
    return rate.quantize(_TENTH, rounding=ROUND_HALF_UP)
