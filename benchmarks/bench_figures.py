"""Figures of 100 organs × 12 months over 1,000,000 ledger rows, beside a hand-written SQL query.

Peer: one ``SELECT … GROUP BY organ, month`` with the same conditions, straight through the database driver on the
same database. The target is at most twice its time, cold (no fact kept yet); warm is what every later page costs.
Run: ``python benchmarks/bench_figures.py [--rows N]``; ``MINGSHU_DATABASE_URL`` chooses PostgreSQL.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

ORGANS, YEAR = 100, 2022
SAMPLE = 20_000
RESULTS = Path(__file__).parent / "results"
MEASURES = [f"M-ME-0{number}" for number in range(1, 9)]
HAND_WRITTEN = """
SELECT organ_id, {month} AS month, COUNT(*),
       SUM(CASE WHEN closed_on IS NOT NULL THEN 1 ELSE 0 END),
       SUM(CASE WHEN closed_on IS NOT NULL AND result = '成功' THEN 1 ELSE 0 END),
       SUM(CASE WHEN closed_on IS NOT NULL AND result = '成功' AND performed THEN 1 ELSE 0 END),
       SUM(CASE WHEN closed_on IS NOT NULL AND result = '成功' THEN amount END)
FROM {table}
WHERE counted_on BETWEEN '{year}-01-01' AND '{year}-12-31'
GROUP BY organ_id, {month}
"""


def main() -> None:
    """Fill a database, time both, check that they agree, print and keep the result."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(MINGSHU_HOME=home, DJANGO_SETTINGS_MODULE="mingshu.settings")
        result = measure(chosen.rows, chosen.runs)
    print(json.dumps(result, ensure_ascii=False, indent=1))
    RESULTS.mkdir(exist_ok=True)
    name = "figures.json" if result["database"] == "sqlite" else f"figures-{result['database']}.json"
    (RESULTS / name).write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.exit(0 if result["ratio_cold"] <= result["target"] else 1)


def measure(rows: int, runs: int) -> dict[str, Any]:
    """Seconds of the peer, cold and warm, the best of ``runs`` each."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from mingshu.figures.cells import forget
    from mingshu.figures.values import by_month_of

    call_command("migrate", verbosity=0, interactive=False)
    organs = fill(rows)
    peer, peer_found = best(runs, hand_written)
    cold, found = best(runs, lambda: by_month_of(organs, YEAR, None, MEASURES), before=forget)
    warm, _same = best(runs, lambda: by_month_of(organs, YEAR, None, MEASURES))
    check(organs, found, peer_found)
    return {
        "what": f"{len(MEASURES)} figures of {ORGANS} organs × 12 months over {rows:,} ledger rows",
        "database": connection.vendor,
        "hand_written_sql_seconds": round(peer, 3),
        "cold_seconds": round(cold, 3),
        "warm_seconds": round(warm, 3),
        "ratio_cold": round(cold / peer, 2),
        "ratio_warm": round(warm / peer, 3),
        "target": 2.0,
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def best(runs: int, work: Callable[[], Any], before: Callable[[], None] | None = None) -> tuple[float, Any]:
    """The shortest of ``runs`` times, with the last outcome."""
    times, outcome = [], None
    for _ in range(runs):
        if before:
            before()
        started = time.perf_counter()
        outcome = work()
        times.append(time.perf_counter() - started)
    return min(times), outcome


def hand_written() -> dict[tuple[int, int], tuple[Any, ...]]:
    """(organ id, month) → the five numbers, as an analyst would ask for them."""
    from django.db import connection

    from mingshu.ledgers.description import LEDGERS

    month = "strftime('%m', counted_on)"
    if connection.vendor == "postgresql":
        month = "EXTRACT(MONTH FROM counted_on)"
    table = LEDGERS.get("mediation").model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(HAND_WRITTEN.format(month=month, table=table, year=YEAR))
        return {(organ, int(month)): numbers for organ, month, *numbers in cursor.fetchall()}


def check(organs: list[Any], found: dict[Any, Any], peer: dict[Any, Any]) -> None:
    """Both must say the same, to the cent."""
    for organ in organs:
        for month in range(1, 13):
            numbers = peer.get((organ.pk, month), (0, 0, 0, 0, 0))
            mine = [found[organ.code, name][month - 1].number for name in MEASURES[:5]]
            yuan = Decimal(str(numbers[4] or 0)).quantize(Decimal("0.01"))
            assert [int(one) for one in mine[:4]] == [int(one) for one in numbers[:4]], (organ, month)
            assert (mine[4] or Decimal(0)) * 10_000 == yuan, (organ, month)


def fill(rows: int) -> list[Any]:
    """A county of 100 townships with seeded cases."""
    from django.db import connection

    from mingshu.ledgers.description import LEDGERS
    from mingshu.organisations.models import Level, Organ, Placement

    if Organ.objects.exists():
        sys.exit("This database is in use: the benchmark fills an empty one only.")
    county = Organ.objects.create(code="990101", name="云岭县", level=Level.COUNTY)
    towns = [Organ(code=f"990101{n:03}", name=f"第{n}镇", level=Level.TOWNSHIP) for n in range(ORGANS)]
    Organ.objects.bulk_create(towns)
    towns = list(Organ.objects.filter(level=Level.TOWNSHIP))
    Placement.objects.bulk_create(
        [Placement(organ=town, parent=county, since=date(1949, 10, 1)) for town in towns]
    )
    model = LEDGERS.get("mediation").model
    sample = [model(**values) for values in cases(min(rows, SAMPLE), [town.pk for town in towns])]
    copies = max(rows // SAMPLE, 1)
    multiply(model, sample, copies)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert model.rows.count() == len(sample) * copies
    return towns


def multiply(model: Any, sample: list[Any], copies: int) -> None:
    """Keep ``copies`` of each row, in the order of their days; a sample is quicker made than a million rows."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        model.rows.bulk_create(sample, batch_size=5_000)
        table = model._meta.db_table
        names = [field.column for field in model._meta.fields if field.column not in ("id", "identity")]
        columns = ", ".join(f'"{name}"' for name in names)
        numbers = " UNION ALL ".join(f"SELECT {number} AS copy" for number in range(copies))
        cursor.execute(f"CREATE TEMPORARY TABLE sample AS SELECT * FROM {table}")
        cursor.execute(f"DELETE FROM {table}")
        cursor.execute(
            f"INSERT INTO {table} ({columns}, identity) SELECT {columns}, identity || copy "
            f"FROM sample CROSS JOIN ({numbers}) AS numbers ORDER BY counted_on, copy, sample.id"
        )
        cursor.execute("DROP TABLE sample")


def cases(rows: int, organ_ids: list[int]) -> Iterator[dict[str, Any]]:
    """Seeded mediation cases in the order offices would have kept them."""
    dice = random.Random(20221231)
    for number in range(rows):
        accepted = date(YEAR, 1, 1) + timedelta(days=number * 365 // rows)
        closed = accepted + timedelta(days=dice.randrange(40)) if dice.random() < 0.95 else None
        settled = closed is not None and dice.random() < 0.97
        yield {
            "organ_id": dice.choice(organ_ids),
            "state": "达成协议" if settled else "受理",
            "counted_on": accepted,
            "accepted_on": accepted,
            "identity": f"{number:020x}",
            "case_no": f"〔{YEAR}〕{number}号",
            "org": "人民调解委员会",
            "kind": "邻里",
            "party_names": ["甲", "乙"],
            "closed_on": closed,
            "result": "成功" if settled else ("不成" if closed else ""),
            "performed": settled and dice.random() < 0.9,
            "amount": Decimal(dice.randrange(1, 5_000_000)) / 100 if settled else None,
            "created_by": "bench",
            "updated_by": "bench",
        }


if __name__ == "__main__":
    main()
