"""普法宣传活动台账: legal publicity activities."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import ListField, options
from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.description import EVERYONE, Ledger, register
from mingshu.ledgers.measures import Scope, count, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class Publicity(EventRecord):
    """One legal publicity activity."""

    title = models.CharField(_("活动名称"), max_length=300)
    node = models.CharField(
        _("节点"), max_length=30, choices=options("宪法日", "国家安全日", "民法典月", "普法月", "其他")
    )
    venue = models.CharField(
        _("进"), max_length=30, choices=options("机关", "乡村", "社区", "学校", "企业", "单位", "其他")
    )
    form = models.CharField(
        _("形式"),
        max_length=30,
        choices=options("集中宣传", "讲座", "送法下乡", "以案释法", "新媒体", "入户", "会议", "其他"),
    )
    held_on = models.DateField(_("日期"), null=True, blank=True)
    audience = models.PositiveIntegerField(_("受众人次"), null=True, blank=True)
    materials = models.PositiveIntegerField(_("发放资料份数"), null=True, blank=True)
    banners = models.PositiveIntegerField(_("标语横幅数"), null=True, blank=True)
    gifts = models.PositiveIntegerField(_("宣传品数"), null=True, blank=True)
    consultations = models.PositiveIntegerField(_("解答咨询人次"), null=True, blank=True)
    handbooks = models.PositiveIntegerField(_("其中普法手册册数"), null=True, blank=True)
    readers = models.PositiveIntegerField(_("其中法律读本份数"), null=True, blank=True)
    cups = models.PositiveIntegerField(_("其中宣传纸杯数"), null=True, blank=True)
    bags = models.PositiveIntegerField(_("其中环保袋数"), null=True, blank=True)
    law_topics = ListField(_("宣传法律"), blank=True)
    activity_no = models.CharField(_("活动编号"), max_length=120, blank=True)
    village = models.CharField(_("村（社区）"), max_length=120, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("普法宣传活动台账")
        constraints = [
            *EventRecord.Meta.constraints,
            not_more_than("handbooks", "materials"),
            not_more_than("readers", "materials"),
            not_more_than("cups", "gifts"),
            not_more_than("bags", "gifts"),
        ]


register(
    Ledger(
        Publicity,
        id="publicity",
        family="community",
        date=("held_on",),
        about="title",
        identity=[("activity_no",), ("title", "held_on", "venue", "form")],
        keepers=EVERYONE,
        needs={"held_on": need("已开展")},
        flow=Flow(
            states=("计划", "已开展", "已归档"),
            stages=(
                stage("已开展", "held_on"),
                stage("已归档", after=("已开展",)),
            ),
            done=("已开展", "已归档"),
            held=("已开展", "已归档"),
        ),
        units={
            "handbooks": "册",
            "readers": "份",
            "cups": "个",
            "bags": "个",
            "audience": "人次",
            "materials": "份",
            "banners": "幅",
            "gifts": "件",
            "consultations": "人次",
        },
        headings={
            "handbooks": [
                "手册",
                "手册数",
                "宣传手册",
                "普法手册",
                "手册册数",
                "普法手册册数",
                "八五普法手册",
            ],
            "readers": ["法律读本", "读本份数", "法律读本份数"],
            "cups": ["宣传纸杯", "纸杯", "纸杯数"],
            "bags": ["环保袋", "宣传环保袋", "环保袋数"],
            "title": ["名称", "活动主题", "活动内容", "宣传活动名称"],
            "node": ["宣传节点", "时间节点"],
            "venue": ["地点类别", "进入场所", "宣传场所", "活动场所", "开展场所"],
            "form": ["宣传形式", "活动形式"],
            "held_on": [
                *("举办时间", "活动开展时间", "组织时间"),
                "时间",
                "活动日期",
                "活动时间",
                "开展日期",
                "宣传日期",
            ],
            "audience": [
                *("受益人数", "参加群众", "受教育群众人数", "覆盖群众", "参与群众", "参与群众人数"),
                "参加人数",
                "参与人次",
                "受教育人数",
                "受众人数",
                "参加人员数",
                "宣传人数",
                "覆盖人数",
                "受众",
                "受教育人次",
                "参加人次",
                "参与人数",
                "覆盖人次",
                "受教育群众",
                "受教育群众人次",
            ],
            "materials": [
                *("发放传单", "发放宣传册", "发放宣传材料"),
                "发放宣传资料数",
                "宣传资料",
                "发放宣传资料份数",
                "发放资料数量",
                "资料份数",
                "发放资料",
                "发放资料数",
                "发放宣传资料",
                "宣传单",
                "宣传单份数",
                "发放宣传单",
                "印发资料数",
            ],
            "banners": ["横幅数", "标语数", "悬挂横幅", "横幅", "标语"],
            "gifts": ["宣传品"],
            "consultations": ["咨询人次", "咨询人数", "解答咨询人数", "解答咨询", "法律咨询"],
            "law_topics": ["宣传主题", "普法内容", "宣传内容", "法律法规"],
            "village": ["开展地点（村）", "开展地点（社区）", "开展地点（村、社区）", "活动地点（村、社区）"],
        },
        scope=Scope.TERRITORY,
        impersonal=(
            "title",
            "law_topics",
            "activity_no",
            "village",
        ),
        measures=[
            count("M-PB-01", _("普法活动场次"), "场次"),
            total("M-PB-02", _("发放资料份数"), "份", of="materials"),
            total("M-PB-03", _("受教育人次"), "人次", of="audience"),
            total("M-PB-04", _("解答法律咨询人次"), "人次", of="consultations"),
            total("M-PB-05", _("标语横幅数"), "幅", of="banners"),
            count("M-PB-06", _("新媒体推送次数"), "次", where=Q(form="新媒体")),
            total("M-PB-07", _("宣传品数"), "件", of="gifts"),
            total("M-PB-08", _("普法手册册数"), "册", of="handbooks"),
            total("M-PB-09", _("法律读本份数"), "份", of="readers"),
            total("M-PB-10", _("宣传纸杯数"), "个", of="cups"),
            total("M-PB-11", _("环保袋数"), "个", of="bags"),
        ],
    )
)
