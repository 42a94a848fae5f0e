"""The typed rows of the packs. Unknown keys are refused; nothing can be changed after loading."""

from mingshu.law.schema.duties import Duty, YearlyDate
from mingshu.law.schema.frequencies import Frequency
from mingshu.law.schema.indicators import Indicator
from mingshu.law.schema.outlines import Basis, Outline, PageRule, Section, Term
from mingshu.law.schema.procedures import Extension, Procedure, Step, TimeLimit
from mingshu.law.schema.rows import (
    Dated,
    Grounded,
    Measuring,
    Row,
    Sourced,
    Text,
    WrongRow,
    misdated,
    verification_label,
)
from mingshu.law.schema.statutes import LEVEL_TITLES, Source, Statute, Version

__all__ = [
    "LEVEL_TITLES",
    "Basis",
    "Dated",
    "Duty",
    "Extension",
    "Frequency",
    "Grounded",
    "Indicator",
    "Measuring",
    "Outline",
    "PageRule",
    "Procedure",
    "Row",
    "Section",
    "Source",
    "Sourced",
    "Statute",
    "Step",
    "Term",
    "Text",
    "TimeLimit",
    "Version",
    "WrongRow",
    "YearlyDate",
    "misdated",
    "verification_label",
]
