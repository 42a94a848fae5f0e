"""A row as it stands, held until the transaction ends, if nobody has changed it since it was seen."""

from __future__ import annotations

from django.utils.timezone import localtime

from mingshu.accounts.people import person_named
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.problems import Problem, RowProblems
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.holding import hold_organs


def current_row(ledger: Ledger, record: LedgerRecord, revision: int) -> LedgerRecord:
    """Raise ``BadInput`` where somebody has removed or changed ``record`` since ``revision``."""
    hold_organs([record.organ_id])
    current: LedgerRecord | None = ledger.model.rows.select_for_update().filter(pk=record.pk).first()
    if current is None:
        raise BadInput(
            Bilingual("这一行已被他人删除，没有改动。", "Somebody has removed this row; nothing was changed.")
        )
    if current.revision != revision:
        by, at = person_named(current.updated_by), f"{localtime(current.updated_at):%Y-%m-%d %H:%M}"
        message = Bilingual(
            f"这一行刚被{by.zh}（{at}）改过，请刷新后再改。",
            f"{by.en} has just changed this row ({at}); reload it first.",
        )
        raise RowProblems([Problem("", message)])
    return current
