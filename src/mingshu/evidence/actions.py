"""Receive, open and take down attachments: permission, guards, change, audit, in that order."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.utils import timezone

from mingshu.accounts.policies import Actor, Verb, actor_name, require
from mingshu.accounts.reading import personal_read
from mingshu.audit import log
from mingshu.evidence import store
from mingshu.evidence.kinds import kind_of
from mingshu.evidence.models import Attachment
from mingshu.evidence.signals import attachments_changed
from mingshu.evidence.standing import ATTACHMENT, is_as_logged, row_digest
from mingshu.kernel.acts import act
from mingshu.kernel.bounds import LONGEST_REASON, require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.reasons import says_why
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ

CHUNK = 1024 * 1024


def attachment_add(
    *,
    actor: Actor,
    organ: Organ,
    subject_kind: str,
    subject_id: int,
    name: str,
    content: IO[bytes],
    effective_on: date | None = None,
    personal: bool = False,
) -> Attachment:
    """Receive a file for the thing ``subject_kind``/``subject_id`` of ``organ``; now is its receipt date.

    Raises ``NotAllowed`` or ``BadInput`` (too large, empty, not an accepted kind, already attached, dated later
    than today).
    """
    require(actor, Verb.KEEP, organ)
    name = clean_name(name)
    size = _checked_size(name, content)
    _check_day(effective_on)
    kind = kind_of(name, content)
    digest = digest_of(content)
    store.keep(digest, content)  # before the question whether it is new: so a torn one is made whole
    _check_new(subject_kind, subject_id, digest)
    attachment = Attachment(
        organ=organ,
        subject_kind=subject_kind,
        subject_id=subject_id,
        name=name,
        media_type=kind.media_type,
        size=size,
        digest=digest,
        personal=personal,
        effective_on=effective_on,
        received_by=actor_name(actor),
    )
    with act():
        attachment.save()
        _audit(
            actor,
            "attachment_add",
            attachment,
            {"name": [None, attachment.public_name], "digest": [None, digest]},
            before=None,
        )
        _announce(actor, "attachment_add", attachment, attachment.public_name)
    return attachment


def attachment_open(*, actor: Actor, attachment: Attachment) -> File[bytes]:
    """The content, for whoever may see it: one that holds personal data needs more than viewing."""
    require(actor, Verb.SEE_PERSONAL if attachment.personal else Verb.VIEW, attachment.organ)
    if not is_as_logged(attachment):
        raise _not_as_logged()
    if not is_intact(attachment):
        raise _not_as_received(attachment)
    if attachment.personal:
        personal_read(actor, attachment.organ, attachment.subject_kind, attachment.subject_id)
    return File(store.place_of(attachment.digest).open("rb"))


def attachment_remove(*, actor: Actor, attachment: Attachment, reason: str) -> None:
    """Take an attachment down; the entry, its digest and its content stay.

    Raises ``BadInput`` without a reason, for one that is too long, and where somebody took it down meanwhile.
    """
    require(actor, Verb.REMOVE, attachment.organ)
    if not says_why(reason):
        raise BadInput(Bilingual("撤下附件时请写明原因。", "Say why the attachment is taken down."))
    require_within(reason.strip(), LONGEST_REASON, Bilingual("撤下原因", "The reason for taking it down"))
    with act():
        current = Attachment.objects.select_for_update().get(pk=attachment.pk)
        if current.removed_at is not None:
            raise BadInput(
                Bilingual("这份附件已经撤下。", "This attachment was taken down already."),
                Bilingual("请刷新页面。", "Load the page again."),
            )
        before = row_digest(current)
        attachment.removed_at, attachment.removed_by = timezone.now(), actor_name(actor)
        attachment.removal_reason = reason.strip()
        attachment.save()
        changes = {
            "name": [attachment.public_name, None],
            "digest": [attachment.digest, None],
            "reason": [None, attachment.removal_reason],
        }
        _audit(actor, "attachment_remove", attachment, changes, before)
        _announce(actor, "attachment_remove", attachment, attachment.removal_reason)


def is_intact(attachment: Attachment) -> bool:
    """Whether the stored content still has the digest it was received with."""
    return store.is_whole(attachment.digest)


def digest_of(content: IO[bytes]) -> str:
    """SHA-256 of the whole content, which is left at its beginning."""
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    content.seek(0)
    return digest.hexdigest()


def clean_name(name: str) -> str:
    """A file's own name without folders, control and direction marks, at most 200 characters long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip()
    ending = PurePath(visible).suffix
    return visible[: 200 - len(ending)].removesuffix(ending) + ending


def _checked_size(name: str, content: IO[bytes]) -> int:
    size = content.seek(0, 2)
    content.seek(0)
    if size == 0:
        raise BadInput(Bilingual(f"“{name}”是空文件。", f"“{name}” is empty."))
    limit = settings.MINGSHU_MAX_UPLOAD_MB
    if size > limit * 1024 * 1024:
        raise BadInput(
            Bilingual(f"“{name}”超过 {limit} MB。", f"“{name}” is larger than {limit} MB."),
            Bilingual("请压缩或拆分后再传。", "Compress or split it."),
        )
    return size


def _check_day(effective_on: date | None) -> None:
    if effective_on and effective_on > timezone.localdate():
        raise BadInput(Bilingual("生效日期不能晚于今天。", "The effective date cannot be after today."))


def _check_new(subject_kind: str, subject_id: int, digest: str) -> None:
    same = Attachment.objects.filter(
        subject_kind=subject_kind, subject_id=subject_id, digest=digest, removed_at=None
    ).first()
    if same:
        raise BadInput(
            Bilingual(
                f"同样内容的文件已经收存：{same.name}。",
                f"The same content is attached already: {same.name}.",
            )
        )


def _not_as_received(attachment: Attachment) -> BadInput:
    missing = not store.place_of(attachment.digest).exists()
    what = (
        Bilingual("不在存储中", "is not in the store")
        if missing
        else Bilingual("与收存时的摘要不符，不予提供", "does not fit the digest it was received with")
    )
    return BadInput(
        Bilingual(
            f"附件“{attachment.name}”的内容{what.zh}。", f"The content of “{attachment.name}” {what.en}."
        ),
        Bilingual(
            "请管理员从备份恢复（mingshu restore），或由原收存人重新上传同一文件。",
            "Ask your administrator to restore it from a backup (mingshu restore), or upload the same file again.",
        ),
    )


def _not_as_logged() -> BadInput:
    return BadInput(
        Bilingual(
            "这份附件的登记与审计日志不符，不予提供。",
            "What is on record of this attachment is not what the log says was received: it is not handed out.",
        ),
        Bilingual(
            "请管理员运行 mingshu check 查看，并从备份恢复（mingshu restore）。",
            "Ask your administrator to run mingshu check and to restore a backup (mingshu restore).",
        ),
    )


def _announce(actor: Actor, verb: str, attachment: Attachment, reason: str) -> None:
    attachments_changed.send(
        sender=Attachment,
        subject_kind=attachment.subject_kind,
        subject_id=attachment.subject_id,
        verb=verb,
        reason=reason,
        by=actor_name(actor),
    )


def _audit(
    actor: Actor, verb: str, attachment: Attachment, changes: dict[str, list[str | None]], before: str | None
) -> None:
    row = {"id": attachment.pk, "row": [before, row_digest(attachment)]}
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind=attachment.subject_kind,
        subject_id=attachment.subject_id,
        organ_code=attachment.organ.code,
        differences=changes | {ATTACHMENT: row},
    )
