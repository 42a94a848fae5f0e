"""Many write to an empty log in the same moment, each twice in one transaction: run by test_at_once.py."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

WRITERS, ROUNDS = 8, 6


def contend() -> None:
    """Raises ``AssertionError`` unless all of it is there in one chain."""
    from mingshu.audit.models import Entry
    from mingshu.audit.verifying import examine

    ready = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        for writer in [pool.submit(_write, number, ready) for number in range(WRITERS)]:
            writer.result()
    found = examine()
    assert [trouble.zh for trouble in found.troubles] == []
    assert found.sealed == Entry.objects.count() == 2 * WRITERS * ROUNDS


def _write(number: int, ready: Barrier) -> None:
    from django.db import connection, transaction

    from mingshu.audit import log

    ready.wait()
    for turn in range(ROUNDS):
        with transaction.atomic():
            for part in ("first", "second"):
                log.record(actor=f"writer-{number}", verb=part, subject_kind="turn", subject_id=turn)
    connection.close()


if __name__ == "__main__":
    import django

    django.setup()
    contend()
    sys.exit(0)
