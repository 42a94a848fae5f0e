"""The transaction of an act: all of it or nothing, but for what an error that ends it must leave on record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from mingshu.kernel.errors import MingshuError


@contextmanager
def act() -> Iterator[None]:
    """A transaction; an error that ends it is told what was found (``leave_on_record``) after all else was undone.

    Within another act it is told there again: what was written between the two is undone with the outer one.
    """
    try:
        with transaction.atomic():
            yield
    except MingshuError as refused:
        refused.leave_on_record()
        raise
