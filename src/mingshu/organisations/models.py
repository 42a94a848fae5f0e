"""Organs and their dated names, places in the tree and successions."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mingshu.kernel.periods import FOUNDED


class Level(models.TextChoices):
    """Where an organ stands (行政层级)."""

    PROVINCE = "province", _("省")
    CITY = "city", _("市")
    COUNTY = "county", _("县")
    TOWNSHIP = "township", _("乡镇（街道）")
    VILLAGE = "village", _("村（社区）")
    DEPARTMENT = "department", _("部门")


def _ends_after_start(first: str, last: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)}), name=name
    )


class Organ(models.Model):
    """A Party committee, government, department or village that keeps records; never deleted, only ended."""

    code = models.CharField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=100)
    level = models.CharField(_("层级"), max_length=20, choices=Level)
    exists_from = models.DateField(_("设立日期"), default=FOUNDED)
    exists_until = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("机关")
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [_ends_after_start("exists_from", "exists_until", "organ_ends_after_start")]

    def __str__(self) -> str:
        return self.name

    def name_on(self, day: date) -> str:
        """What the organ was called on ``day``."""
        former = self.former_names.filter(until__gte=day).order_by("until").first()
        return former.name if former else self.name


class FormerName(models.Model):
    """A name an organ bore up to and including a day."""

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("曾用名"), max_length=100)
    until = models.DateField(_("使用至"))

    class Meta:
        verbose_name = _("机关曾用名")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "until"], name="one_former_name_a_day")
        ]


class Placement(models.Model):
    """Under which parent an organ stood, from when to when (both days included)."""

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="child_placements")
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        verbose_name = _("隶属关系")
        constraints: ClassVar = [
            _ends_after_start("since", "until", "placement_ends_after_start"),
            models.UniqueConstraint(fields=["organ", "since"], name="one_parent_from_a_day"),
            models.CheckConstraint(condition=~Q(organ=F("parent")), name="organ_not_own_parent"),
        ]


class Succession(models.Model):
    """One organ's work passed to another (更名 合并 分设)."""

    class Kind(models.TextChoices):
        """How the succession came about."""

        MERGED = "merged", _("合并")
        SPLIT = "split", _("分设")
        REPLACED = "replaced", _("撤销改设")

    predecessor = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="predecessions")
    kind = models.CharField(_("方式"), max_length=20, choices=Kind)
    on = models.DateField(_("生效日期"))

    class Meta:
        verbose_name = _("机关沿革")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_a_pair")
        ]


class Term(models.Model):
    """Who held one of the two leading posts of an organ, from when to when (both days included)."""

    class Post(models.TextChoices):
        """The two posts."""

        PARTY = "party", _("党委主要负责人")
        GOVERNMENT = "government", _("政府主要负责人")

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="terms")
    post = models.CharField(_("职务"), max_length=20, choices=Post)
    name = models.CharField(_("姓名"), max_length=60)
    since = models.DateField(_("任职日期"))
    until = models.DateField(_("离任日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("任职登记")
        ordering: ClassVar = ["organ__code", "post", "since"]
        constraints: ClassVar = [
            _ends_after_start("since", "until", "term_ends_after_start"),
            models.UniqueConstraint(fields=["organ", "post", "since"], name="one_holder_from_a_day"),
            models.UniqueConstraint(
                fields=["organ", "post"], condition=Q(until__isnull=True), name="one_present_holder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.get_post_display()} {self.name}"

    def meets(self, first: date, last: date | None) -> bool:
        """Whether it has a day in common with the days from ``first`` to ``last`` (None: no end)."""
        return (self.until is None or first <= self.until) and (last is None or self.since <= last)
