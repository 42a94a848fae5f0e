"""What two cells of one row cannot both say, as data beside each ledger, and outcomes that want their day.

A constraint of the database came with its columns; these rules came after rows were on record. They hold what is
entered from now on, in the form and in a sheet; a row that was kept before stays, and its list tells of it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from mingshu.kernel.text import Bilingual, listed, worded
from mingshu.ledgers.records import LedgerRecord

if TYPE_CHECKING:
    from mingshu.ledgers.description import Ledger

ANYTHING: tuple[Any, ...] = ()
"""In place of values: whatever the column says."""
_BLANKS: tuple[Any, ...] = (None, "", [])


class Kind(Enum):
    """How two cells contradict each other."""

    BEFORE = "before"
    MORE = "more"
    BOTH = "both"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Contrary:
    """``first`` and ``second`` are the columns; the message stands at the first. Of ``BOTH`` they have one of the
    values that stand beside them, of ``UNDATED`` the second has, and the first is the day that is empty."""

    kind: Kind
    first: str
    second: str
    first_values: tuple[Any, ...] = ANYTHING
    second_values: tuple[Any, ...] = ANYTHING

    @property
    def is_asked(self) -> bool:
        """Whether the row may be kept so once somebody says that it is right."""
        return self.kind is Kind.UNDATED

    def holds(self, record: LedgerRecord) -> bool:
        """Whether ``record`` contradicts itself so; what is masked or was left open contradicts nothing."""
        unknown = record.masked_columns | record.open_columns
        if self.first in unknown or self.second in unknown:
            return False
        one, other = getattr(record, self.first), getattr(record, self.second)
        if self.kind is Kind.UNDATED:
            return one is None and _is(other, self.second_values)
        if one in _BLANKS or other in _BLANKS:
            return False
        if self.kind is Kind.BEFORE:
            return bool(_latest(record, self.first, one) < other)
        if self.kind is Kind.MORE:
            return bool(one > other)
        return _is(one, self.first_values) and _is(other, self.second_values)

    def rows(self) -> Q:
        """The rows that may: ``holds`` decides."""
        if self.kind is Kind.BEFORE:
            return Q(**{f"{self.first}__lt": F(self.second)})
        if self.kind is Kind.MORE:
            return Q(**{f"{self.first}__gt": F(self.second)})
        second = Q(**{f"{self.second}__in": self.second_values}) if self.second_values else Q()
        if self.kind is Kind.UNDATED:
            return second & Q(**{f"{self.first}__isnull": True})
        return second & (Q(**{f"{self.first}__in": self.first_values}) if self.first_values else Q())

    def said(self, ledger: Ledger, record: LedgerRecord) -> Bilingual:
        """What the two cells say, and the way out."""
        first, second = ledger.column(self.first).named, ledger.column(self.second).named
        one, other = _told(record, self.first), _told(record, self.second)
        match self.kind:
            case Kind.BEFORE:
                zh = f"“{first.zh}”（{one.zh}）早于“{second.zh}”（{other.zh}）：请核对，改正其中一项"
                en = f"“{first.en}” ({one.en}) is before “{second.en}” ({other.en}): correct one"
            case Kind.MORE:
                zh = f"“{first.zh}”（{one.zh}）大于“{second.zh}”（{other.zh}）：请核对，改正其中一项"
                en = f"“{first.en}” ({one.en}) is more than “{second.en}” ({other.en}): correct one"
            case Kind.BOTH:
                zh = f"“{second.zh}”为“{other.zh}”，“{first.zh}”不能是“{one.zh}”：请改正其中一项，不详的一项请留空"
                en = (
                    f"“{second.en}” is “{other.en}”, so “{first.en}” cannot be “{one.en}”: "
                    "correct one of them, or leave the one that is not known empty"
                )
            case Kind.UNDATED:
                zh = f"“{second.zh}”填了“{other.zh}”，“{first.zh}”空着：不算办结，按“{first.zh}”计数的都不含这一件"
                en = (
                    f"“{second.en}” is “{other.en}” and “{first.en}” is empty: it is not over, and nothing that "
                    f"counts by “{first.en}” has it"
                )
        return Bilingual(zh, en)


def never_before(later: str, earlier: str) -> Contrary:
    """``later`` cannot lie before ``earlier``."""
    return Contrary(Kind.BEFORE, later, earlier)


def never_more(part: str, whole: str) -> Contrary:
    """``part`` cannot be more than ``whole``."""
    return Contrary(Kind.MORE, part, whole)


def never_both(**values: tuple[Any, ...]) -> Contrary:
    """``never_both(performed=(True,), result=("不成",))``: two columns, the one that is told of first."""
    (first, one), (second, other) = values.items()
    return Contrary(Kind.BOTH, first, second, one, other)


def wants_day(day: str, **outcome: tuple[Any, ...]) -> Contrary:
    """``wants_day("closed_on", result=("成功",))``: with this outcome the empty ``day`` is asked for."""
    ((second, values),) = outcome.items()
    return Contrary(Kind.UNDATED, day, second, second_values=values)


def contraries(rules: Sequence[Contrary], record: LedgerRecord, *, asked: bool = False) -> Iterator[Contrary]:
    """Those of ``rules`` by which ``record`` contradicts itself: refused, or ``asked`` about."""
    return (one for one in rules if one.is_asked is asked and one.holds(record))


def _is(value: Any, values: tuple[Any, ...]) -> bool:
    return value in values if values else value not in _BLANKS


def _latest(record: LedgerRecord, name: str, day: date) -> date:
    """The day, or the last of the month that alone is known."""
    if name not in record.approximate_columns or not isinstance(day, date):
        return day
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def _told(record: LedgerRecord, name: str) -> Bilingual:
    value = getattr(record, name)
    if isinstance(value, bool):
        return Bilingual("是", "yes") if value else Bilingual("否", "no")
    return listed(value) if isinstance(value, list) else worded(str(value))
