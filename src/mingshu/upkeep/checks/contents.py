"""The content of every attachment, those that were taken down among them."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.evidence import store
from mingshu.evidence.models import Attachment
from mingshu.kernel.text import Bilingual


def look() -> Iterator[Bilingual]:
    """The attachments whose content is missing, torn or altered."""
    digest, whole = "", True
    for attachment in Attachment.objects.select_related("organ").order_by("digest", "pk").iterator():
        if attachment.digest != digest:
            digest, whole = attachment.digest, store.is_whole(attachment.digest)
        if not whole:
            yield _told(attachment)


def _told(attachment: Attachment) -> Bilingual:
    organ, row = attachment.organ.name, f"{attachment.subject_kind}:{attachment.subject_id}"
    missing = not store.place_of(attachment.digest).exists()
    what = (
        Bilingual("不在存储中", "is missing")
        if missing
        else Bilingual("与摘要不符", "does not fit its digest")
    )
    return Bilingual(
        f"第 {attachment.pk} 号附件“{attachment.public_name}”（{organ}，{row}）的内容{what.zh}。",
        f"The content of attachment {attachment.pk} “{attachment.public_name}” ({organ}, {row}) {what.en}.",
    )
