"""The page of holidays: which notice each year goes by, a new one to load, a loaded one to withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mingshu.accounts.policies import Verb
from mingshu.kernel.bounds import LONGEST_REASON
from mingshu.kernel.digits import whole_number
from mingshu.kernel.errors import NotAllowed
from mingshu.kernel.text import Bilingual
from mingshu.law.actions import LONGEST_PLACE, holidays_load, holidays_withdraw
from mingshu.law.holidays import days_said, standing_notices, years_of_holidays
from mingshu.law.models import HolidayNotice
from mingshu.timelimits import national_calendar
from mingshu.workbench.ledgers.answers import carry_out
from mingshu.workbench.once import once, token_of
from mingshu.workbench.place import Place, PlacedRequest, at_place
from mingshu.workbench.typed import typed_on

YEARS_SHOWN = 4
NEXT_IS_DUE = 12
"""The State Council announces a year's holidays in November: from December on the next year's are missed."""


class LoadForm(forms.Form):
    """A notice in its own words."""

    year = forms.IntegerField(label=gettext_lazy("年度"))
    place = forms.CharField(
        label=gettext_lazy("地方"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": LONGEST_PLACE}),
        help_text=gettext_lazy("只有地方自定的放假日才填，如自治地方的民族节日；国务院办公厅的通知不填"),
    )
    text = forms.CharField(
        label=gettext_lazy("通知正文"),
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=gettext_lazy("原样粘贴“一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。”等各段"),
    )


@dataclass(frozen=True, slots=True)
class Loaded:
    """A notice in force with its days in words."""

    notice: HolidayNotice
    days: Bilingual


@require_safe
@at_place(Verb.MANAGE)
def holidays_page(request: PlacedRequest) -> HttpResponse:
    """What each year goes by. It concerns all who work here: whoever manages a part of them is refused."""
    place, now = request.place, date.today().year
    if not place.manages_all:
        raise NotAllowed()
    typed = typed_on(request).of(place.url("holidays-load"))
    context = {
        "area": "home",
        "place": place,
        "years": years_of_holidays(now + 1 - YEARS_SHOWN, now + 1),
        "loaded": [Loaded(one, days_said(one)) for one in standing_notices()],
        "form": LoadForm(initial={"year": now + 1, **typed}),
        "longest_reason": LONGEST_REASON,
        "once": token_of(request),
    }
    return render(request, "workbench/holidays/page.html", context)


@require_POST
@at_place(Verb.MANAGE)
@once
def holidays_new(request: PlacedRequest) -> HttpResponse:
    """Put the posted notice in force."""
    sent, page = request.POST, request.place.url("holidays")
    year = whole_number(sent.get("year", "")) or 0
    return carry_out(
        request,
        lambda: holidays_load(
            actor=request.user, text=sent.get("text", ""), year=year, place=sent.get("place", "")
        ),
        _("已载入，期限已按此重算；请与通知逐日核对，有误可以撤回。"),
        page,
    )


@require_POST
@at_place(Verb.MANAGE)
def holidays_take_back(request: PlacedRequest, pk: int) -> HttpResponse:
    """Take the notice out of force, with the posted reason."""
    notice = HolidayNotice.objects.filter(pk=pk).first()
    if notice is None:
        raise Http404
    return carry_out(
        request,
        lambda: holidays_withdraw(actor=request.user, notice=notice, reason=request.POST.get("reason", "")),
        _("已撤回，此前的安排恢复，期限已按此重算。"),
        request.place.url("holidays"),
    )


def holidays_hint(place: Place, today: date) -> str:
    """In December the administrator is told that next year's holidays are missing; else empty, for others too."""
    late = today.month >= NEXT_IS_DUE and not national_calendar().knows(date(today.year + 1, 1, 1))
    if not late or not place.manages_all:
        return ""
    return _("%(year)s年的放假安排还没有载入，跨年的期限只能暂定。") % {"year": today.year + 1}
