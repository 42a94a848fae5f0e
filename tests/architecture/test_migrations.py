"""The migrations leave the tables that the models describe, on the database under test.

Most tests of a run stand on tables built from the models, on either database.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from tests.prepared import PREPARE, surroundings

Addressed = Callable[[str], dict[str, str]]
FROM_MODELS = """
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
"""
TOLD = """
import json, django
django.setup()
from django.db import connection
from tests.architecture.test_migrations import tables
print(json.dumps(tables()))
"""
POSTGRESQL = """
SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length, numeric_precision,
       numeric_scale, is_nullable, column_default, is_identity) FROM information_schema.columns
WHERE table_schema = 'public'
UNION ALL SELECT conrelid::regclass::text,
       CASE WHEN conname LIKE conrelid::regclass::text || '\\_%\\_check' THEN '' ELSE conname END
       || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
"""
SQLITE = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"


def tables() -> dict[str, list[str]]:
    """Our tables with their columns, constraints and indexes, in an order of their own.

    The names that PostgreSQL gives to checks of a column are left out: they stay when the column is renamed.
    """
    own = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("mingshu.")}
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
        for table, said in cursor.fetchall():
            found.setdefault(table, []).extend(parts(said) if said.startswith("CREATE TABLE") else [said])
    return {table: sorted(said) for table, said in sorted(found.items()) if table in own}


def parts(statement: str) -> Iterator[str]:
    """What stands between the outermost commas of a CREATE TABLE."""
    depth, start = 0, statement.index("(") + 1
    for place, sign in enumerate(statement):
        depth += (sign == "(") - (sign == ")")
        if (sign == "," and depth == 1) or (sign == ")" and depth == 0):
            yield statement[start:place].strip()
            start = place + 1


@pytest.fixture
def addressed(tmp_path: Path, db: None) -> Iterator[Addressed]:
    """``addressed(name)`` is the environment of an empty database; it is gone after the test."""
    made: list[str] = []

    def create(name: str) -> dict[str, str]:
        (tmp_path / name).mkdir()
        environment = surroundings(tmp_path / name) | {"PYTHONPATH": str(Path(__file__).parents[2])}
        if connection.vendor == "sqlite":
            return environment
        made.append(f"{connection.settings_dict['NAME']}_{name}")
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{made[-1]}"')
        address = os.environ["MINGSHU_DATABASE_URL"].replace("/postgres?", f"/{made[-1]}?")
        return environment | {"MINGSHU_DATABASE_URL": address}

    yield create
    for name in made:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def told(environment: dict[str, str], *commands: list[str]) -> dict[str, list[str]]:
    """The tables of a database after commands."""
    for command in [*commands, [sys.executable, "-c", TOLD]]:
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=1800)
        assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_migrations_leave_the_tables_the_models_describe(
    addressed: Addressed, request: pytest.FixtureRequest
) -> None:
    if connection.vendor == "sqlite":
        migrated = told(surroundings(request.getfixturevalue("migrated").parent))
    else:
        migrated = told(addressed("migrated"), PREPARE)
    described = told(addressed("described"), [sys.executable, "-c", FROM_MODELS])
    assert len(described) > 60 and migrated.keys() == described.keys()
    differing = {
        table: (sorted(set(migrated[table]) - set(said)), sorted(set(said) - set(migrated[table])))
        for table, said in described.items()
    }
    assert not {table: both for table, both in differing.items() if any(both)}
