"""Indicators: formulas over measures, with thresholds and where these come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Literal

from pydantic import Field, field_validator

from mingshu.law.schema.rows import Identifier, Level, Measuring, Text, Words

PARAMETERS = frozenset({"VILLAGES", "MONTHS"})
"""What a formula may name beside measures: villages of the organ, whole months of the period."""

_LETTERS = re.compile("[A-Z]+")
_MEASURE = re.compile(r"M-[A-Z]+-\d+")
_TERM = r"(?:M-[A-Z]+-\d+|[A-Z]+)"
_SIDE = rf"{_TERM}(?: \+ {_TERM})*"
_FORMULA = re.compile(rf"{_SIDE}(?: / {_SIDE})*")


class Indicator(Measuring):
    """``formula`` is ``A + B`` or ``A / B`` (further ``/`` divide again) over measures and ``PARAMETERS``.

    ``scale`` 100 makes a rate a percentage. ``threshold_kind``: ``statutory`` and ``policy`` come from the
    named text; ``practice`` is what offices report; the other kinds are not law. ``caution`` says where
    numerator and denominator are not one cohort.
    """

    SAYS: ClassVar[Mapping[str, Any]] = dict.fromkeys(
        ("formula", "scale", "unit", "direction", "levels", "threshold", "threshold_kind", "weight"), True
    )

    id: Identifier
    title: Text
    formula: Words
    scale: Literal[1, 10, 100]
    unit: Words
    direction: Literal["up", "down"]
    levels: tuple[Level, ...] = Field(min_length=1)
    threshold: Decimal | None = None
    threshold_kind: Literal[
        "statutory",
        "policy",
        "local_indicator",
        "local_parameter",
        "benchmark_unverified",
        "product_default",
        "practice",
    ]
    weight: Decimal | None = None
    duties: tuple[Identifier, ...] = Field(min_length=1)
    ledgers: tuple[Identifier, ...] = Field(min_length=1)
    caution: Text | None = None

    @field_validator("formula")
    @classmethod
    def _reads(cls, value: str) -> str:
        if not _FORMULA.fullmatch(value):
            raise ValueError("write measures joined by ' + ' or ' / ', such as M-ME-03 / M-ME-02")
        words = set(_LETTERS.findall(_MEASURE.sub("", value)))
        if unknown := sorted(words - PARAMETERS):
            raise ValueError(f"{unknown[0]} is neither a measure nor one of {', '.join(sorted(PARAMETERS))}")
        return value

    @property
    def measures(self) -> tuple[str, ...]:
        """Ids of the measures in the formula, in order."""
        return tuple(_MEASURE.findall(self.formula))

    @property
    def numerator(self) -> tuple[str, ...]:
        """The summed terms above the first stroke."""
        return tuple(self.formula.split(" / ")[0].split(" + "))

    @property
    def denominators(self) -> tuple[tuple[str, ...], ...]:
        """The summed terms below each stroke; empty for a plain sum."""
        return tuple(tuple(side.split(" + ")) for side in self.formula.split(" / ")[1:])
