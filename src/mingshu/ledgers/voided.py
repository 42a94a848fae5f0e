"""Rows that say of themselves, in their remarks, that they do not count: 作废, 与上一行重复，不计."""

from __future__ import annotations

import re

from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.cases import REMARKS

_CLAUSES = re.compile(r"[。；;，,、（）()\s]+")
_VOID = re.compile(
    r"(?:[此本该](?:行|条|件|记录))?(?:已)?(?:作废|废除|不计入?|不统计|不算|误录|录错|录重|登记?错误?|重复登记|重复录入|重复填报)(?:的)?"
    r"|(?:与|同|跟)(?:上|下|前|后|第?\s?[0-9]+)(?:一)?(?:行|条|件|号)?(?:记录)?(?:重复|相同|一样)|(?:此|本|该)?行?(?:(?:已|应|请|待)?删除|[应请待]删)"
    r"|(?:此|本|该)?[行条件]?不(?:再|得)?(?:重复|纳入|列入)(?:统计|计算|计入|登记|填报|上报)(?:范围)?"
)


def voiding_clause(text: str) -> str:
    """The clause of ``text`` that says of its row that it does not count; empty where none does."""
    return next((clause for clause in _CLAUSES.split(text) if _VOID.fullmatch(clause)), "")


def said_void(record: LedgerRecord) -> str:
    """The clause of the remarks that says so; empty where none does."""
    if REMARKS in record.masked_columns:
        return ""
    return voiding_clause(record.remarks or "")
