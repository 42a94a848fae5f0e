"""行政合同（协议）台账: government contracts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import MoneyField, options
from mingshu.ledgers.constraints import not_before, not_negative
from mingshu.ledgers.contrary import ANYTHING, never_both
from mingshu.ledgers.decisions.reviewing import CONCLUSIONS, OPINIONS, PASSED, SENT_BACK, UNLAWFUL
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, ratio, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.barriers import barrier
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class Contract(LedgerRecord):
    """One contract or agreement to which the organ is a party (local review rules; 法释〔2019〕17号)."""

    title = models.CharField(_("合同名称"), max_length=300)
    nature = models.CharField(_("性质"), max_length=30, choices=options("行政协议", "民事合同"))
    counterparty = models.CharField(_("相对方（单位）"), max_length=120)
    amount = MoneyField(_("金额"), shown_in="万元", null=True, blank=True)
    sent_on = models.DateField(_("送审日期"), null=True, blank=True)
    reviewed_on = models.DateField(_("审查日期"), null=True, blank=True)
    review_result = models.CharField(
        _("审查结论"), max_length=30, blank=True, choices=options(*CONCLUSIONS, "不需审查", "未审查")
    )
    signed_on = models.DateField(_("签订日期"), null=True, blank=True)
    is_major = models.BooleanField(_("是否重要合同"), null=True)
    contract_no = models.CharField(_("合同编号"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("行政合同（协议）台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("reviewed_on", "sent_on"),
            *not_negative("amount"),
        ]


_DUE = Q(
    review_result__in=("", *CONCLUSIONS, "未审查"),
    state__in=("送审", "审查通过", "退回修改", "已签订", "履行中", "履行完毕", "变更", "解除", "争议"),
)


register(
    Ledger(
        Contract,
        id="contract",
        family="decisions",
        date=("sent_on", "signed_on"),
        about="title",
        identity=[
            ("contract_no",),
            ("title", "counterparty", "sent_on"),
            ("title", "counterparty", "signed_on"),
        ],
        needs={
            "sent_on": need("送审", review_result=("", *CONCLUSIONS)),
            "reviewed_on": need("已签订", review_result=CONCLUSIONS),
            "signed_on": need("已签订", review_result=("不需审查", "未审查")),
        },
        flow=Flow(
            states=(
                "起草",
                "送审",
                "审查通过",
                "退回修改",
                "已签订",
                "履行中",
                "履行完毕",
                "变更",
                "解除",
                "争议",
            ),
            stages=(
                stage("送审", "sent_on"),
                stage("审查通过", "reviewed_on", review_result=PASSED),
                stage("退回修改", "reviewed_on", review_result=(UNLAWFUL, SENT_BACK)),
                stage("已签订", "signed_on"),
                stage("履行中", after=("已签订",)),
                stage("履行完毕", after=("已签订",)),
                stage("变更", after=("已签订",)),
                stage("争议", after=("已签订",)),
            ),
            branches={
                "送审": ("审查通过", "退回修改"),
                "退回修改": ("送审", "审查通过", "已签订"),
                "变更": ("履行中", "履行完毕", "解除", "争议"),
                "争议": ("履行中", "履行完毕", "变更", "解除"),
            },
            done=("履行完毕",),
            dropped=("解除",),
            barred={"起草": ("解除",), "审查通过": ("解除",), "履行完毕": ("变更", "解除")},
        ),
        clocks=[
            clock("PROC-CONTRACT/S03", start="sent_on", done="reviewed_on", review_result=("", *CONCLUSIONS)),
        ],
        barriers=[
            barrier(
                "PROC-CONTRACT/S03",
                bars=("已签订", "履行中", "履行完毕"),
                done="reviewed_on",
                before="signed_on",
                when={"review_result": ("", *CONCLUSIONS, "未审查")},
                review_result=PASSED,
            )
        ],
        contrary=[
            never_both(reviewed_on=ANYTHING, review_result=("不需审查", "未审查")),
        ],
        headings={
            "title": ["合同", "协议名称", "名称", "合同（协议）名称", "协议"],
            "nature": ["合同性质", "合同类型", "合同类别", "协议类型"],
            "counterparty": [
                "相对方",
                "对方单位",
                "乙方",
                "合同相对方",
                "合同对方",
                "对方当事人",
                "签约对方",
                "中标单位",
                "供应商",
                "相对人",
            ],
            "amount": [
                "合同金额",
                "标的额",
                "合同价",
                "合同价款",
                "标的金额",
                "合同标的",
                "签约金额",
                "合同总价",
            ],
            "sent_on": ["送审时间", "报审日期", "提交审查日期"],
            "reviewed_on": ["审查时间", "审查完成日期", "出具意见日期", "审核日期"],
            "review_result": [
                "审查结果",
                "审查意见",
                "审查情况",
                "合法性审查意见",
                "合法性审查结论",
                "审核结论",
                "审核意见",
                "合法性审查",
            ],
            "signed_on": ["签订时间", "签约日期", "合同签订日期", "协议签订日期"],
            "is_major": ["重要合同", "是否重大合同", "是否重大"],
            "contract_no": ["编号", "协议编号", "合同号"],
        },
        personal={"counterparty": Privacy.PERSONAL},
        impersonal=(
            "title",
            "contract_no",
        ),
        scope=Scope.TERRITORY,
        measures=[
            count("M-CT-01", _("送审合同数"), "份", where=Q(sent_on__isnull=False), within="M-CT-06"),
            count(
                "M-CT-02",
                _("审查合同数"),
                "份",
                where=Q(reviewed_on__isnull=False, review_result__in=OPINIONS),
                within="M-CT-01",
            ),
            count("M-CT-03", _("重要合同审查数"), "份", where=Q(is_major=True), within="M-CT-02"),
            total(
                "M-CT-04",
                _("签订合同金额"),
                "万元",
                of="amount",
                where=Q(signed_on__isnull=False),
                by="signed_on",
            ),
            ratio("M-CT-05", _("合同审查率"), numerator="M-CT-02", denominator="M-CT-06"),
            count("M-CT-06", _("应审查合同数"), "份", where=_DUE),
            count("M-CT-07", _("审查通过合同数"), "份", where=Q(review_result__in=PASSED), within="M-CT-02"),
        ],
    )
)
