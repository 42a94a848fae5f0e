"""法律顾问聘用台账: legal advisers engaged, by organs and by villages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import MoneyField, YearField, options
from mingshu.ledgers.constraints import not_before, not_negative
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, places, total
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class AdviserContract(LedgerRecord):
    """One engagement of legal advisers for one year (国务院《关于推行法律顾问制度和公职律师公司律师制度的意见》)."""

    year = YearField(_("聘用年度"), null=True)
    client = models.CharField(_("聘用单位类别"), max_length=30, choices=options("党政机关", "村（社区）"))
    client_name = models.CharField(_("聘用单位"), max_length=120)
    firm = models.CharField(_("律所名称"), max_length=120, blank=True)
    lawyers = models.PositiveIntegerField(_("聘请律师人数"), null=True, blank=True)
    lawyer_names = models.CharField(_("法律顾问姓名"), max_length=300, blank=True)
    signed_on = models.DateField(_("签订日期"), null=True, blank=True)
    ends_on = models.DateField(_("合同期满日期"), null=True, blank=True)
    fee = MoneyField(_("顾问费用"), shown_in="元", null=True, blank=True)
    contract_no = models.CharField(_("合同编号"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("法律顾问聘用台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("ends_on", "signed_on"),
            *not_negative("fee"),
        ]


register(
    Ledger(
        AdviserContract,
        id="adviser_contract",
        family="decisions",
        date=("year",),
        about="client_name",
        identity=[
            ("year", "client_name", "contract_no"),
            ("year", "client_name", "firm"),
            ("year", "client_name"),
        ],
        flow=Flow(
            states=("选聘", "已签约"),
            stages=(stage("选聘", "year"), stage("已签约", "signed_on")),
            done=("已签约",),
        ),
        units={"lawyers": "名"},
        headings={
            "year": ["年度", "服务年度"],
            "client": ["类别", "单位类别", "聘用单位类型", "单位性质"],
            "client_name": ["单位名称", "聘任单位", "村（社区）", "村居", "服务单位", "聘请单位"],
            "firm": ["律师事务所", "律所", "受聘律所", "律师所"],
            "lawyers": ["律师人数", "顾问人数", "人数", "聘请人数"],
            "lawyer_names": ["法律顾问", "顾问姓名", "律师姓名", "律师", "顾问律师", "聘请律师"],
            "signed_on": ["签约日期", "签订时间", "聘用日期", "合同签订日期", "聘任日期", "聘请日期"],
            "ends_on": ["到期日期", "合同到期日", "期满时间", "聘期至", "终止日期", "聘期截止日期"],
            "fee": ["费用", "服务费", "合同金额", "顾问费", "年费", "聘用费用", "服务费用"],
            "contract_no": ["编号"],
        },
        personal={"lawyer_names": Privacy.PERSONAL},
        impersonal=(
            "client_name",
            "firm",
            "contract_no",
        ),
        scope=Scope.TERRITORY,
        measures=[
            places(
                "M-AC-01",
                _("聘请法律顾问的村（社区）数"),
                of="client_name",
                where=Q(client="村（社区）"),
            ),
            total("M-AC-02", _("机关外聘律师人数"), "名", of="lawyers", where=Q(client="党政机关")),
        ],
    )
)
