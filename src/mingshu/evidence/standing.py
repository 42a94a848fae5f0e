"""Attachments as they stand, held against what the log says was received and taken down."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction

from mingshu.audit.models import Entry
from mingshu.audit.vouching import heard
from mingshu.evidence.models import FIXED, Attachment
from mingshu.kernel.text import Bilingual

ATTACHMENT = "attachment"
_TOLD = ("id", *FIXED, "removed_at", "removed_by", "removal_reason")
_VERBS = ("attachment_add", "attachment_remove")
_Early = tuple[str, str, str, str]


def row_digest(attachment: Attachment) -> str:
    """What is known of an attachment comes to this: other for any other name, content, day or person."""
    told = [_plain(getattr(attachment, name)) for name in _TOLD]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _plain(value: object) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


@dataclass(slots=True)
class Logged:
    """What the log makes of attachments: the digest of each row by its number.

    ``early`` counts what an earlier version received, of which it told subject, name and digest of the content alone.
    """

    rows: dict[int, str] = field(default_factory=dict)
    early: Counter[_Early] = field(default_factory=Counter)

    def hear(self, entry: Entry) -> None:
        """Take the next entry about one."""
        told = entry.differences.get(ATTACHMENT)
        if told is None:
            self.early[_early(entry)] += entry.verb == "attachment_add"
            return
        number, (before, after) = int(told["id"]), told["row"]
        if not isinstance(after, str):
            raise TypeError(after)
        if number not in self.rows and self.early[_early(entry)] > 0:
            self.early[_early(entry)] -= 1
            self.rows[number] = after
        elif (
            self.rows.get(number) == before
        ):  # else it was changed in between, which its removal does not vouch for
            self.rows[number] = after

    def explains(self, attachment: Attachment) -> bool:
        """Whether it is as the log says; each row is asked for once."""
        if attachment.pk in self.rows:
            return self.rows.pop(attachment.pk) == row_digest(attachment)
        subject = attachment.subject_kind, str(attachment.subject_id)
        key = (*subject, attachment.public_name, attachment.digest)
        self.early[key] -= 1
        return self.early[key] >= 0


def is_as_logged(attachment: Attachment) -> bool:
    """Whether an attachment is, to its name, content and dates, what the log says was received.

    It was read before the log: where they differ it may have been taken down meanwhile, and is looked at again, held.
    """
    if _fits_the_log(attachment):
        return True
    with transaction.atomic():
        now = Attachment.objects.select_for_update().filter(pk=attachment.pk).first()
        is_the_same = now and all(getattr(now, name) == getattr(attachment, name) for name in FIXED)
        return bool(now and is_the_same and _fits_the_log(now))


def _fits_the_log(attachment: Attachment) -> bool:
    about = Entry.objects.filter(subject_kind=attachment.subject_kind, subject_id=str(attachment.subject_id))
    logged = Logged()
    for _unheard in heard(about.filter(verb__in=_VERBS).order_by("pk"), logged.hear):
        pass
    return logged.explains(attachment)


def unexplained_attachments() -> Iterator[Bilingual]:
    """The attachments that were put in, changed or taken out without an entry in the log."""
    logged = Logged()
    yield from heard(Entry.objects.filter(verb__in=_VERBS).order_by("pk"), logged.hear)
    for attachment in Attachment.objects.select_related("organ").order_by("pk").iterator():
        if not logged.explains(attachment):
            yield Bilingual(
                f"{attachment.organ.name}第 {attachment.pk} 号附件与收存、撤下的记录不符。",
                f"Attachment {attachment.pk} of {attachment.organ.name} is not what the log says was received.",
            )
    for number in sorted(logged.rows):
        yield Bilingual(
            f"日志中的第 {number} 号附件已不在。",
            f"Attachment {number} of the log is gone, and no entry says why.",
        )
    for (kind, subject, name, _digest), count in sorted((+logged.early).items()):
        yield Bilingual(
            f"日志中的附件“{name}”（{kind}:{subject}）少了 {count} 份。",
            f"The log knows {count} more of the attachment “{name}” ({kind}:{subject}).",
        )


def _early(entry: Entry) -> _Early:
    """By what an earlier version knows it; its removals told no digest."""
    name, digest = (next(filter(None, entry.differences.get(one, ())), "") for one in ("name", "digest"))
    return entry.subject_kind, entry.subject_id, str(name), str(digest)
