"""All text comes and goes in UTF-8: what says another encoding is not read."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from mingshu.kernel.text import Bilingual

_UTF8 = "utf-8"
_REFUSED = Bilingual(
    "提交的内容不是 UTF-8 编码，没有接收。请用浏览器打开页面后提交。",
    "What was sent is not in UTF-8 and was not taken. Open the page with a browser and send it from there.",
)


class Utf8Alone:
    """Refuses a request of another encoding or of one that nobody knows, before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say in plain text why not (400)."""
        said = (request.content_params or {}).get("charset")
        if said is not None:
            if not _is_utf8(said):
                return HttpResponse(
                    _REFUSED.both(), status=HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8"
                )
            request.encoding = _UTF8  # whatever its alias: Django takes a form by this name alone
        return self.get_response(request)


def _is_utf8(name: str) -> bool:
    try:
        return codecs.lookup(name).name == _UTF8
    except LookupError:
        return False
