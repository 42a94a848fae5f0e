"""行政诉讼应诉台账: administrative litigation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.contrary import never_before, never_both
from mingshu.ledgers.description import Ledger, Privacy, register
from mingshu.ledgers.measures import Scope, count, ratio
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class Litigation(LedgerRecord):
    """One administrative lawsuit against the organ, one row an instance (行政诉讼法; 法释〔2020〕3号)."""

    case_no = models.CharField(_("案号"), max_length=120)
    court = models.CharField(_("法院"), max_length=120)
    instance = models.CharField(_("审级"), max_length=30, choices=options("一审", "二审", "再审"))
    matter = models.TextField(_("案由"), blank=True)
    copy_received_on = models.DateField(_("收到副本日期"), null=True)
    answer_due = models.DateField(_("答辩期限"), null=True, blank=True)
    answered_on = models.DateField(_("答辩日期"), null=True, blank=True)
    hearing_on = models.DateField(_("开庭日期"), null=True, blank=True)
    head_notified = models.BooleanField(_("法院是否通知负责人出庭"), null=True, blank=True)
    head_attended = models.BooleanField(_("负责人是否出庭"), null=True, blank=True)
    head_post = models.CharField(_("出庭负责人职务"), max_length=120, blank=True)
    result = models.CharField(
        _("结果"), max_length=30, blank=True, choices=options("胜诉", "败诉", "撤诉", "调解", "其他")
    )
    judgment_to_perform = models.BooleanField(_("裁判是否有履行内容"), null=True, blank=True)
    performed = models.BooleanField(_("是否履行裁判"), null=True, blank=True)
    plaintiff = models.CharField(_("原告"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("行政诉讼应诉台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("answered_on", "copy_received_on"),
            not_before("hearing_on", "copy_received_on"),
        ]


CLOSED = ("胜诉", "败诉", "撤诉", "调解", "其他")
_IN_FORCE = Q(
    state__in=("收到起诉状", "答辩", "开庭", "裁判", "生效", "履行"),
    result__in=CLOSED,
    judgment_to_perform=True,
)
"""A judgment under appeal (上诉) is not in force and need not be performed yet."""


register(
    Ledger(
        Litigation,
        id="litigation",
        family="disputes",
        date=("copy_received_on",),
        about="matter",
        identity=[("case_no", "instance")],
        planned=("hearing_on",),
        flow=Flow(
            states=("收到起诉状", "答辩", "开庭", "裁判", "上诉", "生效", "履行"),
            stages=(
                stage("收到起诉状", "copy_received_on"),
                stage("答辩", "answered_on"),
                stage("开庭", "hearing_on"),
                stage("裁判", "result"),
                stage("上诉", after=("裁判",)),
                stage("生效", after=("裁判",)),
                stage("履行", after=("裁判",)),
            ),
            done=("裁判", "上诉", "生效", "履行"),
        ),
        clocks=[
            clock(
                "PROC-LITIGATION/S03",
                start="copy_received_on",
                done="answered_on",
                due="answer_due",
                instance=("一审",),
            ),
        ],
        contrary=[
            never_both(performed=(True,), judgment_to_perform=(False,)),
            never_before("answer_due", "copy_received_on"),
        ],
        headings={
            "head_notified": ["通知负责人出庭", "是否通知负责人出庭", "法院通知负责人出庭"],
            "matter": [
                "诉讼请求",
                "诉讼事由",
                "被诉行政行为",
                "被诉事项",
                "案情简介",
                "简要案情",
                "案情",
                "基本案情",
                "主要内容",
            ],
            "case_no": ["案件编号"],
            "court": ["受理法院", "审理法院", "管辖法院"],
            "instance": ["审理级别", "诉讼阶段", "审判程序"],
            "copy_received_on": [
                *("收到日期", "收到时间", "收到起诉状日期", "收到起诉状副本日期", "起诉状副本送达日期"),
                *("收到应诉通知日期", "收到应诉通知书日期", "收到应诉通知时间", "应诉通知书送达日期"),
            ],
            "answer_due": ["答辩截止日期"],
            "answered_on": ["提交答辩日期", "提交答辩状日期"],
            "hearing_on": ["开庭时间", "庭审日期"],
            "head_attended": [
                *("行政机关负责人是否出庭应诉", "行政机关负责人出庭情况"),
                "负责人出庭",
                "是否负责人出庭",
                "行政机关负责人是否出庭",
                "是否出庭",
                "负责人出庭应诉",
                "是否出庭应诉",
                "负责人是否出庭应诉",
            ],
            "head_post": [
                *("出庭人员", "出庭人", "出庭负责人姓名职务", "出庭领导"),
                "出庭人职务",
                "出庭负责人",
                "出庭人员职务",
            ],
            "result": [
                *("判决情况",),
                "裁判结果",
                "审理结果",
                "判决结果",
                "诉讼结果",
                "案件结果",
                "裁判情况",
            ],
            "performed": ["是否履行"],
            "plaintiff": ["原告姓名", "原告名称", "起诉人"],
        },
        personal={"matter": Privacy.PERSONAL, "plaintiff": Privacy.PERSONAL},
        impersonal=(
            "case_no",
            "court",
            "head_post",
        ),
        scope=Scope.TERRITORY,
        measures=[
            count("M-LI-01", _("行政诉讼案件数"), "件"),
            count("M-LI-02", _("开庭案件数"), "件", where=Q(hearing_on__isnull=False), within="M-LI-01"),
            count(
                "M-LI-03",
                _("负责人出庭数"),
                "件",
                where=Q(head_attended=True),
                within="M-LI-02",
                post="head_post",
                acted=("hearing_on",),
            ),
            count("M-LI-04", _("胜诉数"), "件", where=Q(result="胜诉"), within="M-LI-08"),
            count("M-LI-05", _("败诉数"), "件", where=Q(result="败诉"), within="M-LI-08"),
            count("M-LI-06", _("原告撤诉数"), "件", where=Q(result="撤诉"), within="M-LI-08"),
            ratio("M-LI-07", _("负责人出庭应诉率"), numerator="M-LI-03", denominator="M-LI-02"),
            count("M-LI-08", _("已结案件数"), "件", where=Q(result__in=CLOSED), within="M-LI-01"),
            ratio("M-LI-09", _("败诉率"), numerator="M-LI-05", denominator="M-LI-08"),
            count("M-LI-10", _("生效裁判应履行数"), "件", where=_IN_FORCE, within="M-LI-08"),
            count("M-LI-11", _("生效裁判已履行数"), "件", where=Q(performed=True), within="M-LI-10"),
            ratio("M-LI-12", _("裁判履行率"), numerator="M-LI-11", denominator="M-LI-10"),
            count(
                "M-LI-13",
                _("法院通知负责人出庭案件数"),
                "件",
                where=Q(hearing_on__isnull=False, head_notified=True),
            ),
            count(
                "M-LI-14",
                _("法院通知案件中负责人出庭数"),
                "件",
                where=Q(head_attended=True),
                within="M-LI-13",
            ),
            ratio("M-LI-15", _("法院通知案件负责人出庭率"), numerator="M-LI-14", denominator="M-LI-13"),
        ],
    )
)
