"""Signing in and out, and the way from the front door to one's own organ."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import LoginView, LogoutView
from django.db import DatabaseError, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from mingshu.accounts.actions import password_set
from mingshu.accounts.entrances import address_of, note_locked_out
from mingshu.accounts.models import User
from mingshu.accounts.passwords import why_due
from mingshu.accounts.policies import Verb, organs_by_verb
from mingshu.accounts.sessionstore import SessionStore
from mingshu.accounts.throttling import tried_too_often
from mingshu.kernel.contention import is_busy
from mingshu.kernel.files import disk_failed
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.ui.requests import came_from
from mingshu.workbench.ended import CARRIED, carried_by, offered_to
from mingshu.workbench.navigation import offered
from mingshu.workbench.posting import SAFE

_log = logging.getLogger("mingshu.requests")


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
        try:
            return super().post(request, *args, **kwargs)
        except DatabaseError as problem:
            if (said := _why_not(problem)) is None:
                raise
            _log.warning("%s not signed in: %s", address, problem)
            status = 503 if is_busy(problem) else 507
            refused = _("没有登录：%(why)s。请稍后再试；若再次出现，请告诉系统管理员。") % {"why": said}
            context = {"locked": refused, CARRIED: request.POST.get(CARRIED, "")}
            return render(request, self.template_name, context, status=status)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in: whoever is told so has a session that is kept."""
        with transaction.atomic():
            answer = super().form_valid(form)
            cast(SessionStore, self.request.session).keep()
        return _next(self.request, form.get_user(), answer)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, with what it takes along."""
        return super().get_context_data(**kwargs) | {CARRIED: self.request.POST.get(CARRIED, "")}

    @classmethod
    def asked(cls, request: HttpRequest, carried: str) -> HttpResponse:
        """The page for somebody whose form came without a session, taking along what it sent."""
        context = {"form": SignInForm(request), CARRIED: carried, "has_ended": True}
        return render(request, cls.template_name, context, status=403)


class SignOut(LogoutView):
    """Signing out, which no disk and no lock of others can keep anybody from."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out; where that cannot be kept the browser forgets the session, which ends as soon as it can."""
        session = cast(SessionStore, request.session)
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except DatabaseError as problem:
            if (said := _why_not(problem)) is None:
                raise
            _log.warning("sign-out not kept: %s", problem)
            session.end_when_possible()
            request.session, request.user = type(session)(), AnonymousUser()
            told = _(
                "已在这台电脑上退出。%(why)s，这次退出没有记入日志；服务器上的登录最迟%(hours)s小时后失效。"
            )
            messages.warning(request, told % {"why": said, "hours": settings.MINGSHU_SESSION_HOURS})
            return redirect(settings.LOGOUT_REDIRECT_URL)


def _why_not(problem: DatabaseError) -> str | None:
    """Why nothing could be written now, for a page; None for an error nobody foresaw."""
    if is_busy(problem):
        return str(_("系统正忙"))
    failed = disk_failed(problem)
    if failed is None:
        return None
    return str(_("服务器的磁盘没有空间了") if failed.is_full else _("服务器的磁盘写不进去"))


class SignInFirst(LoginRequiredMiddleware):
    """Django's, but what a form sent is not thrown away."""

    def handle_no_permission(  # type: ignore[override]  # its answer is an answer, whatever its stubs say
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponse:
        """The way to the sign-in; with what was typed, where a form sent something that a page can offer again."""
        if request.method in SAFE:
            return super().handle_no_permission(request, view_func)
        if carried := carried_by(request):
            return SignIn.asked(request, carried)
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': came_from(request)})}")


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
        if not why_due(user, timezone.now()):
            return None
        carried = carried_by(request)
        return OwnPassword.asked(request, user, carried) if carried else redirect("own-password")


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
            "due": why_due(cast(User, self.request.user), timezone.now()),
            CARRIED: self.request.POST.get(CARRIED, ""),
        }

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Set it and stay signed in."""
        user = cast(User, self.request.user)
        with transaction.atomic():  # a session of the old password would be none
            password_set(actor=user, user=user, password=form.cleaned_data["new_password1"])
            update_session_auth_hash(self.request, user)
            cast(SessionStore, self.request.session).keep()
        messages.success(self.request, _("密码已修改，下次登录请用新密码。"))
        return offered_to(user, self.request) or super().form_valid(form)

    @classmethod
    def asked(cls, request: HttpRequest, user: User, carried: str) -> HttpResponse:
        """The page for somebody who sent a form while a new password was due, taking along what it sent."""
        context = {
            "form": PasswordChangeForm(user),
            "due": why_due(user, timezone.now()),
            CARRIED: carried,
        }
        return render(request, cls.template_name, context, status=403)


def _next(request: HttpRequest, user: User, otherwise: HttpResponse) -> HttpResponse:
    """What whoever has just signed in is shown: a new password first, then what they had typed."""
    if why_due(user, timezone.now()) and (carried := request.POST.get(CARRIED, "")):
        return OwnPassword.asked(request, user, carried)
    return offered_to(user, request) or otherwise


def locked_out(request: HttpRequest, *_answer: object, **_credentials: object) -> HttpResponse:
    """The sign-in page after too many wrong passwords for one name from one address: when to try again."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    said = _("密码连续输错%(times)s次，为保护账号，请%(minutes)s分钟后再试；忘记密码请联系本单位管理员。")
    context = {"locked": said % {"times": settings.AXES_FAILURE_LIMIT, "minutes": minutes}}
    context[CARRIED] = request.POST.get(CARRIED, "")
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
