"""What a child gives back, and reading it without trusting the child."""

from __future__ import annotations

import pickle
from enum import StrEnum
from io import BytesIO
from typing import Any, NamedTuple

_OURS = "mingshu."
_PLAIN = frozenset(["builtins", "collections", "datetime", "decimal", "pathlib", "uuid"])


class Outcome(StrEnum):
    """How the work ended."""

    DONE = "done"
    REFUSED = "refused"  # a MingshuError, for the user
    MEMORY = "memory"
    FAILED = "failed"  # any other error, as text
    TOO_MUCH = "too_much"  # more than fits into an answer


class Answered(NamedTuple):
    """An outcome with the value, the error or the traceback."""

    outcome: Outcome
    value: Any


def write_answer(answer: Answered, most: int) -> bytes:
    """The answer as bytes; says so where they would be more than ``most``."""
    data = pickle.dumps((answer.outcome.value, answer.value), pickle.HIGHEST_PROTOCOL)
    if len(data) <= most:
        return data
    return pickle.dumps((Outcome.TOO_MUCH.value, None), pickle.HIGHEST_PROTOCOL)


def read_answer(data: bytes) -> Answered:
    """The answer in ``data``; raises ``UnpicklingError`` or ``EOFError`` where it is none."""
    try:
        outcome, value = _Careful(BytesIO(data)).load()
        return Answered(Outcome(outcome), value)
    except (TypeError, ValueError, AttributeError, ImportError, IndexError, KeyError, MemoryError) as error:
        raise pickle.UnpicklingError(str(error)) from error


class _Careful(pickle.Unpickler):
    """Makes plain values and our own classes only: a child that a file has taken over must not run code here."""

    def find_class(self, module: str, name: str) -> Any:
        if not (module.startswith(_OURS) or module in _PLAIN):
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no class")
        return found
