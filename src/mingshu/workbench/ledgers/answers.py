"""How a page answers a write: done, or what stands in the way, said on the page gone back to with what was typed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mingshu.kernel.digits import whole_number
from mingshu.kernel.errors import BadInput
from mingshu.workbench.typed import shown_again


def said(problem: BadInput) -> str:
    """The message with its way out, in the user's language."""
    return f"{problem.message}{problem.way_out or ''}"


def carry_out(
    request: HttpRequest, action: Callable[[], object], done: str, back: str, onward: str = ""
) -> HttpResponse:
    """Run ``action`` and go ``back``, or ``onward`` where that is another page; permission errors pass through.

    Where ``action`` is refused the page ``back`` is shown with the problem and what was typed.
    """
    try:
        action()
    except BadInput as problem:
        return refused(request, said(problem), back)
    messages.success(request, done)
    return redirect(onward or back)


def refused(request: HttpRequest, problem: str, back: str) -> HttpResponse:
    """The page ``back`` with the ``problem`` and what was typed still in its form."""
    messages.error(request, problem)
    return shown_again(request, back)


def number(text: str) -> int:
    """A revision sent by a form; -1, which fits no row, when it is not a number."""
    found = whole_number(text)
    return -1 if found is None else found
