"""The catalogue of the law: statutes, duties, procedures, indicators, outlines, page rules, glossary."""

from mingshu.law.catalogue import Catalogue
from mingshu.law.deadlines import deadline_for, limits_digest, time_limit
from mingshu.law.queries import (
    catalogue,
    check_references,
    duties,
    find_statute,
    glossary,
    indicators,
    outline,
    page_rules,
    procedure,
    procedures,
    statute,
    statutes,
)
from mingshu.law.schema import (
    Duty,
    Indicator,
    Outline,
    PageRule,
    Procedure,
    Section,
    Statute,
    Step,
    TimeLimit,
    verification_label,
)

__all__ = [
    "Catalogue",
    "Duty",
    "Indicator",
    "Outline",
    "PageRule",
    "Procedure",
    "Section",
    "Statute",
    "Step",
    "TimeLimit",
    "catalogue",
    "check_references",
    "deadline_for",
    "duties",
    "find_statute",
    "glossary",
    "indicators",
    "limits_digest",
    "outline",
    "page_rules",
    "procedure",
    "procedures",
    "statute",
    "statutes",
    "time_limit",
    "verification_label",
]
