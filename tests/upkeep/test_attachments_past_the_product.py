"""Attachments that were changed in the database itself: the check names them, none is handed out."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F, QuerySet

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.evidence.actions import attachment_add, attachment_open, attachment_remove
from mingshu.evidence.models import Attachment
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Organ
from tests.resealing import written_as
from tests.upkeep.test_checks import CONTENT, attached, clerk, found, home

pytestmark = pytest.mark.django_db
__all__ = ["attached", "clerk", "home"]
OTHER = CONTENT + b" of another day"


@pytest.fixture
def rows(attached: str, clerk: User, township: Organ) -> QuerySet[Attachment]:
    """Three attachments: one in the open, one personal, one of another content that was taken down."""
    taken_down = attachment_add(
        actor=clerk,
        organ=township,
        subject_kind="meetings",
        subject_id=7,
        name="旧稿.pdf",
        content=io.BytesIO(OTHER),
    )
    attachment_remove(actor=COMMAND_LINE, attachment=taken_down, reason="传错")
    assert found() == {}
    return Attachment.objects.order_by("subject_id")


def forge(rows: QuerySet[Attachment]) -> None:
    one = rows[0]
    one.pk, one.subject_id, one.name, one.received_by = None, 9, "forged.pdf", "head"
    one.received_at -= timedelta(days=2000)
    Attachment.objects.bulk_create([one])


@pytest.mark.parametrize("is_told_early", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.filter(subject_id=0)._raw_delete(rows.db),
        forge,
        lambda rows: rows.filter(subject_id=0).update(
            digest=hashlib.sha256(OTHER).hexdigest(), size=len(OTHER)
        ),
        lambda rows: rows.filter(subject_id=1).update(personal=False),
        lambda rows: rows.filter(subject_id=0).update(name="other.pdf"),
        lambda rows: rows.filter(subject_id=0).update(subject_id=3),
    ],
)
def test_an_attachment_that_was_changed_is_named(
    rows: QuerySet[Attachment],
    change: Callable[[QuerySet[Attachment]], object],
    is_told_early: bool,
) -> None:
    if is_told_early:
        forget_rows()
        assert "receipts" not in found()
    change(rows)
    assert found(repair=True)["receipts"]


@pytest.mark.parametrize(
    ("subject", "values"),
    [
        (0, {"received_at": F("received_at") - timedelta(days=2000)}),
        (0, {"received_by": "head"}),
        (0, {"effective_on": "2019-01-01"}),
        (0, {"removed_at": F("received_at"), "removed_by": "clerk"}),
        (7, {"removed_at": None}),
        (7, {"removal_reason": "过期"}),
        (1, {"personal": False}),
    ],
)
def test_one_that_is_not_as_logged_is_not_handed_out_and_its_removal_vouches_for_nothing(
    rows: QuerySet[Attachment], clerk: User, subject: int, values: dict[str, Any]
) -> None:
    assert attachment_open(actor=clerk, attachment=rows.get(subject_id=subject)).read()
    rows.filter(subject_id=subject).update(**values)
    with pytest.raises(BadInput, match="与审计日志不符"):
        attachment_open(actor=clerk, attachment=rows.get(subject_id=subject))
    assert len(found()["receipts"]) == 1
    tampered = rows.get(subject_id=subject)
    refused = pytest.raises(BadInput, match="已经撤下") if tampered.removed_at else nullcontext()
    with refused:
        attachment_remove(actor=COMMAND_LINE, attachment=tampered, reason="重复")
    assert len(found()["receipts"]) == 1


def test_what_an_earlier_version_received_is_handed_out_and_taken_down(
    rows: QuerySet[Attachment], clerk: User
) -> None:
    forget_rows()
    assert attachment_open(actor=clerk, attachment=rows[0]).read() == CONTENT
    attachment_remove(actor=COMMAND_LINE, attachment=rows[0], reason="重复")
    assert "receipts" not in found()
    rows.filter(subject_id=0).update(removed_at=None)
    assert len(found()["receipts"]) == 1


def forget_rows() -> None:
    """The entries as a version before wrote them."""

    def change(entry: Entry) -> None:
        entry.differences.pop("attachment")
        if entry.verb == "attachment_remove":
            entry.differences.pop("digest")

    written_as(Entry.objects.filter(verb__startswith="attachment_"), change)
