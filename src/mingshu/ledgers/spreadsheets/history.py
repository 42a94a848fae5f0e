"""What was imported before."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

from django.utils import timezone

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.models import ImportAnswer, ImportRun
from mingshu.ledgers.spreadsheets.asking.asks import Remembered
from mingshu.organisations.models import Organ


def digest_of(source: Path) -> str:
    """SHA-256 of the file's content."""
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def was_imported(source: Path, organ: Organ, year: int) -> bool:
    """Whether this very file was taken in for ``organ`` and ``year`` before."""
    return ImportRun.objects.filter(digest=digest_of(source), organ=organ, year=year).exists()


def remembered_answers(organ: Organ) -> dict[str, Remembered]:
    """Question → answer, of what ``organ`` answered in earlier imports and need not answer again."""
    return {
        one.question: Remembered(one.answer, one.answered_by, timezone.localdate(one.answered_at))
        for one in ImportAnswer.objects.filter(organ=organ)
    }


def usual_amount(organ: Organ, ledger: Ledger, column: str) -> Decimal | None:
    """The median of what ``organ`` has on record in a column of money, in yuan; None where there is nothing."""
    amounts = ledger.model.rows.filter(organ=organ, **{f"{column}__gt": 0}).order_by(column)
    count = amounts.count()
    return amounts.values_list(column, flat=True)[count // 2] if count else None
