"""Somebody did the same thing in the same moment: the loser of the race asks again and gets the answer of now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, IntegrityError
from django.http import HttpRequest

T = TypeVar("T")
_TRIES = 3
_CLASHES = frozenset({"40P01", "40001"})
"""SQLSTATE of a deadlock and of a transaction that another one overtook: nothing of it was kept."""


def tried_again(request: HttpRequest, answer: Callable[[], T]) -> T:
    """What ``answer`` gives; asked again where a transaction of it was undone because another one came before it."""
    for _ in range(_TRIES - 1):
        try:
            return answer()
        except DatabaseError as clash:
            if not _came_between(clash):
                raise
        for file in request.FILES.values():
            if isinstance(file, UploadedFile):
                file.seek(0)
    return answer()


def _came_between(clash: DatabaseError) -> bool:
    return isinstance(clash, IntegrityError) or getattr(clash.__cause__, "sqlstate", "") in _CLASHES
