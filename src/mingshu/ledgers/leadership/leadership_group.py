"""法治建设领导小组台账: leadership group register."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import ListField
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, distinct, latest
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class LeadershipGroup(LedgerRecord):
    """One setting up or change of a leading group for rule-of-law work."""

    name = models.CharField(_("名称"), max_length=120)
    chair_post = models.CharField(_("组长职务"), max_length=120)
    vice_posts = ListField(_("副组长职务"), blank=True)
    members = ListField(_("成员单位"))
    established_on = models.DateField(_("成立日期"), null=True, blank=True)
    doc_no = models.CharField(_("发文字号"), max_length=120, blank=True)
    office_at = models.CharField(_("办公室设在"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("法治建设领导小组台账")


STANDING = ("已成立", "已调整")
"""A group that was only drafted is none yet, one that was dissolved none any more."""
_TOLD = Q(state__in=(*STANDING, "已撤销"))


register(
    Ledger(
        LeadershipGroup,
        id="leadership_group",
        family="leadership",
        date=("established_on",),
        about="name",
        identity=[("doc_no",), ("name", "established_on")],
        needs={"established_on": need("已成立")},
        flow=Flow(
            states=("拟稿", "已成立", "已调整", "已撤销"),
            stages=(
                stage("已成立", "established_on"),
                stage("已调整", after=("已成立",)),
            ),
            branches={"已成立": ("已调整", "已撤销"), "已调整": ("已撤销",)},
            done=("已成立", "已调整"),
            dropped=("已撤销",),
            barred={"拟稿": ("已撤销",)},
        ),
        headings={
            "name": ["领导小组名称", "机构名称", "小组名称", "组织机构名称"],
            "chair_post": ["组长", "组长及职务"],
            "vice_posts": ["副组长", "副组长及职务"],
            "members": ["成员", "组成单位", "小组成员", "成员名单", "成员部门"],
            "established_on": ["成立时间", "发文日期", "设立日期", "组建日期"],
            "doc_no": ["文号"],
            "office_at": ["办公室", "办公室设置", "办公室所在单位"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "name",
            "chair_post",
            "vice_posts",
            "members",
            "doc_no",
            "office_at",
        ),
        measures=[
            latest(
                "M-LG-01",
                _("领导小组数"),
                "个",
                per=("name",),
                where=Q(state__in=STANDING),
                among=_TOLD,
                post="chair_post",
            ),
            distinct(
                "M-LG-02",
                _("成员单位数"),
                "个",
                of="members",
                per=("name",),
                where=Q(state__in=STANDING),
                among=_TOLD,
            ),
        ],
    )
)
