"""Run the long attacks: ``python -m tools.drill [--kills N] [--mutants N] [--disks N] [--database NAME] [-o FILE]``.

The defaults end within minutes. Interrupted, it prints what it has. ``--database postgresql`` needs a server in
MINGSHU_DATABASE_URL (``tools/with_postgresql.py`` gives one).
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path

from tools.drill.attacks import prepare
from tools.drill.disks import run_disks
from tools.drill.kills import run_kills
from tools.drill.mutants import run_mutants
from tools.drill.office import Office
from tools.drill.record import Record, write


def main() -> int:
    """0 when everything held."""
    options = _options()
    for sign in (signal.SIGINT, signal.SIGTERM):  # in the background it would be deaf to the first
        signal.signal(sign, signal.default_int_handler)
    server = os.environ.get("MINGSHU_DATABASE_URL", "") if options.database == "postgresql" else ""
    if options.database == "postgresql" and not server.startswith("postgres"):
        raise SystemExit("run it under tools/with_postgresql.py")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    record = Record({"sqlite": "SQLite", "postgresql": "PostgreSQL"}[options.database], options.seed)
    with tempfile.TemporaryDirectory(prefix="drill") as folder:
        try:
            _run(record, Path(folder), server, options)
        except KeyboardInterrupt:
            record.say("Interrupted.")
    if options.output:
        write(options.output, record.text())
    print(record.text())
    return 1 if record.failures else 0


def _run(record: Record, folder: Path, server: str, options: argparse.Namespace) -> None:
    office = Office(folder, server)
    import django

    django.setup()
    target = folder / "target"
    target.mkdir()
    prepare(office, target)
    if options.kills:
        run_kills(record, office, target, options.kills, options.seed)
    if options.disks:
        run_disks(record, folder, options.disks, options.seed, server)
    if options.mutants:
        office.put_back()
        run_mutants(record, office, options.mutants, options.seed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="drill", description="The long attacks.")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--disks", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("-o", "--output", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
