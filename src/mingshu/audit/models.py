"""The log's one table."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.kernel.errors import NotAllowed
from mingshu.kernel.text import Bilingual


class Entry(models.Model):
    """One change: who did what to which thing, and what it looked like before and after."""

    at = models.DateTimeField(_("时间"))
    actor = models.CharField(_("操作人"), max_length=150)
    verb = models.CharField(_("操作"), max_length=60)
    subject_kind = models.CharField(_("对象类别"), max_length=60)
    subject_id = models.CharField(_("对象编号"), max_length=60, blank=True)
    organ_code = models.CharField(_("机关代码"), max_length=40, blank=True, db_index=True)
    differences = models.JSONField(_("变更内容"), default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("审计记录")
        indexes: ClassVar = [models.Index(fields=["subject_kind", "subject_id"])]
        ordering: ClassVar = ["pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append only: a stored entry is never written again."""
        if self.pk is not None:
            raise NotAllowed(Bilingual("审计记录不能修改。", "Audit entries cannot be changed."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise NotAllowed(Bilingual("审计记录不能删除。", "Audit entries cannot be deleted."))
