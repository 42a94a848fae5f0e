"""法治考核台账: rule-of-law assessment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import ListField, QuantityField, YearField, options
from mingshu.ledgers.constraints import not_negative
from mingshu.ledgers.contrary import never_more
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, distinct, highest, total
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class Assessment(LedgerRecord):
    """The rule-of-law assessment of one unit in one year."""

    unit = models.CharField(_("被考核单位"), max_length=120)
    unit_type = models.CharField(_("类型"), max_length=30, choices=options("乡镇街道", "县直单位", "其他"))
    year = YearField(_("年度"), null=True)
    max_points = QuantityField(_("分值上限"), null=True)
    deduct = QuantityField(_("扣分"), null=True, blank=True)
    score = QuantityField(_("得分"), null=True, blank=True)
    reason = ListField(_("扣分原因"), blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("法治考核台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            *not_negative("max_points", "deduct", "score"),
        ]


_SCORED = Q(score__isnull=False)
"""A unit that only rated itself, or was only told its points, has not been assessed."""


register(
    Ledger(
        Assessment,
        id="assessment",
        family="oversight",
        date=("year",),
        identity=[("unit", "year")],
        flow=Flow(
            states=("指标下达", "自评", "考核", "公布", "申诉"),
            stages=(
                stage("考核", "score"),
                stage("公布", after=("考核",)),
                stage("申诉", after=("考核",)),
            ),
            done=("公布",),
        ),
        units={"max_points": "分", "deduct": "分", "score": "分"},
        contrary=[
            never_more("score", "max_points"),
            never_more("deduct", "max_points"),
        ],
        headings={
            "unit": ["单位", "考核对象", "被考核对象", "单位名称"],
            "unit_type": ["单位类型"],
            "max_points": ["满分", "分值", "总分", "考核分值"],
            "deduct": ["扣分数", "扣分值"],
            "score": ["考核得分"],
            "reason": ["原因", "扣分情况"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "unit",
            "reason",
        ),
        measures=[
            distinct("M-AS-01", _("考核单位数"), "个", of="unit", where=_SCORED),
            total("M-AS-02", _("扣分合计"), "分", of="deduct", where=_SCORED),
            total("M-AS-03", _("得分合计"), "分", of="score", where=_SCORED),
            highest(
                "M-AS-04", _("县直单位最高扣分分值"), "分", of="max_points", where=Q(unit_type="县直单位")
            ),
            highest(
                "M-AS-05", _("乡镇（街道）最高扣分分值"), "分", of="max_points", where=Q(unit_type="乡镇街道")
            ),
        ],
    )
)
