"""行刑衔接移送台账: transfer of suspected crimes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.contrary import wants_day
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class CriminalTransfer(LedgerRecord):
    """One suspected crime passed to the police (行政执法机关移送涉嫌犯罪案件的规定)."""

    case_ref = models.CharField(_("来源案件"), max_length=120)
    matter = models.TextField(_("涉嫌犯罪事实"), blank=True)
    reported_on = models.DateField(_("报告日期"), null=True)
    approved_on = models.DateField(_("审批日期"), null=True, blank=True)
    transferred_on = models.DateField(_("移送日期"), null=True, blank=True)
    police_result = models.CharField(
        _("公安处理"), max_length=30, blank=True, choices=options("立案", "不予立案", "待定")
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = _("行刑衔接移送台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("approved_on", "reported_on"),
            not_before("transferred_on", "reported_on"),
        ]


register(
    Ledger(
        CriminalTransfer,
        id="criminal_transfer",
        family="enforcement",
        date=("reported_on",),
        about="matter",
        identity=[("case_ref", "reported_on")],
        flow=Flow(
            states=("核实", "审批", "已移送", "公安立案", "不予立案", "复议", "监督", "办结"),
            stages=(
                stage("核实", "reported_on"),
                stage("审批", "approved_on"),
                stage("已移送", "transferred_on"),
                stage("公安立案", "transferred_on", police_result="立案"),
                stage("不予立案", "transferred_on", police_result="不予立案"),
                stage("复议", after=("不予立案",)),
                stage("监督", after=("已移送",)),
                stage("办结", after=("公安立案", "不予立案")),
            ),
            branches={"公安立案": ("监督", "办结"), "不予立案": ("复议", "监督", "办结")},
            done=("公安立案", "不予立案", "办结"),
        ),
        clocks=[
            clock("PROC-CASE-TRANSFER/S02", start="reported_on", done="approved_on"),
        ],
        contrary=[
            wants_day("transferred_on", police_result=("立案", "不予立案")),
        ],
        headings={
            "matter": [
                "案由",
                "涉嫌罪名",
                "涉嫌犯罪罪名",
                "案情简介",
                "简要案情",
                "案情",
                "基本案情",
                "主要内容",
            ],
            "case_ref": ["案件", "案件来源", "案号"],
            "reported_on": ["报告时间"],
            "approved_on": ["批准日期"],
            "transferred_on": ["移送时间"],
            "police_result": ["公安机关处理结果", "公安机关处理情况", "公安处理结果", "立案情况"],
        },
        personal={"matter": Privacy.SENSITIVE},
        impersonal=("case_ref",),
        scope=Scope.TERRITORY,
        measures=[
            count(
                "M-CTR-01", _("移送案件数"), "件", where=Q(transferred_on__isnull=False), by="transferred_on"
            ),
            count("M-CTR-02", _("公安立案数"), "件", where=Q(police_result="立案"), within="M-CTR-01"),
        ],
    )
)
