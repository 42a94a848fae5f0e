"""Reports on their way from draft to signature, with the writer's decisions and the frozen versions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.organisations.models import Organ


class Status(models.TextChoices):
    """How far a report has come."""

    DRAFTING = "drafting", _("撰写中")
    SUBMITTED = "submitted", _("已提交")
    REVIEWED = "reviewed", _("已审核")
    RETURNED = "returned", _("已退回")
    SIGNED = "signed", _("已签署")
    WITHDRAWN = "withdrawn", _("已撤回")


class ReportDraft(models.Model):
    """One report of one organ on one year; its words come from the figures until a version freezes them."""

    class Kind(models.TextChoices):
        """The two outlines."""

        SHUFA = "shufa", _("述法报告")
        ANNUAL = "annual", _("法治政府建设年度报告")

    class Holder(models.TextChoices):
        """Whose duties it tells of."""

        PARTY = "party", _("党委主要负责人")
        GOVERNMENT = "government", _("政府主要负责人")

    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="reports", verbose_name=_("报告机关")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    kind = models.CharField(_("报告种类"), max_length=20, choices=Kind)
    holder = models.CharField(_("责任人"), max_length=20, choices=Holder)
    until = models.DateField(_("数据截止日期"))
    status = models.CharField(_("状态"), max_length=20, choices=Status, default=Status.DRAFTING)
    signer_name = models.CharField(_("述职人姓名"), max_length=60, blank=True)
    signer_post = models.CharField(_("述职人职务"), max_length=120, blank=True)
    signer_account = models.CharField(_("签署账号"), max_length=150, blank=True)
    returned_for = models.CharField(_("退回原因"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("起草时间"), auto_now_add=True)
    created_by = models.CharField(_("起草人"), max_length=150)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = _("报告")
        ordering: ClassVar = ["-year", "organ__code", "kind", "holder"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "year", "kind", "holder"],
                condition=~Q(status="withdrawn"),
                name="one_report_at_a_time",
            )
        ]

    stood: str = ""
    """What the log is told it was before a write (``reports.held``); no column."""

    def __str__(self) -> str:
        return f"{self.organ} {self.year} {self.get_kind_display()}"

    @property
    def file_stem(self) -> str:
        """What its file is called, without the ending: 清溪镇2023年述法报告."""
        return f"{self.organ.name}{self.year}年{self.get_kind_display()}"


class ProblemChoice(models.Model):
    """What the writer decided about a proposed problem, beside what was proposed then; or a problem of their own."""

    report = models.ForeignKey(ReportDraft, on_delete=models.CASCADE, related_name="choices")
    key = models.CharField(_("问题编号"), max_length=80)
    position = models.PositiveSmallIntegerField(_("次序"))
    accepted = models.BooleanField(_("采用"))
    proposed = models.TextField(_("系统提出的表述"), blank=True)
    text = models.TextField(_("撰写人的表述"), blank=True)
    reason = models.TextField(_("原因"), blank=True)
    plan = models.TextField(_("下一步措施"), blank=True)
    decided_by = models.CharField(_("决定人"), max_length=150)
    decided_at = models.DateTimeField(_("决定时间"), auto_now=True)

    class Meta:
        verbose_name = _("问题选择")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "key"], name="one_decision_a_problem")
        ]


class OwnParagraph(models.Model):
    """A paragraph the writer added to a section; its numbers are bound to no figure and marked so."""

    report = models.ForeignKey(ReportDraft, on_delete=models.CASCADE, related_name="paragraphs")
    section = models.CharField(_("章节"), max_length=20)
    position = models.PositiveSmallIntegerField(_("次序"))
    text = models.TextField(_("内容"))

    class Meta:
        verbose_name = _("自写段落")
        ordering: ClassVar = ["section", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "section", "position"], name="one_paragraph_a_place")
        ]


class Event(models.TextChoices):
    """What froze a version."""

    SUBMITTED = "submitted", _("提交")
    REVIEWED = "reviewed", _("审核")
    SIGNED = "signed", _("签署")


class Version(models.Model):
    """What was submitted, reviewed or signed: text, figures and rows frozen under one seal.

    Written and read through ``reports.sealing`` alone, which checks the seal. ``digest`` is the seal; it covers
    everything else here, ``content`` and ``rows`` by their own digests.
    """

    report = models.ForeignKey(ReportDraft, on_delete=models.PROTECT, related_name="sealed_versions")
    number = models.PositiveSmallIntegerField(_("版本号"))
    event = models.CharField(_("缘由"), max_length=20, choices=Event)
    at = models.DateTimeField(_("时间"))
    by = models.CharField(_("经办人"), max_length=150)
    signer_name = models.CharField(_("述职人姓名"), max_length=60, blank=True)
    signer_post = models.CharField(_("述职人职务"), max_length=120, blank=True)
    digest = models.CharField(_("校验值"), max_length=64, db_index=True)
    content_digest = models.CharField(_("正文校验值"), max_length=64)
    rows_digest = models.CharField(_("记录校验值"), max_length=64)
    content = models.JSONField(_("冻结内容"))
    rows = models.JSONField(_("冻结的台账记录"), default=dict)
    opinion = models.TextField(_("审核意见"), blank=True)

    class Meta:
        verbose_name = _("报告版本")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="one_version_a_number")
        ]


class ImpliedRow(models.Model):
    """A row of a ledger that signing a report wrote: made by it, or completed where it was on record already."""

    report = models.ForeignKey(ReportDraft, on_delete=models.PROTECT, related_name="implied_rows")
    ledger = models.CharField(_("台账"), max_length=40)
    record = models.PositiveBigIntegerField(_("行号"))
    made = models.BooleanField(_("由签署登记"))
    revision = models.PositiveIntegerField(_("登记后的修订号"))

    class Meta:
        verbose_name = _("签署时登记的记录")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "ledger", "record"], name="one_implied_row_a_report")
        ]


class Correction(models.Model):
    """A write to rows that a signed report was counted from, after it was signed: which, by whom, why."""

    report = models.ForeignKey(ReportDraft, on_delete=models.PROTECT, related_name="corrections")
    ledger = models.CharField(_("台账"), max_length=40)
    record = models.PositiveBigIntegerField(_("行号"), null=True)
    verb = models.CharField(_("操作"), max_length=60)
    reason = models.CharField(_("更正原因"), max_length=300, blank=True)
    by = models.CharField(_("经办人"), max_length=150)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("签署后更正的记录")
        ordering: ClassVar = ["-pk"]


class ClaimExplanation(models.Model):
    """Why a number stays in a report although the ledgers contradict it; for this very sentence, number and figure.

    ``key`` names all three, so that it no longer holds once one of them changes.
    """

    report = models.ForeignKey(ReportDraft, on_delete=models.CASCADE, related_name="explanations")
    key = models.CharField(_("数字编号"), max_length=16)
    sentence = models.TextField(_("原句"))
    printed = models.CharField(_("所写的数"), max_length=60)
    figure = models.CharField(_("数据编号"), max_length=64)
    value = models.CharField(_("台账的数"), max_length=120)
    reason = models.TextField(_("理由"))
    by = models.CharField(_("说明人"), max_length=150)
    at = models.DateTimeField(_("说明时间"), auto_now=True)

    class Meta:
        verbose_name = _("数字说明")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "key"], name="one_explanation_a_claim"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_explanation_says_why"),
        ]
