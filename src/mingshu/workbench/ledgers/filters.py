"""What a list shows: the user's filters, search and sorting, read from the address."""

from __future__ import annotations

import json
import operator
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from typing import Any

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast, ExtractYear
from django.http import QueryDict
from django.utils.dateparse import parse_date

from mingshu.ledgers.answers import answers_renew
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.reading import columns_seen
from mingshu.ledgers.words import values_said, words_of
from mingshu.organisations.models import Organ
from mingshu.workbench.place import Place

SEARCHED = frozenset({Kind.TEXT, Kind.LIST, Kind.CHOICE, Kind.PERIOD})
UNSORTED = frozenset({Kind.LIST})
COLUMNS_LISTED = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that can be narrowed to one of its values."""

    name: str
    title: str
    options: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Filters:
    """The list of ``ledger`` at ``place`` as the address ``asked`` for it; unknown parameters are ignored.

    A personal column can neither be searched nor sorted nor chosen by by a user who may not see it: the order
    or the number of rows would give it away.
    """

    ledger: Ledger
    place: Place
    asked: QueryDict

    @property
    def visible(self) -> list[Column]:
        """The columns the user may see in the rows of every organ listed."""
        return columns_seen(self.ledger, self.place.sight, (organ.pk for organ in self.organs))

    @cached_property
    def organs(self) -> list[Organ]:
        """Whose rows are listed."""
        return self.place.visible_below if self.includes_below else [self.place.organ]

    @property
    def listed(self) -> list[Column]:
        """The columns of the table: what tells a row and what it is about, then the first that are not personal."""
        return listed_columns(self.ledger)

    @property
    def sortable(self) -> set[str]:
        """Names of columns the table may be ordered by."""
        return {"counted_on", "state"} | {c.name for c in self.visible if c.kind not in UNSORTED}

    @property
    def search(self) -> str:
        """The text looked for."""
        return self.asked.get("q", "").strip()[:100]

    @property
    def state(self) -> str:
        """The state narrowed to, if it is one of the ledger's."""
        asked = self.asked.get("state", "")
        return asked if asked in self.ledger.flow.states else ""

    @property
    def since(self) -> date | None:
        """First counting day."""
        return _day(self.asked.get("from", ""))

    @property
    def until(self) -> date | None:
        """Last counting day."""
        return _day(self.asked.get("to", ""))

    @property
    def includes_below(self) -> bool:
        """Whether rows of the organs below are listed too."""
        return self.asked.get("below") == "1"

    @property
    def sort(self) -> str:
        """Column to order by, ``-`` for descending; latest first unless asked otherwise."""
        asked = self.asked.get("sort", "")
        return asked if asked.removeprefix("-") in self.sortable else "-counted_on"

    @property
    def choices(self) -> list[Choice]:
        """The choice columns, each with what is chosen."""
        return list(self._choices())

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered out."""
        chosen = any(choice.chosen for choice in self.choices)
        return bool(chosen or self.search or self.state or self.since or self.until)

    def rows(self) -> QuerySet[Any]:
        """The rows, in order."""
        answers_renew(ledger=self.ledger, organ_ids=[organ.pk for organ in self.organs])
        rows = self.ledger.model.rows.select_related("organ").filter(
            organ__in=self.organs, counted_on__year=self.place.year
        )
        if self.search:
            rows = rows.annotate(beside=Cast("extra", TextField()))
        return rows.filter(self._condition()).order_by(self.sort, "pk")

    @property
    def elsewhere(self) -> list[tuple[int, int]]:
        """(year, number of rows) for every other year this organ's own rows count in, whatever year that is."""
        own = self.ledger.model.rows.filter(organ=self.place.organ).exclude(counted_on__year=self.place.year)
        years = own.annotate(in_year=ExtractYear("counted_on")).order_by("in_year").values_list("in_year")
        return list(years.annotate(rows=Count("pk")))

    def _condition(self) -> Q:
        condition = Q()
        if self.search:
            condition &= self._found()
        if self.state:
            condition &= Q(state=self.state)
        if self.since:
            condition &= Q(counted_on__gte=self.since)
        if self.until:
            condition &= Q(counted_on__lte=self.until)
        for choice in self.choices:
            if choice.chosen:
                condition &= Q(**{choice.name: choice.chosen})
        return condition

    def _found(self) -> Q:
        names = [column.name for column in self.visible if column.kind in SEARCHED]
        none = Q(pk__in=[])
        texts = reduce(operator.or_, (Q(**{f"{name}__icontains": self.search}) for name in names), none)
        return reduce(operator.or_, (*self._meant(), *self._beside()), texts)

    def _beside(self) -> Iterator[Q]:
        """Rows beside which the office's own columns have what is looked for: they may name people.

        The text of stored JSON has other signs than ASCII as they are, or escaped: that is up to its writer.
        """
        if all(self.place.sight(organ.pk) for organ in self.organs):
            for ascii_only in (False, True):
                yield Q(beside__icontains=json.dumps(self.search, ensure_ascii=ascii_only)[1:-1])

    def _meant(self) -> Iterator[Q]:
        """Rows whose choice has another word for what is looked for: 达成协议 finds 成功."""
        for column in self.visible:
            if column.kind is Kind.CHOICE:
                values = values_said(words_of(self.ledger.id, column.name), self.search)
                yield Q(**{f"{column.name}__in": values})

    def _choices(self) -> Iterator[Choice]:
        for column in self.visible:
            if column.kind is Kind.CHOICE:
                field: Any = self.ledger.model._meta.get_field(column.name)
                options = [(str(value), str(title)) for value, title in field.flatchoices]
                asked = self.asked.get(column.name, "")
                known = asked if asked in {value for value, _title in options} else ""
                yield Choice(column.name, column.label, options, known)


def listed_columns(ledger: Ledger) -> list[Column]:
    """The few columns that stand for a row: its natural key, its matter, then the first that are not personal."""
    names = [name for name in ledger.identity[0] if name in {column.name for column in ledger.columns}]
    names += [ledger.about] if ledger.about else []
    names += [column.name for column in ledger.columns if not column.is_personal]
    names += [column.name for column in ledger.columns]
    return [ledger.column(name) for name in list(dict.fromkeys(names))[:COLUMNS_LISTED]]


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
