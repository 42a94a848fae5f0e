"""What ledgers add up to, kept by organ and month so that nobody counts the same rows twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.organisations.models import Organ


class FigureCell(models.Model):
    """One ledger of one organ in one year: whether its facts are still what the rows add up to.

    ``recipe`` is the digest of the measures by which the facts were made; empty while they are stale.
    """

    ledger = models.CharField(_("台账"), max_length=40)
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("年度"))
    recipe = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("数据单元")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "organ", "ledger"], name="one_figure_cell"),
        ]


class FigureFact(models.Model):
    """One measure of a cell in one month; months without a row have no fact.

    ``measure`` is a measure's id, or the ledger's id for the number of rows that fall into the month by any date.
    ``hundredths`` is the sum of the column in hundredths of its unit (yuan for money), None while every row
    leaves it empty. ``doubtful`` counts rows that a masked column may or may not bring in,
    ``rough`` those that make the value an approximate one, ``untold`` those that leave out what decides.
    """

    cell = models.ForeignKey(FigureCell, on_delete=models.CASCADE, related_name="facts", db_index=False)
    measure = models.CharField(_("指标项"), max_length=40)
    month = models.PositiveSmallIntegerField(_("月份"))
    rows = models.PositiveIntegerField(_("记录数"))
    hundredths = models.BigIntegerField(_("合计（百分之一）"), null=True)
    doubtful = models.PositiveIntegerField(_("打码记录数"), default=0)
    rough = models.PositiveIntegerField(_("约数记录数"), default=0)
    untold = models.PositiveIntegerField(_("未提供记录数"), default=0)

    class Meta:
        verbose_name = _("月度数据")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cell", "measure", "month"], name="one_figure_fact"),
        ]
