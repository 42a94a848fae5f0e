"""Load a dump into an empty database: at the schema it was made at, then brought up to date.

Run as a process of its own (``python -m mingshu.upkeep.loading FOLDER``) with MINGSHU_DATABASE_URL naming the empty
database, so that no migration and no signal can touch the one in use. FOLDER holds ``data.jsonl`` and
``manifest.json``. Ends with 0, with 1 and a reason on standard error, or with 3 where the disk has no room.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mingshu.kernel.files import DiskFailed, disk_told
from mingshu.kernel.no_act import no_act

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.migrations.graph import MigrationGraph

    from mingshu.upkeep.manifest import Manifest

NO_ROOM = 3
"""How the process ends where the disk takes no more."""


def main(folder: Path) -> int:
    """Load, bring up to date, compare."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    django.setup()
    from mingshu.upkeep.manifest import read_manifest

    try:
        with disk_told():
            load(folder / "data.jsonl", read_manifest((folder / "manifest.json").read_text()))
    except Unfit as reason:
        sys.stderr.write(str(reason))
        return 1
    except DiskFailed as reason:
        sys.stderr.write(str(reason))
        return NO_ROOM
    return 0


class Unfit(Exception):
    """The rows do not fit the tables, or are not what the manifest says."""


def load(data: Path, manifest: Manifest) -> None:
    """Fill the default database, which is empty or has the dump's own tables, with ``data``; raises ``Unfit``."""
    from django.core.management import call_command
    from django.db import DatabaseError, IntegrityError, connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    targets = _last_of_each_app(manifest, executor.loader.graph)
    executor.migrate(targets)
    then = executor.loader.project_state(targets).apps
    try:
        with disk_told(), transaction.atomic():
            _empty(then)
            counted = _rows_in(data, then)
            connection.check_constraints()
            _reset_numbers(then)
    except (DatabaseError, IntegrityError) as problem:
        raise Unfit(str(problem)) from problem
    if counted != manifest.rows:
        raise Unfit(f"rows {counted} != {manifest.rows}")
    call_command("migrate", verbosity=0, interactive=False)
    _compare(data, manifest)


def _last_of_each_app(manifest: Manifest, graph: MigrationGraph) -> list[tuple[str, str]]:
    at = {(app, name) for app, names in manifest.migrations.items() for name in names}

    def has_later(key: tuple[str, str]) -> bool:
        return any(child.key in at and child.key[0] == key[0] for child in graph.node_map[key].children)

    return [key for key in sorted(at) if key in graph.nodes and not has_later(key)]


@no_act("a restore into a database made for it: what migrations put there gives way to what was kept")
def _empty(then: Apps) -> None:
    """Take out what migrations put in, or what stood in tables that were copied: the dump holds what was kept."""
    from django.db import connection

    tables = [model._meta.db_table for model in then.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


@no_act("a restore into an empty database: rows come back as they were, and the log with them")
def _rows_in(data: Path, then: Apps) -> dict[str, int]:
    from django.core.serializers.base import DeserializationError

    counted: Counter[str] = Counter()
    try:
        for row in _rows(data, then):
            row.save(force_insert=True)
            counted[row.object._meta.label_lower] += 1
    except DeserializationError as problem:
        raise Unfit(str(problem)) from problem
    return dict(sorted(counted.items()))


def _rows(data: Path, then: Apps) -> Iterator[Any]:
    from django.core.serializers import jsonl
    from django.core.serializers.base import DeserializationError

    class AsThen(jsonl.Deserializer):
        """Reads rows by the models of the schema they were written at."""

        def _get_model_from_node(self, model_identifier: str) -> Any:
            try:
                return then.get_model(model_identifier)
            except (LookupError, TypeError) as problem:
                raise DeserializationError(f"no such model: {model_identifier}") from problem

    with data.open(encoding="utf-8") as lines:
        yield from AsThen(lines)


@no_act("a restore into a database made for it: the next row gets the number after the last that was kept")
def _reset_numbers(then: Apps) -> None:
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        models = list(then.get_models(include_auto_created=True))
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _compare(data: Path, manifest: Manifest) -> None:
    """Write the dump again where the schema is the same: it must say the same."""
    from django.db import connection

    from mingshu.upkeep.backup import dump
    from mingshu.upkeep.manifest import applied_migrations

    if applied_migrations(connection) == manifest.migrations:
        again = data.with_name("again.jsonl")
        dump(again, "default")
        if not _say_the_same(data, again):
            raise Unfit("what was loaded is not what was kept")
        again.unlink()


def _say_the_same(kept: Path, loaded: Path) -> bool:
    """Whether two dumps hold the same rows in the same order.

    PostgreSQL keeps the keys of a JSON object in an order of its own, so a line that differs is held by its meaning.
    """
    with kept.open("rb") as mine, loaded.open("rb") as others:
        lines = zip_longest(mine, others, fillvalue=b"null")
        return all(one == other or json.loads(one) == json.loads(other) for one, other in lines)


def _end_with_parent() -> None:
    """The parent holds the other end of standard input: when it is gone, nobody waits for this process."""
    os.read(0, 1)  # not through sys.stdin, whose lock would be held at the end
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
