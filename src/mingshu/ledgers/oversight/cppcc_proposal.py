"""政协提案台账: CPPCC proposals."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.contrary import ANYTHING, wants_day
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, distinct, ratio
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class CppccProposal(LedgerRecord):
    """One proposal of the CPPCC."""

    no = models.CharField(_("编号"), max_length=120)
    title = models.CharField(_("提案标题"), max_length=300, blank=True)
    dept = models.CharField(_("承办部门"), max_length=120)
    assigned_on = models.DateField(_("交办日期"), null=True)
    due_on = models.DateField(_("答复期限"), null=True, blank=True)
    met = models.BooleanField(_("是否面商"), null=True, blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    satisfaction = models.CharField(
        _("满意度"), max_length=30, blank=True, choices=options("满意", "基本满意", "不满意")
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = _("政协提案台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("answered_on", "assigned_on"),
            not_before("due_on", "assigned_on"),
        ]


register(
    Ledger(
        CppccProposal,
        id="cppcc_proposal",
        family="oversight",
        date=("assigned_on",),
        about="title",
        identity=[("no",)],
        needs={"met": need("答复")},
        flow=Flow(
            states=("交办", "沟通", "答复", "评价", "再办"),
            stages=(
                stage("交办", "assigned_on"),
                stage("沟通", met=True),
                stage("答复", "answered_on"),
                stage("评价", "answered_on", "satisfaction"),
                stage("再办", after=("答复",)),
            ),
            done=("答复", "评价"),
        ),
        clocks=[
            clock("PROC-CPPCC/S02", start="assigned_on", done="answered_on", due="due_on"),
        ],
        contrary=[
            wants_day("answered_on", satisfaction=ANYTHING),
        ],
        headings={
            "title": ["标题", "题目", "案由", "提案名称", "提案题目", "提案内容", "主要内容", "内容"],
            "no": ["提案编号", "提案号"],
            "dept": ["承办单位", "主办单位", "办理单位"],
            "assigned_on": ["交办时间"],
            "due_on": ["办理期限"],
            "met": ["面商", "是否沟通", "是否见面"],
            "answered_on": ["答复时间", "办复日期", "复函日期"],
            "satisfaction": [
                *("是否满意", "委员满意度", "委员是否满意", "评价"),
                "满意程度",
                "委员意见",
                "满意情况",
                "反馈意见",
            ],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "no",
            "title",
            "dept",
        ),
        measures=[
            count("M-CP-01", _("承办件数"), "件"),
            distinct("M-CP-02", _("涉及部门数"), "个", of="dept"),
            count("M-CP-03", _("办复件数"), "件", where=Q(answered_on__isnull=False), within="M-CP-01"),
            ratio("M-CP-04", _("办复率"), numerator="M-CP-03", denominator="M-CP-01"),
            count("M-CP-05", _("提案面商件数"), "件", where=Q(met=True), within="M-CP-01"),
            ratio("M-CP-06", _("提案面商率"), numerator="M-CP-05", denominator="M-CP-01"),
            count(
                "M-CP-07",
                _("提案满意和基本满意件数"),
                "件",
                where=Q(satisfaction__in=["满意", "基本满意"]),
                within="M-CP-03",
            ),
            ratio("M-CP-08", _("提案满意率"), numerator="M-CP-07", denominator="M-CP-03"),
        ],
    )
)
