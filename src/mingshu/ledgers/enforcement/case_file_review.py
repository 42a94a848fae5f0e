"""行政执法案卷评查台账: case file review."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, distinct, ratio, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class CaseFileReview(EventRecord):
    """The result of one unit in one review of case files."""

    review_name = models.CharField(_("评查名称"), max_length=120)
    unit = models.CharField(_("被评查单位"), max_length=120)
    matter = models.TextField(_("主要问题"), blank=True)
    reviewed_on = models.DateField(_("日期"), null=True, blank=True)
    files = models.PositiveIntegerField(_("案卷数"), null=True, blank=True)
    enterprise_files = models.PositiveIntegerField(_("涉民营企业案卷数"), null=True, blank=True)
    problems = models.PositiveIntegerField(_("问题数"), null=True, blank=True)
    rectified = models.PositiveIntegerField(_("整改数"), null=True, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("行政执法案卷评查台账")
        constraints = [
            *EventRecord.Meta.constraints,
            not_more_than("enterprise_files", "files"),
            not_more_than("rectified", "problems"),
        ]


register(
    Ledger(
        CaseFileReview,
        id="case_file_review",
        family="enforcement",
        date=("reviewed_on",),
        about="matter",
        identity=[("review_name", "unit", "reviewed_on")],
        needs={
            "reviewed_on": need("评查"),
            "files": need("评查"),
            "problems": need("评查"),
            "rectified": need("完成"),
        },
        flow=Flow(
            states=("抽卷", "评查", "反馈", "整改", "完成"),
            stages=(
                stage("评查", "reviewed_on"),
                stage("反馈", after=("评查",)),
                stage("整改", after=("评查",)),
                stage("完成", after=("评查",)),
            ),
            done=("完成",),
            held=("评查", "反馈", "整改", "完成"),
        ),
        units={"files": "件", "enterprise_files": "件", "problems": "个", "rectified": "个"},
        headings={
            "matter": ["存在问题", "存在的问题", "问题描述", "问题情况", "评查发现的问题"],
            "review_name": ["评查活动", "名称"],
            "unit": ["单位", "执法单位"],
            "reviewed_on": ["评查日期", "评查时间"],
            "files": ["评查案卷数", "卷宗数", "抽查案卷数", "评查卷数"],
            "enterprise_files": ["涉企案卷数"],
            "problems": ["发现问题数"],
            "rectified": ["已整改数", "整改到位数", "完成整改数"],
        },
        scope=Scope.TERRITORY,
        impersonal=(
            "review_name",
            "unit",
            "matter",
        ),
        measures=[
            total("M-CF-01", _("评查案卷数"), "件", of="files"),
            distinct("M-CF-02", _("评查单位数"), "个", of="unit"),
            total("M-CF-03", _("发现问题数"), "个", of="problems"),
            total("M-CF-04", _("整改数"), "个", of="rectified", within="M-CF-03"),
            ratio("M-CF-05", _("整改率"), numerator="M-CF-04", denominator="M-CF-03"),
            total("M-CF-06", _("涉民营企业案卷数"), "件", of="enterprise_files"),
            distinct(
                "M-CF-07", _("评查涉民营企业案卷的单位数"), "个", of="unit", where=Q(enterprise_files__gte=1)
            ),
        ],
    )
)
