"""Forms of the reports area."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mingshu.organisations.naming import LONGEST_PERSON, LONGEST_POST
from mingshu.reports.models import ReportDraft


class StartForm(forms.Form):
    """Which report to begin."""

    kind = forms.ChoiceField(label=_("报告种类"), choices=ReportDraft.Kind.choices)
    holder = forms.ChoiceField(label=_("责任人"), choices=ReportDraft.Holder.choices, initial="government")
    until = forms.DateField(
        label=_("数据截止日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("不填则到年末"),
    )


class ProblemForm(forms.Form):
    """The writer's words on one problem."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("改写表述"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("不填则用系统提出的表述"),
    )
    reason = forms.CharField(label=_("原因"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    plan = forms.CharField(
        label=_("下一步措施"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("不填则用系统提出的措施"),
    )


class ReasonForm(forms.Form):
    """Why something is sent back or withdrawn."""

    reason = forms.CharField(label=_("原因"))


class OpinionForm(forms.Form):
    """What a reviewer says of a report."""

    opinion = forms.CharField(label=_("审核意见"))


class SignerForm(forms.Form):
    """Who signs the report, as the page asks for it: the action says what it takes."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    post = forms.CharField(label=_("职务"), max_length=LONGEST_POST)
    name = forms.CharField(label=_("姓名"), max_length=LONGEST_PERSON)
    account = forms.ChoiceField(label=_("签署账号"), required=False)

    def __init__(self, accounts: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """``accounts`` are (user name, display name) of those who may sign."""
        super().__init__(*args, **kwargs)
        self.fields["account"] = forms.ChoiceField(
            label=_("签署账号"), required=False, choices=[("", _("任一第一责任人账号")), *accounts]
        )


class SectionForm(forms.Form):
    """The writer's own paragraphs of a section, one a line."""

    section = forms.CharField(max_length=20, widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    paragraphs = forms.CharField(
        label=_("内容，每行一段；其中的数字保存时与台账核对，没有依据的标※"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
