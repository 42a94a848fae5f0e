"""人民调解案件台账: people's mediation cases."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import ListField, MoneyField, options
from mingshu.ledgers.constraints import not_before, not_negative
from mingshu.ledgers.contrary import ANYTHING, never_both, wants_day
from mingshu.ledgers.description import EVERYONE, Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, ratio, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage

ENDED_EARLY = ("撤回", "终止")
"""Outcomes without a mediation: withdrawn, or ended at a party's wish (人民调解法 art 23)."""
_MEDIATED = Q(closed_on__isnull=False, result__in=("成功", "不成"))


class MediationCase(LedgerRecord):
    """One dispute taken up by a people's mediation committee (人民调解法 arts 17-33)."""

    org = models.CharField(_("调解组织"), max_length=120)
    kind = models.CharField(
        _("纠纷类型"), max_length=30, choices=options("婚姻家庭", "邻里", "土地", "损害赔偿", "劳动", "其他")
    )
    accepted_on = models.DateField(_("受理日期"), null=True, blank=True)
    party_names = ListField(_("当事人"), blank=True)
    matter = models.TextField(_("纠纷简要情况"), blank=True)
    minor_involved = models.BooleanField(_("是否涉及未满十四周岁未成年人"), null=True, blank=True)
    closed_on = models.DateField(_("调结日期"), null=True, blank=True)
    result = models.CharField(
        _("结果"), max_length=30, blank=True, choices=options("成功", "不成", *ENDED_EARLY)
    )
    agreement_form = models.CharField(
        _("协议形式"), max_length=30, blank=True, choices=options("书面", "口头")
    )
    amount = MoneyField(_("协议金额"), shown_in="万元", null=True, blank=True)
    confirmed = models.BooleanField(_("是否司法确认"), null=True, blank=True)
    performed = models.BooleanField(_("是否履行"), null=True, blank=True)
    case_no = models.CharField(_("案件编号"), max_length=120, blank=True)
    village = models.CharField(_("村（社区）"), max_length=120, blank=True)
    mediator = models.CharField(_("调解员"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("人民调解案件台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("closed_on", "accepted_on"),
            *not_negative("amount"),
        ]


register(
    Ledger(
        MediationCase,
        id="mediation",
        family="disputes",
        date=("accepted_on",),
        about="matter",
        identity=[
            ("case_no",),
            ("org", "kind", "accepted_on", "party_names"),
            ("org", "kind", "accepted_on"),
        ],
        keepers=EVERYONE,
        needs={"accepted_on": need("受理")},
        flow=Flow(
            states=("申请", "受理", "调解中", "达成协议", "调解不成", "终止", "司法确认", "履行", "归档"),
            stages=(
                stage("受理", "accepted_on"),
                stage("达成协议", "closed_on", result="成功"),
                stage("调解不成", "closed_on", result="不成"),
                stage("终止", result=ENDED_EARLY),
                stage("司法确认", "closed_on", result="成功", confirmed=True),
                stage("履行", "closed_on", result="成功", performed=True),
                stage("归档", after=("达成协议", "调解不成", "终止")),
            ),
            branches={"达成协议": ("司法确认", "履行", "归档"), "调解不成": ("归档",), "终止": ("归档",)},
            done=("达成协议", "调解不成", "司法确认", "履行", "归档"),
            dropped=("终止",),
        ),
        contrary=[
            never_both(performed=(True,), result=("不成", "撤回", "终止")),
            never_both(confirmed=(True,), result=("不成", "撤回", "终止")),
            never_both(agreement_form=ANYTHING, result=("不成", "撤回", "终止")),
            wants_day("closed_on", result=("成功", "不成")),
        ],
        headings={
            "matter": [
                "纠纷基本情况",
                "矛盾纠纷基本情况",
                "案情简介",
                "简要案情",
                "案情",
                "纠纷情况",
                "纠纷简况",
                "纠纷事由",
                "案由",
                "主要内容",
                "基本情况",
                "基本案情",
                "事由",
            ],
            "org": ["调委会", "调解委员会", "人民调解委员会"],
            "kind": ["类型", "纠纷类别", "案件类型", "矛盾类型", "矛盾纠纷类型"],
            "accepted_on": [
                *("立案日期", "受理登记日期", "纠纷受理日期"),
                "受理时间",
                "申请日期",
                "登记日期",
            ],
            "party_names": [
                "申请人",
                "被申请人",
                "申请方",
                "被申请方",
                "甲方",
                "乙方",
                "当事人一",
                "当事人二",
                "纠纷当事人",
                "当事人姓名",
                "双方当事人",
            ],
            "minor_involved": ["涉及未满十四周岁"],
            "closed_on": [
                *("协议日期", "达成协议日期", "签订协议日期"),
                "调解时间",
                "调解成功时间",
                "办结时间",
                "结案时间",
                "化解时间",
                "调结时间",
                "调解日期",
                "结案日期",
                "办结日期",
            ],
            "result": [
                *("化解结果", "调解情况", "办理结果", "化解情况"),
                "调解结果",
                "处理结果",
                "调处结果",
                "是否调解成功",
                "是否成功",
            ],
            "agreement_form": ["协议书形式"],
            "amount": ["涉案金额", "协议涉及金额", "涉及金额", "金额", "调解金额"],
            "confirmed": ["司法确认"],
            "performed": [*("协议履行情况", "履行结果", "协议是否履行"), "履行情况", "是否已履行", "履行"],
            "case_no": ["编号", "案号", "协议编号", "卷宗号", "案件号"],
            "mediator": ["调解人", "调解员姓名", "承办人", "调解主持人"],
        },
        personal={
            "matter": Privacy.PERSONAL,
            "party_names": Privacy.PERSONAL,
            "minor_involved": Privacy.SENSITIVE,
            "mediator": Privacy.PERSONAL,
        },
        impersonal=(
            "org",
            "case_no",
            "village",
        ),
        scope=Scope.TERRITORY,
        measures=[
            count("M-ME-01", _("受理纠纷数"), "件"),
            count("M-ME-02", _("调解件数"), "件", where=_MEDIATED, within="M-ME-01"),
            count("M-ME-03", _("调解成功数"), "件", where=Q(result="成功"), within="M-ME-02"),
            count(
                "M-ME-04",
                _("履行件数"),
                "件",
                where=Q(performed=True),
                within="M-ME-03",
            ),
            total(
                "M-ME-05",
                _("协议涉及金额"),
                "万元",
                of="amount",
                where=Q(result="成功", closed_on__isnull=False),
            ),
            count("M-ME-09", _("撤回或终止件数"), "件", where=Q(result__in=ENDED_EARLY), within="M-ME-01"),
            ratio("M-ME-06", _("调解率"), numerator="M-ME-02", denominator="M-ME-01"),
            ratio("M-ME-07", _("调解成功率"), numerator="M-ME-03", denominator="M-ME-02"),
            ratio("M-ME-08", _("协议履行率"), numerator="M-ME-04", denominator="M-ME-03"),
        ],
    )
)
