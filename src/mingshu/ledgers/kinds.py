"""What a column holds and how personal it is."""

from __future__ import annotations

from enum import Enum


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
