"""What a column holds and how personal it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import models
from django.utils.translation import gettext

from mingshu.kernel.text import Bilingual, worded
from mingshu.ledgers import columns as column_types


class Privacy(Enum):
    """How personal a column is (个人信息保护法 arts 4, 28)."""

    NONE = "none"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Kind(Enum):
    """What a cell of the column holds."""

    TEXT = "text"
    LIST = "list"
    DATE = "date"
    BOOL = "bool"
    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"
    CHOICE = "choice"
    LINK = "link"
    PERIOD = "period"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a ledger as forms, sheets and lists see it.

    Every row must fill in one that is ``required``; ``needed`` says which rows must fill in another.
    """

    name: str
    title: str
    kind: Kind
    required: bool
    needed: Bilingual | None
    unit: str
    choices: tuple[str, ...]
    privacy: Privacy
    headings: tuple[str, ...]

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return gettext(self.title)

    @property
    def is_personal(self) -> bool:
        """Whether it says something of persons, so that only those who handle the file see it."""
        return self.privacy is not Privacy.NONE

    @property
    def named(self) -> Bilingual:
        """The title in both languages, as messages name the column."""
        return worded(self.title)


def kind_of(column: models.Field[Any, Any]) -> Kind:
    """What the cells of a model's column hold."""
    if column.choices:
        return Kind.CHOICE
    kinds: list[tuple[type, Kind]] = [
        (column_types.ListField, Kind.LIST),
        (column_types.MoneyField, Kind.MONEY),
        (column_types.PeriodField, Kind.PERIOD),
        (column_types.YearField, Kind.YEAR),
        (models.DateField, Kind.DATE),
        (models.BooleanField, Kind.BOOL),
        (models.DecimalField, Kind.DECIMAL),
        (models.IntegerField, Kind.WHOLE),
        (models.URLField, Kind.LINK),
    ]
    return next((kind for type_, kind in kinds if isinstance(column, type_)), Kind.TEXT)
