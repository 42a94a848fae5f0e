"""政务服务台账（汇总）: government services (aggregate)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import PeriodField, options
from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, latest, ratio, total
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class GovernmentService(LedgerRecord):
    """The totals of one period and level of government service."""

    period = PeriodField(_("期间"))
    level = models.CharField(_("层级"), max_length=30, choices=options("县", "镇", "村"))
    items_total = models.PositiveIntegerField(_("服务事项数"), null=True)
    items_online = models.PositiveIntegerField(_("可网办事项数"), null=True)
    accepted = models.PositiveIntegerField(_("受理件数"), null=True)
    closed = models.PositiveIntegerField(_("办结件数"), null=True)
    depts_in_hall = models.PositiveIntegerField(_("进驻部门数"), null=True, blank=True)
    items_transferred = models.PositiveIntegerField(_("划转集中事项数"), null=True, blank=True)
    items_moved_in = models.PositiveIntegerField(_("集中进驻事项数"), null=True, blank=True)
    online_accepted = models.PositiveIntegerField(_("网上大厅接件数"), null=True, blank=True)
    online_closed = models.PositiveIntegerField(_("网上大厅办结数"), null=True, blank=True)
    hall_accepted = models.PositiveIntegerField(_("政务大厅受理件数"), null=True, blank=True)
    hall_closed = models.PositiveIntegerField(_("政务大厅办结件数"), null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("政务服务台账（汇总）")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_more_than("online_closed", "online_accepted"),
            not_more_than("hall_closed", "hall_accepted"),
            not_more_than("online_accepted", "accepted"),
            not_more_than("hall_accepted", "accepted"),
            not_more_than("items_online", "items_total"),
            not_more_than("closed", "accepted"),
        ]


register(
    Ledger(
        GovernmentService,
        id="government_service",
        family="services",
        date=("period",),
        identity=[("period", "level")],
        flow=Flow(
            states=("填报", "已审核"),
            stages=(
                stage("填报", "period"),
                stage("已审核", after=("填报",)),
            ),
            done=("已审核",),
        ),
        units={
            "items_moved_in": "项",
            "online_accepted": "件",
            "online_closed": "件",
            "hall_accepted": "件",
            "hall_closed": "件",
            "items_total": "项",
            "items_online": "项",
            "accepted": "件",
            "closed": "件",
            "depts_in_hall": "家",
            "items_transferred": "项",
        },
        headings={
            "items_moved_in": ["进驻事项数", "进驻大厅事项数", "集中进驻事项"],
            "online_accepted": ["网上接件数", "网上受理件数", "网上大厅接件", "网上大厅受理件数"],
            "online_closed": ["网上办结数", "网上办结件数", "网上大厅办结件数"],
            "hall_accepted": ["大厅受理件数", "大厅受理数", "窗口受理件数"],
            "hall_closed": ["大厅办结件数", "大厅办结数", "窗口办结件数"],
            "period": ["统计期间", "时段"],
            "items_total": ["事项数", "政务服务事项数"],
            "items_online": ["网上可办事项数", "网办事项数"],
            "accepted": ["受理数", "受理量"],
            "closed": ["办结数", "办结量"],
            "depts_in_hall": ["进驻大厅部门数"],
            "items_transferred": ["划转事项数", "划转事项"],
        },
        scope=Scope.TERRITORY,
        measures=[
            latest("M-GS-01", _("服务事项数"), "项", of="items_total", per=("level",), lasts=False),
            latest("M-GS-02", _("网办事项数"), "项", of="items_online", within="M-GS-01"),
            ratio("M-GS-03", _("网上可办率"), numerator="M-GS-02", denominator="M-GS-01"),
            total("M-GS-04", _("受理件数"), "件", of="accepted"),
            total("M-GS-05", _("办结件数"), "件", of="closed", within="M-GS-04"),
            ratio("M-GS-06", _("办结率"), numerator="M-GS-05", denominator="M-GS-04"),
            latest("M-GS-07", _("进驻部门数"), "家", of="depts_in_hall", per=("level",), lasts=False),
            *(
                latest(id, title, "项", of="items_total", per=("level",), where=Q(level=level), lasts=False)
                for id, title, level in (
                    ("M-GS-08", _("县级服务事项数"), "县"),
                    ("M-GS-09", _("镇级服务事项数"), "镇"),
                    ("M-GS-10", _("村级服务事项数"), "村"),
                )
            ),
            latest("M-GS-11", _("划转事项数"), "项", of="items_transferred", per=("level",), lasts=False),
            latest("M-GS-12", _("集中进驻事项数"), "项", of="items_moved_in", per=("level",), lasts=False),
            total(
                "M-GS-13",
                _("网上大厅接件数"),
                "件",
                of="online_accepted",
                where=Q(online_accepted__isnull=False),
            ),
            total(
                "M-GS-14",
                _("网上大厅办结数"),
                "件",
                of="online_closed",
                within="M-GS-13",
            ),
            ratio("M-GS-15", _("网上大厅办结率"), numerator="M-GS-14", denominator="M-GS-13"),
            total(
                "M-GS-16",
                _("政务大厅受理件数"),
                "件",
                of="hall_accepted",
                where=Q(hall_accepted__isnull=False),
            ),
            total("M-GS-17", _("政务大厅办结件数"), "件", of="hall_closed", within="M-GS-16"),
            ratio("M-GS-18", _("政务大厅办结率"), numerator="M-GS-17", denominator="M-GS-16"),
        ],
    )
)
