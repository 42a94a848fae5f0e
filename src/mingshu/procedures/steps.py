"""A step of a case: who takes it, from which states, what else speaks against it. One rule, for action and page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import TextChoices

from mingshu.accounts.policies import Actor, Verb, may
from mingshu.kernel.errors import BadInput, MingshuError, NotAllowed
from mingshu.kernel.text import Bilingual, in_both


class Subject(Protocol):
    """What moves from state to state and belongs to an organ."""

    status: Any  # a str and an Organ: of the columns of a model a protocol can say no more
    organ: Any


S = TypeVar("S", bound=Subject)
Guard = Callable[[Actor, S], None]
"""Raises ``NotAllowed`` where this actor may not, ``BadInput`` where the thing is not ready."""


@dataclass(frozen=True)
class Step(Generic[S]):
    """A step of a ``thing`` (报告), taken in one of the states ``at`` by whoever may do one of ``verbs`` for its organ.

    It leads ``to`` another state, or leaves the thing in its own (None). ``guards`` are asked in their order once
    right and state allow it: they look at few rows, so that a page can ask them for each step it offers. What takes
    long to find out is the action's.
    """

    thing: Bilingual
    at: frozenset[TextChoices]
    verbs: tuple[Verb, ...]
    to: TextChoices | None = None
    guards: tuple[Guard[S], ...] = ()

    def require_right(self, actor: Actor, subject: S) -> None:
        """Raise ``NotAllowed`` unless ``actor`` may take the step for the organ of ``subject``, whatever its state."""
        if not any(may(actor, verb, subject.organ) for verb in self.verbs):
            raise NotAllowed()

    def require(self, actor: Actor, subject: S) -> None:
        """Raise ``NotAllowed`` or ``BadInput``, with the reason, unless ``actor`` may take the step now."""
        self.require_right(actor, subject)
        self._require_state(subject)
        for guard in self.guards:
            guard(actor, subject)

    def is_at(self, subject: S) -> bool:
        """Whether ``subject`` is in a state in which the step is taken."""
        return subject.status in self.at

    def is_open_to(self, actor: Actor, subject: S, allowed: Callable[[Verb], bool] | None = None) -> bool:
        """Whether ``require`` would let ``actor`` pass.

        ``allowed`` answers whether the actor may do a verb for the organ of ``subject``, where that is known already.
        """
        if not self.is_at(subject):
            return False
        if allowed and not any(map(allowed, self.verbs)):
            return False
        try:
            if not allowed:
                self.require_right(actor, subject)
            for guard in self.guards:
                guard(actor, subject)
        except MingshuError:
            return False
        return True

    def _require_state(self, subject: S) -> None:
        if self.is_at(subject):
            return
        states = type(next(iter(self.at)))
        now = in_both(states(subject.status).label)
        fit = [in_both(state.label) for state in states if state in self.at]
        wanted = Bilingual("”或“".join(one.zh for one in fit), "” or “".join(one.en for one in fit))
        raise BadInput(
            Bilingual(
                f"{self.thing.zh}处于“{now.zh}”，不能进行这项操作；只有“{wanted.zh}”的可以。",
                f"The {self.thing.en} is “{now.en}” and this cannot be done with it now; it must be “{wanted.en}”.",
            )
        )
