"""Somebody did the same thing in the same moment: the loser of the race asks again and gets the answer of now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.http import HttpRequest

from mingshu.kernel.contention import is_busy, was_overtaken
from mingshu.kernel.done import is_done
from mingshu.kernel.sparing import read_all_the_same
from mingshu.ui.saying import taken_back
from mingshu.workbench.posting import SAFE

T = TypeVar("T")
_TRIES = 3


def tried_again(request: HttpRequest, answer: Callable[[], T]) -> T:
    """What ``answer`` gives; asked again where a transaction of it was undone because another one came before it.

    Who only reads is also asked again, once, where a lock was not had in time. What was done already is not done twice,
    and what was said of what failed is taken back.
    """
    answer = partial(_asked, request, answer)
    may_wait = request.method == "GET"
    for _ in range(_TRIES - 1):
        try:
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
    return answer()


def _asked(request: HttpRequest, answer: Callable[[], T]) -> T:
    """Asked once; a page that is only read is answered on a full disk too, unless what it shows must leave a trace."""

    def said() -> T:
        with taken_back(request):
            return answer()

    return read_all_the_same(said) if request.method in SAFE else said()
