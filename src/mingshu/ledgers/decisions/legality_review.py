"""合法性审查总台账: legality review master register."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before, not_more_than
from mingshu.ledgers.contrary import wants_day
from mingshu.ledgers.decisions.reviewing import CONCLUSIONS, OPINIONS, SENT_BACK
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, ratio, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class LegalityReview(LedgerRecord):
    """One legality review of a document, decision or contract."""

    subject_type = models.CharField(
        _("对象"),
        max_length=30,
        choices=options("规范性文件", "重大决策", "合同", "三定方案", "重大执法决定", "村规民约", "其他"),
    )
    subject_title = models.CharField(_("对象名称"), max_length=300)
    received_on = models.DateField(_("收件日期"), null=True)
    done_on = models.DateField(_("出具日期"), null=True, blank=True)
    opinion_count = models.PositiveIntegerField(_("意见条数"), null=True, blank=True)
    adopted_count = models.PositiveIntegerField(_("采纳条数"), null=True, blank=True)
    conclusion = models.CharField(_("结论"), max_length=30, blank=True, choices=options(*CONCLUSIONS))
    adviser_joined = models.BooleanField(_("法律顾问参与"), null=True, blank=True)
    review_no = models.CharField(_("审查编号"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("合法性审查总台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("done_on", "received_on"),
            not_more_than("adopted_count", "opinion_count"),
        ]


_GIVEN = Q(done_on__isnull=False, conclusion__in=OPINIONS)
"""An opinion was given; a request received or sent back for completion has none yet."""


register(
    Ledger(
        LegalityReview,
        id="legality_review",
        family="decisions",
        date=("received_on",),
        about="subject_title",
        identity=[("review_no",), ("subject_type", "subject_title", "received_on")],
        needs={"adviser_joined": need("已出具意见")},
        flow=Flow(
            states=("收件", "补正", "审查中", "已出具意见", "已采纳", "未采纳说明"),
            stages=(
                stage("收件", "received_on"),
                stage("补正", "received_on", conclusion=SENT_BACK),
                stage("已出具意见", "done_on", conclusion=("", *OPINIONS)),
                stage("已采纳", after=("已出具意见",)),
                stage("未采纳说明", after=("已出具意见",)),
            ),
            branches={"已出具意见": ("已采纳", "未采纳说明"), "已采纳": (), "未采纳说明": ()},
            done=("已出具意见", "已采纳", "未采纳说明"),
        ),
        units={"opinion_count": "条", "adopted_count": "条"},
        contrary=[
            wants_day("done_on", conclusion=("合法", "修改后合法", "不合法")),
        ],
        headings={
            "subject_type": [
                "事项类别",
                "审查类别",
                "送审类别",
                "文件类别",
                "审查对象",
                "类别",
                "审查类型",
            ],
            "subject_title": [
                "送审事项",
                "送审材料",
                "送审文件",
                "文件名称",
                "审查内容",
                "名称",
                "审查事项",
                "事项名称",
            ],
            "received_on": [
                *("提交日期", "接件日期", "受理日期"),
                "送审时间",
                "收到时间",
                "接收时间",
                "收件时间",
                "送审日期",
                "收文日期",
                "报送日期",
            ],
            "done_on": [
                *("审查完成日期", "审核完成时间", "审核日期"),
                "出具意见时间",
                "审查时间",
                "出具意见日期",
                "意见出具时间",
                "审查日期",
                "出具时间",
                "办结日期",
                "审结日期",
                "反馈日期",
            ],
            "opinion_count": [
                "意见数",
                "提出意见条数",
                "提出意见",
                "提出意见数",
                "审查意见条数",
                "提出意见建议",
                "修改意见条数",
                "建议条数",
            ],
            "adopted_count": ["采纳数", "采纳（条）", "采纳意见（条）", "采纳意见数", "采纳意见条数"],
            "conclusion": [*("审核结论", "审核结果"), "审查意见", "审核意见", "审查结果", "审查结论"],
            "state": ["是否采纳", "采纳情况", "采纳与否"],
            "adviser_joined": [
                *("律师是否参与", "顾问是否参与"),
                "顾问参与",
                "法律顾问是否参与",
                "律师参与",
                "是否有法律顾问参与",
            ],
            "review_no": ["编号", "审查意见书编号", "意见书文号"],
        },
        scope=Scope.TERRITORY,
        impersonal=(
            "subject_title",
            "review_no",
        ),
        measures=[
            count("M-LR-01", _("合法性审查件数"), "件", where=_GIVEN, by="done_on"),
            total("M-LR-02", _("提出审查意见条数"), "条", of="opinion_count", where=_GIVEN, by="done_on"),
            total("M-LR-03", _("采纳意见条数"), "条", of="adopted_count", within="M-LR-02"),
            ratio("M-LR-04", _("意见采纳率"), numerator="M-LR-03", denominator="M-LR-02"),
            count(
                "M-LR-05", _("“三定”方案审查件数"), "件", where=Q(subject_type="三定方案"), within="M-LR-01"
            ),
        ],
    )
)
