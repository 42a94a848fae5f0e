"""村（居）法律顾问服务台账: village legal adviser service."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import QuantityField, options
from mingshu.ledgers.constraints import not_negative
from mingshu.ledgers.description import EVERYONE, Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, places, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class VillageAdviserVisit(EventRecord):
    """One visit of a legal adviser to a village."""

    village = models.CharField(_("村（社区）"), max_length=120)
    served_on = models.DateField(_("日期"), null=True, blank=True)
    hours = QuantityField(_("服务时长"), null=True, blank=True)
    kind = models.CharField(
        _("类别"), max_length=30, choices=options("咨询", "讲座", "调解", "审查村规民约", "其他")
    )
    matter = models.TextField(_("服务内容"), blank=True)
    people = models.PositiveIntegerField(_("服务人次"), null=True, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("村（居）法律顾问服务台账")
        constraints = [
            *EventRecord.Meta.constraints,
            *not_negative("hours"),
        ]


register(
    Ledger(
        VillageAdviserVisit,
        id="village_adviser",
        family="disputes",
        date=("served_on",),
        about="matter",
        identity=[("village", "served_on", "kind")],
        keepers=EVERYONE,
        needs={"served_on": need("已服务"), "hours": need("已服务")},
        flow=Flow(
            states=("计划", "已服务", "已登记"),
            stages=(
                stage("已服务", "served_on"),
                stage("已登记", after=("已服务",)),
            ),
            done=("已服务", "已登记"),
            held=("已服务", "已登记"),
        ),
        units={"hours": "小时", "people": "人次"},
        headings={
            "matter": ["服务事项", "服务情况", "工作内容", "咨询内容", "主要内容", "事项"],
            "village": ["服务村", "服务村（社区）", "服务社区"],
            "served_on": [*("开展时间", "到村日期", "到村时间"), "服务日期", "时间"],
            "hours": ["时长", "服务小时数"],
            "kind": ["服务类别", "服务方式", "服务形式"],
            "people": ["人次", "服务人数", "服务群众人次", "受益人次"],
        },
        personal={"matter": Privacy.PERSONAL},
        impersonal=("village",),
        scope=Scope.TERRITORY,
        measures=[
            count("M-VA-01", _("服务次数"), "次"),
            total("M-VA-02", _("服务时长"), "小时", of="hours"),
            count("M-VA-03", _("法治讲座次数"), "次", where=Q(kind="讲座"), within="M-VA-01"),
            places("M-VA-04", _("有顾问服务的村数"), of="village"),
        ],
    )
)
