"""法治与执法培训台账: training."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import QuantityField, options
from mingshu.ledgers.constraints import not_negative
from mingshu.ledgers.contrary import never_more
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class Training(EventRecord):
    """One training in law or enforcement, or one qualification exam organised."""

    title = models.CharField(_("培训名称"), max_length=300)
    kind = models.CharField(
        _("类别"),
        max_length=30,
        choices=options("执法业务", "资格考试", "干部法治", "法律明白人", "调解员", "其他"),
    )
    held_on = models.DateField(_("日期"), null=True, blank=True)
    units = models.PositiveIntegerField(_("参加单位数"), null=True, blank=True)
    people = models.PositiveIntegerField(_("参加人数"), null=True, blank=True)
    hours = QuantityField(_("学时"), null=True, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("法治与执法培训台账")
        constraints = [
            *EventRecord.Meta.constraints,
            *not_negative("hours"),
        ]


register(
    Ledger(
        Training,
        id="training",
        family="learning",
        date=("held_on",),
        about="title",
        identity=[("title", "held_on")],
        needs={"held_on": need("已举办"), "people": need("已举办")},
        flow=Flow(
            states=("计划", "已举办", "已归档"),
            stages=(
                stage("已举办", "held_on"),
                stage("已归档", after=("已举办",)),
            ),
            done=("已举办", "已归档"),
            held=("已举办", "已归档"),
        ),
        units={"units": "个", "people": "人", "hours": "学时"},
        contrary=[
            never_more("units", "people"),
        ],
        headings={
            "title": ["名称", "培训主题", "培训内容", "培训班名称"],
            "kind": ["培训类别", "类型"],
            "held_on": [*("开班时间", "举办日期", "举办时间", "开展时间"), "时间", "培训日期", "培训时间"],
            "units": ["单位数", "参训单位数"],
            "people": [
                *("培训人次", "参训人次", "参培人次"),
                "人数",
                "参训人数",
                "培训人数",
                "参培人数",
                "受训人数",
            ],
            "hours": ["课时", "培训学时", "培训课时", "培训时长"],
        },
        scope=Scope.TERRITORY,
        impersonal=("title",),
        measures=[
            count("M-TR-01", _("培训次数"), "次"),
            total("M-TR-02", _("培训人次"), "人次", of="people"),
            total("M-TR-03", _("资格考试参考人数"), "人", of="people", where=Q(kind="资格考试")),
            total("M-TR-04", _("执法业务学时"), "学时", of="hours", where=Q(kind="执法业务")),
            count("M-TR-05", _("普法专题培训次数"), "次", where=Q(kind="干部法治")),
            total("M-TR-06", _("参加资格考试单位数"), "个", of="units", where=Q(kind="资格考试")),
        ],
    )
)
