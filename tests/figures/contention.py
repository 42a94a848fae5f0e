"""One office keeps writing while others read the same figure for the first time: run by test_races.py."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

ROWS, READERS, ROUNDS = 12, 3, 12


def contend() -> None:
    """Raises ``AssertionError`` when a reader sees fewer rows than were saved before it began to read."""
    from mingshu.organisations.models import Level, Organ

    organ = Organ.objects.create(code="990101101", name="清溪镇", level=Level.TOWNSHIP)
    saved: list[int] = [0]
    with ThreadPoolExecutor(READERS + 1) as pool:
        writer = pool.submit(_write, organ, saved)
        readers = [pool.submit(_read, organ, saved) for _ in range(READERS)]
        for job in (writer, *readers):
            job.result()
    assert _count(organ) == ROWS


def _write(organ: Any, saved: list[int]) -> None:
    from django.db import connection

    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.ledgers.actions import record_add
    from mingshu.ledgers.description import LEDGERS

    case = {"org": "人民调解委员会", "kind": "邻里", "accepted_on": date(2022, 3, 1)}
    for number in range(ROWS):
        values = case | {"case_no": f"〔2022〕{number}号"}
        record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=organ, values=values)
        saved[0] += 1
    connection.close()


def _read(organ: Any, saved: list[int]) -> None:
    from django.db import connection

    for _ in range(ROUNDS):
        before = saved[0]
        found = _count(organ)
        assert before <= found <= ROWS, f"{before} rows were saved, the figure says {found}"
    connection.close()


def _count(organ: Any) -> int:
    from mingshu.figures.values import figure

    return int(figure("M-ME-01", organ, 2022).quantity.number or 0)


if __name__ == "__main__":
    import django

    django.setup()
    contend()
    sys.exit(0)
