"""重大行政决策台账: major administrative decisions."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before, not_more_than
from mingshu.ledgers.contrary import never_before, wants_day
from mingshu.ledgers.decisions.reviewing import CONCLUSIONS, OPINIONS, PASSED
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, ratio
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.barriers import barrier
from mingshu.procedures.flow import Flow, stage


class MajorDecision(LedgerRecord):
    """One major administrative decision (重大行政决策程序暂行条例 arts 3-42)."""

    title = models.CharField(_("决策事项"), max_length=300)
    lead_unit = models.CharField(_("承办单位"), max_length=120)
    in_catalogue = models.BooleanField(_("是否列入目录"), null=True)
    started_on = models.DateField(_("启动日期"), null=True, blank=True)
    comment_from = models.DateField(_("征求意见起"), null=True, blank=True)
    comment_to = models.DateField(_("征求意见止"), null=True, blank=True)
    comment_count = models.PositiveIntegerField(_("收到意见条数"), null=True, blank=True)
    comment_adopted = models.PositiveIntegerField(_("采纳条数"), null=True, blank=True)
    expert_review = models.BooleanField(_("专家论证"), null=True, blank=True)
    risk_assessed = models.BooleanField(_("风险评估"), null=True, blank=True)
    review_sent_on = models.DateField(_("送审日期"), null=True, blank=True)
    review_done_on = models.DateField(_("审查日期"), null=True, blank=True)
    review_result = models.CharField(_("审查结论"), max_length=30, blank=True, choices=options(*CONCLUSIONS))
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    published_url = models.URLField(_("公布网址"), max_length=500, blank=True)
    archived_on = models.DateField(_("归档日期"), null=True, blank=True)
    decision_no = models.CharField(_("决策编号"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("重大行政决策台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("comment_to", "comment_from"),
            not_before("review_done_on", "review_sent_on"),
            not_more_than("comment_adopted", "comment_count"),
            not_before("decided_on", "started_on"),
        ]


_PURSUED = (
    "目录公布",
    "启动",
    "起草",
    "公众参与",
    "专家论证",
    "风险评估",
    "合法性审查",
    "集体讨论",
    "已公布",
    "执行中",
    "后评估",
)
"""States of a matter that was not broken off."""
_AFTER_REVIEW = ("集体讨论", "已公布", "执行中", "后评估")
"""States into which no draft comes that was not reviewed, or found unlawful (art 25)."""


register(
    Ledger(
        MajorDecision,
        id="major_decision",
        family="decisions",
        date=("started_on",),
        about="title",
        identity=[("decision_no",), ("title", "started_on")],
        planned=("comment_to",),
        needs={
            "started_on": need("启动"),
            "expert_review": need("合法性审查"),
            "risk_assessed": need("合法性审查"),
        },
        flow=Flow(
            states=(
                "目录公布",
                "启动",
                "起草",
                "公众参与",
                "专家论证",
                "风险评估",
                "合法性审查",
                "集体讨论",
                "已公布",
                "执行中",
                "后评估",
                "中止",
                "终止",
            ),
            stages=(
                stage("启动", "started_on"),
                stage("公众参与", "comment_from"),
                stage("合法性审查", "review_done_on"),
                stage("集体讨论", "decided_on"),
                stage("已公布", "decided_on", "published_url"),
                stage("执行中", after=("集体讨论",)),
                stage("后评估", after=("已公布",)),
            ),
            branches={"中止": ("起草", "专家论证", "风险评估", "执行中", "终止")},
            done=("后评估",),
            dropped=("终止",),
            barred={"后评估": ("中止", "终止")},
        ),
        barriers=[
            barrier(
                "PROC-MAJOR-DECISION/S05",
                bars=_AFTER_REVIEW,
                start="comment_from",
                done="comment_to",
            ),
            barrier(
                "PROC-MAJOR-DECISION/S09",
                bars=_AFTER_REVIEW,
                done="review_done_on",
                before="decided_on",
                review_result=PASSED,
            ),
        ],
        units={"comment_count": "条", "comment_adopted": "条"},
        contrary=[
            never_before("archived_on", "decided_on"),
            wants_day("review_done_on", review_result=("合法", "修改后合法", "不合法")),
        ],
        headings={
            "title": ["决策事项名称", "事项名称", "事项"],
            "lead_unit": ["承办部门", "责任单位", "主办单位", "起草单位"],
            "in_catalogue": ["列入目录"],
            "started_on": ["启动时间"],
            "comment_from": ["征求意见开始日期", "公示起"],
            "comment_to": ["征求意见结束日期", "公示止"],
            "review_done_on": ["审查完成日期", "出具日期"],
            "decided_on": [
                *("审议日期", "审议时间", "讨论决定日期"),
                "决定时间",
                "讨论日期",
                "集体讨论日期",
                "集体讨论决定日期",
            ],
            "comment_count": ["征集意见数", "征求意见条数"],
            "risk_assessed": ["社会稳定风险评估", "稳评"],
            "review_result": ["合法性审查结论", "合法性审查意见"],
            "published_url": ["网址", "公开网址"],
            "decision_no": ["编号"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "title",
            "lead_unit",
            "published_url",
            "decision_no",
        ),
        measures=[
            count("M-MD-01", _("重大行政决策事项数"), "件", where=Q(state__in=_PURSUED)),
            count(
                "M-MD-02", _("履行公众参与件数"), "件", where=Q(comment_from__isnull=False), within="M-MD-01"
            ),
            count(
                "M-MD-03",
                _("征求意见满30日件数"),
                "件",
                where=Q(comment_to__gte=F("comment_from") + timedelta(days=30)),
                within="M-MD-02",
            ),
            count(
                "M-MD-04",
                _("经合法性审查件数"),
                "件",
                where=Q(review_done_on__isnull=False, review_result__in=OPINIONS),
                within="M-MD-01",
            ),
            count("M-MD-05", _("经集体讨论件数"), "件", where=Q(decided_on__isnull=False), within="M-MD-01"),
            ratio("M-MD-06", _("合法性审查率"), numerator="M-MD-04", denominator="M-MD-01"),
            count(
                "M-MD-07",
                _("通过合法性审查件数"),
                "件",
                where=Q(review_result__in=PASSED),
                within="M-MD-04",
            ),
        ],
    )
)
