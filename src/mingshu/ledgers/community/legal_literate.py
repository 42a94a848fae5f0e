"""法律明白人与示范户台账（村级汇总）: law-literate villagers and model households (village totals)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.description import VILLAGE_SIDE, Ledger, register
from mingshu.ledgers.measures import Scope, latest, places, ratio
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage

_COUNTED = Q(households__isnull=False, backbones__isnull=False)


class LegalLiterate(LedgerRecord):
    """The totals of one village at a date: law-literate villagers, backbones, model households."""

    village = models.CharField(_("村（社区）"), max_length=120)
    as_of = models.DateField(_("时点"), null=True)
    households = models.PositiveIntegerField(_("户数"), null=True, blank=True)
    literates = models.PositiveIntegerField(_("法律明白人数"), null=True)
    backbones = models.PositiveIntegerField(_("法律明白人骨干数"), null=True, blank=True)
    model_households = models.PositiveIntegerField(_("学法用法示范户数"), null=True, blank=True)
    leaders = models.PositiveIntegerField(_("法治带头人数"), null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("法律明白人与示范户台账（村级汇总）")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_more_than("backbones", "literates"),
            not_more_than("model_households", "households"),
        ]


register(
    Ledger(
        LegalLiterate,
        id="legal_literate",
        family="community",
        date=("as_of",),
        identity=[("village", "as_of")],
        keepers=VILLAGE_SIDE,
        flow=Flow(
            states=("填报", "已核对"),
            stages=(
                stage("填报", "as_of"),
                stage("已核对", after=("填报",)),
            ),
            done=("已核对",),
        ),
        units={
            "households": "户",
            "literates": "人",
            "backbones": "人",
            "model_households": "户",
            "leaders": "人",
        },
        headings={
            "as_of": ["统计时点", "统计日期", "截止日期"],
            "households": ["总户数", "农户数"],
            "literates": ["法律明白人"],
            "backbones": ["骨干人数", "法律明白人骨干"],
            "model_households": ["示范户数", "学法用法示范户"],
            "leaders": ["法治带头人"],
        },
        scope=Scope.TERRITORY,
        impersonal=("village",),
        measures=[
            latest("M-LL-01", _("法律明白人数"), "人", of="literates", per=("village",), lasts=False),
            latest("M-LL-02", _("法律明白人骨干数"), "人", of="backbones", within="M-LL-01"),
            latest(
                "M-LL-03", _("学法用法示范户数"), "家", of="model_households", per=("village",), lasts=False
            ),
            places(
                "M-LL-04",
                _("覆盖村数"),
                of="village",
                per=("village",),
                where=Q(literates__gte=3),
                lasts=False,
            ),
            latest(
                "M-LL-05",
                _("已统计骨干的户数"),
                "户",
                of="households",
                per=("village",),
                where=_COUNTED,
                lasts=False,
            ),
            latest(
                "M-LL-06",
                _("已统计户数的骨干数"),
                "人",
                of="backbones",
                per=("village",),
                where=_COUNTED,
                lasts=False,
            ),
            latest(
                "M-LL-07", _("已统计户数和骨干的村数"), "个", per=("village",), where=_COUNTED, lasts=False
            ),
            latest(
                "M-LL-08",
                _("每十户至少有一名骨干的村数"),
                "个",
                where=Q(households__lte=F("backbones") * 10),
                within="M-LL-07",
            ),
            ratio("M-LL-09", _("每十户至少有一名骨干的村比率"), numerator="M-LL-08", denominator="M-LL-07"),
        ],
    )
)
