"""What the auditor asks of the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.accounts.models import User
from mingshu.audit.reading import Wanted
from mingshu.organisations.models import Organ
from mingshu.workbench.log.words import FAMILIES, OF_SYSTEM

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_LONGEST_NAME = 150


class LogFilter(forms.Form):
    """Days, a person, an organ, a kind of act; what is left empty narrows nothing."""

    since = forms.DateField(label=_("自"), required=False, widget=_DAY)
    until = forms.DateField(label=_("至（含）"), required=False, widget=_DAY)
    person = forms.CharField(label=_("人员"), required=False, max_length=_LONGEST_NAME)
    organ = forms.ChoiceField(label=_("机关"), required=False)
    act = forms.ChoiceField(label=_("操作"), required=False)

    def __init__(self, given: Any, organs: Sequence[Organ]) -> None:
        super().__init__(given, auto_id="log_%s")
        self.fields["person"].widget.attrs["placeholder"] = _("用户名或姓名")
        organ, act = self.fields["organ"], self.fields["act"]
        assert isinstance(organ, forms.ChoiceField) and isinstance(act, forms.ChoiceField)
        organ.choices = [("", _("全部机关")), *((one.code, one.name) for one in organs)]
        act.choices = [("", _("全部操作")), *_acts()]

    def clean(self) -> dict[str, Any]:
        """Refuses days that are out of order."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            raise ValidationError(_("“至”不能早于“自”。"))
        return given

    def wanted(self) -> Wanted:
        """What was asked for, once it is valid."""
        given = self.cleaned_data
        actors, people = _persons(given["person"].strip()) if given["person"].strip() else (None, [])
        return Wanted(
            since=given["since"],
            until=given["until"],
            actors=actors,
            people=people,
            verbs=_verbs(given["act"]),
            organ_code=given["organ"],
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)


def _acts() -> list[tuple[Any, Any]]:
    """Each family as a whole, then its acts one by one."""
    return [
        (
            family.title,
            [(f"{family.id}.", _("全部：%(family)s") % {"family": family.title}), *family.verbs.items()],
        )
        for family in FAMILIES
    ]


def _verbs(act: str) -> list[str]:
    of_family = next((list(family.verbs) for family in FAMILIES if f"{family.id}." == act), None)
    return of_family or ([act] if act else [])


def _persons(said: str) -> tuple[list[str], list[int]]:
    """Names that the log may hold for ``said``, with the ids of those who are users."""
    users = list(User.objects.filter(Q(username__iexact=said) | Q(display_name__icontains=said)))
    system = [name for name, title in OF_SYSTEM.items() if said in (name, str(title))]
    return [said, *system, *(user.username for user in users)], [user.pk for user in users]
