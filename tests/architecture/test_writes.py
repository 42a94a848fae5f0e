"""What writes is an action: it asks whether its actor may, and leaves an entry in the log. Nothing writes around one.

The product says with ``kernel.no_act`` what is nobody's act, and why.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Code, Unit, code, modules, read

GUARDS = ("mingshu.accounts.policies.require", "mingshu.organisations.guard.require")
RECORD = ("mingshu.audit.log.record", "mingshu.audit.log.record_once")
ALWAYS = frozenset(
    ["create", "bulk_create", "bulk_update", "delete", "get_or_create", "update_or_create", "create_user"]
)
NAMED = frozenset(["save", "update"])
"""Of rows only where nothing or only named values are handed over: a workbook is saved to a place, a digest and a
set are updated with something. (A dictionary takes named values by ``|=``.)"""


def is_write(node: ast.AST) -> bool:
    """Whether a call writes rows."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    name, by = node.func.attr, node.func.value
    if name == "executemany":
        return True
    if isinstance(by, ast.Call) and isinstance(by.func, ast.Name) and by.func.id == "super":
        return False  # a model's own way of saving: whoever calls it writes
    return name in ALWAYS or (name in NAMED and not node.args and (name == "save" or bool(node.keywords)))


def writes_itself(unit: Unit) -> bool:
    """Whether the unit writes in a place that is not declared to be nobody's act."""
    declared: set[ast.AST] = set()
    for node in unit.nodes:
        if isinstance(node, ast.FunctionDef) and is_declared(node):
            declared |= set(ast.walk(node))
    return any(is_write(node) for node in unit.nodes if node not in declared)


def is_declared(node: ast.AST) -> bool:
    """Whether a function says why it is no act."""
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "no_act"
        for one in node.decorator_list
    )


class Actions:
    """Which units of some code are actions."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self._asks: dict[str, bool] = {}
        self._records: dict[str, bool] = {}

    def is_action(self, unit: Unit) -> bool:
        """Whether a function takes an actor, asks whether they may, and leaves an entry."""
        return is_by_somebody(unit) and self.asks(unit) and self.records(unit)

    def asks(self, unit: Unit) -> bool:
        """Whether the permission of its own actor is asked, in it, in a helper beside it or in an action it calls."""
        if unit.name not in self._asks:
            self._asks[unit.name] = False  # while it is looked at
            self._asks[unit.name] = any(
                target.startswith(GUARDS) or self._in_company(unit, target, self.asks)
                for target, call in self._calls(unit)
                if hands_on_the_actor(call)
            )
        return self._asks[unit.name]

    def records(self, unit: Unit) -> bool:
        """Whether an entry is left, in the same places."""
        if unit.name not in self._records:
            self._records[unit.name] = False
            self._records[unit.name] = any(
                target in RECORD or self._in_company(unit, target, self.records)
                for target, _call in self._calls(unit)
            )
        return self._records[unit.name]

    def refused(self) -> list[str]:
        """Every write that somebody reaches past the actions, with the last place on the way up."""
        return [
            f"{unit.place} writes and is reached from {end.place}"
            for unit in self.code.units.values()
            if writes_itself(unit)
            for end in self._ends(unit)
        ]

    def _ends(self, unit: Unit) -> Iterator[Unit]:
        """Where the ways up from a write end without an action on them: called by nobody we see, or by a page."""
        seen, waiting = {unit.name}, [unit]
        while waiting:
            at = waiting.pop()
            if self.is_action(at) or is_declared(at.node):
                continue
            callers = self.code.referring[at.name]
            if not callers:
                yield at
            waiting += [self.code.units[name] for name in sorted(callers - seen)]
            seen |= callers

    def _in_company(self, unit: Unit, target: str, question: object) -> bool:
        """Of a helper in the same room, of a guard of the same package, or of another action."""
        other = self.code.units[target]
        assert callable(question)
        near = room(other) == room(unit) or (
            other.node.name.startswith("require") and package(other) == package(unit)
        )
        return (near or is_by_somebody(other)) and isinstance(other.node, ast.FunctionDef) and question(other)

    def _calls(self, unit: Unit) -> Iterator[tuple[str, ast.Call]]:
        for node in unit.nodes:
            if isinstance(node, ast.Call) and (target := self.code.target(unit.module, node.func)):
                yield target, node


def room(unit: Unit) -> str:
    """The module, or the package of actions that it is a part of."""
    before, actions, _after = unit.module.name.partition(".actions")
    return before + actions


def package(unit: Unit) -> str:
    """The package of the house that a unit belongs to."""
    return ".".join(unit.module.name.split(".")[:2])


def is_by_somebody(unit: Unit) -> bool:
    """Whether a public function takes an actor by name."""
    named = unit.node.args.kwonlyargs if isinstance(unit.node, ast.FunctionDef) else []
    return not unit.node.name.startswith("_") and "actor" in {one.arg for one in named}


def hands_on_the_actor(call: ast.Call) -> bool:
    """Whether the actor is among what a call is given."""
    given = [*call.args, *(one.value for one in call.keywords)]
    return any(isinstance(one, ast.Name) and one.id == "actor" for one in given)


def test_nothing_is_written_past_the_actions() -> None:
    assert not Actions(code()).refused()


def test_what_is_declared_no_act_writes() -> None:
    """A mark that nothing needs would hide the next write."""
    idle = [
        unit.place
        for unit in code().units.values()
        for node in unit.nodes
        if is_declared(node) and not any(is_write(one) for one in ast.walk(node))
    ]
    assert not idle


PLANTED = {
    "an action that asks nobody": """
def note_add(*, actor, organ):
    organ.save()
    log.record(actor=actor_name(actor), verb="note_add", subject_kind="note")
""",
    "an action that leaves no entry": """
def note_add(*, actor, organ):
    require(actor, Verb.KEEP, organ)
    organ.save()
""",
    "an action that asks about another": """
def note_add(*, actor, organ):
    require(COMMAND_LINE, Verb.KEEP, organ)
    organ.save()
    log.record(actor=actor_name(actor), verb="note_add", subject_kind="note")
""",
    "a helper that a page calls": """
def note_add(*, actor, organ):
    require(actor, Verb.KEEP, organ)
    _write(organ)
    log.record(actor=actor_name(actor), verb="note_add", subject_kind="note")
def page(request):
    _write(request.place.organ)
def _write(organ):
    organ.save(update_fields=["name"])
""",
    "an update of many rows": """
def page(request):
    Organ.objects.filter(code="1").update(name="")
""",
    "a method of a class": """
class Page:
    def post(self, request):
        self.organ.delete()
""",
    "a command": """
def command():
    list(map(_write, [1]))
def _write(code):
    Organ.objects.get_or_create(code=code)
""",
}
SOUND = """
def note_add(*, actor, organ):
    _require(actor, organ)
    _write(actor, organ)
def notes_add(*, actor, organs):
    for organ in organs:
        note_add(actor=actor, organ=organ)
    Organ.objects.create(code="1")
def page(request):
    notes_add(actor=request.user, organs=[])
def _require(actor, organ):
    require(actor, Verb.KEEP, organ)
def _write(actor, organ):
    organ.save()
    log.record(actor=actor_name(actor), verb="note_add", subject_kind="note")
@no_act("counted again from what stands")
def count():
    Organ.objects.all().delete()
"""
HEAD = """
from mingshu.accounts.policies import COMMAND_LINE, Verb, actor_name, require
from mingshu.audit import log
from mingshu.kernel.no_act import no_act
from mingshu.organisations.models import Organ
"""
LOW = frozenset(["mingshu.accounts.policies", "mingshu.audit.log"])


def refused_in(text: str) -> list[str]:
    low = tuple(module for module in modules() if module.name in LOW)
    return Actions(Code((*low, read("mingshu.planted", HEAD + text)))).refused()


@pytest.mark.parametrize("text", PLANTED.values(), ids=PLANTED)
def test_a_planted_write_is_refused(text: str) -> None:
    assert len(refused_in(text)) == 1


def test_sound_actions_are_let_through() -> None:
    assert not refused_in(SOUND)
