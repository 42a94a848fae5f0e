"""安全隐患整改台账: safety hazard rectification."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.description import EVERYONE, Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, due, ratio
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class Hazard(LedgerRecord):
    """One hazard found and put right (安全生产法 art 41)."""

    place = models.CharField(_("场所"), max_length=120)
    matter = models.TextField(_("隐患描述"), blank=True)
    field = models.CharField(
        _("领域"), max_length=30, choices=options("安全生产", "消防", "自建房", "道路交通", "其他")
    )
    level = models.CharField(_("等级"), max_length=30, choices=options("一般", "重大"))
    found_on = models.DateField(_("发现日期"), null=True)
    due_on = models.DateField(_("整改期限"), null=True, blank=True)
    closed_on = models.DateField(_("销号日期"), null=True, blank=True)
    owner = models.CharField(_("责任单位或责任人"), max_length=120, blank=True)
    hazard_no = models.CharField(_("隐患编号"), max_length=120, blank=True)
    village = models.CharField(_("村（社区）"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("安全隐患整改台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("closed_on", "found_on"),
            not_before("due_on", "found_on"),
        ]


register(
    Ledger(
        Hazard,
        id="hazard",
        family="community",
        date=("found_on",),
        about="matter",
        identity=[("hazard_no",), ("place", "found_on", "field")],
        keepers=EVERYONE,
        flow=Flow(
            states=("登记", "责令整改", "整改中", "复查", "销号", "督办", "移送"),
            stages=(stage("登记", "found_on"), stage("责令整改", "due_on"), stage("销号", "closed_on")),
            branches={"销号": (), "督办": ("整改中", "复查", "销号", "移送")},
            done=("销号",),
            dropped=("移送",),
            barred={"登记": ("复查",)},
        ),
        clocks=[
            clock("PROC-HAZARD/S02", start="found_on", done="closed_on", due="due_on"),
        ],
        headings={
            "matter": [
                "隐患内容",
                "隐患情况",
                "隐患问题",
                "存在问题",
                "存在的问题",
                "存在隐患",
                "问题描述",
                "存在的隐患",
                "主要内容",
                "主要隐患",
            ],
            "place": [
                "隐患场所",
                "地点",
                "检查场所",
                "企业名称",
                "隐患单位",
                "隐患地点",
                "场所名称",
                "被检查单位",
                "单位名称",
                "检查对象",
            ],
            "field": ["隐患领域", "类别", "行业领域", "隐患类别", "隐患类型"],
            "level": ["隐患等级", "隐患级别", "级别"],
            "found_on": ["发现时间", "检查日期", "排查日期", "登记日期"],
            "due_on": ["整改时限", "限期整改日期", "限改日期"],
            "closed_on": [*("完成日期",), "整改完成日期", "销号时间"],
            "owner": ["责任单位", "责任人", "整改责任人", "整改责任单位", "责任主体"],
            "hazard_no": ["编号"],
        },
        personal={"owner": Privacy.PERSONAL},
        impersonal=(
            "place",
            "matter",
            "hazard_no",
            "village",
        ),
        scope=Scope.TERRITORY,
        measures=[
            count("M-HZ-01", _("排查隐患数"), "处"),
            count("M-HZ-02", _("已整改隐患数"), "处", where=Q(closed_on__isnull=False), within="M-HZ-01"),
            count("M-HZ-03", _("按期整改数"), "处", where=Q(closed_on__lte=F("due_on")), within="M-HZ-06"),
            ratio("M-HZ-04", _("整改率"), numerator="M-HZ-02", denominator="M-HZ-01"),
            due(
                "M-HZ-06",
                _("应整改隐患数"),
                "处",
                "PROC-HAZARD/S02",
                where=Q(closed_on__isnull=False),
            ),
            count("M-HZ-05", _("重大隐患数"), "处", where=Q(level="重大"), within="M-HZ-01"),
        ],
    )
)
