"""Each action, done for real by everybody: the matrix says who is let through."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser

import mingshu
from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE, Actor, Verb, actor_name, may
from mingshu.audit.models import Entry
from mingshu.kernel.errors import NotAllowed
from mingshu.reports.signing import is_signatory, may_take_a_signature_back

from .acts import ACTS, reports
from .acts.reports import SIGNATURES
from .matrix import ON_THE_SERVER, ROLES, THEIR_OWN, TIES, action_of, rows
from .stage import Act, Beyond, Stage, anew, built, stopped_beyond, undone, written

ROWS = dict(rows())
OF_A_REPORT = [row for row in ROWS if ACTS[row].does.__module__ == reports.__name__]
SOURCE = Path(mingshu.__file__).parent
WRITERS_OF_THE_LOG = {"record", "record_once", "record_daily"}


def actions() -> Iterator[str]:
    """Every function of the product that is told by name who acts."""
    for module in SOURCE.rglob("*.py"):
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and _is_told_who(node.args)
            ):
                yield node.name


def _is_told_who(arguments: ast.arguments) -> bool:
    optional = arguments.args[-len(arguments.defaults) :] if arguments.defaults else []
    return any(argument.arg == "actor" for argument in (*arguments.kwonlyargs, *optional))


@pytest.fixture(autouse=True)
def nothing_long_while_others_wait() -> None:
    """Here every act is done in a transaction of the test's, which takes it back."""


@pytest.fixture
def stage(db: None, settings: LazySettings, tmp_path: Path) -> Stage:
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return built(tmp_path)


def test_the_matrix_names_every_action_and_every_role() -> None:
    known = {action_of(row) for row in ROWS} | THEIR_OWN | ON_THE_SERVER
    assert known == set(actions()) - WRITERS_OF_THE_LOG
    assert set(ROLES) == {role.value for role in Role}
    assert set(ACTS) == set(ROWS)


def test_the_command_line_acts_for_nobody_but_itself() -> None:
    for module in (SOURCE / "cli").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "actor" and not isinstance(node.value, ast.Call):
                assert ast.unparse(node.value) in ("COMMAND_LINE", "actor"), f"{module}:{node.value.lineno}"


def test_what_asks_nobody_is_reached_from_no_page() -> None:
    for module in (SOURCE / "workbench").rglob("*.py"):
        words = {node.id for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.Name)}
        assert not words & ON_THE_SERVER, module


@pytest.mark.parametrize("row", [row for row in ROWS if row not in OF_A_REPORT])
def test_everybody_tries(row: str, stage: Stage) -> None:
    """Who may leaves their name in the log and the thing as the act says; who may not changes nothing."""
    done = ACTS[row]
    thing = None if done.by_actor else done.prepared(stage, COMMAND_LINE)
    for name, actor, allowed in _everybody(row, stage):
        if done.by_actor and not isinstance(actor, User):
            continue
        with undone():
            mine = done.prepared(stage, actor) if done.by_actor else thing
            (_does if allowed else _is_refused)(stage, done, actor, mine, f"{row}: {name}")


@pytest.mark.parametrize("row", OF_A_REPORT)
def test_everybody_comes_as_far_as_they_may(row: str, stage: Stage) -> None:
    """A report is written and read for those who may; all others change nothing."""
    report = ACTS[row].prepared(stage, COMMAND_LINE)
    for name, actor, allowed in _everybody(row, stage):
        with undone():
            if not allowed and row in SIGNATURES and may(actor, Verb.SIGN_REPORT, stage.organ):
                assert not is_signatory(actor, anew(report)), f"{row}: {name}"
                assert not may_take_a_signature_back(actor, anew(report)), f"{row}: {name}"
            else:
                (_is_let_in if allowed else _is_refused)(stage, ACTS[row], actor, report, f"{row}: {name}")


def _everybody(row: str, stage: Stage) -> Iterator[tuple[str, Actor, bool]]:
    """Who tries, and whether they may."""
    for role in ROLES:
        for tie in TIES:
            yield f"{role} {tie}", stage.who(role, tie), tie in ROWS[row][role]
    yield "the command line", COMMAND_LINE, True
    yield "a stranger", AnonymousUser(), False


def _does(stage: Stage, act: Act, actor: Actor, thing: object, told: str) -> None:
    before = act.seen(stage, thing) if act.seen else None
    last = max(Entry.objects.values_list("pk", flat=True), default=0)
    act.does(stage, actor, anew(thing))
    if act.seen:
        after = act.seen(stage, thing)
        assert (after == act.becomes, before == act.becomes) == (True, False), f"{told}: {before} → {after}"
    entries = Entry.objects.filter(pk__gt=last, verb=act.leaves, actor=actor_name(actor))
    assert entries.exists() == bool(act.leaves), f"{told}: what the log has of it"


def _is_refused(stage: Stage, act: Act, actor: Actor, thing: object, told: str) -> None:
    mine = anew(thing)
    with written() as changes, pytest.raises(NotAllowed):
        act.does(stage, actor, mine)
        pytest.fail(f"{told}: let through")
    assert not changes, f"{told}: {changes}"


def _is_let_in(stage: Stage, act: Act, actor: Actor, thing: object, told: str) -> None:
    """Permission comes first: whoever has it gets as far as the report or the ledgers."""
    mine = anew(thing)
    with stopped_beyond("accounts_", "organisations_"), pytest.raises(Beyond):
        act.does(stage, actor, mine)
        pytest.fail(f"{told}: came to no report")
