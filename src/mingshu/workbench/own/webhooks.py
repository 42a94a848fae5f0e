"""The robots of an organ's chat groups, and other systems, that are told of its last days."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mingshu.accounts.policies import Verb
from mingshu.reminders.actions import host_of, webhook_add, webhook_remove
from mingshu.reminders.models import Form, Webhook
from mingshu.workbench.ledgers.answers import carry_out
from mingshu.workbench.once import once, token_of
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.typed import typed_on


@require_safe
@at_place(Verb.MANAGE)
def webhook_list(request: PlacedRequest) -> HttpResponse:
    """All of the organ, each by its host alone, with how the last digest went."""
    place = request.place
    webhooks = Webhook.objects.filter(organ=place.organ).prefetch_related("digests")
    context = {
        "area": "todo",
        "place": place,
        "webhooks": [
            (one, host_of(one), max(one.digests.all(), key=lambda digest: digest.day, default=None))
            for one in webhooks
        ],
        "forms": Form.choices,
        "typed": typed_on(request).of(place.url("webhook-add")),
        "once": token_of(request),
    }
    return render(request, "workbench/own/webhooks.html", context)


@require_POST
@at_place(Verb.MANAGE)
@once
def webhook_new(request: PlacedRequest) -> HttpResponse:
    """Put one on record."""
    given = {name: request.POST.get(name, "") for name in ("name", "form", "address")}
    organ, back = request.place.organ, request.place.url("webhook-list")
    done = _("已登记；工作日有新的期限时发送。")
    return carry_out(request, lambda: webhook_add(actor=request.user, organ=organ, **given), done, back)


@require_POST
@at_place(Verb.MANAGE)
def webhook_drop(request: PlacedRequest, pk: int) -> HttpResponse:
    """Take one off the record."""
    webhook = get_object_or_404(Webhook.objects.select_related("organ"), pk=pk, organ=request.place.organ)
    back = request.place.url("webhook-list")
    return carry_out(
        request, lambda: webhook_remove(actor=request.user, webhook=webhook), _("已删除，不再发送。"), back
    )
