"""The table of attachments."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.kernel.errors import NotAllowed
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ

FIXED = (
    "organ_id",
    "subject_kind",
    "subject_id",
    "name",
    "media_type",
    "size",
    "digest",
    "personal",
    "effective_on",
    "received_at",
    "received_by",
)

PERSONAL_FILE = "含个人信息的附件"


class Attachment(models.Model):
    """A file that proves something: what it is, when it took effect, when and from whom it was received.

    The content lies under its SHA-256 digest and is stored once however often it is attached. What was received,
    and when, never changes; an attachment is taken down, not deleted.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", verbose_name=_("机关"))
    subject_kind = models.CharField(_("对象类别"), max_length=60)
    subject_id = models.BigIntegerField(_("对象编号"))
    name = models.CharField(_("文件名"), max_length=200)
    media_type = models.CharField(_("文件类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("字节数"))
    digest = models.CharField(_("SHA-256 摘要"), max_length=64, db_index=True)
    personal = models.BooleanField(_("含个人信息"), default=False)
    effective_on = models.DateField(_("生效日期"), null=True, blank=True)
    received_at = models.DateTimeField(_("收到时间"), auto_now_add=True)
    received_by = models.CharField(_("收存人"), max_length=150)
    removed_at = models.DateTimeField(_("撤下时间"), null=True, blank=True)
    removed_by = models.CharField(_("撤下人"), max_length=150, blank=True)
    removal_reason = models.CharField(_("撤下原因"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("附件")
        ordering: ClassVar = ["received_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["subject_kind", "subject_id"], name="attachment_subject")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "digest"],
                condition=models.Q(removed_at=None),
                name="one_attachment_a_content",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What was received stays as it was received."""
        if self.pk is not None:
            stored = Attachment.objects.values(*FIXED).get(pk=self.pk)
            if any(stored[name] != getattr(self, name) for name in FIXED):
                raise NotAllowed(
                    Bilingual("收存的附件不能修改。", "A received attachment cannot be changed.")
                )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never: it is taken down with a reason."""
        raise NotAllowed(Bilingual("附件只能撤下，不能抹去。", "Attachments are taken down, never erased."))

    @property
    def public_name(self) -> str:
        """The name as anybody may read it: of one with personal data only what kind of file it is."""
        return f"{PERSONAL_FILE}{PurePath(self.name).suffix}" if self.personal else self.name
