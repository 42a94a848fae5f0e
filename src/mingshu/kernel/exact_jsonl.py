"""JSON Lines of the whole database, times to the microsecond: seals are over them, and Django keeps milliseconds."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.core.serializers import jsonl
from django.core.serializers.json import DjangoJSONEncoder

Deserializer = jsonl.Deserializer


class ExactEncoder(DjangoJSONEncoder):
    """Times as they are."""

    def default(self, value: Any) -> Any:
        """``value`` for JSON; a time keeps its microseconds."""
        return value.isoformat() if isinstance(value, (datetime, time)) else super().default(value)


class Serializer(jsonl.Serializer):
    """One object a line."""

    def _init_options(self) -> None:
        super()._init_options()  # type: ignore[misc]
        self.json_kwargs["cls"] = ExactEncoder
