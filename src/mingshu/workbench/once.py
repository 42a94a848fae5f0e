"""A form that makes something bears a token: sent twice (a double click, a reload, a step back), it makes one thing.

What a form made is kept in the session of who sent it, the latest ones alone; the row of the session is locked
meanwhile, so that two requests in the same moment come one after the other, in whichever process.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mingshu.kernel.no_act import no_act
from mingshu.workbench.place import PlacedRequest

FIELD = "once"
KEPT = 20
"""Forms that one session remembers."""
_MADE = "made"
P = ParamSpec("P")


def token_of(request: PlacedRequest) -> str:
    """The token the form of this page bears; a form shown again with its mistakes keeps its own."""
    return request.POST.get(FIELD) or secrets.token_urlsafe(12)


def name_of(request: PlacedRequest) -> str:
    """Twelve signs, the same for the same form: what it makes is called by them where making it takes long."""
    return _form(request)[:12] if request.POST.get(FIELD) else secrets.token_hex(6)


def once(
    view: Callable[Concatenate[PlacedRequest, P], HttpResponse],
) -> Callable[Concatenate[PlacedRequest, P], HttpResponse]:
    """A view that makes something and leads there: the same form sent again leads there again and makes nothing.

    Another content is another form. Runs the view in one transaction with what is remembered of it, so the view
    computes nothing long.
    """

    @wraps(view)
    def answered(request: PlacedRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, *args, **kwargs)
        form = _form(request)
        with transaction.atomic():
            made = _made(request)
            if form in made:
                messages.info(request, _("这张表单已经提交过，没有重复登记；这是上次提交的结果。"))
                return redirect(made[form])
            answer = view(request, *args, **kwargs)
            if isinstance(answer, HttpResponseRedirect):
                _remember(request, made | {form: answer.url})
        return answer

    return answered


@no_act("what a session remembers of its own forms; what they made is recorded by the action that made it")
def _remember(request: PlacedRequest, made: dict[str, str]) -> None:
    request.session[_MADE] = dict(list(made.items())[-KEPT:])
    request.session.save()


def _form(request: PlacedRequest) -> str:
    """What tells this form, with this content, from others."""
    sent = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    return hashlib.sha256(repr([request.path, sent]).encode()).hexdigest()[:32]


def _made(request: PlacedRequest) -> dict[str, str]:
    """What the session made, as it is now and not as it was when the request came in; held until all is written."""
    return dict((request.session.held() or {}).get(_MADE, {}))
