"""A database beside the one in use, and the one step that puts it in its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit, urlunsplit

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from mingshu.home import alone, is_at_work
from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import disk_told
from mingshu.kernel.no_act import no_act
from mingshu.kernel.text import Bilingual
from mingshu.upkeep.likeness import make_alike

SCHEMA = "mingshu_beside"
_PATIENCE = 60
"""Seconds the switch waits for others to end what they are writing."""
_PAGES = 16
"""A database of the product has more: the first step of the copy takes the lock and does not end it."""


class Beside(Protocol):
    """Another database: its address for MINGSHU_DATABASE_URL, and the switch."""

    url: str

    def switch(self, look: Callable[[], None]) -> None:
        """Put it in the place of the one in use, whole or not at all; raises ``BadInput`` when others block it.

        ``look`` is called once nobody else can write to the one in use; whatever it raises leaves all as it was.
        """


@contextmanager
def beside(folder: Path, same_tables: bool) -> Iterator[Beside]:
    """A database of the same kind as the one in use, gone afterwards.

    It is empty, or, where ``same_tables`` are wanted, has tables like those in use: migrations take a minute.
    """
    if connection.vendor == "sqlite":
        yield _File(folder / "beside.sqlite3", same_tables)
        return
    made = _Schema()
    made.make()
    try:
        if same_tables:
            made.fill()
        yield made
    finally:
        made.drop()


class _File:
    @no_act("a copy beside the one in use: the restore that fills it leaves its own entry")
    def __init__(self, file: Path, same_tables: bool) -> None:
        self.file, self.url = file, f"sqlite:///{file}"
        file.touch(mode=0o600)  # what SQLite puts beside it takes over the mode
        if same_tables:
            with closing(_live()) as live, closing(sqlite3.connect(file)) as copy:
                live.backup(copy)

    @no_act("the switch of a restore, which leaves an entry in the log that it puts in place")
    def switch(self, look: Callable[[], None]) -> None:
        """SQLite's own copy: one transaction of the live file, which its readers and writers see as such."""
        connection.close()
        with closing(sqlite3.connect(self.file)) as new, closing(_live()) as live:
            try:
                with disk_told():
                    new.backup(live, pages=_PAGES, progress=_once_shut(look))
            except sqlite3.OperationalError as problem:
                raise blocked() from problem


def _once_shut(look: Callable[[], None]) -> Callable[[int, int, int], None]:
    """For the copy, which holds the lock of writers from its first step on; readers see the file as it was."""
    is_looked = False

    def progress(status: int, _left: int, _all: int) -> None:
        nonlocal is_looked
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise sqlite3.OperationalError("the database is locked")
        if not is_looked:
            is_looked = True
            try:
                look()
            finally:
                connection.close()

    return progress


def _live() -> sqlite3.Connection:
    live = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=_PATIENCE, isolation_level=None)
    live.execute("PRAGMA synchronous=FULL")
    return live


class _Schema:
    def __init__(self) -> None:
        self.url = _address(SCHEMA)

    @no_act("a schema beside the one in use, empty: the restore that fills it leaves its own entry")
    def make(self) -> None:
        """Make it anew."""
        self.drop()
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {SCHEMA}")

    def fill(self) -> None:
        """Make the tables that are in use here too, empty."""
        place = _place()
        make_alike(place, SCHEMA, _ours(place))

    @no_act("the switch of a restore, which leaves an entry in the log that it puts in place")
    def switch(self, look: Callable[[], None]) -> None:
        """Our tables go and the new ones move into their place, in one transaction."""
        try:
            with disk_told(), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
                place = _place()
                ours = _ours(place)
                names = ", ".join(_named(place, table) for table in ours)
                cursor.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
                look()
                for table in ours:
                    cursor.execute(f"DROP TABLE {_named(place, table)} CASCADE")
                for table in _tables(SCHEMA):
                    cursor.execute(
                        f"ALTER TABLE {_named(SCHEMA, table)} SET SCHEMA {connection.ops.quote_name(place)}"
                    )
        except DatabaseError as problem:
            raise blocked() from problem

    @no_act("only what a restore made beside the tables in use goes, nothing of the office")
    def drop(self) -> None:
        """Take away what was made beside."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def is_left_behind() -> bool:
    """Whether a restore that was killed left its schema, and none is at work."""
    return (
        connection.vendor != "sqlite"
        and bool(_tables(SCHEMA))
        and not is_at_work(settings.MINGSHU_HOME, "restoring")
    )


def drop_left_behind() -> None:
    """Take it away."""
    with alone(settings.MINGSHU_HOME, "restoring"):
        _Schema().drop()


def _place() -> str:
    """The schema in use."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


def _ours(place: str) -> list[str]:
    """The tables of the product; a database may be shared with others."""
    return sorted({*connection.introspection.django_table_names(), "django_migrations"} & set(_tables(place)))


def _tables(schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
        return [name for (name,) in cursor.fetchall()]


def _named(schema: str, table: str) -> str:
    return f"{connection.ops.quote_name(schema)}.{connection.ops.quote_name(table)}"


def _address(schema: str) -> str:
    """Where the database in use is, with ``schema`` as the only place its tables are looked for."""
    given = urlsplit(settings.MINGSHU_DATABASE_URL)
    query = "&".join(filter(None, [given.query, f"options={quote(f'-c search_path={schema}')}"]))
    return urlunsplit(given._replace(path=f"/{connection.settings_dict['NAME']}", query=query))


def blocked() -> BadInput:
    """That others are writing, and what to do about it."""
    return BadInput(
        Bilingual(
            "有人正在写入，没有换上恢复的数据。",
            "Others are writing: the restored data was not put in place.",
        ),
        Bilingual(
            "请先停止服务再恢复；现有数据未动。", "Stop the server and restore again; nothing was changed."
        ),
    )
