"""What was imported before."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mingshu.ledgers.models import ImportAnswer, ImportRun
from mingshu.organisations.models import Organ


def digest_of(source: Path) -> str:
    """SHA-256 of the file's content."""
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def was_imported(source: Path, organ: Organ, year: int) -> bool:
    """Whether this very file was taken in for ``organ`` and ``year`` before."""
    return ImportRun.objects.filter(digest=digest_of(source), organ=organ, year=year).exists()


def remembered_answers(organ: Organ) -> dict[str, str]:
    """Question → answer, of what ``organ`` answered in earlier imports and need not answer again."""
    return dict(ImportAnswer.objects.filter(organ=organ).values_list("question", "answer"))
