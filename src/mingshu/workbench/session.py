"""Signing in and out, and the way from the front door to one's own organ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from mingshu.accounts.actions import password_set
from mingshu.accounts.entrances import address_of, note_locked_out
from mingshu.accounts.models import User
from mingshu.accounts.passwords import why_due
from mingshu.accounts.policies import Verb, organs_by_verb
from mingshu.accounts.throttling import tried_too_often
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

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in, unless wrong passwords came too often for this name or from this address."""
        username, address = request.POST.get("username", ""), address_of(request)
        if tried_too_often(username, address):
            note_locked_out(username, address)
            return locked_out(request)
        return super().post(request, *args, **kwargs)


class PasswordFirst:
    """Leads whoever must change their password to the page for it, and nowhere else."""

    ELSEWHERE = frozenset({"own-password", "sign-out", "set-language", "sign-in"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as asked; the view is looked at below."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """The way to the page for a new password, or None where the view may answer."""
        match, user = request.resolver_match, request.user
        if not isinstance(user, User) or (match and match.view_name in self.ELSEWHERE):
            return None
        return redirect("own-password") if why_due(user, timezone.now()) else None


class OwnPassword(FormView):  # type: ignore[type-arg]
    """Changing one's own password; it takes the old one."""

    template_name = "workbench/session/own_password.html"
    form_class = PasswordChangeForm
    success_url = reverse_lazy("home")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form asks for the old password of who is signed in."""
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and why a new password is due if it is."""
        return super().get_context_data(**kwargs) | {
            "due": why_due(cast(User, self.request.user), timezone.now())
        }

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Set it and stay signed in."""
        user = cast(User, self.request.user)
        password_set(actor=user, user=user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(self.request, user)
        messages.success(self.request, _("密码已修改，下次登录请用新密码。"))
        return super().form_valid(form)


def locked_out(request: HttpRequest, *_answer: object, **_credentials: object) -> HttpResponse:
    """The sign-in page after too many wrong passwords for one name from one address: when to try again."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    said = _("密码连续输错%(times)s次，为保护账号，请%(minutes)s分钟后再试；忘记密码请联系本单位管理员。")
    context = {"locked": said % {"times": settings.AXES_FAILURE_LIMIT, "minutes": minutes}}
    return render(request, SignIn.template_name, context, status=429)


def front_door(request: HttpRequest) -> HttpResponse:
    """Go on to the first page of the organ and year last looked at, else of the user's own; an auditor to the log."""
    allowed = organs_by_verb(cast(User, request.user))
    organs = allowed[Verb.VIEW]
    if not organs and allowed[Verb.READ_LOG]:
        return redirect("log-list")
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
