"""The days on which an organ existed, and who stood in its place before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models

from mingshu.kernel.periods import FOUNDED
from mingshu.kernel.text import Bilingual, listed
from mingshu.organisations.models import Organ, Succession


@dataclass(frozen=True, slots=True)
class Outside:
    """Why days are none of an organ's, and where what happened on them belongs; no full stop at the end of ``said``."""

    said: Bilingual
    way_out: Bilingual


def outside(organ: Organ, first: date, last: date) -> Outside | None:
    """Set where ``organ`` stood on none of the days from ``first`` to ``last``: no sum above it counts them.

    An organ whose first day nobody gave was always there.
    """
    if organ.exists_until and first > organ.exists_until:
        heirs = [one.successor for one in _passed(organ.successions.select_related("successor"))]
        said = Bilingual(
            f"{organ.name}已于{organ.exists_until}撤销", f"{organ.name} ended on {organ.exists_until}"
        )
        return Outside(said, _elsewhere(heirs, "撤销后的事项", "what happened later"))
    if last < organ.exists_from and organ.exists_from > FOUNDED:
        before = [one.predecessor for one in _passed(organ.predecessions.select_related("predecessor"))]
        said = Bilingual(
            f"{organ.name}自{organ.exists_from}起设立", f"{organ.name} has existed since {organ.exists_from}"
        )
        return Outside(said, _elsewhere(before, "设立前的事项", "what happened earlier"))
    return None


def day_within(organ: Organ, day: date) -> date:
    """The day nearest to ``day`` on which ``organ`` stood."""
    return min(max(day, organ.exists_from), organ.exists_until or date.max)


def _passed(successions: models.QuerySet[Succession]) -> models.QuerySet[Succession]:
    return successions.order_by("on", "pk")


def _elsewhere(organs: list[Organ], zh: str, en: str) -> Bilingual:
    """Where it belongs: the organs before or after, where the register names any."""
    if not organs:
        return Bilingual(
            f"请核对日期；{zh}登记到当时承担这项工作的机关。",
            f"Check the day; {en} belongs to the organ that did the work then.",
        )
    named = listed(f"{one.name}（{one.code}）" for one in organs)
    return Bilingual(f"请核对日期；{zh}登记到{named.zh}。", f"Check the day; {en} belongs to {named.en}.")
