"""One's own calendar, its address made, shown once and ended, and what a calendar program is given there; one's own
mailbox."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mingshu.accounts.actions import feed_end, feed_make
from mingshu.accounts.entrances import address_of, note_feed_refused
from mingshu.accounts.feeds import feed_opened_by, feed_read_note, is_read_too_often
from mingshu.accounts.models import Feed, User
from mingshu.reminders.actions import mailbox_end, mailbox_set
from mingshu.reminders.calendars import AHEAD, calendar_of
from mingshu.reminders.matters import matters_at, watched_by
from mingshu.reminders.models import Mailbox
from mingshu.workbench.ledgers.answers import carry_out
from mingshu.workbench.remembered import remembered
from mingshu.workbench.typed import typed_on

_ICS = "text/calendar; charset=utf-8"
_AN_HOUR = 3600
_matters = remembered(matters_at)


@require_safe
def own_reminders(request: HttpRequest) -> HttpResponse:
    """What reaches the user outside of the pages, and how it is set up."""
    return _page(request)


@require_POST
def feed_new(request: HttpRequest) -> HttpResponse:
    """Make an address, which this answer alone shows."""
    user = _watcher(request)
    return _page(request, feed_make(actor=user, user=user))


@require_POST
def feed_stop(request: HttpRequest) -> HttpResponse:
    """End the address."""
    user = _watcher(request)
    done = _("日历订阅已停用，原地址不再有效。")
    return carry_out(request, lambda: feed_end(actor=user, user=user), done, reverse("own-reminders"))


@require_POST
def mailbox_new(request: HttpRequest) -> HttpResponse:
    """Be reminded at an address."""
    user, given = _watcher(request), request.POST.get("address", "")
    done = _("邮件提醒已启用。")
    return carry_out(
        request, lambda: mailbox_set(actor=user, user=user, address=given), done, reverse("own-reminders")
    )


@require_POST
def mailbox_stop(request: HttpRequest) -> HttpResponse:
    """Be reminded by e-mail no more."""
    user = _watcher(request)
    done = _("邮件提醒已停用。")
    return carry_out(request, lambda: mailbox_end(actor=user, user=user), done, reverse("own-reminders"))


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar that a token opens: every overdue step, and those due within a year; a token that opens none is not
    found, whether it ever did or not."""
    feed = feed_opened_by(token)
    if feed is None:
        note_feed_refused(address_of(request))
        raise Http404
    if is_read_too_often(feed, timezone.now()):
        return HttpResponse(
            _("读取过于频繁，请一小时后再试。"),
            status=429,
            headers={"Retry-After": _AN_HOUR},
            content_type="text/plain; charset=utf-8",
        )
    feed_read_note(feed)
    now = timezone.localtime()
    organs = frozenset(organ.pk for organ in watched_by(feed.user))
    matters = _matters(organs, now.date(), now.date() + AHEAD)
    answer = HttpResponse(calendar_of(matters, now), content_type=_ICS)
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Content-Disposition"] = 'inline; filename="mingshu.ics"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _watcher(request: HttpRequest) -> User:
    """Who is signed in, if there is anything for them to be reminded of."""
    user = cast(User, request.user)
    if not watched_by(user):
        raise PermissionDenied
    return user


def _page(request: HttpRequest, token: str = "") -> HttpResponse:
    user = _watcher(request)
    address = request.build_absolute_uri(reverse("calendar-feed", args=[token])) if token else ""
    mailbox = Mailbox.objects.filter(user=user).first()
    context = {
        "feed": Feed.objects.filter(user=user).first(),
        "address": address,
        "mailbox": mailbox,
        "typed": typed_on(request).of(reverse("mailbox-set")),
        "last": mailbox.digests.order_by("-day").first() if mailbox else None,
        "has_mail": bool(settings.EMAIL_HOST),
    }
    return render(request, "workbench/own/reminders.html", context)
