"""行政复议台账: administrative reconsideration."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.contrary import ANYTHING, never_before, never_both, wants_day
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, ratio
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class Reconsideration(LedgerRecord):
    """One administrative reconsideration case (行政复议法)."""

    role = models.CharField(_("本机关角色"), max_length=30, choices=options("复议机关", "被申请人"))
    matter = models.TextField(_("复议事由"), blank=True)
    received_on = models.DateField(_("收到日期"), null=True)
    accepted_on = models.DateField(_("受理日期"), null=True, blank=True)
    procedure = models.CharField(_("程序"), max_length=30, blank=True, choices=options("普通", "简易"))
    answer_due = models.DateField(_("答复期限"), null=True, blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    result = models.CharField(
        _("结果"),
        max_length=30,
        blank=True,
        choices=options(
            "维持", "变更", "撤销", "确认违法", "责令履行", "驳回", "不予受理", "调解", "撤回终止"
        ),
    )
    corrected = models.BooleanField(_("是否被纠错"), null=True, blank=True)
    applicant = models.CharField(_("申请人"), max_length=120, blank=True)
    case_no = models.CharField(_("案号"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("行政复议台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("decided_on", "received_on"),
            # who is complained of receives the copy after the case was accepted (行政复议法 art 48)
            not_before("accepted_on", "received_on", unless={"role": "被申请人"}),
            not_before("answered_on", "received_on"),
        ]


SUMMARY_SINCE = date(2024, 1, 1)
"""行政复议法 (2023) art 53: the summary procedure begins with it."""


def _only_procedure(record: LedgerRecord) -> str:
    """Before there was a summary procedure, every case ran under the ordinary one."""
    received: date | None = record.received_on  # type: ignore[attr-defined]
    return "普通" if received and received < SUMMARY_SINCE else ""


CORRECTED = ("变更", "撤销", "确认违法", "责令履行")
DECIDED = (*CORRECTED, "维持", "驳回", "调解", "撤回终止")
"""Results that end a case; an application that was not taken up (不予受理) never was one."""
TAKEN_UP = (*DECIDED, "")
"""Results, or none yet, of an application whose time to decide runs."""


register(
    Ledger(
        Reconsideration,
        id="reconsideration",
        family="disputes",
        date=("received_on",),
        about="matter",
        identity=[("case_no",), ("role", "received_on", "applicant"), ("role", "received_on")],
        needs={"procedure": need("受理")},
        flow=Flow(
            states=("申请", "补正", "受理", "不予受理", "审理", "中止", "决定", "履行", "终止"),
            stages=(
                stage("申请", "received_on"),
                stage("受理", "accepted_on"),
                stage("决定", "decided_on"),
                stage("不予受理", result="不予受理"),
                stage("终止", result="撤回终止"),
                stage("履行", after=("决定",)),
            ),
            branches={"不予受理": (), "履行": ()},
            done=("决定", "履行"),
            dropped=("不予受理", "终止"),
            barred=dict.fromkeys(("申请", "补正"), ("审理", "中止")),
        ),
        follows={"procedure": _only_procedure},
        clocks=[
            clock("PROC-RECONSIDERATION/S02", start="received_on", done="accepted_on", role=("复议机关",)),
            clock(
                "PROC-RECONSIDERATION/S10",
                start="accepted_on",
                done="decided_on",
                role=("复议机关",),
                procedure=("普通",),
                result=TAKEN_UP,
            ),
            clock(
                "PROC-RECONSIDERATION/S11",
                start="accepted_on",
                done="decided_on",
                role=("复议机关",),
                procedure=("简易",),
                result=TAKEN_UP,
            ),
            clock(
                "PROC-RECONSIDERATION/S06",
                start="received_on",
                done="answered_on",
                due="answer_due",
                role=("被申请人",),
                procedure=("普通",),
            ),
            clock(
                "PROC-RECONSIDERATION/S07",
                start="received_on",
                done="answered_on",
                due="answer_due",
                role=("被申请人",),
                procedure=("简易",),
            ),
        ],
        contrary=[
            never_both(corrected=(True,), result=("维持", "驳回", "不予受理", "撤回终止")),
            never_both(corrected=(False,), result=CORRECTED),
            never_both(accepted_on=ANYTHING, result=("不予受理",)),
            never_before("decided_on", "accepted_on"),
            never_before("decided_on", "answered_on"),
            wants_day("decided_on", result=(*CORRECTED, "维持", "驳回", "调解")),
        ],
        headings={
            "matter": [
                "案由",
                "申请复议事项",
                "复议事项",
                "复议请求",
                "被申请复议的行政行为",
                "案情简介",
                "简要案情",
                "主要内容",
            ],
            "role": ["角色"],
            "received_on": ["收到时间", "申请日期", "收到申请日期"],
            "accepted_on": ["受理时间"],
            "procedure": ["适用程序"],
            "answer_due": ["答复期限日"],
            "answered_on": ["答复时间"],
            "decided_on": [*("结案日期", "办结日期", "作出决定日期", "复议决定日期"), "决定时间", "审结日期"],
            "result": [*("复议决定", "结案方式", "审理结果"), "复议结果", "决定结果"],
            "corrected": ["是否纠错"],
            "applicant": ["申请人姓名"],
            "case_no": ["复议案号", "编号", "案件编号"],
        },
        personal={"matter": Privacy.PERSONAL, "applicant": Privacy.PERSONAL},
        impersonal=("case_no",),
        scope=Scope.TERRITORY,
        measures=[
            count("M-RC-01", _("收到申请数"), "件"),
            count("M-RC-02", _("维持数"), "件", where=Q(result="维持"), within="M-RC-05"),
            count("M-RC-03", _("不予受理数"), "件", where=Q(result="不予受理"), within="M-RC-01"),
            count(
                "M-RC-04",
                _("纠错数"),
                "件",
                where=Q(corrected=True, result__in=CORRECTED),
                within="M-RC-05",
            ),
            count(
                "M-RC-05",
                _("审结数"),
                "件",
                where=Q(decided_on__isnull=False, result__in=DECIDED),
                by="decided_on",
            ),
            ratio("M-RC-06", _("纠错率"), numerator="M-RC-04", denominator="M-RC-05"),
            count(
                "M-RC-07",
                _("按期答复数"),
                "件",
                where=Q(role="被申请人", answered_on__lte=F("answer_due")),
                within="M-RC-01",
            ),
        ],
    )
)
