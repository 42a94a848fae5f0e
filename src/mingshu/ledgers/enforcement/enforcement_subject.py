"""执法主体与权责清单台账: enforcement bodies and power lists."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, latest, stated
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class EnforcementSubject(LedgerRecord):
    """The confirmation and announcement of one enforcement body."""

    name = models.CharField(_("执法主体名称"), max_length=120)
    basis = models.CharField(_("依据"), max_length=300)
    confirmed_on = models.DateField(_("确认日期"), null=True, blank=True)
    announced_url = models.URLField(_("公告网址"), max_length=500, blank=True)
    power_items = models.PositiveIntegerField(_("执法事项数"), null=True, blank=True)
    assigned_items = models.PositiveIntegerField(_("赋权事项数（乡镇）"), null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("执法主体与权责清单台账")


STANDING = ("已确认", "已公告", "变更")
_TOLD = Q(state__in=(*STANDING, "注销"))


register(
    Ledger(
        EnforcementSubject,
        id="enforcement_subject",
        family="enforcement",
        date=("confirmed_on",),
        about="name",
        identity=[("name",)],
        needs={"confirmed_on": need("已确认")},
        flow=Flow(
            states=("清理", "已确认", "已公告", "变更", "注销"),
            stages=(
                stage("已确认", "confirmed_on"),
                stage("已公告", "announced_url"),
                stage("变更", after=("已确认",)),
            ),
            done=("已公告",),
            dropped=("注销",),
            barred={"清理": ("注销",)},
        ),
        units={"power_items": "项", "assigned_items": "项"},
        headings={
            "name": ["主体名称", "单位名称"],
            "basis": ["法律依据", "执法依据"],
            "confirmed_on": ["确认时间"],
            "announced_url": ["公告地址"],
            "power_items": ["权力事项数", "事项数"],
            "assigned_items": ["赋权事项数", "赋权数"],
        },
        scope=Scope.TERRITORY,
        impersonal=(
            "name",
            "basis",
            "announced_url",
        ),
        measures=[
            latest(
                "M-EB-01", _("确认执法主体数"), "家", per=("name",), where=Q(state__in=STANDING), among=_TOLD
            ),
            latest("M-EB-02", _("公告执法主体数"), "家", where=stated("announced_url"), within="M-EB-01"),
            latest(
                "M-EB-03",
                _("执法事项数"),
                "项",
                of="power_items",
                per=("name",),
                where=Q(state__in=STANDING),
                among=_TOLD,
            ),
        ],
    )
)
