"""Holidays that an administrator loaded: notices of years that came after this version, and days of a place."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class HolidayNotice(models.Model):
    """A notice as it was loaded. It is never changed: a later one of its year goes before it, or it is withdrawn.

    ``place`` is whose days they are; empty for the State Council's, which decides a whole ``year``.
    """

    year = models.PositiveSmallIntegerField(_("年度"))
    place = models.CharField(_("地方"), max_length=60, blank=True)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    text = models.TextField(_("通知正文"))
    loaded_at = models.DateTimeField(_("载入时间"), auto_now_add=True)
    loaded_by = models.CharField(_("载入人"), max_length=150)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)
    withdrawn_by = models.CharField(_("撤回人"), max_length=150, blank=True)
    withdrawn_for = models.CharField(_("撤回原因"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("放假安排")
        ordering: ClassVar[list[Any]] = ["-year", "-pk"]


class HolidayDay(models.Model):
    """A day that a notice makes a day off, or one that is worked."""

    notice = models.ForeignKey(HolidayNotice, on_delete=models.PROTECT, related_name="days")
    day = models.DateField(_("日期"))
    worked = models.BooleanField(_("上班"), default=False)

    class Meta:
        verbose_name = _("放假调休日")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["notice", "day"], name="one_day_of_a_notice")
        ]
