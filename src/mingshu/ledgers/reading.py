"""Reading rows that hold personal data leaves a trace."""

from __future__ import annotations

from mingshu.accounts.policies import Actor
from mingshu.accounts.reading import personal_read
from mingshu.ledgers.description import Ledger, Privacy
from mingshu.organisations.models import Organ


def rows_read(
    actor: Actor, organ: Organ, ledger: Ledger, record_id: int | str = "", *, sees_personal: bool
) -> None:
    """``actor`` was shown a row of ``ledger``, or its list; ``sees_personal``: not masked. Told once a day."""
    if sees_personal and any(column.privacy is not Privacy.NONE for column in ledger.columns):
        personal_read(actor, organ, ledger.id, record_id)
