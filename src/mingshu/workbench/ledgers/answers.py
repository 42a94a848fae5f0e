"""How a page answers a write: done, or what stands in the way, said on the page gone back to."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from mingshu.kernel.digits import whole_number
from mingshu.kernel.errors import BadInput
from mingshu.workbench.place import PlacedRequest


def said(problem: BadInput) -> str:
    """The message with its way out, in the user's language."""
    return f"{problem.message}{problem.way_out or ''}"


def carry_out(request: PlacedRequest, action: Callable[[], object], done: str, back: str) -> HttpResponse:
    """Run ``action`` and go ``back`` with its success or its problem; permission errors pass through."""
    try:
        action()
    except BadInput as problem:
        messages.error(request, said(problem))
    else:
        messages.success(request, done)
    return redirect(back)


def number(text: str) -> int:
    """A revision sent by a form; -1, which fits no row, when it is not a number."""
    found = whole_number(text)
    return -1 if found is None else found
