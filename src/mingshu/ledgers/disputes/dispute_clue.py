"""矛盾纠纷排查化解台账: disputes found by screening, one by one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import ListField, MoneyField, options
from mingshu.ledgers.constraints import not_before, not_negative
from mingshu.ledgers.contrary import ANYTHING, never_both
from mingshu.ledgers.description import EVERYONE, Ledger, Privacy, register
from mingshu.ledgers.disputes.rounds import settle_rounds
from mingshu.ledgers.measures import Scope, count, ratio, total
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class DisputeClue(LedgerRecord):
    """One dispute, or sign of one, that a screening found; the totals of its round are counted from such rows."""

    found_on = models.DateField(_("排查日期"), null=True)
    place = models.CharField(_("发生地点"), max_length=120, blank=True)
    kind = models.CharField(
        _("纠纷类型"),
        max_length=30,
        blank=True,
        choices=options("婚姻家庭", "邻里", "土地", "损害赔偿", "劳动", "物业", "其他"),
    )
    matter = models.TextField(_("基本情况"), blank=True)
    party_names = ListField(_("当事人"), blank=True)
    people = models.PositiveIntegerField(_("涉及人数"), null=True, blank=True)
    amount = MoneyField(_("涉及金额"), shown_in="万元", null=True, blank=True)
    leader = models.CharField(_("包案领导"), max_length=120, blank=True)
    settler = models.CharField(_("化解责任人"), max_length=120, blank=True)
    resolved = models.BooleanField(_("是否化解"), null=True, blank=True)
    resolved_on = models.DateField(_("化解日期"), null=True, blank=True)
    passed_to = models.CharField(_("移交单位"), max_length=120, blank=True)
    clue_no = models.CharField(_("线索编号"), max_length=120, blank=True)
    village = models.CharField(_("村（社区）"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("矛盾纠纷排查化解台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("resolved_on", "found_on"),
            *not_negative("amount"),
        ]


register(
    Ledger(
        DisputeClue,
        id="dispute_clue",
        family="disputes",
        date=("found_on",),
        about="matter",
        identity=[
            ("clue_no",),
            ("found_on", "place", "party_names", "matter"),
            ("found_on", "place", "matter"),
            ("found_on", "place", "kind"),
        ],
        keepers=EVERYONE,
        flow=Flow(
            states=("排查登记", "化解中", "已化解", "移交"),
            stages=(
                stage("排查登记", "found_on"),
                stage("移交", "passed_to"),
                stage("已化解", resolved=True),
            ),
            branches={"排查登记": ("化解中", "已化解", "移交"), "已化解": (), "移交": ("已化解",)},
            done=("已化解",),
            dropped=("移交",),
        ),
        units={"people": "人"},
        contrary=[
            never_both(resolved_on=ANYTHING, resolved=(False,)),
        ],
        headings={
            "found_on": ["排查时间", "发现日期", "发现时间", "登记日期", "登记时间", "时间"],
            "place": ["地点", "发生地", "纠纷发生地", "所在地"],
            "kind": ["矛盾纠纷类型", "矛盾纠纷类别", "纠纷类别", "矛盾类型", "类型", "类别"],
            "matter": [
                "纠纷基本情况",
                "纠纷简况",
                *("纠纷简要情况", "矛盾纠纷基本情况", "简要情况", "主要内容", "案情简介", "纠纷情况"),
                *("矛盾纠纷简况", "线索内容", "问题描述", "事由"),
            ],
            "party_names": ["当事人姓名", "双方当事人", "涉及人员"],
            "people": ["人数", "涉事人数", "涉及人员数"],
            "amount": ["涉案金额", "涉及资金"],
            "leader": ["包保领导", "责任领导", "包案人"],
            "settler": ["责任人", "化解人", "调处人", "化解责任单位", "调解员", "调解人", "承办人"],
            "resolved": [
                "化解情况",
                "化解结果",
                "是否已化解",
                "是否化解成功",
                "调处结果",
                "办理情况",
                "化解状态",
                "是否办结",
                "处理结果",
                "调解结果",
            ],
            "resolved_on": ["化解时间", "办结日期", "办结时间"],
            "passed_to": ["移交部门", "流转单位", "移送单位", "分流单位"],
            "clue_no": ["编号"],
        },
        personal={
            "matter": Privacy.PERSONAL,
            "party_names": Privacy.PERSONAL,
            "leader": Privacy.PERSONAL,
            "settler": Privacy.PERSONAL,
        },
        impersonal=(
            "place",
            "passed_to",
            "clue_no",
            "village",
        ),
        scope=Scope.TERRITORY,
        afterwards=settle_rounds,
        measures=[
            count("M-DC-01", _("矛盾纠纷线索数"), "起"),
            count("M-DC-02", _("已化解线索数"), "起", where=Q(resolved=True), within="M-DC-01"),
            ratio("M-DC-03", _("线索化解率"), numerator="M-DC-02", denominator="M-DC-01"),
            total("M-DC-04", _("线索涉及人数"), "人", of="people"),
            total("M-DC-05", _("线索涉及金额"), "万元", of="amount"),
        ],
    )
)
