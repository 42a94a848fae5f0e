"""信访事项台账: petitions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import InTimeField, options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.contrary import never_before, wants_day
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, due, ratio, stated
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class Petition(LedgerRecord):
    """One petition: number, class, what it asks for, time limits (信访工作条例 arts 19-37); nobody is named."""

    ref_no = models.CharField(_("信访系统编号"), max_length=120)
    channel = models.CharField(
        _("渠道"), max_length=30, choices=options("网上", "来信", "来访", "来电", "“一线两箱”", "其他")
    )
    kind = models.CharField(_("类别"), max_length=30, choices=options("建议", "检举", "求决", "其他"))
    matter = models.TextField(_("信访事项"), blank=True)
    group = models.BooleanField(_("是否集体访"), null=True)
    received_on = models.DateField(_("收到日期"), null=True)
    notified_on = models.DateField(_("告知日期"), null=True, blank=True)
    accepted_on = models.DateField(_("受理日期"), null=True, blank=True)
    due_on = models.DateField(_("办结期限"), null=True, blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)
    result = models.CharField(
        _("处理结果"),
        max_length=30,
        blank=True,
        choices=options("支持", "解释说明", "不支持", "调解和解", "导入法定途径", "不予受理"),
    )
    long_pending = models.BooleanField(_("是否积案"), null=True)
    reception_post = models.CharField(_("接访领导职务"), max_length=120, blank=True)
    notified_in_time = InTimeField(_("是否按期告知"))

    class Meta(LedgerRecord.Meta):
        verbose_name = _("信访事项台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("closed_on", "received_on"),
            not_before("accepted_on", "received_on"),
            not_before("notified_on", "received_on"),
        ]


CLOSED = ("支持", "解释说明", "不支持", "调解和解", "导入法定途径", "")
"""Results with which a petition was dealt with, or none told; one that was not taken up (不予受理) was not."""
SETTLED = ("支持", "解释说明", "调解和解", "导入法定途径")


register(
    Ledger(
        Petition,
        id="petition",
        family="disputes",
        date=("received_on",),
        about="matter",
        identity=[("ref_no",)],
        flow=Flow(
            states=("登记", "转送", "受理", "办理", "延期", "办结", "复查", "复核", "终结"),
            stages=(
                stage("登记", "received_on"),
                stage("受理", "accepted_on"),
                stage("办结", "closed_on"),
                stage("复查", after=("办结",)),
                stage("复核", after=("办结",)),
            ),
            done=("办结", "复查", "复核"),
            dropped=("终结",),
            barred=dict.fromkeys(("登记", "转送"), ("延期", "终结")),
        ),
        clocks=[
            clock("PROC-PETITION/S02", start="received_on", done="notified_on", in_time="notified_in_time"),
            clock(
                "PROC-PETITION/S05",
                start="accepted_on",
                done="closed_on",
                due="due_on",
                kind=("求决",),
                result=CLOSED,
            ),
        ],
        contrary=[
            never_before("closed_on", "accepted_on"),
            never_before("due_on", "received_on"),
            wants_day("closed_on", result=CLOSED[:-1]),
        ],
        headings={
            "matter": [
                "信访内容",
                "信访诉求",
                "主要诉求",
                "诉求",
                "反映问题",
                "反映事项",
                "反映的主要问题",
                "信访事项概述",
                "问题描述",
                "主要内容",
                "事由",
            ],
            "ref_no": ["编号", "信访件编号", "信访编号", "登记编号", "信访件号"],
            "channel": ["信访渠道", "来源", "信访形式", "信访方式", "来访形式", "来信来访形式"],
            "kind": ["信访类别", "信访目的", "事项类别"],
            "group": ["集体访", "集访", "是否集访", "集体上访", "是否集体上访"],
            "received_on": [
                *("接访日期", "接访时间", "收件日期", "转来日期"),
                *("登记日期", "登记时间", "收到时间", "来访日期", "来访时间", "来信日期", "来信时间"),
                *("来信来访日期", "来信来访时间", "来信（来访）日期", "信访日期", "信访时间"),
            ],
            "notified_on": ["告知时间"],
            "accepted_on": [*("受理告知日期", "决定受理日期"), "受理时间"],
            "due_on": ["办理期限"],
            "closed_on": [
                *("结案日期", "答复日期", "答复时间", "办理完成日期", "回复日期", "处理完成日期"),
                *("息访日期",),
                "办结时间",
            ],
            "result": [*("答复意见", "办理结论"), "结果", "办理结果", "处理意见", "办理意见", "办理情况"],
            "long_pending": ["积案", "是否信访积案"],
            "reception_post": [*("接访人", "接访领导及职务"), "接访领导", "接待领导"],
        },
        personal={"matter": Privacy.SENSITIVE},
        impersonal=(
            "ref_no",
            "reception_post",
        ),
        scope=Scope.TERRITORY,
        measures=[
            count("M-PE-01", _("信访件数"), "件"),
            count("M-PE-02", _("受理告知按期件数"), "件", where=Q(notified_in_time=True), within="M-PE-01"),
            count("M-PE-03", _("按期办结件数"), "件", where=Q(closed_on__lte=F("due_on")), within="M-PE-08"),
            count(
                "M-PE-04",
                _("办结件数"),
                "件",
                where=Q(closed_on__isnull=False, result__in=CLOSED),
                by="closed_on",
            ),
            count(
                "M-PE-09",
                _("收到的信访已办结件数"),
                "件",
                where=Q(closed_on__isnull=False, result__in=CLOSED),
                within="M-PE-01",
            ),
            ratio("M-PE-05", _("按期办结率"), numerator="M-PE-03", denominator="M-PE-08"),
            due(
                "M-PE-08",
                _("应办结件数"),
                "件",
                "PROC-PETITION/S05",
                where=Q(closed_on__isnull=False, result__in=CLOSED, due_on__isnull=False),
                by="closed_on",
            ),
            count(
                "M-PE-06",
                _("化解积案数"),
                "件",
                where=Q(long_pending=True, result__in=SETTLED),
                within="M-PE-04",
            ),
            count(
                "M-PE-07",
                _("领导接访件数"),
                "件",
                where=stated("reception_post"),
                within="M-PE-01",
                post="reception_post",
            ),
        ],
    )
)
