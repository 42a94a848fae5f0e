"""Load a dump into an empty database: at the schema it was made at, then brought up to date.

Run as a process of its own (``python -m mingshu.upkeep.loading FOLDER ACTOR``) with MINGSHU_DATABASE_URL naming the
empty database, so that no migration and no signal can touch the one in use. FOLDER holds ``data.jsonl`` and
``manifest.json``. The entry of the restore is the last of the log that is loaded: whoever sees the data sees it. Ends
with 0, or as ``UNFIT`` and ``NO_ROOM`` say.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from mingshu.kernel.files import DiskFailed, disk_told
from mingshu.kernel.text import Bilingual

if TYPE_CHECKING:
    from django.db.migrations.graph import MigrationGraph

    from mingshu.upkeep.manifest import Manifest

UNFIT, NO_ROOM = 4, 3
"""How the process ends where the dump will not do, its last line then saying why, and where the disk takes no more."""


def reason_told(why: Bilingual) -> str:
    """The line that says why, for ``reason_read``."""
    return json.dumps(asdict(why))


def reason_read(said: str) -> Bilingual:
    """What ``reason_told`` told, from all that the process said."""
    return Bilingual(**json.loads(said.splitlines()[-1]))


def main(folder: Path, actor: str) -> int:
    """Load, bring up to date, compare, and put the restore by ``actor`` on record."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    django.setup()
    from mingshu.upkeep.filling import Unfit
    from mingshu.upkeep.manifest import read_manifest

    try:
        with disk_told():
            manifest = read_manifest((folder / "manifest.json").read_text())
            load(folder / "data.jsonl", manifest)
            _put_on_record(manifest, actor)
    except Unfit as reason:
        sys.stderr.write(f"\n{reason_told(reason.why)}\n")
        return UNFIT
    except DiskFailed:
        return NO_ROOM
    return 0


def load(data: Path, manifest: Manifest) -> None:
    """Fill the default database, which is empty or has the dump's own tables, with ``data``; raises ``Unfit``."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from mingshu.upkeep.filling import fill

    executor = MigrationExecutor(connection)
    targets = _last_of_each_app(manifest, executor.loader.graph)
    executor.migrate(targets)
    fill(data, executor.loader.project_state(targets).apps, manifest.rows)
    _bring_up_to_date()
    _compare(data, manifest)


def _put_on_record(manifest: Manifest, actor: str) -> None:
    from mingshu.audit import log
    from mingshu.audit.vouching import RESTORED

    told = {"made_at": [None, manifest.made_at], "sha256": [None, manifest.sha256]}
    log.append(actor, RESTORED, "installation", "", "", told)


def _bring_up_to_date() -> None:
    from django.core.management import call_command

    from mingshu.upkeep.filling import FOREIGN, Unfit

    try:
        with disk_told():
            call_command("migrate", verbosity=0, interactive=False)
    except FOREIGN as problem:
        raise Unfit(
            Bilingual(
                "其中的记录不能改成本版本的样子", "its rows cannot be brought to the shape of this version"
            )
        ) from problem


def _last_of_each_app(manifest: Manifest, graph: MigrationGraph) -> list[tuple[str, str]]:
    at = {(app, name) for app, names in manifest.migrations.items() for name in names}

    def has_later(key: tuple[str, str]) -> bool:
        return any(child.key in at and child.key[0] == key[0] for child in graph.node_map[key].children)

    return [key for key in sorted(at) if key in graph.nodes and not has_later(key)]


def _compare(data: Path, manifest: Manifest) -> None:
    """Write the dump again where the schema is the same: it must say the same."""
    from django.db import connection

    from mingshu.upkeep.backup import dump
    from mingshu.upkeep.filling import Unfit
    from mingshu.upkeep.manifest import applied_migrations

    if applied_migrations(connection) == manifest.migrations:
        again = data.with_name("again.jsonl")
        dump(again, "default")
        if line := _first_difference(data, again):
            raise Unfit(
                Bilingual(
                    f"data.jsonl 第 {line} 行装载后与备份所写不同",
                    f"line {line} of data.jsonl is not what was kept once it is loaded",
                )
            )
        again.unlink()


def _first_difference(kept: Path, loaded: Path) -> int:
    """The first line in which two dumps do not hold the same row; 0 where there is none.

    PostgreSQL keeps the keys of a JSON object in an order of its own, so a line that differs is held by its meaning.
    """
    with kept.open("rb") as mine, loaded.open("rb") as others:
        lines = enumerate(zip_longest(mine, others, fillvalue=b"null"), 1)
        unlike = (at for at, (one, other) in lines if one != other and json.loads(one) != json.loads(other))
        return next(unlike, 0)


def _end_with_parent() -> None:
    """The parent holds the other end of standard input: when it is gone, nobody waits for this process."""
    os.read(0, 1)  # not through sys.stdin, whose lock would be held at the end
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
