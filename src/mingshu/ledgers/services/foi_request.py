"""依申请公开台账: information requests."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.contrary import ANYTHING, never_before, wants_day
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, due, ratio
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class InformationRequest(LedgerRecord):
    """One request for government information (政府信息公开条例 arts 27-36); no identity is kept."""

    received_on = models.DateField(_("收到日期"), null=True)
    applicant_type = models.CharField(_("申请人类型"), max_length=30, choices=options("自然人", "法人"))
    matter = models.CharField(_("申请内容摘要（不含身份信息）"), max_length=300)
    due_on = models.DateField(_("答复期限"), null=True, blank=True)
    extended = models.BooleanField(_("是否延期"), null=True, blank=True)
    consulted_on = models.DateField(_("征求意见日期"), null=True, blank=True)
    consulted_until = models.DateField(_("意见收齐日期"), null=True, blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    result = models.CharField(
        _("答复类型"),
        max_length=30,
        blank=True,
        choices=options(
            "予以公开",
            "部分公开",
            "不予公开",
            "信息不存在",
            "不属本机关",
            "不予重复处理",
            "视为放弃",
            "其他处理",
        ),
    )
    request_no = models.CharField(_("登记编号"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("依申请公开台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("answered_on", "received_on"),
            not_before("due_on", "received_on"),
        ]


ANSWERS = ("予以公开", "部分公开", "不予公开", "信息不存在", "不属本机关", "不予重复处理", "其他处理", "")
"""What an answer may say, or leaves unsaid; a request that lapsed (视为放弃) was not answered."""


register(
    Ledger(
        InformationRequest,
        id="foi_request",
        family="services",
        date=("received_on",),
        about="matter",
        identity=[("request_no",), ("received_on", "matter")],
        needs={"extended": need("已答复")},
        flow=Flow(
            states=("收到", "补正", "征求意见", "办理中", "延期", "已答复", "复议", "诉讼"),
            stages=(stage("收到", "received_on"), stage("已答复", "answered_on")),
            done=("已答复",),
            barred=dict.fromkeys(("收到", "补正", "征求意见"), ("复议", "诉讼")),
        ),
        clocks=[
            clock(
                "PROC-FOI/S05",
                start="received_on",
                done="answered_on",
                due="due_on",
                longer="extended",
                left_out=(("consulted_on", "consulted_until"),),
            ),
        ],
        contrary=[
            wants_day("answered_on", result=ANYTHING),
            never_before("consulted_until", "consulted_on"),
            never_before("consulted_on", "received_on"),
        ],
        headings={
            "received_on": [*("收到申请日期",), "收到时间", "申请日期", "登记日期", "收件日期"],
            "applicant_type": ["申请人类别"],
            "matter": ["申请内容", "申请内容摘要", "申请事项", "申请公开内容"],
            "due_on": ["应答复日期"],
            "extended": ["延期"],
            "consulted_on": ["征求第三方意见日期", "征求意见发出日期"],
            "consulted_until": ["第三方意见收到日期", "收到意见日期"],
            "answered_on": [*("办结日期", "回复日期", "办结时间"), "答复时间"],
            "result": [*("结果",), "答复结果", "处理结果", "答复情况", "办理结果"],
            "request_no": ["编号", "申请编号"],
        },
        scope=Scope.TERRITORY,
        impersonal=(
            "matter",
            "request_no",
        ),
        measures=[
            count("M-FO-01", _("收到申请数"), "件"),
            count(
                "M-FO-02",
                _("答复数"),
                "件",
                where=Q(answered_on__isnull=False, result__in=ANSWERS),
                within="M-FO-01",
            ),
            count("M-FO-03", _("按期答复数"), "件", where=Q(answered_on__lte=F("due_on")), within="M-FO-05"),
            due(
                "M-FO-05",
                _("应答复数"),
                "件",
                "PROC-FOI/S05",
                where=Q(answered_on__isnull=False, result__in=ANSWERS),
            ),
            ratio("M-FO-04", _("按期答复率"), numerator="M-FO-03", denominator="M-FO-05"),
        ],
    )
)
