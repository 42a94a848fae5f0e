"""One after the other: who looks at the rows of organs and then writes them holds the organs meanwhile."""

from __future__ import annotations

from collections.abc import Collection

from mingshu.organisations.models import Organ


def hold_organs(organ_ids: Collection[int]) -> None:
    """Wait for the turn at these organs and keep it until the transaction ends; readers and other rows go on."""
    held = Organ.objects.select_for_update(no_key=True).filter(pk__in=organ_ids).order_by("pk")
    list(held.values_list("pk", flat=True))
