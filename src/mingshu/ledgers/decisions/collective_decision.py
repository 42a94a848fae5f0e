"""集体决策议题台账: collective decision items."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.decisions.reviewing import CONCLUSIONS, OPINIONS, UNLAWFUL
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, numbered
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class CollectiveDecision(EventRecord):
    """One item of the three majors and one large put to collective decision (三重一大)."""

    title = models.CharField(_("议题"), max_length=300)
    category = models.CharField(
        _("类别"), max_length=30, choices=options("重大决策", "重要人事任免", "重大项目", "大额资金", "其他")
    )
    meeting_ref = models.CharField(_("会议"), max_length=120, blank=True)
    legality_review_ref = models.CharField(_("合法性审查"), max_length=120, blank=True)
    dissent = models.BooleanField(_("是否有不同意见"), null=True, blank=True)
    disclosed_on = models.DateField(_("公开日期"), null=True, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    review_conclusion = models.CharField(
        _("审查结论"),
        max_length=30,
        blank=True,
        choices=options(*CONCLUSIONS, "不需审查"),
    )

    class Meta(EventRecord.Meta):
        verbose_name = _("集体决策议题台账")
        constraints = [
            *EventRecord.Meta.constraints,
            not_before("disclosed_on", "decided_on"),
        ]


_DECIDED = Q(decided_on__isnull=False) | Q(disclosed_on__isnull=False)
"""An item that was only moved or is under review is no decision."""


_REVIEWED = Q(review_conclusion__in=OPINIONS) | (
    Q(review_conclusion__in=("",)) & numbered("legality_review_ref")
)
"""The conclusion says so, or the number of an opinion stands for it: 不需审查 is neither."""


register(
    Ledger(
        CollectiveDecision,
        id="collective_decision",
        family="decisions",
        date=("decided_on", "disclosed_on"),
        about="title",
        identity=[("title", "meeting_ref")],
        needs={"meeting_ref": need("已上会"), "dissent": need("已上会")},
        flow=Flow(
            states=("动议", "审查中", "已上会", "已决定", "已公开", "已执行"),
            stages=(
                stage("已上会", "meeting_ref"),
                stage("已决定", "decided_on"),
                stage("已公开", "disclosed_on"),
                stage("已执行", after=("已公开", "已决定")),
            ),
            done=("已执行",),
            held=("已上会", "已决定", "已公开", "已执行"),
        ),
        headings={
            "title": ["议题名称", "事项", "决策事项", "议题内容", "研究事项", "决策议题", "上会议题"],
            "category": ["事项类别", "类型", "议题类别", "三重一大类别"],
            "meeting_ref": ["会议名称", "会议届次", "所在会议", "研究会议", "决策会议", "上会会议"],
            "legality_review_ref": [
                "审查意见书",
                "合法性审查意见",
                "审查文号",
                "审查意见书编号",
                "合法性审查文号",
            ],
            "review_conclusion": ["合法性审查结论", "审查结果", "合法性审查情况", "审查意见"],
            "dissent": [*("有无异议", "是否有异议"), "不同意见", "有无不同意见"],
            "disclosed_on": ["公开时间", "公示日期"],
            "decided_on": [*("讨论日期", "集体讨论日期"), "会议日期", "上会日期", "研究日期", "决策日期"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "title",
            "meeting_ref",
            "legality_review_ref",
        ),
        measures=[
            count("M-CD-01", _("集体决策议题数"), "件", where=_DECIDED),
            count("M-CD-02", _("经合法性审查议题数"), "件", where=_REVIEWED, within="M-CD-01"),
            count(
                "M-CD-03",
                _("审查认为不合法议题数"),
                "件",
                where=Q(review_conclusion=UNLAWFUL),
                within="M-CD-02",
            ),
        ],
    )
)
