"""人大代表建议台账: Deputies' suggestions."""

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


class NpcSuggestion(LedgerRecord):
    """One suggestion of a deputy to a people's congress (代表法)."""

    no = models.CharField(_("编号"), max_length=120)
    title = models.CharField(_("建议标题"), max_length=300, blank=True)
    level = models.CharField(_("层级"), max_length=30, choices=options("县", "乡"))
    dept = models.CharField(_("承办部门"), max_length=120)
    assigned_on = models.DateField(_("交办日期"), null=True)
    due_on = models.DateField(_("答复期限"), null=True, blank=True)
    met = models.BooleanField(_("是否面商"), null=True, blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    satisfaction = models.CharField(
        _("满意度"), max_length=30, blank=True, choices=options("满意", "基本满意", "不满意")
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = _("人大代表建议台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("answered_on", "assigned_on"),
            not_before("due_on", "assigned_on"),
        ]


register(
    Ledger(
        NpcSuggestion,
        id="npc_suggestion",
        family="oversight",
        date=("assigned_on",),
        about="title",
        identity=[("no", "level"), ("no",)],
        needs={"met": need("答复")},
        flow=Flow(
            states=("交办", "沟通", "答复", "评价", "再办", "公开"),
            stages=(
                stage("交办", "assigned_on"),
                stage("沟通", met=True),
                stage("答复", "answered_on"),
                stage("评价", "answered_on", "satisfaction"),
                stage("再办", after=("答复",)),
                stage("公开", after=("答复",)),
            ),
            done=("答复", "评价", "公开"),
        ),
        clocks=[
            clock("PROC-NPC/S03", start="assigned_on", done="answered_on", due="due_on"),
        ],
        contrary=[
            wants_day("answered_on", satisfaction=ANYTHING),
        ],
        headings={
            "title": ["标题", "题目", "案由", "建议名称", "建议题目", "建议内容", "主要内容", "内容"],
            "no": ["建议编号", "建议号"],
            "level": ["代表层级"],
            "dept": ["承办单位", "主办单位", "办理单位"],
            "assigned_on": ["交办时间"],
            "due_on": ["办理期限"],
            "met": [*("是否当面沟通", "是否走访"), "面商", "是否沟通", "是否见面"],
            "answered_on": [*("办结日期", "回复日期", "办结时间"), "答复时间", "办复日期", "复函日期"],
            "satisfaction": [
                *("是否满意", "代表是否满意", "反馈结果", "评价"),
                "满意程度",
                "代表意见",
                "满意情况",
                "代表满意度",
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
            count("M-NP-01", _("承办件数"), "件"),
            distinct("M-NP-02", _("涉及部门数"), "个", of="dept"),
            count("M-NP-03", _("办复件数"), "件", where=Q(answered_on__isnull=False), within="M-NP-01"),
            count("M-NP-04", _("面商件数"), "件", where=Q(met=True), within="M-NP-01"),
            count(
                "M-NP-05",
                _("满意和基本满意件数"),
                "件",
                where=Q(satisfaction__in=["满意", "基本满意"]),
                within="M-NP-03",
            ),
            ratio("M-NP-06", _("办复率"), numerator="M-NP-03", denominator="M-NP-01"),
            ratio("M-NP-07", _("面商率"), numerator="M-NP-04", denominator="M-NP-01"),
            ratio("M-NP-08", _("满意率"), numerator="M-NP-05", denominator="M-NP-03"),
        ],
    )
)
