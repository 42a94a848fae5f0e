"""Signing in and out, and the way from the front door to one's own organ."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from mingshu.accounts.models import User
from mingshu.accounts.policies import Verb, organs_where
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.workbench.navigation import offered


class SignInForm(AuthenticationForm):
    """User name and password; one message for every reason to refuse, so that no name can be guessed."""

    error_messages = {
        "invalid_login": _("用户名或密码不正确。请核对大小写；忘记密码请联系本单位管理员。"),
        "inactive": _("用户名或密码不正确。请核对大小写；忘记密码请联系本单位管理员。"),
    }


class SignIn(LoginView):
    """The sign-in page; an installation for show says in ``MINGSHU_DEMO_HINT`` how to enter it."""

    template_name = "workbench/session/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = {"demo_hint": getattr(settings, "MINGSHU_DEMO_HINT", "")}


def front_door(request: HttpRequest) -> HttpResponse:
    """Go on to the first page of the organ and year last looked at, else of the user's own."""
    organs = organs_where(cast(User, request.user), Verb.VIEW)
    if not organs:
        return render(request, "workbench/session/no_organ.html", status=403)
    code, year = request.session.get("place") or (None, None)
    organ = next((organ for organ in organs if organ.code == code), None)
    if organ is None or year is None:
        organ = own_organ(cast(User, request.user), organs)
        year = latest_year(organ)
    return redirect(offered()[0].route, code=organ.code, year=year)


def own_organ(user: User, organs: list[Organ]) -> Organ:
    """The organ of the user's first role, as long as it may still be seen."""
    granted = [grant.organ_id for grant in user.grants.order_by("pk")]
    return next((organ for pk in granted for organ in organs if organ.pk == pk), organs[0])


def latest_year(organ: Organ) -> int:
    """The last year up to this one in which ``organ`` has rows; this year when it has none."""
    now = date.today()
    days = (
        ledger.model.rows.filter(organ=organ, counted_on__lte=date(now.year, 12, 31)).aggregate(
            last=Max("counted_on")
        )["last"]
        for ledger in LEDGERS
    )
    return max((day.year for day in days if day), default=now.year)
