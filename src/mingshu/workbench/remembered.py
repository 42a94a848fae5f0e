"""What pages compute from the records, kept until something is changed.

Every change of a record, an organ, a term or a right appends to the audit log in its own transaction. What was computed
at one head of the log is therefore true as long as that is the head, whichever process wrote; the day counts too,
because limits pass. Nothing is kept that depends on who looks.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection
from datetime import date
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from django.utils.translation import get_language

from mingshu.audit.log import newest_seal
from mingshu.kernel.unlocked import is_writing

P = ParamSpec("P")
T = TypeVar("T")
KEPT = 128
"""Results one process keeps: the latest asked for."""

_results: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_lock = Lock()


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """``function``, computed once for each head of the log, day, language and arguments.

    Arguments are hashable, results are not changed by whoever gets them.

    Within a transaction it is computed each time: what stands there may not be audited yet.
    """
    return _remembered(function, lambda *_args, **_kwargs: newest_seal())


def remembered_along(line: Callable[P, Collection[str]]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The same for what only changes at the organs of ``line`` touch (codes, from the arguments), or at none.

    For what takes seconds: others of the county may write meanwhile.
    """

    def along(function: Callable[P, T]) -> Callable[P, T]:
        return _remembered(function, lambda *args, **kwargs: newest_seal(line(*args, **kwargs)))

    return along


def _remembered(function: Callable[P, T], seal: Callable[P, str]) -> Callable[P, T]:
    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        if is_writing():
            return function(*args, **kwargs)
        state = (seal(*args, **kwargs), date.today(), get_language())
        key = (function.__module__, function.__qualname__, *state, args, tuple(sorted(kwargs.items())))
        with _lock:
            if key in _results:
                _results.move_to_end(key)
                return cast(T, _results[key])
        made = function(*args, **kwargs)
        with _lock:
            _results[key] = made
            while len(_results) > KEPT:
                _results.popitem(last=False)
        return made

    return asked
