"""An upgrade takes every row on record with it: a rule that came later binds what is written from then on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddConstraint, AddField, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.models import CheckConstraint, Field, Q

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add, record_change, record_move
from mingshu.ledgers.constraints import WriteRule
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.problems import RowProblems
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

ITEM = {"item": "普法经费", "year": 2024, "budget": 10_000}

OLD_ROWS = """
import django, json
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

executor = MigrationExecutor(connection)
first = [("leadership", "0001_initial")]
executor.migrate(first)
old = executor.loader.project_state(first).apps
organ = old.get_model("organisations", "Organ").objects.create(code="990101101", name="清溪镇", level="township")
Funding = old.get_model("leadership", "Funding")
row = {"item": "普法经费", "year": 2024, "counted_on": "2024-12-31", "state": "支出", "organ": organ}
Funding._base_manager.create(budget="10000", spent="12000", identity="a", **row)
call_command("migrate", "leadership", verbosity=0, interactive=False)

from mingshu.ledgers.description import LEDGERS
kept = LEDGERS.get("funding").model.rows.get()
kept.state = "决算"
kept.save()
print(json.dumps([str(kept.budget), str(kept.spent), kept.item]))
"""


@pytest.mark.own_database
@pytest.mark.slow
def test_a_row_that_a_later_rule_forbids_survives_the_upgrade(tmp_path: Path) -> None:
    own = {
        "MINGSHU_HOME": str(tmp_path),
        "MINGSHU_DATABASE_URL": f"sqlite:///{tmp_path / 'old.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "mingshu.settings",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", OLD_ROWS],
        env=os.environ | own,
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().startswith('["10000') and '"12000' in done.stdout


def funding(organ: Organ, spent: int) -> LedgerRecord:
    values = ITEM | {"spent": spent}
    return record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("funding"), organ=organ, values=values)


@pytest.fixture
def overspent(township: Organ) -> LedgerRecord:
    """A row as it was kept before spending was held against the budget."""
    row = funding(township, 9_000)
    LEDGERS.get("funding").model.rows.filter(pk=row.pk).update(spent=12_000)
    row.refresh_from_db()
    return row


def test_a_new_row_is_held_to_the_rule(township: Organ) -> None:
    with pytest.raises(RowProblems, match="“支出”大于“预算”"):
        funding(township, 12_000)


def test_whoever_corrects_a_kept_row_puts_it_right(overspent: LedgerRecord) -> None:
    at: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": LEDGERS.get("funding"), "record": overspent}
    with pytest.raises(RowProblems, match="“支出”大于“预算”"):
        record_change(**at, values={"remarks": "年终核对"}, revision=overspent.revision)
    record_change(**at, values={"spent": 10_000}, revision=overspent.revision)


def test_a_kept_row_moves_on(overspent: LedgerRecord) -> None:
    ledger = LEDGERS.get("funding")
    onward = next(
        one for one in ledger.flow.next_states(overspent.state) if not ledger.flow.missing(one, overspent)
    )
    moved = record_move(
        actor=COMMAND_LINE, ledger=ledger, record=overspent, state=onward, revision=overspent.revision
    )
    assert moved.state == onward


def test_no_migration_puts_a_rule_of_the_database_on_columns_filled_in_before(settings: LazySettings) -> None:
    """A check in the database of a later migration touches at least one column that is empty until then."""
    settings.MIGRATION_MODULES = {}  # a run with --nomigrations takes them away
    late = list(_checks_added())
    assert {name for name, _check, _new in late} > {"funding", "publicity", "exam"}
    for model, check, new in late:
        assert isinstance(check, WriteRule) or new & _columns(check), f"{model}: {check.name}"


def _checks_added() -> Iterator[tuple[str, CheckConstraint, set[str]]]:
    """Model, check and the columns empty until its migration, of every check added to a table there was."""
    own = {app.label for app in apps.get_app_configs() if app.name.startswith("mingshu.")}
    for (label, _name), migration in MigrationLoader(None).disk_migrations.items():
        if label in own:
            yield from _added(migration.operations)


def _added(operations: Sequence[Operation]) -> Iterator[tuple[str, CheckConstraint, set[str]]]:
    made = {one.name_lower for one in operations if isinstance(one, CreateModel)}
    added = [one for one in operations if isinstance(one, AddConstraint) and one.model_name_lower not in made]
    for one in added:
        if isinstance(one.constraint, CheckConstraint):
            yield one.model_name_lower, one.constraint, _empty(operations, one.model_name_lower)


def _empty(operations: Sequence[Operation], model: str) -> set[str]:
    fields = [one for one in operations if isinstance(one, AddField) and one.model_name_lower == model]
    return {one.name for one in fields if isinstance(one.field, Field) and one.field.null}


def _columns(check: CheckConstraint) -> set[str]:
    """The columns of which a check says that they may be empty."""
    assert isinstance(check.condition, Q)
    pairs = [child for child in check.condition.children if isinstance(child, tuple)]
    return {name.removesuffix("__isnull") for name, _value in pairs if name.endswith("__isnull")}
