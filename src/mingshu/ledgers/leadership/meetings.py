"""专题研究会议台账: meetings on rule-of-law work."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import ListField, options
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.ledgers.words import found_in, words_of
from mingshu.procedures.flow import Flow, stage

OF_LAW = ("法治议题", "含法治议题")
"""Kinds of agenda that speak of rule-of-law work, wholly or among others."""


class Meeting(EventRecord):
    """One meeting of a leading body; ``topic_kind`` says whether it studied rule-of-law work."""

    title = models.CharField(_("会议名称"), max_length=300)
    type = models.CharField(
        _("会议类型"),
        max_length=30,
        choices=options(
            "党委会", "常务会", "专题会", "依法治县委员会", "工作例会", "领导小组会议", "办公会", "其他"
        ),
    )
    held_on = models.DateField(_("召开日期"), null=True, blank=True)
    chair_post = models.CharField(_("主持人职务"), max_length=120, blank=True)
    topics = ListField(_("议题"))
    hear_report = models.BooleanField(_("是否听取法治工作汇报"), null=True, blank=True)
    decisions = ListField(_("议定事项"), blank=True)
    minutes_no = models.CharField(_("纪要编号"), max_length=120, blank=True)
    topic_kind = models.CharField(
        _("议题类别"), max_length=30, blank=True, choices=options(*OF_LAW, "其他议题")
    )
    attend_count = models.PositiveIntegerField(_("参加人数"), null=True, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("专题研究会议台账")


def kind_of_topics(record: Any) -> str:
    """What the agenda says of itself; empty where it does not say: any standing meeting studies other things too."""
    words, topics = words_of("meetings", "topic_kind"), record.topics or []
    of_law = sum(found_in(words, topic) == OF_LAW[0] for topic in topics)
    if of_law == len(topics) and topics:
        return OF_LAW[0]
    return OF_LAW[1] if of_law or record.hear_report else ""


HELD = ("已召开", "已形成纪要", "议定事项办结")

_STUDIES_LAW = ("topic_kind", OF_LAW)


register(
    Ledger(
        Meeting,
        id="meetings",
        family="leadership",
        date=("held_on",),
        about="title",
        identity=[("minutes_no",), ("title", "held_on")],
        needs={
            "held_on": need("已召开"),
            "chair_post": need("已召开"),
            "hear_report": need("已召开"),
        },
        flow=Flow(
            states=("计划", "已召开", "已形成纪要", "议定事项办结"),
            stages=(
                stage("已召开", "held_on"),
                stage("已形成纪要", "held_on", "minutes_no"),
                stage("议定事项办结", "held_on", "minutes_no", "decisions"),
            ),
            done=("议定事项办结",),
            held=HELD,
        ),
        units={"attend_count": "人"},
        headings={
            "title": ["会议", "名称", "会议主题"],
            "type": ["类型", "会议类别", "会议形式", "会议性质"],
            "held_on": [
                *("会议召开时间", "会议召开日期", "举行时间"),
                "日期",
                "时间",
                "召开时间",
                "会议时间",
                "会议日期",
                "开会时间",
            ],
            "chair_post": [
                *("主持人及职务", "主持人员", "会议主持人", "会议主持领导"),
                "主持人",
                "主持",
                "主持领导",
                "会议主持",
            ],
            "topics": [
                *("议题内容", "会议主要内容"),
                "研究内容",
                "主要议题",
                "会议内容",
                "研究议题",
                "研究事项",
                "会议议题",
                "议题名称",
                "议程",
                "研究法治议题",
            ],
            "topic_kind": ["议题类型", "议题性质", "是否法治议题", "是否研究法治工作"],
            "hear_report": [
                *("听取法治政府建设汇报", "听取法治建设情况汇报"),
                "听取汇报",
                "听取法治汇报",
                "听取工作汇报",
                "听取法治建设汇报",
                "是否听取汇报",
            ],
            "attend_count": [
                *("参会人员数", "出席会议人数"),
                "参会人数",
                "出席人数",
                "与会人数",
                "人数",
                "到会人数",
                "参加人员数",
            ],
            "decisions": [
                *("会议决定事项", "研究结果", "会议结论", "决议事项"),
                "决定事项",
                "会议决定",
                "议定内容",
                "决议",
                "形成决议",
            ],
            "minutes_no": ["纪要文号", "会议纪要编号", "会议纪要", "纪要", "纪要号"],
        },
        follows={"topic_kind": kind_of_topics},
        scope=Scope.ORGAN,
        impersonal=(
            "title",
            "chair_post",
            "topics",
            "decisions",
            "minutes_no",
        ),
        measures=[
            count("M-MT-01", _("专题会议次数"), "次", where=Q(type="专题会"), post="chair_post"),
            count(
                "M-MT-02",
                _("常务会议研究次数"),
                "次",
                where=Q(type="常务会"),
                post="chair_post",
                needs=_STUDIES_LAW,
            ),
            count("M-MT-03", _("听取法治汇报次数"), "次", where=Q(hear_report=True), post="chair_post"),
            count(
                "M-MT-04",
                _("依法治县（镇）委员会会议次数"),
                "次",
                where=Q(type="依法治县委员会"),
                post="chair_post",
            ),
            count(
                "M-MT-05",
                _("党委会研究次数"),
                "次",
                where=Q(type="党委会"),
                post="chair_post",
                needs=_STUDIES_LAW,
            ),
        ],
    )
)
