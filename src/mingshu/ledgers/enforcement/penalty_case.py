"""行政处罚案件台账: administrative penalty cases."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import InTimeField, ListField, MoneyField, options
from mingshu.ledgers.constraints import not_before, not_negative
from mingshu.ledgers.contrary import never_before, never_both
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, due, ratio, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class PenaltyCase(LedgerRecord):
    """One administrative penalty case (行政处罚法 arts 51-76)."""

    case_no = models.CharField(_("案号"), max_length=120)
    matter = models.TextField(_("案由"), blank=True)
    procedure = models.CharField(_("程序"), max_length=30, choices=options("简易", "普通"), blank=True)
    field = models.CharField(
        _("领域"),
        max_length=30,
        choices=options(
            "自然资源", "生态环境", "城乡建设", "市场监管", "应急管理", "交通运输", "农业农村", "其他"
        ),
    )
    party_type = models.CharField(_("当事人类型"), max_length=30, choices=options("个人", "单位"))
    party_name = models.CharField(_("当事人"), max_length=120, blank=True)
    filed_on = models.DateField(_("立案日期"), null=True, blank=True)
    due_on = models.DateField(_("决定期限"), null=True, blank=True)
    legal_reviewed = models.BooleanField(_("法制审核"), null=True, blank=True)
    hearing = models.BooleanField(_("是否听证"), null=True, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    penalty_type = ListField(_("处罚种类"), blank=True)
    fine = MoneyField(_("罚款"), shown_in="元", null=True, blank=True)
    served_on = models.DateField(_("送达日期"), null=True, blank=True)
    publicised_on = models.DateField(_("公示日期"), null=True, blank=True)
    closed_on = models.DateField(_("结案日期"), null=True, blank=True)
    publicised_in_time = InTimeField(_("是否按期公示"))

    class Meta(LedgerRecord.Meta):
        verbose_name = _("行政处罚案件台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("decided_on", "filed_on"),
            not_before("served_on", "decided_on"),
            not_before("publicised_on", "decided_on"),
            not_before("closed_on", "filed_on"),
            *not_negative("fine"),
        ]


_STANDING = ("线索", "立案", "调查", "告知", "听证", "法制审核", "决定", "送达", "公示", "执行", "结案")
_DECIDED = Q(decided_on__isnull=False, state__in=_STANDING)
"""A decision that was revoked, or a case handed on, is no penalty of this office."""
_FILED = Q(filed_on__isnull=False, state__in=(*_STANDING[1:], "撤销", "移送"))


register(
    Ledger(
        PenaltyCase,
        id="penalty_case",
        family="enforcement",
        date=("filed_on", "decided_on"),
        about="matter",
        identity=[("case_no",)],
        needs={
            "procedure": need("立案"),
            "filed_on": need("立案", procedure=("普通",)),
            "decided_on": need("决定", procedure=("简易",)),
            "legal_reviewed": need("决定", procedure=("普通",)),
            "hearing": need("决定", procedure=("普通",)),
        },
        flow=Flow(
            states=(
                "线索",
                "立案",
                "调查",
                "告知",
                "听证",
                "法制审核",
                "决定",
                "送达",
                "公示",
                "执行",
                "结案",
                "撤销",
                "移送",
            ),
            stages=(
                stage("立案", "filed_on"),
                stage("决定", "decided_on"),
                stage("送达", "decided_on", "served_on"),
                stage("公示", "decided_on", "publicised_on"),
                stage("执行", after=("决定",)),
                stage("结案", "closed_on"),
            ),
            done=("结案",),
            dropped=("撤销", "移送"),
            barred={"线索": ("撤销",), "立案": ("撤销",), "结案": ("移送",)},
        ),
        clocks=[
            clock("PROC-PENALTY/S12", start="decided_on", done="publicised_on", in_time="publicised_in_time"),
            clock("PROC-PENALTY/S10", start="filed_on", done="decided_on", due="due_on", procedure=("普通",)),
            clock("PROC-PENALTY/S11", start="decided_on", done="served_on", procedure=("普通",)),
        ],
        contrary=[
            never_before("closed_on", "decided_on"),
            never_both(hearing=(True,), procedure=("简易",)),
        ],
        headings={
            "matter": [
                "案件名称",
                "违法行为",
                "违法事实",
                "主要违法事实",
                "违法情况",
                "案情简介",
                "简要案情",
                "案情",
                "基本案情",
                "主要内容",
            ],
            "case_no": [
                "案件编号",
                "处罚决定书文号",
                "决定书文号",
                "处罚决定书编号",
                "决定书编号",
                "立案号",
                "处罚文号",
            ],
            "procedure": ["适用程序", "程序类型"],
            "field": ["执法领域", "案件领域"],
            "party_type": ["当事人类别", "当事人性质", "相对人类型", "相对人类别", "相对人性质"],
            "party_name": [
                "当事人姓名",
                "行政相对人",
                "相对人",
                "当事人姓名（名称）",
                "当事人名称",
                "被处罚人",
            ],
            "filed_on": ["立案时间"],
            "due_on": ["办案期限"],
            "legal_reviewed": ["是否法制审核", "是否经法制审核"],
            "hearing": ["听证"],
            "decided_on": [
                *("处罚日期", "处罚时间", "决定时间", "处罚决定日期", "处罚决定时间", "作出决定日期"),
                *("决定书日期", "处罚决定书日期", "作出处罚决定日期"),
            ],
            "fine": [
                "罚没款",
                "罚没金额",
                "罚没款金额",
                "罚没款数额",
                "罚款数额",
                "罚款金额",
                "处罚金额",
                "罚款数",
            ],
            "publicised_on": [
                *("公开日期", "处罚公示日期", "网上公示日期"),
                "公示情况",
                "是否公示",
                "公示时间",
            ],
            "served_on": ["送达", "送达时间", "文书送达日期", "文书送达时间"],
            "closed_on": ["结案时间"],
            "penalty_type": ["处罚类型", "处罚方式", "处罚内容", "处罚结果"],
        },
        personal={"matter": Privacy.PERSONAL, "party_name": Privacy.PERSONAL},
        impersonal=(
            "case_no",
            "penalty_type",
        ),
        scope=Scope.TERRITORY,
        measures=[
            count("M-PC-01", _("立案数"), "件", where=_FILED),
            count("M-PC-02", _("处罚决定数"), "件", where=_DECIDED, by="decided_on"),
            total("M-PC-03", _("罚款金额"), "元", of="fine", where=_DECIDED, by="decided_on"),
            count("M-PC-04", _("经法制审核案件数"), "件", where=Q(legal_reviewed=True), within="M-PC-01"),
            count("M-PC-05", _("按期公示数"), "件", where=Q(publicised_in_time=True), within="M-PC-09"),
            count(
                "M-PC-06", _("按期作出决定数"), "件", where=Q(decided_on__lte=F("due_on")), within="M-PC-08"
            ),
            due(
                "M-PC-08",
                _("应作出决定数"),
                "件",
                "PROC-PENALTY/S10",
                where=_DECIDED & Q(procedure="普通", due_on__isnull=False),
                by="decided_on",
            ),
            due(
                "M-PC-09",
                _("应公示处罚决定数"),
                "件",
                "PROC-PENALTY/S12",
                where=_DECIDED & Q(publicised_on__isnull=False),
                by="decided_on",
            ),
            ratio("M-PC-07", _("公示及时率"), numerator="M-PC-05", denominator="M-PC-09"),
        ],
    )
)
