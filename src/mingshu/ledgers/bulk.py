"""One act done to several rows: each by itself, by the same rules, and told by itself.

Nothing goes round the flow: what keeps one row back keeps it back here too, and the others go on without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingshu.accounts.policies import Actor, Verb, require
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.actions import record_move
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

MOST = 100
"""Rows that are moved at once."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of one row: as it is now (None: it is gone), and what kept it where it was."""

    number: int
    record: LedgerRecord | None
    problem: BadInput | None = None


def records_move(
    *, actor: Actor, ledger: Ledger, organ: Organ, chosen: Mapping[int, int], state: str, reason: str = ""
) -> list[Moved]:
    """Move rows of ``organ`` (number → the revision that was shown) on to ``state``, each by ``record_move``.

    Raises ``BadInput`` where none or more than ``MOST`` are chosen; what keeps one row back is told with it.
    """
    require(actor, Verb.KEEP, organ)
    if not 0 < len(chosen) <= MOST:
        raise BadInput(
            Bilingual(
                f"一次选1至{MOST}条，现在选了{len(chosen)}条。",
                f"Choose 1 to {MOST} rows; {len(chosen)} were.",
            ),
            Bilingual("请在列表里勾选后再转。", "Tick them in the list, then move them."),
        )
    rows = ledger.model.rows.select_related("organ").filter(organ=organ).in_bulk(list(chosen))
    return [
        _moved(actor, ledger, number, rows.get(number), state, revision, reason)
        for number, revision in chosen.items()
    ]


def _moved(
    actor: Actor,
    ledger: Ledger,
    number: int,
    record: LedgerRecord | None,
    state: str,
    revision: int,
    reason: str,
) -> Moved:
    if record is None:
        gone = Bilingual("这一行已不在本机关的台账里。", "This row is in the organ's ledger no more.")
        return Moved(number, None, BadInput(gone))
    try:
        after = record_move(
            actor=actor, ledger=ledger, record=record, state=state, revision=revision, reason=reason
        )
    except BadInput as problem:
        return Moved(number, record, problem)
    return Moved(number, after)
