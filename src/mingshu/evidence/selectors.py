"""Which attachments there are."""

from __future__ import annotations

from django.db.models import QuerySet

from mingshu.evidence.models import Attachment


def attachments_of(subject_kind: str, subject_id: int) -> QuerySet[Attachment]:
    """The attachments of one thing that have not been taken down, oldest first."""
    return Attachment.objects.filter(subject_kind=subject_kind, subject_id=subject_id, removed_at=None)
