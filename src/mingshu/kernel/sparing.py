"""What a reader's page would keep beside what it shows, and can do without where the disk takes nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection

from mingshu.kernel.contention import is_busy
from mingshu.kernel.files import disk_failed

_log = logging.getLogger("mingshu.requests")


def kept_if_possible(what: str, keep: Callable[[], object], *, though_busy: bool = False) -> bool:
    """Whether ``keep`` wrote; where the disk does not take it, the log of the program is told of ``what``.

    ``though_busy``: likewise where others held the lock too long. Within a transaction nothing is spared, or its act
    would be kept by half. Raises whatever else goes wrong.
    """
    try:
        keep()
    except DatabaseError as problem:
        failed = disk_failed(problem)
        is_spared = failed is not None or (though_busy and is_busy(problem))
        if not is_spared or connection.in_atomic_block:
            raise
        _log.warning("%s: not kept, and done without: %s", what, failed.message.en if failed else problem)
        return False
    return True
