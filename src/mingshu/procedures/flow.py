"""The states of a case: what each asks of it, which lead on, and which end it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mingshu.procedures.cases import CANCELLED_FOR, Case, is_empty
from mingshu.procedures.holding import CANCELLED, Holding


@dataclass(frozen=True, slots=True)
class Stage:
    """A state that asks for filled columns, some with a given value (or one of a tuple of values).

    ``after`` names states of which one must have got what it asks for. A stage with ``after`` alone is only ever
    chosen by a person: filled columns never imply it.
    """

    state: str
    filled: tuple[str, ...] = ()
    equal: Mapping[str, object] = field(default_factory=dict)
    after: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns asked for."""
        return (*self.filled, *self.equal)

    def missing(self, case: Case) -> list[str]:
        """The columns that keep ``case`` from this state, those of ``after`` left aside."""
        empty = [name for name in self.filled if is_empty(case, name)]
        return empty + [name for name, value in self.equal.items() if not _is(case, name, value)]

    def is_contradicted(self, case: Case) -> bool:
        """Whether a filled column of ``case`` says something else than the state asks for."""
        return any(
            not is_empty(case, name) and not _is(case, name, value) for name, value in self.equal.items()
        )


def stage(state: str, *filled: str, after: tuple[str, ...] = (), **equal: object) -> Stage:
    """Short form: ``stage("达成协议", "closed_on", result="成功")``, ``stage("归档", after=("达成协议",))``."""
    return Stage(state, filled, equal, after)


@dataclass(frozen=True, slots=True)
class Flow:
    """The states in order, what they ask for, and side branches with their own next states.

    ``done`` are the states in which the office owes no further step, each asking for what proves it; ``dropped``
    those in which a case is over without it (撤销, 移送): nothing follows them unless a branch says so. A statutory
    clock runs in neither. ``barred`` are, of a state, later ones that make no sense from it yet, or no longer;
    ``counted`` those that a clock tells of and nobody chooses (逾期): only a sheet says them. ``held`` are, of events,
    the states in which one took place; ``holding`` is what else that takes, and is there for events only.
    """

    states: tuple[str, ...]
    stages: tuple[Stage, ...] = ()
    branches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    barred: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    holding: Holding | None = None

    def of_events(self, day: str, texts: tuple[str, ...]) -> Flow:
        """The same flow of events: any of them may be called off, and none is held before its ``day``."""
        return replace(
            self,
            states=(*self.states, CANCELLED),
            stages=(*self.stages, stage(CANCELLED, CANCELLED_FOR)),
            branches={state: (*ways, CANCELLED) for state, ways in self.branches.items()},
            dropped=(*self.dropped, CANCELLED),
            holding=Holding(self.held, day, texts),
        )

    @property
    def ended(self) -> tuple[str, ...]:
        """The states in which no clock of the ledger runs any longer."""
        return (*self.done, *self.dropped)

    def is_done(self, case: Case) -> bool:
        """Whether the office of ``case`` owes no further step of it."""
        return case.state in self.done

    def is_dropped(self, case: Case) -> bool:
        """Whether ``case`` is over without what its office would have owed (撤销, 移送)."""
        return case.state in self.dropped

    def is_called_off(self, case: Case) -> bool:
        """Whether ``case`` is an event that was called off."""
        return self.holding is not None and case.state == CANCELLED

    def next_states(self, state: str) -> tuple[str, ...]:
        """States a row in ``state`` may move on to: what its branch says, none once dropped, else any later one that
        is neither barred from there nor counted."""
        later = () if state in self.dropped else self.states[self.states.index(state) + 1 :]
        shut = {*self.barred.get(state, ()), *self.counted}
        return tuple(one for one in self.branches.get(state, later) if one not in shut)

    def allows(self, before: str, after: str) -> bool:
        """Whether a case in the state ``before`` may be found in ``after``: it stayed or moved on."""
        return after == before or after in self.next_states(before)

    def previous_state(self, case: Case) -> str | None:
        """Where ``case`` may be returned to: the last earlier state that leads on to its own and asks for no more
        than the row has."""
        earlier = self.states[: self.states.index(case.state)]
        leading = (before for before in reversed(earlier) if case.state in self.next_states(before))
        return next((before for before in leading if not self.missing(before, case)), None)

    def stage_of(self, state: str) -> Stage:
        """What ``state`` asks for."""
        return next((stage for stage in self.stages if stage.state == state), Stage(state))

    def missing(self, state: str, case: Case) -> list[str]:
        """The columns that keep ``case`` from ``state``; of several states before it, the likeliest counts.

        Nothing keeps a row from the first state: it has to stand somewhere.
        """
        return [] if state == self.states[0] else self._unmet(state, case)

    def _unmet(self, state: str, case: Case) -> list[str]:
        stage = self.stage_of(state)
        before = [self._unmet(one, case) for one in self._open_ways(stage, case)]
        own = [*stage.missing(case), *self._not_held(state, case)]
        if state == CANCELLED and self.holding and self.holding.called_off(case):
            return []
        return list(dict.fromkeys([*own, *min(before, key=bool, default=[])]))

    def _not_held(self, state: str, case: Case) -> list[str]:
        return self.holding.against(case) if self.holding and state in self.held else []

    def _open_ways(self, stage: Stage, case: Case) -> Iterator[str]:
        ways = [one for one in stage.after if not self.stage_of(one).is_contradicted(case)]
        yield from ways or stage.after

    def reached(self, case: Case) -> str:
        """The last state whose demands the filled columns of ``case`` meet; what was not provided meets none."""
        met = [
            stage.state
            for stage in self.stages
            if stage.columns
            and case.open_columns.isdisjoint(stage.columns)
            and not self._unmet(stage.state, case)
        ]
        return met[-1] if met else self.states[0]

    def implied(self, case: Case) -> str:
        """The state that the filled columns of ``case`` speak for: its own, or the one reached where that lies
        ahead or its own asks for what is no longer there."""
        found = self.reached(case)
        leads_on = found in self.next_states(case.state) or self.missing(case.state, case)
        return found if leads_on else case.state


def _is(case: Case, name: str, wanted: object) -> bool:
    value = getattr(case, name)
    return value in wanted if isinstance(wanted, tuple) else value == wanted
