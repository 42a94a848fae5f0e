"""Forms of the terms of office."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AppointForm(forms.Form):
    """Who holds a post since when."""

    name = forms.CharField(label=_("姓名"), max_length=60)
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
    """The name and the days as they should be, and why they were otherwise."""

    reason = forms.CharField(label=_("更正原因"), max_length=300)
