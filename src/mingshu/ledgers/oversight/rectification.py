"""述法问题整改台账: rectification of report problems."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import ListField, YearField
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, ratio
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class Rectification(LedgerRecord):
    """One problem named by last year's duty report, appraisal or inspection, put right in the year after."""

    year = YearField(_("述法年度"), null=True)
    problem = models.CharField(_("问题"), max_length=500)
    measures = ListField(_("整改措施"), blank=True)
    evidence_refs = ListField(_("佐证台账"), blank=True)
    due_on = models.DateField(_("期限"), null=True, blank=True)
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    cause = models.CharField(_("原因"), max_length=500, blank=True)
    responsible_unit = models.CharField(_("责任单位"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("述法问题整改台账")


register(
    Ledger(
        Rectification,
        id="rectification",
        family="oversight",
        date=("year",),
        year_offset=1,
        about="problem",
        identity=[("problem", "year")],
        planned=("due_on",),
        flow=Flow(
            states=("认领", "制定措施", "整改中", "已完成", "长期坚持"),
            stages=(
                stage("认领", "problem"),
                stage("制定措施", "measures"),
                stage("已完成", "done_on"),
                stage("长期坚持", after=("制定措施",)),
            ),
            done=("已完成", "长期坚持"),
        ),
        headings={
            "problem": ["存在问题", "问题内容", "查摆问题", "问题描述"],
            "measures": ["措施", "具体措施"],
            "evidence_refs": ["佐证材料", "佐证"],
            "due_on": ["整改期限", "完成时限"],
            "done_on": [*("销号日期", "整改到位时间"), "整改完成日期", "完成时间"],
            "year": ["年度"],
            "cause": ["原因分析", "问题原因"],
            "responsible_unit": ["整改责任单位"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "problem",
            "measures",
            "evidence_refs",
            "cause",
            "responsible_unit",
        ),
        measures=[
            count("M-RE-01", _("应整改问题数"), "个"),
            count("M-RE-02", _("已整改问题数"), "个", where=Q(done_on__isnull=False), within="M-RE-01"),
            ratio("M-RE-03", _("整改完成率"), numerator="M-RE-02", denominator="M-RE-01"),
        ],
    )
)
