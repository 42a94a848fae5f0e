"""What steps and time are asked of: a case (a row of any ledger) and the ledger that keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from mingshu.kernel.text import Bilingual

if TYPE_CHECKING:  # they speak of cases themselves
    from mingshu.procedures.barriers import Barrier
    from mingshu.procedures.clocks import Clock
    from mingshu.procedures.flow import Flow

CANCELLED_FOR, REMARKS = "cancelled_for", "remarks"
"""Columns that cases of every ledger may have: why an event was called off, and free text."""


class Case(Protocol):
    """One case: its state, what is known of its columns, and the columns themselves as attributes.

    ``by_law`` names the due days that the law gave, not the office. Of the columns of a model a protocol can say no
    more than Any.
    """

    pk: Any
    state: Any
    remarks: Any
    by_law: Any
    extra: Any
    counted_on: Any

    @property
    def masked_columns(self) -> frozenset[str]:
        """Columns whose source was masked: unknown, and never zero."""

    @property
    def open_columns(self) -> frozenset[str]:
        """Columns that were left open by choice."""

    @property
    def approximate_columns(self) -> frozenset[str]:
        """Columns that are only roughly known: a month without its day."""


class Keeper(Protocol):
    """What keeps cases of one kind: their states, their clocks, which of their columns are days."""

    @property
    def id(self) -> str:
        """``mediation``."""

    @property
    def flow(self) -> Flow:
        """The states."""

    @property
    def clocks(self) -> Sequence[Clock]:
        """The time limits that run in its cases."""

    @property
    def barriers(self) -> Sequence[Barrier]:
        """The steps that the law puts before some of the states."""

    @property
    def model(self) -> Any:
        """The model of its cases; ``rows`` are those that count."""

    def is_day(self, name: str) -> bool:
        """Whether the column ``name`` holds a day."""

    def named_column(self, name: str) -> Bilingual:
        """The title of the column ``name``."""


def is_on_branch(case: Case, when: Mapping[str, tuple[object, ...]]) -> bool:
    """Whether each column that ``when`` names has one of its values: the branch of the procedure that a case is on."""
    return all(getattr(case, name) in values for name, values in when.items())


def is_empty(case: Case, name: str) -> bool:
    """Whether ``case`` says nothing in ``name``: neither masked nor left open by choice."""
    unknown = case.masked_columns | case.open_columns
    return name not in unknown and getattr(case, name) in (None, "", [])
