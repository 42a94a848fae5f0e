"""Whether a ledger's description fits its model: every name exists, the flow ends, needs and scopes can hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.exceptions import FieldDoesNotExist

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.measures import Scope

if TYPE_CHECKING:
    from mingshu.ledgers.description import Ledger


def check_columns(ledger: Ledger, known: Callable[[str], object]) -> None:
    """Every column that the description names exists, and every measure of another ledger (``known`` raises)."""
    named = [*ledger.date, *(name for names in ledger.identity for name in names)]
    named += [
        *ledger.units,
        *ledger.headings,
        *ledger.personal,
        *ledger.follows,
        *ledger.needs,
        *(name for one in ledger.needs.values() for name in one.when),
        *(name for name in (ledger.about, ledger.gives_way) if name),
    ]
    for stage in ledger.flow.stages:
        named += stage.columns
    for clock in ledger.clocks:
        named += [clock.start, clock.done, *clock.when]
        named += [name for name in (clock.in_time, clock.due, clock.longer) if name]
    for measure in ledger.measures:
        named += [
            name
            for name in (measure.of, measure.instead, measure.by, measure.post, *measure.acted, *measure.per)
            if name
        ]
        for other in measure.also:
            known(other)
    for name in named:
        try:
            ledger.model._meta.get_field(name)
        except FieldDoesNotExist:
            raise broken(ledger, name, ", ".join(column.name for column in ledger.columns)) from None


def check_flow(ledger: Ledger) -> None:
    """States that are named exist; a ledger with clocks says where they end; the end of a case asks for its proof."""
    flow = ledger.flow
    named = [*flow.branches, *(state for states in flow.branches.values() for state in states), *flow.ended]
    named += [state for stage in flow.stages for state in (stage.state, *stage.after)]
    for state in named:
        if state not in flow.states:
            raise broken(ledger, state, "、".join(flow.states))
    if ledger.clocks and not flow.done:
        raise broken(ledger, "flow.done", "the states that end a case, for its clocks to end in")
    for state in flow.done:
        stage = flow.stage_of(state)
        if not stage.columns and not stage.after:
            raise broken(ledger, state, f"stage(“{state}”, …): what a case must have to end there")


def check_needs(ledger: Ledger) -> None:
    """What one branch or state needs, the column itself leaves open; a last day is filled from the law, never asked
    of every row."""
    dues = {clock.due for clock in ledger.clocks if clock.due}
    for name in (*ledger.needs, *sorted(dues)):
        if not ledger.model._meta.get_field(name).blank:  # type: ignore[union-attr]
            raise broken(ledger, name, "a column with blank=True")
    for one in ledger.needs.values():
        if one.since and one.since not in ledger.flow.states:
            raise broken(ledger, one.since, "、".join(ledger.flow.states))


def check_scopes(ledger: Ledger) -> None:
    """A head's own act is another reading of a measure of the organ, never all that a measure is."""
    for measure in ledger.measures:
        if measure.scope is Scope.PERSON:
            raise broken(ledger, measure.id, "scope ORGAN or TERRITORY; a post column for the head's own")


def broken(ledger: Ledger, key: str, expected: str) -> BrokenCatalogue:
    """The error that names the ledger, what does not hold and what was expected."""
    return BrokenCatalogue(
        Bilingual(
            f"台账“{ledger.id}”的说明有误：“{key}”不成立，应为：{expected}。",
            f"The description of ledger “{ledger.id}” is wrong: “{key}” does not hold; expected: {expected}.",
        )
    )
