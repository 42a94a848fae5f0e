"""What is kept of reviews: the texts, people's verdicts on findings, rules switched off."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.organisations.models import Organ


class ReviewedReport(models.Model):
    """A report that was reviewed for ``keeper``: its text, from which the findings are computed anew each time.

    A newer text of the same organ, year, kind and reporter takes the place of the older, so that verdicts stay
    with it; the older is kept as an ``EarlierText``. ``ledger_year`` is empty when no ledgers are asked,
    ``reuse_share`` (0 to 1) when there was nothing to compare with.
    """

    keeper = models.ForeignKey(Organ, on_delete=models.PROTECT, verbose_name=_("审读机关"), related_name="+")
    name = models.CharField(_("文件名"), max_length=255)
    organ_name = models.CharField(_("报告单位"), max_length=100, blank=True)
    reporter = models.CharField(_("述职人"), max_length=100, blank=True)
    year = models.PositiveSmallIntegerField(_("年度"), null=True, blank=True)
    kind = models.CharField(_("种类"), max_length=10)
    digest = models.CharField(_("文本摘要"), max_length=64)
    text = models.TextField(_("文本"))
    previous = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("上年报告"),
        related_name="+",
    )
    ledger_year = models.PositiveSmallIntegerField(_("核对台账的年度"), null=True, blank=True)
    reuse_share = models.FloatField(_("雷同率"), null=True, blank=True)
    by = models.CharField(_("审读人"), max_length=150)
    at = models.DateTimeField(_("审读时间"), auto_now=True)

    class Meta:
        verbose_name = _("已审读的报告")
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [models.Index(fields=["keeper", "organ_name", "year", "kind"])]

    def __str__(self) -> str:
        return self.name


class EarlierText(models.Model):
    """A text that a newer one of the same report replaced; never changed."""

    report = models.ForeignKey(ReviewedReport, on_delete=models.CASCADE, related_name="earlier")
    name = models.CharField(_("文件名"), max_length=255)
    digest = models.CharField(_("文本摘要"), max_length=64)
    text = models.TextField(_("文本"))
    by = models.CharField(_("审读人"), max_length=150)
    at = models.DateTimeField(_("审读时间"))

    class Meta:
        verbose_name = _("旧稿")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name


class LastFinding(models.Model):
    """What the last computation found in a report, rules switched off included, so that a list can count it."""

    report = models.ForeignKey(ReviewedReport, on_delete=models.CASCADE, related_name="last_findings")
    code = models.CharField(_("规则"), max_length=80)
    severity = models.CharField(_("轻重"), max_length=10)
    fingerprint = models.CharField(_("指纹"), max_length=40)

    class Meta:
        verbose_name = _("最近一次发现")


class Verdict(models.Model):
    """A person's word on one finding, known by its fingerprint."""

    class Decision(models.TextChoices):
        """What the person decided."""

        CONFIRMED = "confirmed", _("属实")
        REJECTED = "rejected", _("不成立")

    report = models.ForeignKey(ReviewedReport, on_delete=models.CASCADE, related_name="verdicts")
    fingerprint = models.CharField(_("指纹"), max_length=40)
    code = models.CharField(_("规则"), max_length=80)
    decision = models.CharField(_("结论"), max_length=10, choices=Decision)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    by = models.CharField(_("作出人"), max_length=150)
    at = models.DateTimeField(_("作出时间"), auto_now=True)

    class Meta:
        verbose_name = _("审读结论")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "fingerprint"], name="one_verdict_a_finding"),
            models.CheckConstraint(
                condition=~models.Q(decision="rejected", reason=""), name="a_rejection_says_why"
            ),
        ]


class RuleSwitch(models.Model):
    """A rule that an organ switched off for its reviews and those of all organs below it."""

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="+", verbose_name=_("机关"))
    code = models.CharField(_("规则"), max_length=80)
    reason = models.CharField(_("理由"), max_length=500)
    by = models.CharField(_("操作人"), max_length=150)
    at = models.DateTimeField(_("操作时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("停用的规则")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "code"], name="one_switch_a_rule_and_organ")
        ]
