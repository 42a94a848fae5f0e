"""Measures: what a ledger's rows add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from django.db.models import Q
from django.utils.functional import Promise

from mingshu.procedures.clocks import Clock

Title = str | Promise
NUMBERED = r"[0-9０-９]+\s*号"
"""How a paper's number is written: 审〔2022〕3号."""


class Aggregation(Enum):
    """How rows become one value."""

    COUNT = "count"
    DUE = "due"
    SUM = "sum"
    DISTINCT = "distinct"
    HIGHEST = "highest"
    LATEST = "latest"
    PLACES = "places"
    RATIO = "ratio"


class Scope(Enum):
    """Whose act a row, a figure or a sentence tells of."""

    PERSON = "person"
    """The head's own act: rows of the organ itself whose own column names the post."""
    ORGAN = "organ"
    """The organ's own act: its own rows, never those of an organ below it."""
    TERRITORY = "territory"
    """The sum over the organ and all below it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a ledger.

    ``by`` is the date column it counts by (empty until the ledger fills in its own counting date).
    ``where`` narrows the rows; ``of`` is the column summed, told apart or taken at its latest;
    ``per`` names the columns whose latest row counts (a stock: the last return of each village).
    ``within`` is the id of a base that this measure narrows further: it takes over the base's rows, dates and things.
    ``among`` is, of a stock, what the last row is looked for in: a plan or a draft hides no fact before it.
    ``lasts`` says that a stock stands until another row (a site); a return tells of its own year alone.
    ``blank`` is what an empty ``of`` counts for; ``instead`` names the column read where ``of`` is empty.
    A ratio has ``numerator`` and ``denominator``: the one is declared ``within`` the other.
    ``scope`` is whose act it counts where nobody asks for another (None until the ledger fills in its own);
    ``post`` is the column that names the post of the one who acted: only with it may a head claim the act.
    ``acted`` are the date columns of that act where they are not ``by``: a case received in March, heard in August.
    ``needs`` are a column and the values with which a row counts: one that leaves it empty is neither counted nor
    denied (see ``unknown``).
    ``also`` are measures of other ledgers whose values join in: the same things, kept one by one there.
    ``limits`` are, of what was due, the steps of the law that must have been done: beside the rows of ``where``, in
    which they were, those count whose last day passed before the cut-off without them, however old they are.
    """

    id: str
    title: Title
    unit: str
    aggregation: Aggregation
    where: Q | None = None
    of: str = ""
    by: str = ""
    per: tuple[str, ...] = ()
    within: str = ""
    among: Q | None = None
    lasts: bool = True
    blank: int | None = None
    instead: str = ""
    numerator: str = ""
    denominator: str = ""
    scope: Scope | None = None
    post: str = ""
    acted: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    needs: tuple[str, tuple[str, ...]] | None = None
    unknown: Q | None = None
    limits: tuple[str, ...] = ()

    def clocks_of(self, clocks: Iterable[Clock]) -> list[Clock]:
        """Those of ``clocks`` that say when what this measure counts was due."""
        return [clock for clock in clocks if clock.limit in self.limits]

    @property
    def acted_on(self) -> tuple[str, ...]:
        """The date columns that say when the one whom ``post`` names acted."""
        return self.acted or (self.by,)

    def completed(self, column: str, scope: Scope) -> Measure:
        """The same measure, counted by ``column`` and of ``scope`` where it names none of its own."""
        done = replace(self, by=self.by or column, scope=self.scope or scope)
        if done.needs is None:
            return done
        name, values = done.needs
        base = done.where if done.where is not None else Q()
        return replace(
            done, where=base & Q(**{f"{name}__in": values}), unknown=base & Q(**{f"{name}__in": ("",)})
        )

    def of_those_held(self, states: tuple[str, ...]) -> Measure:
        """The same measure over events in ``states`` alone; a part leaves that to its base, a rate to both its parts.

        Of a stock, the last row is looked for among them: what was called off hides no fact before it.
        """
        if self.within or self.aggregation is Aggregation.RATIO:
            return self
        held = Q(state__in=states)
        if self.per or self.aggregation is Aggregation.LATEST:
            return replace(self, among=held if self.among is None else held & self.among)
        return replace(self, where=held if self.where is None else held & self.where)


def stated(column: str) -> Q:
    """The rows whose text ``column`` is filled in."""
    return Q(**{f"{column}__gt": ""})


def numbered(column: str) -> Q:
    """The rows whose text ``column`` gives the number of a paper."""
    return Q(**{f"{column}__regex": NUMBERED})


def count(
    id: str,
    title: Title,
    unit: str,
    *,
    where: Q | None = None,
    within: str = "",
    by: str = "",
    post: str = "",
    acted: tuple[str, ...] = (),
    needs: tuple[str, tuple[str, ...]] | None = None,
) -> Measure:
    """Number of rows; with ``post``, also of those in which a head acted in person, on the days ``acted``."""
    return Measure(
        id,
        title,
        unit,
        Aggregation.COUNT,
        where=where,
        within=within,
        by=by,
        post=post,
        acted=acted,
        needs=needs,
    )


def due(id: str, title: Title, unit: str, *limits: str, where: Q, by: str = "") -> Measure:
    """Number of rows in which one of the steps ``limits`` fell due: done (``where`` says so), or missed and undone."""
    return Measure(id, title, unit, Aggregation.DUE, where=where, by=by, limits=limits)


def total(
    id: str,
    title: Title,
    unit: str,
    *,
    of: str,
    where: Q | None = None,
    within: str = "",
    by: str = "",
    blank: int | None = None,
    post: str = "",
    also: tuple[str, ...] = (),
) -> Measure:
    """Sum of a number column; with ``post``, also over the rows in which a head acted in person."""
    return Measure(
        id,
        title,
        unit,
        Aggregation.SUM,
        where=where,
        of=of,
        within=within,
        by=by,
        blank=blank,
        post=post,
        also=also,
    )


def distinct(
    id: str,
    title: Title,
    unit: str,
    *,
    of: str,
    per: tuple[str, ...] = (),
    where: Q | None = None,
    among: Q | None = None,
    by: str = "",
) -> Measure:
    """Number of different entries in a column; each item of a list column counts for itself.

    With ``per``, only the last row of each ``per`` up to the date is looked at (a stock).
    """
    return Measure(id, title, unit, Aggregation.DISTINCT, where=where, of=of, per=per, among=among, by=by)


def places(
    id: str,
    title: Title,
    *,
    of: str,
    instead: str = "",
    per: tuple[str, ...] = (),
    where: Q | None = None,
    among: Q | None = None,
    lasts: bool = True,
) -> Measure:
    """Number of different villages that rows name in ``of`` (or begin with in ``instead``), or that keep them."""
    return Measure(
        id,
        title,
        "个",
        Aggregation.PLACES,
        where=where,
        of=of,
        instead=instead,
        per=per,
        among=among,
        lasts=lasts,
    )


def highest(id: str, title: Title, unit: str, *, of: str, where: Q | None = None) -> Measure:
    """The highest number a column says in the period."""
    return Measure(id, title, unit, Aggregation.HIGHEST, where=where, of=of)


def latest(
    id: str,
    title: Title,
    unit: str,
    *,
    of: str = "",
    per: tuple[str, ...] = (),
    where: Q | None = None,
    among: Q | None = None,
    within: str = "",
    lasts: bool = True,
    post: str = "",
) -> Measure:
    """A stock at a date: the last row of each ``per``, summed over ``of`` or, without ``of``, counted."""
    return Measure(
        id,
        title,
        unit,
        Aggregation.LATEST,
        where=where,
        of=of,
        per=per,
        among=among,
        within=within,
        lasts=lasts,
        post=post,
    )


def ratio(id: str, title: Title, *, numerator: str, denominator: str) -> Measure:
    """A percentage of a measure and the base it is ``within``; a base of 0 is not applicable."""
    return Measure(id, title, "%", Aggregation.RATIO, numerator=numerator, denominator=denominator)
