"""The log cannot be rewritten unseen."""

import pytest

from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db


def three_entries() -> list[Entry]:
    return [
        log.record(actor="甲", verb="record_add", subject_kind="mediation", subject_id=n) for n in range(3)
    ]


def test_an_untouched_log_is_intact() -> None:
    three_entries()
    assert log.first_broken_entry() is None


def test_a_changed_entry_breaks_the_chain() -> None:
    _first, second, _third = three_entries()
    Entry.objects.filter(pk=second.pk).update(actor="乙")
    assert log.first_broken_entry() == second


def test_a_removed_entry_breaks_the_chain() -> None:
    _first, second, third = three_entries()
    Entry.objects.filter(pk=second.pk).delete()
    assert log.first_broken_entry() == third


def test_an_entry_cannot_be_saved_again_or_deleted() -> None:
    entry = three_entries()[0]
    with pytest.raises(NotAllowed):
        entry.save()
    with pytest.raises(NotAllowed):
        entry.delete()


def test_history_is_newest_first() -> None:
    log.record(actor="甲", verb="record_add", subject_kind="mediation", subject_id=7)
    log.record(actor="乙", verb="record_change", subject_kind="mediation", subject_id=7)
    assert [entry.verb for entry in log.history("mediation", 7)] == ["record_change", "record_add"]
