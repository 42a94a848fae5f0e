"""What every ledger row has in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.organisations.models import Organ

EXTRA = "extra"
"""The field of an office's own columns: they may name anybody, so they are personal in every ledger."""


class LedgerRecord(models.Model):
    """One row of a ledger: whose it is, which day it counts on, its state, what was noted, and who kept it.

    ``remarks`` is free text, so it may name people: personal in every ledger, in no figure and no report.
    ``by_law`` names the due days that the law gave, not the office; ``law`` is the digest of the limits and holidays
    by which these and the in-time answers were found, empty where there are none: see ``ledgers.answers``.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", verbose_name=_("填报单位"))
    state = models.CharField(_("状态"), max_length=20)
    counted_on = models.DateField(_("计数日期"), editable=False)
    identity = models.CharField(max_length=32, editable=False)
    occurrence = models.PositiveSmallIntegerField(default=1, editable=False)
    remarks = models.TextField(_("备注"), blank=True)
    masked = models.CharField(_("打码栏目"), max_length=400, blank=True, editable=False)
    by_law = models.CharField(max_length=200, blank=True, editable=False)
    law = models.CharField(max_length=32, blank=True, editable=False)
    approximate = models.CharField(_("约数栏目"), max_length=400, blank=True, editable=False)
    left_open = models.CharField(_("未提供栏目"), max_length=400, blank=True, editable=False)
    extra = models.JSONField(_("本单位栏目"), null=True, blank=True, editable=False)
    source_row = models.JSONField(_("原始行"), null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    created_by = models.CharField(_("登记人"), max_length=150, editable=False)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)
    updated_by = models.CharField(_("更新人"), max_length=150, editable=False)

    rows: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        indexes: ClassVar[list[Any]] = [models.Index(fields=["organ", "counted_on"], name="%(class)s_day")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organ", "identity", "occurrence"], name="%(class)s_one_row")
        ]

    @property
    def masked_columns(self) -> frozenset[str]:
        """Names of the columns whose source cell was masked (``**``): unknown, and never zero."""
        return frozenset(self.masked.split(",")) if self.masked else frozenset()

    @property
    def due_by_law(self) -> frozenset[str]:
        """Names of the due columns whose day the law gave: it moves with the law and with its starting day."""
        return frozenset(self.by_law.split(",")) if self.by_law else frozenset()

    @property
    def approximate_columns(self) -> frozenset[str]:
        """Names of the columns that are only roughly known: a number with 约 or 余, a month without its day."""
        return frozenset(self.approximate.split(",")) if self.approximate else frozenset()

    @property
    def open_columns(self) -> frozenset[str]:
        """Names of required columns that were left open by choice: shown as missing, and never zero."""
        return frozenset(self.left_open.split(",")) if self.left_open else frozenset()


class EventRecord(LedgerRecord):
    """A row of something that is planned for a day and then held, or not.

    Its ledger gets the state 取消 (see ``procedures.holding``). ``cancelled_for`` says why, in free text: personal.
    """

    cancelled_for = models.CharField(_("取消原因"), max_length=300, blank=True)

    class Meta(LedgerRecord.Meta):
        abstract = True
