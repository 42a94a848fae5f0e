"""行政规范性文件台账: administrative normative documents."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import InTimeField, options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.contrary import ANYTHING, never_both, wants_day
from mingshu.ledgers.decisions.reviewing import CONCLUSIONS, OPINIONS, PASSED
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, due, ratio
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.barriers import barrier
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class NormativeDocument(LedgerRecord):
    """One administrative normative document (国办发〔2018〕37号)."""

    title = models.CharField(_("文件名称"), max_length=300)
    reg_no = models.CharField(_("统一登记编号"), max_length=120, blank=True)
    maker = models.CharField(_("制定机关"), max_length=120)
    comment_days = models.PositiveIntegerField(_("征求意见天数"), null=True, blank=True)
    review_sent_on = models.DateField(_("送审日期"), null=True, blank=True)
    review_done_on = models.DateField(_("审核日期"), null=True, blank=True)
    review_result = models.CharField(
        _("审核结论"), max_length=30, blank=True, choices=options(*CONCLUSIONS, "未审核")
    )
    published_on = models.DateField(_("公布日期"), null=True, blank=True)
    published_url = models.URLField(_("公布网址"), max_length=500, blank=True)
    filed_on = models.DateField(_("报备日期"), null=True, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)
    cleanup_result = models.CharField(
        _("清理结论"), max_length=30, blank=True, choices=options("继续有效", "修改", "废止", "失效")
    )
    filed_in_time = InTimeField(_("是否按期报备"))

    class Meta(LedgerRecord.Meta):
        verbose_name = _("行政规范性文件台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("review_done_on", "review_sent_on"),
            not_before("filed_on", "published_on"),
            not_before("valid_until", "published_on"),
        ]


_UNPUBLISHED = ("立项", "起草", "征求意见", "合法性审核", "集体审议")
_ISSUED = Q(published_on__isnull=False)
_REVIEWED_FIRST = Q(review_done_on__lte=F("published_on"), review_result__in=OPINIONS)
"""A review after publication came too late to be one (国办发〔2018〕37号)."""


register(
    Ledger(
        NormativeDocument,
        id="normative_doc",
        family="decisions",
        date=("review_sent_on", "published_on"),
        about="title",
        identity=[("reg_no",), ("title", "review_sent_on")],
        planned=("valid_until",),
        needs={"review_sent_on": need("合法性审核", review_result=("", *CONCLUSIONS))},
        flow=Flow(
            states=(
                "立项",
                "起草",
                "征求意见",
                "合法性审核",
                "集体审议",
                "已公布",
                "已备案",
                "修改",
                "废止",
                "失效",
            ),
            stages=(
                stage("合法性审核", "review_sent_on"),
                stage("集体审议", "review_done_on", review_result=PASSED),
                stage("已公布", "published_on"),
                stage("已备案", "published_on", "filed_on"),
                stage("修改", after=("已公布",)),
            ),
            done=("已备案",),
            dropped=("废止", "失效"),
            barred=dict.fromkeys(_UNPUBLISHED, ("废止", "失效")),
        ),
        clocks=[
            clock("PROC-NORMATIVE-DOC/S10", start="published_on", done="filed_on", in_time="filed_in_time"),
            clock(
                "PROC-NORMATIVE-DOC/S06",
                start="review_sent_on",
                done="review_done_on",
                review_result=("", *CONCLUSIONS),
            ),
        ],
        barriers=[
            barrier(
                "PROC-NORMATIVE-DOC/S06",
                bars=("集体审议", "已公布", "已备案"),
                done="review_done_on",
                before="published_on",
                when={"review_result": ("", *CONCLUSIONS, "未审核")},
                review_result=PASSED,
            )
        ],
        units={"comment_days": "日"},
        contrary=[
            never_both(review_done_on=ANYTHING, review_result=("未审核",)),
            wants_day("review_done_on", review_result=("合法", "修改后合法", "不合法")),
        ],
        headings={
            "title": ["标题", "规范性文件名称", "规范性文件"],
            "reg_no": ["登记号", "登记编号"],
            "maker": ["制定单位", "发文机关", "制定主体"],
            "review_sent_on": ["送审时间"],
            "review_done_on": ["审核时间", "审核完成日期"],
            "published_on": [*("发布日期", "发布时间", "发文日期"), "公布时间", "印发日期"],
            "filed_on": ["备案日期", "报备时间"],
            "comment_days": ["公开征求意见天数"],
            "review_result": ["合法性审核结论", "审核意见", "合法性审核意见"],
            "valid_until": ["有效期", "有效期限", "失效日期"],
            "cleanup_result": ["清理结果", "清理意见", "清理情况"],
            "published_url": ["网址"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "title",
            "reg_no",
            "maker",
            "published_url",
        ),
        measures=[
            count("M-ND-01", _("制定规范性文件数"), "件", where=_ISSUED, by="published_on"),
            count("M-ND-02", _("经合法性审核件数"), "件", where=_REVIEWED_FIRST, within="M-ND-01"),
            count("M-ND-03", _("报备件数"), "件", where=Q(filed_on__isnull=False), within="M-ND-01"),
            count("M-ND-04", _("按期报备件数"), "件", where=Q(filed_in_time=True), within="M-ND-10"),
            due(
                "M-ND-10",
                _("应报备件数"),
                "件",
                "PROC-NORMATIVE-DOC/S10",
                where=_ISSUED & Q(filed_on__isnull=False),
                by="published_on",
            ),
            ratio("M-ND-05", _("合法性审核率"), numerator="M-ND-02", denominator="M-ND-01"),
            ratio("M-ND-06", _("报备率"), numerator="M-ND-03", denominator="M-ND-01"),
            ratio("M-ND-07", _("报备及时率"), numerator="M-ND-04", denominator="M-ND-10"),
            count(
                "M-ND-08",
                _("清理文件数"),
                "件",
                where=Q(cleanup_result__in=("继续有效", "修改", "废止", "失效")),
            ),
            count(
                "M-ND-09",
                _("通过合法性审核件数"),
                "件",
                where=Q(review_result__in=PASSED),
                within="M-ND-02",
            ),
        ],
    )
)
