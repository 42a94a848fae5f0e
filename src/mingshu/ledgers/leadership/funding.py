"""法治经费保障台账: rule-of-law funding."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import MoneyField, YearField
from mingshu.ledgers.constraints import not_more_than, not_negative
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, ratio, total
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class Funding(LedgerRecord):
    """One item of rule-of-law (publicity) money, budget and spending."""

    item = models.CharField(_("项目"), max_length=120)
    year = YearField(_("年度"), null=True)
    budget = MoneyField(_("预算"), shown_in="万元", null=True)
    spent = MoneyField(_("支出"), shown_in="万元", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("法治经费保障台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            *not_negative("budget", "spent"),
            not_more_than("spent", "budget", from_now_on=True),
        ]


register(
    Ledger(
        Funding,
        id="funding",
        family="leadership",
        date=("year",),
        about="item",
        identity=[("item", "year")],
        flow=Flow(
            states=("预算", "拨付", "支出", "决算"),
            stages=(
                stage("支出", "spent"),
                stage("决算", after=("支出",)),
            ),
            done=("决算",),
        ),
        headings={
            "item": ["经费项目", "项目名称", "经费名称", "资金项目", "资金用途"],
            "budget": ["预算金额", "预算数", "预算安排", "年初预算", "安排资金", "预算安排金额"],
            "spent": [
                "支出金额",
                "支出数",
                "实际支出",
                "已支出",
                "支出",
                "实际支出金额",
                "执行数",
                "使用金额",
            ],
            "year": ["年份", "预算年度"],
        },
        scope=Scope.ORGAN,
        impersonal=("item",),
        measures=[
            total("M-FU-01", _("法治经费预算"), "万元", of="budget"),
            total("M-FU-02", _("法治经费支出"), "万元", of="spent", within="M-FU-01"),
            ratio("M-FU-03", _("预算执行率"), numerator="M-FU-02", denominator="M-FU-01"),
        ],
    )
)
