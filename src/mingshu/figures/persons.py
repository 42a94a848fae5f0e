"""The rows in which a head acted in person: of the organ itself, and only where the row names the post."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from mingshu.figures.behind import behind
from mingshu.figures.held import columns_of_days, was_held
from mingshu.figures.masking import may_count
from mingshu.figures.subtree import Subtree
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Measure
from mingshu.organisations.posts import Holder, Seat, read_post, seat_of


@dataclass(frozen=True, slots=True)
class Acts:
    """Rows that name a post of the head, how many may be theirs and do not say so, and whether a mask is why.

    ``undated`` of the ``unsure`` name the post, on a day of which nobody knows whether the head held it.

    Among ``rows`` are those whose blank or masked columns leave open whether the measure counts them at all.
    """

    rows: frozenset[int] = frozenset()
    unsure: int = 0
    undated: int = 0
    hidden: bool = False

    def among(self, measure: Measure) -> Measure:
        """``measure`` over these rows only."""
        own = Q(pk__in=sorted(self.rows))
        return replace(measure, where=own if measure.where is None else measure.where & own)


def acts_of(ledger: Ledger, measure: Measure, own: Subtree, holders: Collection[Holder]) -> Acts:
    """What ``holders`` did or may have done of ``measure`` in the tenure of ``own``: the organ without those below."""
    if not holders or not measure.post:
        return Acts()
    seat = seat_of(own.root)
    sure: set[int] = set()
    unsure = undated = hidden = 0
    widely = replace(measure, where=may_count(ledger, measure))
    columns = {"pk", "masked", "approximate", measure.post, measure.by, *columns_of_days(ledger, measure)}
    for row in behind(ledger, widely, own).values(*sorted(columns)):
        held = was_held(ledger, measure, own, row)
        if held is False:
            continue
        is_hidden = measure.post in row["masked"].split(",")
        day = row[measure.by] or own.until
        names = None if is_hidden else _names(row[measure.post], seat, day, holders)
        if names and held:
            sure.add(row["pk"])
        elif names is not False:
            unsure, undated, hidden = unsure + 1, undated + bool(names), hidden + is_hidden
    return Acts(frozenset(sure), unsure, undated, bool(hidden))


def unknown_of(ledger: Ledger, measure: Measure, subtree: Subtree, holders: Collection[Holder]) -> int:
    """How many rows may belong to ``measure`` and leave empty what it needs; of a head, those that may be theirs."""
    if measure.unknown is None:
        return 0
    open_ones = replace(measure, where=measure.unknown)
    if holders:
        acts = acts_of(ledger, open_ones, subtree, holders)
        return len(acts.rows) + acts.unsure
    return behind(ledger, open_ones, subtree).count()


def _names(post: object, seat: Seat, day: date, holders: Collection[Holder]) -> bool | None:
    written = "、".join(post) if isinstance(post, list) else str(post or "")
    return read_post(written, seat, day).names(holders)
