"""A figure beside last year's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from mingshu.figures.values import Figure, figures_of
from mingshu.kernel.quantities import plain
from mingshu.organisations.models import Organ


@dataclass(frozen=True, slots=True)
class Compared:
    """This year's figure and last year's up to the same day."""

    figure: Figure
    before: Figure

    @property
    def change(self) -> Decimal | None:
        """Difference to last year, rates in percentage points; None unless both are known."""
        now, then = self.figure.quantity.number, self.before.quantity.number
        return None if now is None or then is None else now - then

    @property
    def change_text(self) -> str:
        """``+3``; of rates ``-1.2个百分点``, to one place."""
        if self.change is None:
            return ""
        is_rate = self.figure.unit == "%"
        rounded = round(self.change, 1) if is_rate else self.change
        signed = ("+" if rounded > 0 else "") + plain(rounded)
        return _("%(points)s个百分点") % {"points": signed} if is_rate else signed

    @property
    def direction(self) -> str:
        """up, down, same, or nothing when it cannot be told."""
        if self.change is None:
            return ""
        return "up" if self.change > 0 else "down" if self.change < 0 else "same"


def compared(organ: Organ, year: int, measure_ids: Iterable[str] | None = None) -> list[Compared]:
    """Figures of ``year`` beside those of the year before; an unfinished year is compared to the same day."""
    ids = list(measure_ids) if measure_ids is not None else None
    until = cut_off_today(year)
    now = figures_of(organ, year, until, ids)
    then = figures_of(organ, year - 1, _same_day_before(until), ids)
    return [Compared(figure, then[id_]) for id_, figure in now.items()]


def cut_off_today(year: int) -> date:
    """The last day that can have data: today in the running year, else 31 December."""
    today = date.today()
    return today if today.year == year else date(year, 12, 31)


def _same_day_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)
