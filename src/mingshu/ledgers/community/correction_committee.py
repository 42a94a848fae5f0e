"""社区矫正委员会工作台账: community correction committee work."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class CorrectionCommittee(EventRecord):
    """One setting up, change or meeting of the community correction committee (社区矫正法 art 8); no person named."""

    event = models.CharField(_("事项"), max_length=30, choices=options("设立", "调整", "会议"))
    matter = models.TextField(_("主要内容"), blank=True)
    held_on = models.DateField(_("日期"), null=True, blank=True)
    member_units = models.PositiveIntegerField(_("成员单位数"), null=True, blank=True)
    doc_no = models.CharField(_("文号"), max_length=120, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("社区矫正委员会工作台账")


register(
    Ledger(
        CorrectionCommittee,
        id="correction_committee",
        family="community",
        date=("held_on",),
        about="matter",
        identity=[("event", "held_on")],
        needs={"held_on": need("设立")},
        flow=Flow(
            states=("计划", "设立", "调整", "已召开会议"),
            stages=(
                stage("设立", "held_on", event="设立"),
                stage("调整", "held_on", event="调整"),
                stage("已召开会议", "held_on", event="会议"),
            ),
            branches={"设立": ("调整",), "调整": (), "已召开会议": ()},
            done=("调整", "已召开会议"),
            held=("设立", "调整", "已召开会议"),
        ),
        units={"member_units": "个"},
        headings={
            "matter": ["会议内容", "会议议题", "议题", "内容", "工作内容"],
            "event": ["事项类别", "类别"],
            "held_on": ["时间", "召开日期", "会议日期"],
            "member_units": ["成员数", "成员单位"],
            "doc_no": ["发文字号"],
        },
        personal={"matter": Privacy.PERSONAL},
        impersonal=("doc_no",),
        scope=Scope.ORGAN,
        measures=[
            count("M-CC-01", _("委员会会议次数"), "次", where=Q(event="会议")),
        ],
    )
)
