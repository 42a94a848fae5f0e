"""Which functions are actions: whoever acts is asked for the permission first, and an entry is left."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from tests.architecture.source import Code, Unit
from tests.architecture.writing import is_declared, is_removal, own_writes

POLICIES = "mingshu.accounts.policies."
GUARDS = (f"{POLICIES}require", "mingshu.organisations.guard.require")
RECORD = ("mingshu.audit.log.record", "mingshu.audit.log.record_once")
TO_LOOK = frozenset(["VIEW", "READ_LOG"])


class Actions:
    """Which units of some code are actions."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self._asked: dict[tuple[str, bool], int | None] = {}
        self._records: dict[str, bool] = {}

    def is_action(self, unit: Unit, removes: bool = False) -> bool:
        """Whether a function takes an actor, asks before it writes whether they may, and leaves an entry."""
        return is_by_somebody(unit) and self.asks(unit, removes) and self.records(unit)

    def asks(self, unit: Unit, removes: bool = False) -> bool:
        """Whether the permission of its own actor is asked, in it, in a helper beside it or in an action it calls.

        It is asked before the first write. Where the unit ``removes`` rows the permission to look is not enough.
        """
        asked = self._asked_at(unit, removes)
        return asked is not None and all(asked < line for line in self._written_at(unit))

    def _asked_at(self, unit: Unit, removes: bool) -> int | None:
        """The line of the first question."""
        key = unit.name, removes
        if key not in self._asked:
            self._asked[key] = None  # while it is looked at
            never = conditional(unit)
            lines = [
                call.lineno
                for target, call in self._calls(unit)
                if hands_on_the_actor(call) and call not in never
                if self._is_question(unit, target, call, removes)
            ]
            lines += [call.lineno for call in steps_asked(unit) if call not in never]
            self._asked[key] = min(lines, default=None)
        return self._asked[key]

    def _is_question(self, unit: Unit, target: str, call: ast.Call, removes: bool) -> bool:
        if target.startswith(GUARDS):
            return not removes or self._is_more_than_to_look(unit, target, call)
        return self._in_company(unit, target, lambda other: self.asks(other, removes))

    def _is_more_than_to_look(self, unit: Unit, target: str, call: ast.Call) -> bool:
        """Whether a guard is asked for a named permission other than to look, or for one that the policies choose."""
        if target != f"{POLICIES}require":
            return True  # a guard of its own, for one kind of act
        verb = call.args[1] if len(call.args) > 1 else None
        if isinstance(verb, ast.Call):
            return (self.code.target(unit.module, verb.func) or "").startswith(POLICIES)
        verbs = [verb.body, verb.orelse] if isinstance(verb, ast.IfExp) else [verb]
        return all(isinstance(one, ast.Attribute) and one.attr not in TO_LOOK for one in verbs)

    def _written_at(self, unit: Unit) -> Iterator[int]:
        """The lines where a unit writes, itself or by a helper that asks nobody."""
        yield from (getattr(node, "lineno", 0) for node in own_writes(unit))
        for target, call in self._calls(unit):
            other = self.code.units[target]
            helps = room(other) == room(unit) and not is_by_somebody(other) and not is_declared(other.node)
            if helps and own_writes(other) and self._asked_at(other, False) is None:
                yield call.lineno

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
        """Every write that somebody reaches past the actions, with the last place on the way up.

        Whoever acts as the product itself (``Consequence``) writes by the actions of others, which ask it nothing.
        """
        return [
            f"{unit.place} writes and is reached from {end.place}"
            for unit in self.code.units.values()
            if (written := own_writes(unit)) or is_consequence(unit)
            for end in self._ends(unit, any(map(is_removal, written)))
        ]

    def _ends(self, unit: Unit, removes: bool) -> Iterator[Unit]:
        """Where the ways up from a write end without an action on them: called by nobody we see, or by a page."""
        seen, waiting = {unit.name}, [unit]
        while waiting:
            at = waiting.pop()
            if self.is_action(at, removes) or is_declared(at.node):
                continue
            callers = self.code.referring[at.name]
            if not callers:
                yield at
            waiting += [self.code.units[name] for name in sorted(callers - seen)]
            seen |= callers

    def _in_company(self, unit: Unit, target: str, question: Callable[[Unit], bool]) -> bool:
        """Of a helper in the same room, of a guard of the same package, or of another action."""
        other = self.code.units[target]
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


def is_consequence(unit: Unit) -> bool:
    """Whether a unit acts as the product itself; where that is decided is not where it is done."""
    return unit.module.name != POLICIES[:-1] and any(
        isinstance(node, ast.Name) and node.id == "Consequence" for node in unit.nodes
    )


def steps_asked(unit: Unit) -> Iterator[ast.Call]:
    """Where a unit asks a step of a flow whether its actor may take it: ``SUBMIT.require_right(actor, report)``.

    No step is for whoever may only look: ``procedures/test_steps.py``.
    """
    for node in unit.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            step = node.func.value.func if isinstance(node.func.value, ast.Call) else node.func.value
            of = unit.module.names.get(step.id, "") if isinstance(step, ast.Name) else ""
            asks = (
                node.func.attr in ("require", "require_right") and bool(node.args) and _is_actor(node.args[0])
            )
            if asks and of.rpartition(".")[0].endswith(".flow"):
                yield node


def hands_on_the_actor(call: ast.Call) -> bool:
    """Whether the actor is among what a call is given."""
    return any(map(_is_actor, [*call.args, *(one.value for one in call.keywords)]))


def conditional(unit: Unit) -> set[ast.AST]:
    """What a unit does only under a condition that does not speak of the actor: it may be left undone for anybody."""
    return {
        below
        for node in unit.nodes
        if isinstance(node, ast.If) and not any(map(_is_actor, ast.walk(node.test)))
        for branch in (*node.body, *node.orelse)
        for below in ast.walk(branch)
    }


def _is_actor(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "actor"
