"""From an address to a ledger, a row, and back."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from mingshu.kernel.errors import BadInput
from mingshu.ledgers.answers import answers_renew
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Level
from mingshu.workbench.place import Place


def ledger_or_404(ledger_id: str) -> Ledger:
    """The ledger called ``ledger_id``."""
    try:
        return LEDGERS.get(ledger_id)
    except BadInput as unknown:
        raise Http404(str(unknown)) from unknown


def record_or_404(place: Place, ledger: Ledger, pk: int) -> LedgerRecord:
    """The row ``pk`` of ``ledger`` as long as it belongs to the organ of the page."""
    answers_renew(ledger=ledger, organ_ids=[place.organ.pk])
    record: LedgerRecord | None = (
        ledger.model.rows.select_related("organ").filter(pk=pk, organ=place.organ).first()
    )
    if record is None:
        raise Http404
    return record


def record_url(ledger: Ledger, record: LedgerRecord, route: str = "record-detail") -> str:
    """The address of a row, at its own organ and in its own year."""
    return reverse(
        route,
        kwargs={
            "code": record.organ.code,
            "year": record.counted_on.year,
            "ledger_id": ledger.id,
            "pk": record.pk,
        },
    )


def keeps(place: Place, ledger: Ledger) -> bool:
    """Whether an organ of this level keeps ``ledger``."""
    return Level(place.organ.level) in ledger.keepers


def ledgers_kept(place: Place) -> list[Ledger]:
    """The ledgers an organ of this level keeps."""
    return [ledger for ledger in LEDGERS if keeps(place, ledger)]
