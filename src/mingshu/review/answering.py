"""Which organ a report speaks for, seen from the organ it is handed in at: one rule for page, command and batch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.naming import place_of
from mingshu.organisations.tree import organs_under, parent

_NOT_SAID = Bilingual(
    "报告没有写明单位，不能确定核对哪个机关的台账；请在报告所属机关名下提交审读。",
    "The report does not name its organ, so no ledgers were asked; hand it in at the organ it belongs to.",
)
_FOREIGN = Bilingual(
    "“{organ}”不是{given}或其下级，没有与台账核对；请在“{organ}”名下提交审读。",
    "{organ} is neither {given} nor below it; no ledgers were asked. Hand it in at {organ}.",
)
_SEVERAL = Bilingual(
    "{given}下有{count}个“{organ}”（{codes}），不能确定是哪一个，没有与台账核对；请在该机关名下提交审读。",
    "{count} organs below {given} are called {organ} ({codes}); no ledgers were asked. Hand it in at the right one.",
)
_NO_YEAR = Bilingual(
    "报告没有写明年度，没有与台账核对；请写明年度后再审读。",
    "The report does not say its year; no ledgers were asked. State the year and review it again.",
)
_HIGH = frozenset({Level.PROVINCE, Level.CITY, Level.COUNTY})


class Ledgers(NamedTuple):
    """Whose ledgers of which year a report is held against, ``until`` its own day where that is within the year.

    Without an organ, ``why`` says why not; empty when nobody asked for it.
    """

    organ: Organ | None = None
    year: int | None = None
    until: date | None = None
    why: Bilingual | None = None


def ledgers_of(name: str, given: Organ, year: int | None, dated: date | None) -> Ledgers:
    """The ledgers that answer for a report which calls its organ ``name``, handed in at ``given``.

    They are those of the organ it names, as long as that is ``given`` or stands below it. A report that names none
    is taken for ``given``'s own, except at a county or above, where it is likely somebody else's.
    """
    if year is None:
        return Ledgers(why=_NO_YEAR)
    if not name:
        return (
            Ledgers(why=_NOT_SAID)
            if given.level in _HIGH
            else Ledgers(given, year, counted_until(dated, year))
        )
    named = organs_named(name, given, date(year, 12, 31))
    if not named:
        return Ledgers(why=_FOREIGN.filled(organ=name, given=given.name))
    if len(named) > 1:
        codes = "、".join(organ.code for organ in named)
        return Ledgers(why=_SEVERAL.filled(organ=name, given=given.name, count=len(named), codes=codes))
    return Ledgers(named[0], year, counted_until(dated, year))


def counted_until(dated: date | None, year: int) -> date | None:
    """Until when the ledgers count: the day of a report written before its year was over, else the year's end."""
    return dated if dated and dated.year == year else None


def organs_named(name: str, given: Organ, day: date) -> list[Organ]:
    """Those of ``given`` and the organs below it that bear ``name``, with or without the places above and the body.

    清溪镇, 清溪镇人民政府 and 云岭县清溪镇党委 are one; 云岭县司法局 is not 云岭县, nor 大清溪镇 清溪镇.
    """
    wanted = set(_called(name, [above.name_on(day) for above in _line(given, day)]))
    return [
        organ
        for organ in organs_under(given, day)
        if {place_of(organ.name), place_of(organ.name_on(day))} & wanted
    ]


def _line(organ: Organ, day: date) -> Iterator[Organ]:
    """``organ`` and everything above it."""
    seen: set[int] = set()
    here: Organ | None = organ
    while here is not None and here.pk not in seen:
        yield here
        seen.add(here.pk)
        here = parent(here, day)


def _called(name: str, above: list[str]) -> Iterator[str]:
    """The bare name, and what is left of it without the names of places above, from the highest down."""
    words = place_of(name)
    yield words
    for place in reversed(above):
        if words != place and words.startswith(place):
            words = words.removeprefix(place)
            yield words
