"""A ledger's states, and what each asks of a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingshu.ledgers.records import LedgerRecord


@dataclass(frozen=True, slots=True)
class Stage:
    """A state that asks for filled columns, some with a given value (or one of a tuple of values)."""

    state: str
    filled: tuple[str, ...] = ()
    equal: Mapping[str, object] = field(default_factory=dict)

    def missing(self, record: LedgerRecord) -> list[str]:
        """The columns that keep ``record`` from this state."""
        empty = [name for name in self.filled if _is_empty(record, name)]
        return empty + [name for name, value in self.equal.items() if not _is(record, name, value)]


def stage(state: str, *filled: str, **equal: object) -> Stage:
    """Short form: ``stage("达成协议", "closed_on", result="成功")``, ``stage("终止", result=("撤回", "终止"))``."""
    return Stage(state, filled, equal)


@dataclass(frozen=True, slots=True)
class Flow:
    """The states in order, what they ask for, and side branches with their own next states."""

    states: tuple[str, ...]
    stages: tuple[Stage, ...] = ()
    branches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def next_states(self, state: str) -> tuple[str, ...]:
        """States a row in ``state`` may move on to: any later one, or what its branch says."""
        if state in self.branches:
            return self.branches[state]
        return self.states[self.states.index(state) + 1 :]

    def previous_state(self, state: str) -> str | None:
        """The state a row may be returned to, with a reason: the last earlier one that leads to ``state``."""
        earlier = self.states[: self.states.index(state)]
        return next((before for before in reversed(earlier) if state in self.next_states(before)), None)

    def stage_of(self, state: str) -> Stage:
        """What ``state`` asks for."""
        return next((stage for stage in self.stages if stage.state == state), Stage(state))

    def reached(self, record: LedgerRecord) -> str:
        """The last state whose demands the filled columns of ``record`` meet."""
        met = [stage.state for stage in self.stages if not stage.missing(record)]
        return met[-1] if met else self.states[0]


def _is(record: LedgerRecord, name: str, wanted: object) -> bool:
    value = getattr(record, name)
    return value in wanted if isinstance(wanted, tuple) else value == wanted


def _is_empty(record: LedgerRecord, name: str) -> bool:
    return name not in record.masked_columns and getattr(record, name) in (None, "", [])
