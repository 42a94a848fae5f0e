"""公共法律服务站点台账: public legal service sites."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.description import EVERYONE, Ledger, register
from mingshu.ledgers.measures import Scope, latest, places
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class LegalServiceSite(EventRecord):
    """One public legal service site or rule-of-law culture place."""

    name = models.CharField(_("名称"), max_length=120)
    level = models.CharField(_("层级"), max_length=30, choices=options("县", "乡", "村"))
    kind = models.CharField(
        _("类别"), max_length=30, choices=options("服务站点", "调解工作室", "法治文化阵地", "其他")
    )
    opened_on = models.DateField(_("启用日期"), null=True, blank=True)
    standard_met = models.BooleanField(_("是否规范化"), null=True, blank=True)
    visits = models.PositiveIntegerField(_("服务人次"), null=True, blank=True)
    village = models.CharField(_("所在村（社区）"), max_length=120, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("公共法律服务站点台账")


_OPEN = Q(state__in=("运行", "升级"))


register(
    Ledger(
        LegalServiceSite,
        id="legal_service_site",
        family="services",
        date=("opened_on",),
        about="name",
        identity=[("name",)],
        keepers=EVERYONE,
        needs={"opened_on": need("运行"), "standard_met": need("运行")},
        flow=Flow(
            states=("建设中", "运行", "升级", "撤并"),
            stages=(
                stage("运行", "opened_on"),
                stage("升级", after=("运行",)),
            ),
            branches={"运行": ("升级", "撤并"), "升级": ("撤并",)},
            done=("运行", "升级"),
            dropped=("撤并",),
            barred={"建设中": ("撤并",)},
            held=("运行", "升级", "撤并"),
        ),
        units={"visits": "人次"},
        headings={
            "name": ["站点名称", "平台名称", "站点"],
            "level": ["级别"],
            "kind": ["站点类别", "类型"],
            "opened_on": ["启用时间", "建成日期", "成立日期", "设立日期"],
            "standard_met": ["规范化", "是否达标"],
            "visits": ["接待人次", "服务人数", "接待人数", "年服务人次"],
        },
        scope=Scope.TERRITORY,
        impersonal=(
            "name",
            "village",
        ),
        measures=[
            latest(
                "M-LS-01",
                _("规范化站点数"),
                "个",
                per=("name",),
                where=_OPEN & Q(kind="服务站点", standard_met=True),
            ),
            places(
                "M-LS-02",
                _("已覆盖村（社区）数"),
                of="village",
                instead="name",
                per=("name",),
                where=_OPEN & Q(level="村", kind="服务站点"),
            ),
            latest(
                "M-LS-03",
                _("法治文化阵地数"),
                "处",
                per=("name",),
                where=_OPEN & Q(kind="法治文化阵地"),
            ),
            latest(
                "M-LS-04",
                _("调解工作室数"),
                "个",
                per=("name",),
                where=_OPEN & Q(kind="调解工作室"),
            ),
        ],
    )
)
