"""Entries as another version of the product, or the product on another day, would have written them."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from mingshu.audit import keys
from mingshu.audit.log import hash_of
from mingshu.audit.models import Entry


def written_as(entries: QuerySet[Entry], change: Callable[[Entry], object]) -> None:
    """``change`` each of ``entries``, and link and seal the whole log anew, as the product does with each it writes."""
    changed = {entry.pk: entry for entry in entries}
    for entry in changed.values():
        change(entry)
    own, previous = keys.own(), ""
    for entry in Entry.objects.order_by("pk"):
        written = changed.get(entry.pk, entry)
        written.previous_hash = previous
        written.hash = previous = hash_of(written)
        written.key, written.seal = own.id, own.seal(written.hash)
        told = ("at", "actor", "verb", "subject_id", "differences", "previous_hash", "hash", "key", "seal")
        Entry.objects.filter(pk=entry.pk).update(**{name: getattr(written, name) for name in told})
