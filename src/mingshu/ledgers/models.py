"""Tables about ledgers as a whole."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.organisations.models import Organ


class NilReturn(models.Model):
    """An office's statement that nothing happened in a ledger in a year (零报告): a real 0, not an empty ledger."""

    ledger = models.CharField(_("台账"), max_length=40)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="nil_returns")
    year = models.PositiveSmallIntegerField(_("年度"))
    declared_by = models.CharField(_("报告人"), max_length=150)
    declared_at = models.DateTimeField(_("报告时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("零报告")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ledger", "organ", "year"], name="one_nil_return_a_year")
        ]
