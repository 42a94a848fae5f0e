"""述法工作台账: annual rule-of-law duty reports."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import QuantityField, YearField, options
from mingshu.ledgers.constraints import not_negative
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class DutyReport(LedgerRecord):
    """One head's duty report on the rule of law for one year (述法)."""

    year = YearField(_("年度"), null=True)
    holder_post = models.CharField(_("述法人职务"), max_length=120)
    holder_name = models.CharField(_("述法人"), max_length=120)
    addressee = models.CharField(_("报送机关"), max_length=120)
    form = models.CharField(_("形式"), max_length=30, choices=options("现场", "书面"))
    submitted_on = models.DateField(_("报送日期"), null=True, blank=True)
    appraisal = models.CharField(
        _("评议结果"), max_length=30, blank=True, choices=options("优秀", "良好", "一般", "较差")
    )
    score = QuantityField(_("评议得分"), null=True, blank=True)
    published_url = models.URLField(_("公开网址"), max_length=500, blank=True)
    due_on = models.DateField(_("报送期限"), null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("述法工作台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            *not_negative("score"),
        ]


register(
    Ledger(
        DutyReport,
        id="shufa",
        family="oversight",
        date=("year",),
        identity=[("year", "holder_post")],
        planned=("due_on",),
        flow=Flow(
            states=("布置", "撰写", "报送", "述法", "评议", "反馈", "整改", "归档"),
            stages=(
                stage("报送", "submitted_on"),
                stage("述法", after=("报送",)),
                stage("评议", "appraisal"),
                stage("反馈", after=("评议",)),
                stage("整改", after=("评议",)),
                stage("归档", after=("报送",)),
            ),
            done=("归档",),
        ),
        units={"score": "分"},
        headings={
            "holder_post": ["职务"],
            "holder_name": ["姓名"],
            "addressee": ["报送单位", "述法对象"],
            "form": ["述法形式"],
            "submitted_on": ["报送时间"],
            "appraisal": [*("考核等次", "述法等次", "评价结果"), "评议等次", "等次", "评议情况", "评定等次"],
            "score": ["得分", "测评得分"],
        },
        personal={"holder_name": Privacy.PERSONAL},
        impersonal=(
            "holder_post",
            "addressee",
            "published_url",
        ),
        scope=Scope.ORGAN,
        measures=[
            count(
                "M-SF-01",
                _("述法人数"),
                "人",
                where=Q(submitted_on__isnull=False),
                post="holder_post",
                acted=("submitted_on",),
            ),
            count(
                "M-SF-02",
                _("现场述法数"),
                "人",
                where=Q(form="现场", state__in=("述法", "评议", "反馈", "整改", "归档")),
                within="M-SF-01",
            ),
            count(
                "M-SF-03",
                _("按期报送数"),
                "份",
                where=Q(submitted_on__lte=F("due_on")),
                within="M-SF-01",
                post="holder_post",
                acted=("submitted_on",),
            ),
        ],
    )
)
