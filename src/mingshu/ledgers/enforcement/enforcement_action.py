"""行政执法行为与三项制度台账: enforcement actions and three systems."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, ratio
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class EnforcementAction(EventRecord):
    """One inspection, licence, coercive measure or other act under the three systems."""

    kind = models.CharField(
        _("类别"), max_length=30, choices=options("检查", "许可", "强制", "征收征用", "其他")
    )
    field = models.CharField(
        _("领域"), max_length=30, choices=options("采砂采矿", "拆违", "环境", "食品安全", "安全生产", "其他")
    )
    matter = models.TextField(_("执法事项"), blank=True)
    done_on = models.DateField(_("日期"), null=True, blank=True)
    recorded = models.BooleanField(_("是否全过程记录"), null=True, blank=True)
    av_record = models.BooleanField(_("音像记录"), null=True, blank=True)
    is_major = models.BooleanField(_("是否重大执法决定"), null=True, blank=True)
    legal_reviewed = models.BooleanField(_("法制审核"), null=True, blank=True)
    publicised_on = models.DateField(_("公示日期"), null=True, blank=True)
    action_no = models.CharField(_("文书编号"), max_length=120, blank=True)
    target = models.CharField(_("检查（办理）对象类别"), max_length=120, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("行政执法行为与三项制度台账")
        constraints = [
            *EventRecord.Meta.constraints,
            not_before("publicised_on", "done_on"),
        ]


register(
    Ledger(
        EnforcementAction,
        id="enforcement_action",
        family="enforcement",
        date=("done_on",),
        about="matter",
        identity=[("action_no",), ("kind", "field", "done_on", "target")],
        needs={
            "done_on": need("实施"),
            "recorded": need("实施"),
            "av_record": need("实施"),
            "is_major": need("实施"),
        },
        flow=Flow(
            states=("事前公开", "实施", "记录归档", "法制审核", "决定", "公示"),
            stages=(
                stage("实施", "done_on"),
                stage("记录归档", "done_on", recorded=True),
                stage("公示", "publicised_on"),
            ),
            done=("公示",),
            held=("实施", "记录归档", "法制审核", "决定", "公示"),
        ),
        clocks=[
            clock("PROC-THREE-SYSTEMS/S05", start="done_on", done="publicised_on", kind=("许可",)),
            clock("PROC-THREE-SYSTEMS/S06", start="done_on", done="publicised_on", kind=("强制", "征收征用")),
        ],
        headings={
            "matter": ["事项", "执法内容", "检查内容", "检查事项", "许可事项", "主要内容", "检查情况"],
            "kind": ["行为类别", "执法类别", "执法行为", "执法类型"],
            "field": ["执法领域"],
            "done_on": ["执法日期", "检查日期", "时间"],
            "recorded": ["全过程记录"],
            "av_record": ["是否音像记录"],
            "is_major": ["重大执法决定"],
            "legal_reviewed": ["是否法制审核"],
            "publicised_on": ["公示时间"],
            "action_no": ["文书号", "执法文书编号"],
            "target": ["检查对象", "执法对象", "被检查对象", "被检查单位"],
        },
        personal={"matter": Privacy.PERSONAL},
        impersonal=(
            "action_no",
            "target",
        ),
        scope=Scope.TERRITORY,
        measures=[
            count("M-EA-01", _("行政检查次数"), "次", where=Q(kind="检查"), within="M-EA-02"),
            count("M-EA-02", _("执法行为总数"), "件"),
            count("M-EA-03", _("全过程记录数"), "件", where=Q(recorded=True), within="M-EA-02"),
            count("M-EA-04", _("重大执法决定数"), "件", where=Q(is_major=True), within="M-EA-02"),
            count(
                "M-EA-05", _("重大执法决定法制审核数"), "件", where=Q(legal_reviewed=True), within="M-EA-04"
            ),
            ratio("M-EA-06", _("法制审核率"), numerator="M-EA-05", denominator="M-EA-04"),
        ],
    )
)
