"""The description beside each ledger's model: what a column cannot say."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from mingshu.kernel.periods import parse_period
from mingshu.kernel.registry import Registry
from mingshu.kernel.text import Bilingual, chinese, in_both
from mingshu.law import limits_digest
from mingshu.ledgers import columns as column_types
from mingshu.ledgers.arguments import check_arguments, check_declared, check_headings, check_measures
from mingshu.ledgers.cohorts import Misfit, check_joined, check_positive, narrowed
from mingshu.ledgers.conditions import check_conditions
from mingshu.ledgers.contrary import Contrary
from mingshu.ledgers.events import complete_events
from mingshu.ledgers.fitting import (
    broken,
    check_columns,
    check_family,
    check_flow,
    check_needs,
    check_own_ids,
    check_privacy,
    check_scopes,
    check_timely,
)
from mingshu.ledgers.kinds import Column as Column
from mingshu.ledgers.kinds import Kind as Kind
from mingshu.ledgers.kinds import Privacy as Privacy
from mingshu.ledgers.kinds import kind_of
from mingshu.ledgers.measures import Measure, Scope
from mingshu.ledgers.needs import Need
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Level
from mingshu.procedures.barriers import Barrier
from mingshu.procedures.cases import CANCELLED_FOR, REMARKS, is_empty
from mingshu.procedures.clocks import OF_A_MONTH, Clock, answer
from mingshu.procedures.flow import Flow

OFFICES = frozenset({Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP, Level.DEPARTMENT})
EVERYONE = OFFICES | {Level.VILLAGE}
VILLAGE_SIDE = EVERYONE - {Level.DEPARTMENT}
COUNTY_SIDE = OFFICES - {Level.TOWNSHIP}
Touched = set[tuple[int, int]]
"""(organ id, year) pairs whose rows were written."""

COMMON_COLUMNS = (CANCELLED_FOR, REMARKS)
_PERSONAL_EVERYWHERE = dict.fromkeys(COMMON_COLUMNS, Privacy.PERSONAL)
_HEADINGS_EVERYWHERE = {
    CANCELLED_FOR: ("取消原因", "取消情况", "未开展原因", "未举行原因", "改期原因"),
    REMARKS: ("备考", "附注", "备注说明", "说明", "其他说明"),
    "village": (
        *("村（社区）", "村（居）", "村居", "村", "社区", "村名", "村（社区）名称", "所在村（社区）"),
        *("所在村", "所在社区", "所属村（社区）", "所属村", "所属社区"),
    ),
}


@dataclass(frozen=True, eq=False)
class Ledger:
    """A ledger: its model and everything the engine needs to keep, exchange and count it.

    ``date`` names, best first, the columns a row counts by (a date, a period or a year); ``year_offset`` moves
    a year to the one in which the row counts. ``identity`` lists, best first, the columns that tell one row from
    another; the first group that is completely filled is the natural key. ``about`` is the column that says what
    a row is about (案由, 标题); empty where rows are totals. ``keepers`` are the levels that keep it.
    ``follows`` says, by column, what a row's other columns tell of one left empty.
    ``needs`` says, by column, in which rows one that is blank in others must be filled in.
    ``personal`` says how personal a column is; any other that holds words must be said to be ``impersonal``: it
    tells of offices, places and matters, of no person.
    ``contrary`` are what two cells of a row cannot both say (see ``ledgers.contrary``).
    ``planned`` are date columns, beside the clocks' due days, that may lie ahead.
    ``scope`` is whose act its rows tell of where a measure does not say otherwise. ``afterwards`` brings in order
    what depends on its rows after each write, in the same transaction. ``gives_way`` is the computed column by which
    a row of totals stands back, its matters being kept one by one in another ledger.
    """

    model: type[LedgerRecord]
    id: str
    family: str
    date: tuple[str, ...]
    identity: Sequence[tuple[str, ...]]
    flow: Flow
    measures: Sequence[Measure]
    scope: Scope
    about: str = ""
    afterwards: Callable[[Touched], None] | None = None
    gives_way: str = ""
    keepers: frozenset[Level] = OFFICES
    year_offset: int = 0
    clocks: Sequence[Clock] = ()
    barriers: Sequence[Barrier] = ()
    needs: Mapping[str, Need] = field(default_factory=dict)
    contrary: Sequence[Contrary] = ()
    planned: tuple[str, ...] = ()
    follows: Mapping[str, Callable[[LedgerRecord], Any]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    personal: Mapping[str, Privacy] = field(default_factory=dict)
    impersonal: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The official Chinese title, as sheets and reports use it."""
        return chinese(self.model._meta.verbose_name)

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return str(self.model._meta.verbose_name)

    @property
    def named(self) -> Bilingual:
        """The title in both languages, as messages name the ledger."""
        return in_both(self.model._meta.verbose_name)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The ledger's own columns in the order of the model, computed ones left out, and what ends every row."""
        common = {column.name for column in LedgerRecord._meta.fields} | {"id", *COMMON_COLUMNS}
        fields = self.model._meta.fields
        own = [column for column in fields if column.name not in common]
        own += [column for name in COMMON_COLUMNS for column in fields if column.name == name]
        return tuple(self._column(column) for column in own if column.editable)

    @cached_property
    def number(self) -> Column | None:
        """The number that papers call a record by (文号, 案号, 编号); None where rows are told apart otherwise."""
        keys = {name for names in self.identity for name in names}
        return next((one for one in self.columns if one.name in keys and one.title.endswith("号")), None)

    def column(self, name: str) -> Column:
        """The column called ``name``."""
        return next(column for column in self.columns if column.name == name)

    def is_day(self, name: str) -> bool:
        """Whether the column called ``name`` holds a day."""
        return self.column(name).kind is Kind.DATE

    def named_column(self, name: str) -> Bilingual:
        """The title of the column called ``name``."""
        return self.column(name).named

    def measure(self, measure_id: str) -> Measure:
        """The measure with ``measure_id``."""
        return next(measure for measure in self.measures if measure.id == measure_id)

    def counting_date(self, record: LedgerRecord, year: int | None = None) -> datetime.date | None:
        """The day ``record`` counts on: its date, the end of its period, the first day of its year.

        A row without any of them counts on the last day of the given ``year``.
        """
        values = (getattr(record, name) for name in self.date)
        value = next((value for value in values if value not in (None, "")), None)
        if isinstance(value, datetime.date):
            return value
        if isinstance(value, str):
            return parse_period(value, year).end
        if value is not None:
            known = datetime.MINYEAR <= value + self.year_offset <= datetime.MAXYEAR
            return datetime.date(value + self.year_offset, 1, 1) if known else None
        return datetime.date(year, 12, 31) if year else None

    def natural_key(self, record: LedgerRecord) -> str:
        """A digest of the first identity whose columns are all filled (of the last one otherwise)."""
        for names in self.identity:
            values = [getattr(record, name) for name in names]
            if all(value not in (None, "", []) for value in values):
                break
        text = "\x1f".join(str(value) for value in (*names, *values))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()

    def complete(self, record: LedgerRecord, year: int | None = None) -> None:
        """Fill what follows from the entered columns: counting day, due days, in-time marks, key, state.

        ``year`` is the reporting year of a row that carries no date of its own.
        """
        counted_on = self.counting_date(record, year)
        if counted_on:
            record.counted_on = counted_on
        for name, told in self.follows.items():
            if getattr(record, name) in (None, "") and name not in record.masked_columns:
                setattr(record, name, told(record))
        answer(self.clocks, record)
        record.law = self.law
        record.identity = self.natural_key(record)
        record.state = record.state or self.flow.reached(record)
        is_told = CANCELLED_FOR in record.masked_columns
        if self.flow.holding and self.flow.is_called_off(record) and not is_told:
            record.cancelled_for = self.flow.holding.called_off(record)  # type: ignore[attr-defined]

    @property
    def law(self) -> str:
        """The digest of all that the clocks' answers depend on beside the row; empty without clocks."""
        return limits_digest(tuple(clock.limit for clock in self.clocks), self._terms)

    @cached_property
    def _terms(self) -> str:
        """What decides which rows the clocks run on, and what is answered of them."""
        return f"{self.clocks!r} {OF_A_MONTH}"

    def wanted(self, record: LedgerRecord, *, told: bool) -> list[str]:
        """The columns that ``record`` must fill in where it stands, and has not; ``told`` as in ``Need.holds_for``."""
        found = [
            name
            for name, one in self.needs.items()
            if is_empty(record, name) and one.holds_for(name, self.flow, record, told=told)
        ]
        return found or ([self.date[0]] if not told and self.is_undated(record) else [])

    def is_undated(self, record: LedgerRecord) -> bool:
        """Whether ``record`` has no day to count on though most rows of its ledger have: it is in an early state."""
        return self.date[0] in self.needs and all(is_empty(record, name) for name in self.date)

    def missing(self, state: str, record: LedgerRecord) -> list[str]:
        """The columns that keep ``record`` from ``state``: those it asks for as proof, and those wanted there."""
        wanted = (
            name
            for name, one in self.needs.items()
            if is_empty(record, name) and one.concerns(record) and one.holds_in(self.flow, state)
        )
        return list(dict.fromkeys([*self.flow.missing(state, record), *wanted]))

    def _said(self, name: str) -> Bilingual | None:
        titles = {field.name: chinese(field.verbose_name) for field in self.model._meta.fields}
        return self.needs[name].said(titles) if name in self.needs else None

    def _column(self, column: models.Field[Any, Any]) -> Column:
        return Column(
            name=column.name,
            title=chinese(column.verbose_name),
            kind=kind_of(column),
            required=not column.blank,
            needed=self._said(column.name),
            unit=column.shown_in
            if isinstance(column, column_types.MoneyField)
            else self.units.get(column.name, ""),
            choices=tuple(value for value, _title in column.choices or ()),
            privacy={**_PERSONAL_EVERYWHERE, **self.personal}.get(column.name, Privacy.NONE),
            headings=self._headings_of(column.name),
        )

    def _headings_of(self, name: str) -> tuple[str, ...]:
        said = (*self.headings.get(name, ()), *_HEADINGS_EVERYWHERE.get(name, ()))
        return tuple(dict.fromkeys(said))


LEDGERS: Registry[Ledger] = Registry(Bilingual("台账", "ledger"), "mingshu catalogue ledgers")
MEASURES: Registry[tuple[Ledger, Measure]] = Registry(
    Bilingual("指标项", "measure"), "mingshu catalogue measures"
)


def register(ledger: Ledger) -> Ledger:
    """Check a ledger's description against its model and make it known.

    Raises ``BrokenCatalogue`` that names the ledger and the key when they do not fit each other.
    """
    check_family(ledger)
    check_columns(ledger, MEASURES.get)
    complete_events(ledger)
    check_arguments(ledger)
    check_declared(ledger)
    check_privacy(ledger)
    check_headings(ledger)
    check_flow(ledger)
    check_needs(ledger)
    try:
        check_conditions(ledger)
        own = narrowed(ledger.model, ledger.measures)
        for measure in own:
            check_positive(ledger.model, measure)
            check_joined(measure, own, MEASURES.get)
    except Misfit as misfit:
        raise broken(ledger, misfit.key, misfit.expected) from misfit
    own = tuple(measure.completed("counted_on", ledger.scope) for measure in own)
    object.__setattr__(ledger, "measures", own)
    check_measures(ledger)
    check_scopes(ledger)
    check_timely(ledger)
    check_own_ids(ledger, MEASURES)
    LEDGERS.add(ledger.id, ledger)
    for measure in own:
        MEASURES.add(measure.id, (ledger, measure))
    return ledger
