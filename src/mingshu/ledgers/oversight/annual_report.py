"""法治政府建设年度报告台账: annual report register."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import InTimeField, ListField, YearField
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, due, ratio
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class AnnualReport(LedgerRecord):
    """One organ's annual report on law-based government (法治政府建设与责任落实督察工作规定 art 24)."""

    year = YearField(_("报告年度"), null=True)
    reporting_organ = models.CharField(_("报告机关"), max_length=120)
    submitted_on = models.DateField(_("报送日期"), null=True, blank=True)
    submitted_to = ListField(_("报送对象"), blank=True)
    published_on = models.DateField(_("公开日期"), null=True, blank=True)
    published_url = models.URLField(_("公开网址"), max_length=500, blank=True)
    published_in_time = InTimeField(_("是否按期公开"))
    submitted_in_time = InTimeField(_("是否按期报送"))

    class Meta(LedgerRecord.Meta):
        verbose_name = _("法治政府建设年度报告台账")


register(
    Ledger(
        AnnualReport,
        id="annual_report",
        family="oversight",
        date=("year",),
        identity=[("year", "reporting_organ")],
        flow=Flow(
            states=("起草", "审议", "已报送", "已公开", "逾期"),
            stages=(stage("已报送", "submitted_on"), stage("已公开", "published_on")),
            branches={"逾期": ("已报送", "已公开"), "已公开": ()},
            done=("已公开",),
            counted=("逾期",),
        ),
        clocks=[
            clock(
                "PROC-ANNUAL-REPORT/S03", start="counted_on", done="submitted_on", in_time="submitted_in_time"
            ),
            clock(
                "PROC-ANNUAL-REPORT/S04", start="counted_on", done="published_on", in_time="published_in_time"
            ),
        ],
        headings={
            "reporting_organ": ["机关", "单位", "报告单位"],
            "submitted_on": ["报送时间", "上报日期"],
            "submitted_to": ["报送单位", "报送机关", "上报对象"],
            "published_on": ["公开时间", "发布日期"],
            "published_url": ["网址", "公开链接"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "reporting_organ",
            "submitted_to",
            "published_url",
        ),
        measures=[
            count("M-AR-01", _("应报告机关数"), "个"),
            count("M-AR-02", _("按期公开数"), "个", where=Q(published_in_time=True), within="M-AR-05"),
            due(
                "M-AR-05",
                _("应公开数"),
                "个",
                "PROC-ANNUAL-REPORT/S04",
                where=Q(published_on__isnull=False),
            ),
            ratio("M-AR-03", _("按期公开率"), numerator="M-AR-02", denominator="M-AR-05"),
            count("M-AR-04", _("按期报送数"), "个", where=Q(submitted_in_time=True), within="M-AR-01"),
        ],
    )
)
