"""Somebody did the same thing in the same moment: the loser of the race asks again and gets the answer of now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.http import HttpRequest

from mingshu.kernel.contention import is_busy, was_overtaken
from mingshu.kernel.done import is_done
from mingshu.ui.saying import taken_back

T = TypeVar("T")
_TRIES = 3


def tried_again(request: HttpRequest, answer: Callable[[], T]) -> T:
    """What ``answer`` gives; asked again where a transaction of it was undone because another one came before it.

    Who only reads is also asked again, once, where a lock was not had in time. What was done already is not done twice,
    and what was said of what failed is taken back.
    """
    may_wait = request.method == "GET"
    for _ in range(_TRIES - 1):
        try:
            with taken_back(request):
                return answer()
        except DatabaseError as clash:
            if is_done():
                raise
            if not was_overtaken(clash):
                if not (may_wait and is_busy(clash)):
                    raise
                may_wait = False
        for file in request.FILES.values():
            if isinstance(file, UploadedFile):
                file.seek(0)
    with taken_back(request):
        return answer()
