"""Messages of an act are said when it was done: what fails takes back what was said of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse

_Said = tuple[list[Any], list[Any] | None, bool]


class Said(FallbackStorage):
    """The engine of ``MESSAGE_STORAGE``: Django's, which can be put back to how it stood."""

    def so_far(self) -> _Said:
        """What was said and what was shown by now."""
        loaded = getattr(self, "_loaded_data", None)
        return list(self._queued_messages), None if loaded is None else list(loaded), self.used

    def put_back(self, before: _Said) -> None:
        """Say no more than ``before``; what was shown on a page that failed is shown again."""
        queued, loaded, self.used = before
        self._queued_messages = queued
        if loaded is not None:
            self._loaded_data = loaded
        elif hasattr(self, "_loaded_data"):
            del self._loaded_data


class Messages(MessageMiddleware):
    """Django's, but a page that fails leaves no message behind."""

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Remember what was said before the page began."""
        request.said_before = _storage(request).so_far()  # type: ignore[attr-defined]
        return None

    def process_exception(self, request: HttpRequest, _exception: Exception) -> HttpResponse | None:
        """Take back what the page said; another answers."""
        _storage(request).put_back(request.said_before)  # type: ignore[attr-defined]
        return None


@contextmanager
def taken_back(request: HttpRequest) -> Iterator[None]:
    """What is said within it is taken back where it fails, whoever answers then."""
    storage = _storage(request)
    before = storage.so_far()
    try:
        yield
    except Exception:
        storage.put_back(before)
        raise


def _storage(request: HttpRequest) -> Said:
    storage: Said = request._messages  # type: ignore[attr-defined]
    return storage
