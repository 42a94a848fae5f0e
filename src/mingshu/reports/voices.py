"""The values a report speaks from: those of its measures, and those it tells in the voice of its head."""

from __future__ import annotations

from datetime import date

from mingshu.organisations.models import Organ
from mingshu.organisations.terms import Tenure
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.phrasing.library import compared, said
from mingshu.reports.problems.falls import watched
from mingshu.reports.values import Values, values_of


def values_of_report(
    organ: Organ,
    year: int,
    until: date | None,
    kind: Kind,
    holder: Holder,
    more: frozenset[str] = frozenset(),
    against: frozenset[str] = frozenset(),
    *,
    tenure: Tenure | None,
) -> Values:
    """What a report of ``kind`` by ``holder`` may say; in an annual report the organ itself speaks.

    ``more`` are keys of figures that today's sentences may no longer say: those a report was signed with; ``against``
    those it compares with the year before; ``tenure`` the days on which the head who speaks held the post (None: not
    on record).
    """
    voice = holder if kind is Kind.SHUFA else None
    beside = compared(voice) | frozenset(watched()) | against
    return values_of(organ, year, until, beside, said(voice) | more, voice, tenure if voice else None)
