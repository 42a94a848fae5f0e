"""法律援助台账: legal aid."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import InTimeField, MoneyField, options
from mingshu.ledgers.constraints import not_before, not_negative
from mingshu.ledgers.contrary import ANYTHING, never_before, never_both, wants_day
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, due, total
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class LegalAid(LedgerRecord):
    """One application for legal aid (法律援助法 arts 41-52)."""

    applied_on = models.DateField(_("申请日期"), null=True)
    applicant = models.CharField(_("申请人"), max_length=120, blank=True)
    hardship_evidence = models.CharField(_("经济困难材料"), max_length=120, blank=True)
    kind = models.CharField(_("类别"), max_length=30, choices=options("民事", "刑事", "行政"))
    matter = models.TextField(_("案情简介"), blank=True)
    decision = models.CharField(_("决定"), max_length=30, blank=True, choices=options("给予", "不予"))
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    assigned_on = models.DateField(_("指派日期"), null=True, blank=True)
    closed_on = models.DateField(_("结案日期"), null=True, blank=True)
    fee_waived = MoneyField(_("减免费用"), shown_in="万元", null=True, blank=True)
    recovered = MoneyField(_("挽回损失或取得利益"), shown_in="万元", null=True, blank=True)
    aid_no = models.CharField(_("受理编号"), max_length=120, blank=True)
    decided_in_time = InTimeField(_("是否按期审查"))

    class Meta(LedgerRecord.Meta):
        verbose_name = _("法律援助台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("decided_on", "applied_on"),
            not_before("closed_on", "applied_on"),
            *not_negative("fee_waived", "recovered"),
        ]


_DECIDED = Q(decided_on__isnull=False, decision__in=("给予", "不予"))
_GRANTED = Q(decided_on__isnull=False, decision="给予")


register(
    Ledger(
        LegalAid,
        id="legal_aid",
        family="services",
        date=("applied_on",),
        about="matter",
        identity=[("aid_no",), ("applied_on", "kind", "applicant"), ("applied_on", "kind")],
        flow=Flow(
            states=("申请", "审查", "决定给予", "不予", "指派", "办理", "结案", "终止"),
            stages=(
                stage("申请", "applied_on"),
                stage("决定给予", "decided_on", decision="给予"),
                stage("不予", "decided_on", decision="不予"),
                stage("指派", "assigned_on", decision="给予"),
                stage("办理", after=("指派",)),
                stage("结案", "closed_on", decision="给予"),
            ),
            branches={"审查": ("决定给予", "不予"), "决定给予": ("指派", "终止"), "不予": ()},
            done=("不予", "结案"),
            dropped=("终止",),
            barred={"申请": ("终止",), "结案": ("终止",)},
        ),
        clocks=[
            clock("PROC-LEGAL-AID/S01", start="applied_on", done="decided_on", in_time="decided_in_time"),
            clock("PROC-LEGAL-AID/S02", start="decided_on", done="assigned_on", decision=("给予",)),
        ],
        contrary=[
            never_both(assigned_on=ANYTHING, decision=("不予",)),
            never_before("assigned_on", "applied_on"),
            never_before("closed_on", "assigned_on"),
            wants_day("decided_on", decision=ANYTHING),
        ],
        headings={
            "matter": ["案由", "案情", "简要案情", "基本案情", "援助事项", "申请事项", "主要内容"],
            "applied_on": ["申请时间", "受理日期"],
            "kind": ["案件类别", "案件类型", "援助类别", "案件性质"],
            "decision": ["审查决定", "审批结果", "审查结果", "是否给予援助", "援助决定"],
            "fee_waived": ["减免金额", "减免法律服务费用"],
            "recovered": [
                "挽回损失",
                "挽回经济损失",
                "挽回损失金额",
                "为受援人挽回经济损失",
                "挽回经济损失金额",
            ],
            "closed_on": ["结案时间", "办结日期"],
            "applicant": ["受援人", "受援人姓名", "申请人姓名"],
            "decided_on": ["审批日期", "批准日期", "审查日期"],
            "aid_no": ["编号", "案号", "案件编号", "援助编号"],
            "hardship_evidence": ["经济困难证明", "经济状况证明"],
        },
        personal={
            "matter": Privacy.PERSONAL,
            "applicant": Privacy.PERSONAL,
            "hardship_evidence": Privacy.SENSITIVE,
        },
        impersonal=("aid_no",),
        scope=Scope.TERRITORY,
        measures=[
            count("M-AI-01", _("法律援助案件数"), "件", where=_GRANTED),
            total("M-AI-02", _("减免费用"), "万元", of="fee_waived", where=_GRANTED),
            total(
                "M-AI-03", _("挽回损失"), "万元", of="recovered", where=_GRANTED & Q(closed_on__isnull=False)
            ),
            count("M-AI-05", _("审查申请件数"), "件", where=_DECIDED),
            count("M-AI-04", _("按期审查件数"), "件", where=Q(decided_in_time=True), within="M-AI-06"),
            due(
                "M-AI-06",
                _("应审查件数"),
                "件",
                "PROC-LEGAL-AID/S01",
                where=_DECIDED,
            ),
        ],
    )
)
