"""Installations to keep, to harm and to bring back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings as product

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.organisations.actions import organ_add
from mingshu.organisations.models import Level, Organ
from tests.prepared import copy_of
from tests.upkeep.installation import Installation

FILL = """
from io import BytesIO
from mingshu.accounts.actions import user_add
from mingshu.accounts.models import Role
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.evidence.actions import attachment_add
from mingshu.organisations.models import Organ
organ = Organ.objects.get(code="990101101")
for text in (b"minutes of the first meeting", b"minutes of the second"):
    attachment_add(actor=COMMAND_LINE, organ=organ, subject_kind="meeting", subject_id=1, name="minutes.txt",
                   content=BytesIO(text))
user_add(actor=COMMAND_LINE, username="clerk", password="Qingxi-2023-alt", display_name="填报员", role=Role.CLERK,
         organ=organ)
print(json.dumps("kept"))
"""
PREPARE = """
from django.conf import settings
from django.core.management import call_command
class None_(dict):
    def __contains__(self, app): return True
    def __getitem__(self, app): return None
settings.MIGRATION_MODULES = None_()
call_command("migrate", run_syncdb=True, verbosity=0)
settings.MIGRATION_MODULES = {}
call_command("migrate", fake=True, verbosity=0)
print(json.dumps("prepared"))
"""
"""The tables of the models, noted as migrated: ``architecture/test_migrations.py`` shows that both are the same."""


@pytest.fixture(autouse=True)
def known_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives are held against the migrations of the product, which a run without migrations hides."""
    monkeypatch.setattr(product, "MIGRATION_MODULES", {})


@pytest.fixture(scope="session")
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """An office with two organs and two attachments, which nobody changes."""
    with _installation(tmp_path_factory.mktemp("filled"), "filled", request) as made:
        made.done("org", "add", "990101", "云岭县", "--level", "county")
        made.done("org", "add", "990101101", "清溪镇", "--level", "township", "--parent", "990101")
        made.answer(FILL)
        yield made


@pytest.fixture(scope="session")
def archive(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup."""
    target = tmp_path_factory.mktemp("archive") / "备份.tar.gz"
    filled.done("backup", str(target))
    return target


@pytest.fixture
def office(filled: Installation, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Installation]:
    """A copy of the filled office, to change."""
    with _installation(tmp_path / "office", "office", request, filled) as made:
        yield made


@pytest.fixture
def elsewhere(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Installation]:
    """A new, empty installation."""
    with _installation(tmp_path / "elsewhere", "elsewhere", request) as made:
        yield made


@contextmanager
def _installation(
    home: Path, name: str, request: pytest.FixtureRequest, like: Installation | None = None
) -> Iterator[Installation]:
    if like:
        shutil.copytree(like.home, home)
    home.mkdir(mode=0o700, exist_ok=True)
    if not product.MINGSHU_DATABASE_URL.startswith("postgres"):
        if not like:
            copy_of(request.getfixturevalue("migrated"), home / "office.sqlite3")
        yield Installation(home, f"sqlite:///{home / 'office.sqlite3'}")
        return
    import psycopg

    given = urlsplit(product.MINGSHU_DATABASE_URL)
    own = f"{name}_{abs(hash(home))}"
    template = f" TEMPLATE {urlsplit(like.url).path[1:]}" if like else ""
    with psycopg.connect(product.MINGSHU_DATABASE_URL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {own}{template}")
        try:
            made = Installation(home, urlunsplit(given._replace(path=f"/{own}")))
            if not like:
                made.answer(PREPARE)
            yield made
        finally:
            server.execute(f"DROP DATABASE {own} WITH (FORCE)")


@pytest.fixture
def county(db: None) -> Organ:
    """云岭县, added as the product adds organs: the log knows of it."""
    return organ_add(actor=COMMAND_LINE, code="990101", name="云岭县", level=Level.COUNTY)


@pytest.fixture
def township(county: Organ) -> Organ:
    """清溪镇 under it."""
    return organ_add(actor=COMMAND_LINE, code="990101101", name="清溪镇", level=Level.TOWNSHIP, parent=county)
