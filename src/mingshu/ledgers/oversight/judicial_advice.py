"""司法建议检察建议台账: court and procuratorate recommendations."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, ratio
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class JudicialAdvice(LedgerRecord):
    """One judicial or procuratorial recommendation received."""

    kind = models.CharField(
        _("类别"), max_length=30, choices=options("司法建议", "检察建议", "公益诉讼检察建议")
    )
    from_org = models.CharField(_("发出机关"), max_length=120)
    matter = models.TextField(_("建议内容"), blank=True)
    received_on = models.DateField(_("收到日期"), null=True)
    due_on = models.DateField(_("回复期限"), null=True, blank=True)
    replied_on = models.DateField(_("回复日期"), null=True, blank=True)
    adopted = models.BooleanField(_("是否采纳"), null=True, blank=True)
    doc_no = models.CharField(_("文书编号"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("司法建议检察建议台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("replied_on", "received_on"),
            not_before("due_on", "received_on"),
        ]


register(
    Ledger(
        JudicialAdvice,
        id="judicial_advice",
        family="oversight",
        date=("received_on",),
        about="matter",
        identity=[("doc_no",), ("kind", "from_org", "received_on")],
        flow=Flow(
            states=("收到", "研究", "整改", "已回复", "超期"),
            stages=(stage("收到", "received_on"), stage("已回复", "replied_on")),
            branches={"已回复": (), "超期": ("已回复",)},
            done=("已回复",),
            counted=("超期",),
        ),
        clocks=[
            clock(
                "PROC-JUDICIAL-ADVICE/S02",
                start="received_on",
                done="replied_on",
                due="due_on",
                kind=("司法建议",),
            ),
            clock(
                "PROC-JUDICIAL-ADVICE/S03",
                start="received_on",
                done="replied_on",
                due="due_on",
                kind=("检察建议", "公益诉讼检察建议"),
            ),
        ],
        headings={
            "matter": [
                "建议事项",
                "建议名称",
                "标题",
                "案由",
                "主要内容",
                "内容",
                "建议标题",
                "反映问题",
                "指出问题",
            ],
            "kind": ["建议类别", "类型"],
            "from_org": ["发出单位", "来文机关", "发文单位", "来文单位", "建议机关"],
            "received_on": ["收到时间", "收文日期", "收函日期"],
            "due_on": ["答复期限"],
            "replied_on": [*("反馈日期", "反馈时间"), "回复时间", "复函日期", "答复日期"],
            "adopted": ["采纳"],
            "doc_no": ["文号", "建议书文号", "建议书编号"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "from_org",
            "matter",
            "doc_no",
        ),
        measures=[
            count("M-JA-01", _("收到建议数"), "件"),
            count("M-JA-02", _("办理回复数"), "件", where=Q(replied_on__isnull=False), within="M-JA-01"),
            ratio("M-JA-03", _("回复率"), numerator="M-JA-02", denominator="M-JA-01"),
        ],
    )
)
