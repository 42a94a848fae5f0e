"""Import of 100,000 mediation cases from .xlsx, beside django-import-export and beside the bare minimum.

Every contender reads the same file into the same model of a fresh database, in a process of its own:

- ``mingshu``: ``import_workbook``, with recognition, checks of every cell, matching, audit and the raw rows kept;
- ``floor``: the fastest reader (python-calamine) and ``bulk_create`` of its cells, nothing checked or matched;
- ``import_export``: django-import-export as its documentation sets it up; ``import_export_bulk``: with its bulk mode
  on and its comparison of rows off.

django-import-export needs many minutes for such a file, so it reads the first ``--peer-rows`` rows of it (all of
them with ``--peer-rows 0``); its rows per second do not rise with the size of the file. Peak memory is the process's.

Targets: at least 20 times the rows per second of django-import-export, at most 3 times the time of the floor, peak
memory under 600 MB. Run: ``python benchmarks/bench_import.py [--rows N]``; django-import-export comes with the
``bench`` extra. Exit code 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

YEAR = 2022
TOWNSHIP = "990101101"
RESULTS = Path(__file__).parent / "results" / "import.json"
TARGETS = {"times_faster_than_import_export": 20, "times_the_floor": 3, "peak_memory_mb": 600}
KINDS = ("婚姻家庭", "邻里", "土地", "损害赔偿", "劳动", "其他")
BATCH = 2_000


def main() -> None:
    """Make the file, run every contender, print and keep the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=3, help="runs of the fast contenders; the best counts")
    options.add_argument("--peer-rows", type=int, default=5_000)
    options.add_argument("--contender", choices=sorted(CONTENDERS))
    options.add_argument("--file", type=Path)
    chosen = options.parse_args()
    if chosen.contender:
        print(json.dumps(run_here(chosen.contender, chosen.file)))
        return
    with tempfile.TemporaryDirectory() as folder:
        whole, part = Path(folder) / "人民调解案件台账.xlsx", Path(folder) / "人民调解案件.xlsx"
        write_cases(whole, chosen.rows)
        write_cases(part, min(chosen.peer_rows or chosen.rows, chosen.rows), chosen.rows)
        result = compare(whole, part, chosen.rows, chosen.runs)
    print(json.dumps(result, ensure_ascii=False, indent=1))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.exit(0 if result["targets_met"] else 1)


def compare(whole: Path, part: Path, rows: int, runs: int) -> dict[str, Any]:
    """All contenders: the fast ones on the whole file, django-import-export on its first rows."""
    found = {name: best_of(name, whole, runs) for name in ("mingshu", "floor")}
    found |= {name: best_of(name, part, 1) for name in ("import_export", "import_export_bulk")}
    for one in found.values():
        one["rows_per_second"] = round(one["rows"] / one["seconds"])
    assert found["mingshu"]["rows"] == found["floor"]["rows"] == rows
    speed = {name: one["rows_per_second"] for name, one in found.items()}
    ratios = {
        "times_faster_than_import_export": round(speed["mingshu"] / speed["import_export"], 1),
        "times_faster_than_import_export_bulk": round(speed["mingshu"] / speed["import_export_bulk"], 1),
        "times_the_floor": round(found["mingshu"]["seconds"] / found["floor"]["seconds"], 2),
        "peak_memory_mb": found["mingshu"]["peak_memory_mb"],
    }
    met = (
        ratios["times_faster_than_import_export"] >= TARGETS["times_faster_than_import_export"]
        and ratios["times_the_floor"] <= TARGETS["times_the_floor"]
        and ratios["peak_memory_mb"] < TARGETS["peak_memory_mb"]
    )
    what = f"import of {rows:,} mediation cases from .xlsx ({whole.stat().st_size / 1e6:.1f} MB)"
    return {"what": what, "contenders": found, **ratios, "targets": TARGETS, "targets_met": met}


def best_of(name: str, file: Path, runs: int) -> dict[str, Any]:
    """The quickest of ``runs`` runs, each in a fresh process with a fresh database."""
    return min((run_apart(name, file) for _ in range(runs)), key=lambda one: float(one["seconds"]))


def run_apart(name: str, file: Path) -> dict[str, Any]:
    """One run in a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "MINGSHU_HOME": home, "DJANGO_SETTINGS_MODULE": "mingshu.settings"}
        environment.pop("MINGSHU_DATABASE_URL", None)
        command = [sys.executable, __file__, "--contender", name, "--file", str(file)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name}: {done.stderr.strip()}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def run_here(name: str, file: Path) -> dict[str, Any]:
    """Prepare a database, then time one contender."""
    import django

    django.setup()
    from django.core.management import call_command

    from mingshu.ledgers.description import LEDGERS
    from mingshu.organisations.models import Level, Organ

    call_command("migrate", verbosity=0, interactive=False)
    organ = Organ.objects.create(code=TOWNSHIP, name="清溪镇", level=Level.TOWNSHIP)
    started, busy = time.perf_counter(), time.process_time()
    CONTENDERS[name](file, organ)
    return {
        "seconds": round(time.perf_counter() - started, 2),
        "cpu_seconds": round(time.process_time() - busy, 2),
        "rows": LEDGERS.get("mediation").model.rows.count(),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def mingshu(file: Path, organ: Any) -> None:
    """Our import."""
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.ledgers.spreadsheets import import_workbook

    outcome = import_workbook(actor=COMMAND_LINE, source=file, organ=organ, year=YEAR)
    assert outcome.written, outcome.problems[:3]


def floor(file: Path, organ: Any) -> None:
    """The fastest reader and a bare bulk insert of what it gives."""
    from django.db import transaction
    from python_calamine import CalamineWorkbook

    from mingshu.ledgers.description import LEDGERS

    ledger = LEDGERS.get("mediation")
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).iter_rows()
    next(rows)
    with transaction.atomic():
        batch = []
        for number, row in enumerate(rows):
            batch.append(ledger.model(organ=organ, identity=f"{number:032x}", **bare_values(row)))
            if len(batch) == BATCH:
                ledger.model.rows.bulk_create(batch)
                batch = []
        ledger.model.rows.bulk_create(batch)


def bare_values(row: list[Any]) -> dict[str, Any]:
    """Cells as column values, trusting every one of them."""
    return {
        "org": row[0],
        "kind": row[1],
        "accepted_on": row[2],
        "counted_on": row[2],
        "party_names": [row[3]],
        "minor_involved": row[4] == "是",
        "closed_on": row[5] or None,
        "result": row[6],
        "agreement_form": row[7],
        "amount": Decimal(str(row[8])) * 10_000 if row[8] != "" else None,
        "confirmed": row[9] == "是",
        "performed": row[10] == "是",
        "case_no": row[11],
        "village": row[12],
        "mediator": row[13],
        "state": row[14],
        "created_by": "bench",
        "updated_by": "bench",
    }


def import_export(file: Path, organ: Any) -> None:
    """django-import-export in its ordinary setting."""
    run_import_export(file, organ, {})


def import_export_bulk(file: Path, organ: Any) -> None:
    """django-import-export with every speed option it has."""
    run_import_export(file, organ, {"use_bulk": True, "skip_diff": True, "batch_size": BATCH})


def run_import_export(file: Path, organ: Any, options: dict[str, Any]) -> None:
    """Load the file with tablib and import it by a resource made for the ledger."""
    try:
        from tablib import Dataset
    except ImportError:
        sys.exit("django-import-export is not installed: pip install 'mingshu[bench]', then run this again")
    with file.open("rb") as stream:
        dataset = Dataset().load(stream, format="xlsx")
    outcome = resource_for(organ, options).import_data(dataset, raise_errors=True, use_transactions=True)
    assert not outcome.has_errors()


def resource_for(organ: Any, options: dict[str, Any]) -> Any:
    """The resource an office's developer would write for the ledger."""
    from import_export import fields, resources, widgets

    from mingshu.ledgers.description import LEDGERS, Kind

    ledger = LEDGERS.get("mediation")

    class Money(widgets.DecimalWidget):  # type: ignore[misc]
        def clean(self, value: Any, row: Any = None, **more: Any) -> Any:
            return super().clean(value, row, **more) * 10_000 if value not in (None, "") else None

    def widget_of(kind: Kind) -> Any:
        made: dict[Kind, Callable[[], Any]] = {
            Kind.DATE: widgets.DateWidget,
            Kind.MONEY: Money,
            Kind.BOOL: lambda: widgets.BooleanWidget(coerce_to_string=False),
        }
        return made.get(kind, lambda: widgets.CharWidget(allow_blank=True))()

    class MediationResource(resources.ModelResource):  # type: ignore[misc]
        class Meta:
            model = ledger.model
            import_id_fields = ("case_no",)
            fields = (*(column.name for column in ledger.columns), "state")

        def get_queryset(self) -> Any:
            return ledger.model.rows.all()

        def before_import_row(self, row: Any, **_more: Any) -> None:
            for title in ("是否涉及未满十四周岁未成年人", "是否司法确认", "是否履行"):
                row[title] = {"是": True, "否": False}.get(row[title])

        def before_save_instance(self, instance: Any, row: Any, **_more: Any) -> None:
            instance.organ, instance.created_by, instance.updated_by = organ, "bench", "bench"
            ledger.complete(instance)

    if options:  # its bulk mode asks for a manager of this very name
        ledger.model.add_to_class("objects", type(ledger.model.rows)())
    for name, value in options.items():
        setattr(MediationResource._meta, name, value)
    made = MediationResource()
    for column in ledger.columns:
        made.fields[column.name] = fields.Field(column.name, column.title, widget_of(column.kind))
    made.fields["state"] = fields.Field("state", "状态", widgets.CharWidget())
    return made


def write_cases(file: Path, rows: int, of: int = 0) -> None:
    """A filled-in template with seeded cases, the first ``rows`` of ``of``."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    sheet = book.add_worksheet("人民调解案件台账")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, TITLES)
    for number, case in enumerate(islice(cases(of or rows), rows), 1):
        for position, value in enumerate(case):
            if isinstance(value, date):
                sheet.write_datetime(number, position, value, day)
            elif value is not None:
                sheet.write(number, position, value)
    book.close()


TITLES = (
    *(
        "调解组织",
        "纠纷类型",
        "受理日期",
        "当事人",
        "是否涉及未满十四周岁未成年人",
        "调结日期",
        "结果",
        "协议形式",
    ),
    *("协议金额（万元）", "是否司法确认", "是否履行", "案件编号", "村（社区）", "调解员", "状态"),
)


def cases(rows: int) -> Iterator[tuple[Any, ...]]:
    """Seeded cases, nineteen of twenty settled."""
    dice = random.Random(20221231)
    for number in range(rows):
        accepted = date(YEAR, 1, 1) + timedelta(days=dice.randrange(330))
        settled = dice.random() < 0.95
        closed = accepted + timedelta(days=dice.randrange(30)) if settled else None
        village = f"第{dice.randrange(300)}村"
        yield (
            f"{village}人民调解委员会",
            dice.choice(KINDS),
            accepted,
            f"甲{number}",
            dice.choice(("是", "否")),
            closed,
            "成功" if settled else None,
            dice.choice(("书面", "口头")) if settled else None,
            dice.randrange(1, 500_000) / 10_000 if settled else None,
            dice.choice(("是", "否")) if settled else None,
            dice.choice(("是", "否")) if settled else None,
            f"清溪调〔{YEAR}〕{number + 1}号",
            village,
            f"调解员{dice.randrange(40)}",
            "达成协议" if settled else "受理",
        )


CONTENDERS: dict[str, Callable[[Path, Any], None]] = {
    "mingshu": mingshu,
    "floor": floor,
    "import_export": import_export,
    "import_export_bulk": import_export_bulk,
}


if __name__ == "__main__":
    main()
