"""An organ with everything below it during a year, as spans of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from mingshu.figures.cutoff import cut_off, judged_on
from mingshu.kernel.periods import Period, joined
from mingshu.ledgers.description import Ledger
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.terms import Tenure
from mingshu.organisations.tree import Membership, memberships_of, organs_cared_for

ONE_DAY = timedelta(days=1)


class OnRecord:
    """Which ledgers hold any row, of whatever day, at some organs: each is asked for once."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, frozenset[int]], bool] = {}

    def has_rows(self, ledger: Ledger, organ_ids: frozenset[int]) -> bool:
        """Whether ``ledger`` has a row of one of the organs."""
        asked = ledger.id, organ_ids
        if asked not in self._seen:
            self._seen[asked] = ledger.model.rows.filter(organ_id__in=organ_ids).exists()
        return self._seen[asked]


@dataclass(frozen=True)
class Subtree:
    """``root`` and the organs below it in ``year`` up to ``until``: which organ counts on which days.

    ``tenure`` are the days on which the head who speaks held the post: of a head's own acts only those count that
    were done then (None: whoever held it).
    ``alone`` says that nothing below the root is looked at.
    ``known`` is the cut-off: what was done later had not been done, whichever days are looked at.
    ``on_record`` is shared by all that is seen of one subtree: it lives as long as one reading of the ledgers.
    """

    root: Organ
    year: int
    until: date
    known: date
    spans: Mapping[Period, frozenset[int]]
    levels: Mapping[int, Level]
    tenure: Tenure | None = None
    alone: bool = False
    on_record: OnRecord = field(default_factory=OnRecord, compare=False, repr=False)

    @property
    def organ_ids(self) -> frozenset[int]:
        """All organs that stand here on some day."""
        return frozenset(self.levels)

    @property
    def judged_on(self) -> date:
        """The day that last days are held against."""
        return judged_on(self.until)

    def standing_at_the_end(self) -> frozenset[int]:
        """The organs that stand here on the last day: stocks are theirs."""
        ids = (some for period, some in self.spans.items() if self.until in period)
        return frozenset[int]().union(*ids)

    @cached_property
    def cared_for(self) -> frozenset[int]:
        """The organs whose open cases are owed here on the last day: those that ended below it before too."""
        if self.alone:
            return frozenset({self.root.pk})
        return frozenset(organ.pk for organ in organs_cared_for(self.root, self.until))

    def keepers(self, ledger: Ledger) -> frozenset[int]:
        """The organs whose level keeps ``ledger``."""
        return frozenset(organ for organ, level in self.levels.items() if level in ledger.keepers)

    def has_rows(self, ledger: Ledger) -> bool:
        """Whether ``ledger`` has any row, of whatever day, that a figure of the subtree could read."""
        return self.on_record.has_rows(ledger, self.organ_ids | self.cared_for)

    def own(self) -> Subtree:
        """The root alone, without what lies below it."""
        root = frozenset({self.root.pk})
        spans = {period: root for period, ids in self.spans.items() if root <= ids}
        levels = {organ: level for organ, level in self.levels.items() if organ in root}
        return replace(self, spans=spans, levels=levels, alone=True)

    @property
    def held(self) -> tuple[Period, ...] | None:
        """The days up to ``until`` on which the post was held; None where that is all of them, or not asked."""
        counted = Period(date(self.year, 1, 1), self.until)
        if self.tenure is None or self.tenure.covers(counted):
            return None
        return self.tenure.within(counted)

    def within(self, days: Period) -> Subtree:
        """The same subtree seen during ``days`` only."""
        spans: defaultdict[Period, frozenset[int]] = defaultdict(frozenset)
        for period, ids in self.spans.items():
            shared = Period(max(period.start, days.start), min(period.end, days.end))
            if shared.start <= shared.end:
                spans[shared] |= ids
        return replace(self, until=days.end, spans=dict(spans))


def subtree_of(root: Organ, year: int, until: date | None = None, tenure: Tenure | None = None) -> Subtree:
    """The subtree of ``root`` in ``year`` up to ``until``, as a head with ``tenure`` tells of it."""
    return subtrees_of([root], year, until, tenure)[0]


def subtrees_of(
    roots: Sequence[Organ], year: int, until: date | None = None, tenure: Tenure | None = None
) -> list[Subtree]:
    """One subtree for each of ``roots``."""
    last = cut_off(year, until)
    period = Period(date(year, 1, 1), last)
    found = [
        (root, _merged(members)) for root, members in zip(roots, memberships_of(roots, period), strict=True)
    ]
    ids = {organ for _root, stays in found for organ in stays}
    levels = {
        organ: Level(level) for organ, level in Organ.objects.filter(pk__in=ids).values_list("pk", "level")
    }
    return [
        Subtree(root, year, last, last, _spans(stays), {organ: levels[organ] for organ in stays}, tenure)
        for root, stays in found
    ]


def _merged(members: Sequence[Membership]) -> dict[int, list[Period]]:
    """Stays of each organ; one that moved about within the subtree never left it."""
    stays: defaultdict[int, list[Period]] = defaultdict(list)
    for membership in members:
        stays[membership.organ_id].append(membership.period)
    return {organ: joined(periods) for organ, periods in stays.items()}


def _spans(stays: Mapping[int, Sequence[Period]]) -> dict[Period, frozenset[int]]:
    spans: defaultdict[Period, set[int]] = defaultdict(set)
    for organ, periods in stays.items():
        for period in periods:
            spans[period].add(organ)
    return {period: frozenset(ids) for period, ids in spans.items()}
