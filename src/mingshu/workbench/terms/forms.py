"""Forms of the terms of office."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mingshu.kernel.bounds import LONGEST_REASON
from mingshu.organisations.naming import LONGEST_PERSON


def _up_to(most: int) -> forms.TextInput:
    """The browser keeps to the bound; what goes beyond it all the same the action refuses by its name."""
    return forms.TextInput(attrs={"maxlength": most})


_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AppointForm(forms.Form):
    """Who holds a post since when."""

    name = forms.CharField(label=_("姓名"), widget=_up_to(LONGEST_PERSON))
    since = forms.DateField(label=_("任职日期"), widget=_DAY)
    until = forms.DateField(
        label=_("离任日期"),
        required=False,
        widget=_DAY,
        help_text=_("仍在任的不填；首尾两天都算在任"),
    )


class EndForm(forms.Form):
    """The last day in the post."""

    until = forms.DateField(label=_("离任日期"), widget=_DAY)


class CorrectForm(AppointForm):
    """The name and the days as they should be, why they were otherwise, and the mark of what was shown."""

    reason = forms.CharField(label=_("更正原因"), widget=_up_to(LONGEST_REASON))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class WithdrawForm(forms.Form):
    """Why a term never was, and the mark of what was shown."""

    reason = forms.CharField(label=_("撤销原因"), widget=_up_to(LONGEST_REASON))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
