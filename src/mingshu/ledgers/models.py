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


class ImportRun(models.Model):
    """One spreadsheet taken into the ledgers: which file, for whom, by whom, and what it did."""

    digest = models.CharField(_("文件摘要"), max_length=64, db_index=True)
    file_name = models.CharField(_("文件名"), max_length=255)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="import_runs")
    year = models.PositiveSmallIntegerField(_("年度"), null=True, blank=True)
    ledgers = models.CharField(_("台账"), max_length=2000, blank=True)
    added = models.PositiveIntegerField(_("新增"))
    changed = models.PositiveIntegerField(_("更新"))
    unchanged = models.PositiveIntegerField(_("未变"))
    skipped = models.PositiveIntegerField(_("略过"))
    imported_by = models.CharField(_("导入人"), max_length=150)
    imported_at = models.DateTimeField(_("导入时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("导入记录")
        ordering: ClassVar = ["-pk"]


LONGEST_KEY = 300


class ImportAnswer(models.Model):
    """What an office answered when an import asked: the unit of a column, the meaning of a word or a heading."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="import_answers")
    question = models.CharField(_("问题"), max_length=LONGEST_KEY)
    answer = models.CharField(_("答案"), max_length=300)
    answered_by = models.CharField(_("回答人"), max_length=150)
    answered_at = models.DateTimeField(_("回答时间"), auto_now=True)

    class Meta:
        verbose_name = _("导入问答")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "question"], name="one_answer_a_question")
        ]


class UnfinishedImport(models.Model):
    """A file of which rows were left for later: for whoever imports it alone, until it is done or its time is up.

    ``token`` names the file among the uploads; ``answers`` are those given so far, cells put right among them. It
    goes with the file, and into no backup.
    """

    token = models.CharField(max_length=32, unique=True)
    file_name = models.CharField(_("文件名"), max_length=255)
    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(_("年度"))
    ledger = models.CharField(_("台账"), max_length=40, blank=True)
    answers = models.JSONField(_("已答"), default=dict)
    rows_left = models.PositiveIntegerField(_("未登记行数"))
    kept_by = models.CharField(_("导入人"), max_length=150)
    kept_until = models.DateField(_("保留到"))

    class Meta:
        verbose_name = _("没有导完的表")
        ordering: ClassVar = ["pk"]


class Excuse(models.TextChoices):
    """How a missed step came to be missed no longer; or that one not taken may be passed over."""

    CORRECTED = "corrected", _("更正")
    BACKDATED = "backdated", _("补记")
    DROPPED = "dropped", _("终止")
    REMOVED = "removed", _("删除")
    PASSED = "passed", _("例外放行")


class LimitExcuse(models.Model):
    """A step of ``record`` that was past its last day, or done late, until a change of the row; or one that the head
    let it pass over, on the day ``deadline``. Told before signing."""

    ledger = models.CharField(_("台账"), max_length=40)
    record = models.BigIntegerField(_("记录"))
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    limit = models.CharField(_("期限"), max_length=60)
    deadline = models.DateField(_("期限日"))
    kind = models.CharField(_("方式"), max_length=20, choices=Excuse.choices)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    by = models.CharField(_("更正人"), max_length=150)
    at = models.DateTimeField(_("更正时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("不再超期的事项")
        indexes: ClassVar = [models.Index(fields=["ledger", "record"], name="excuse_of_record")]
