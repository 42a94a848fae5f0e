"""The log's one table."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.kernel.errors import NotAllowed
from mingshu.kernel.no_act import no_act
from mingshu.kernel.text import Bilingual


class Entry(models.Model):
    """One change: who did what to which thing, and what it looked like before and after.

    ``hash`` is over all of it and the hash of the entry before; ``seal`` is over ``hash`` with a secret that no
    database holds, ``key`` says which. Entries from before there were seals have neither.
    """

    at = models.DateTimeField(_("时间"))
    actor = models.CharField(_("操作人"), max_length=150)
    verb = models.CharField(_("操作"), max_length=60)
    subject_kind = models.CharField(_("对象类别"), max_length=60)
    subject_id = models.CharField(_("对象编号"), max_length=60, blank=True)
    organ_code = models.CharField(_("机关代码"), max_length=40, blank=True, db_index=True)
    differences = models.JSONField(_("变更内容"), default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)
    key = models.CharField(max_length=16, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("审计记录")
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id"]),
            models.Index(fields=["at"], name="audit_entry_by_time"),
            models.Index(fields=["actor", "id"], name="audit_entry_by_actor"),
            models.Index(fields=["verb", "id"], name="audit_entry_by_verb"),
        ]
        ordering: ClassVar = ["pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append only: a stored entry is never written again."""
        if self.pk is not None:
            raise NotAllowed(Bilingual("审计记录不能修改。", "Audit entries cannot be changed."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise NotAllowed(Bilingual("审计记录不能删除。", "Audit entries cannot be deleted."))


class Turn(models.Model):
    """Its one row is locked by whoever appends: one order of writers, also on a log that is still empty."""

    class Meta:
        verbose_name = _("审计次序")

    @classmethod
    @no_act("the turn of the log, which whoever leaves an entry takes")
    def take(cls) -> None:
        """Wait for the turn and keep it until the transaction ends."""
        cls.objects.select_for_update().get_or_create(pk=1)
