"""执法人员资格汇总台账: enforcement staff qualification summary."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.contrary import never_more
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, latest, ratio
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class EnforcementStaff(LedgerRecord):
    """How many enforcement staff a unit has at a date; numbers only."""

    unit = models.CharField(_("单位"), max_length=120)
    as_of = models.DateField(_("时点"), null=True)
    staff = models.PositiveIntegerField(_("执法人员数"), null=True)
    certified = models.PositiveIntegerField(_("持证人数"), null=True)
    law_major = models.PositiveIntegerField(_("具有法律专业背景人数"), null=True, blank=True)
    legal_reviewers = models.PositiveIntegerField(_("法制审核人员数"), null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("执法人员资格汇总台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_more_than("certified", "staff"),
            not_more_than("law_major", "staff"),
        ]


register(
    Ledger(
        EnforcementStaff,
        id="enforcement_staff",
        family="enforcement",
        date=("as_of",),
        identity=[("unit", "as_of")],
        flow=Flow(
            states=("填报", "已核对"),
            stages=(
                stage("填报", "as_of"),
                stage("已核对", after=("填报",)),
            ),
            done=("已核对",),
        ),
        units={"staff": "人", "certified": "人", "law_major": "人", "legal_reviewers": "人"},
        contrary=[
            never_more("legal_reviewers", "staff"),
        ],
        headings={
            "unit": ["执法单位", "单位名称"],
            "as_of": ["统计时点", "统计日期"],
            "staff": ["执法人数", "在岗执法人员", "执法人员总数", "执法人员"],
            "certified": ["持证数", "持证执法人员", "持证人员数", "持执法证人数", "持证执法人员数"],
            "law_major": ["法律专业人数"],
            "legal_reviewers": ["法制审核人数"],
        },
        scope=Scope.TERRITORY,
        impersonal=("unit",),
        measures=[
            latest("M-ES-01", _("执法人员数"), "人", of="staff", per=("unit",), lasts=False),
            latest("M-ES-02", _("持证人数"), "人", of="certified", within="M-ES-01"),
            ratio("M-ES-03", _("持证率"), numerator="M-ES-02", denominator="M-ES-01"),
            latest("M-ES-04", _("法律专业人数"), "人", of="law_major", within="M-ES-01"),
        ],
    )
)
