"""Whether a ledger's description fits its model: every name exists, the flow ends, needs and scopes can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.kinds import Kind
from mingshu.ledgers.measures import Aggregation, Measure, Scope
from mingshu.ledgers.timely import counts_in_time, is_oblique, says
from mingshu.procedures.cases import CANCELLED_FOR, REMARKS

if TYPE_CHECKING:
    from mingshu.ledgers.description import Ledger

_WORDS = (Kind.TEXT, Kind.LIST, Kind.LINK)


def check_family(ledger: Ledger) -> None:
    """The family is one that is installed and shown, and the one whose file the ledger stands in."""
    own = ledger.model._meta.app_label
    if ledger.family not in settings.LEDGER_FAMILIES or ledger.family != own:
        raise broken(ledger, ledger.family, own if own in settings.LEDGER_FAMILIES else _families())


def _families() -> str:
    return ", ".join(settings.LEDGER_FAMILIES)


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
        *(name for one in ledger.contrary for name in (one.first, one.second)),
        *(name for name in (ledger.about, ledger.gives_way) if name),
    ]
    for stage in ledger.flow.stages:
        named += stage.columns
    for barrier in ledger.barriers:
        named += barrier.columns
    for clock in ledger.clocks:
        named += clock.columns
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


def check_privacy(ledger: Ledger) -> None:
    """Of every column that holds words somebody said whether they may tell of a person; nobody means refused."""
    words = {column.name for column in ledger.columns if column.kind in _WORDS}
    if twice := sorted(set(ledger.personal).intersection(ledger.impersonal)):
        raise broken(ledger, twice[0], "personal or impersonal, not both")
    if strange := sorted(set(ledger.impersonal) - words):
        raise broken(ledger, strange[0], f"impersonal: {', '.join(sorted(words))}")
    if left := sorted(words - {*ledger.personal, *ledger.impersonal, CANCELLED_FOR, REMARKS}):
        raise broken(
            ledger, left[0], f'personal={{"{left[0]}": Privacy.PERSONAL}} or impersonal=("{left[0]}",)'
        )


def check_flow(ledger: Ledger) -> None:
    """States that are named exist; a ledger with clocks says where they end; the end of a case asks for its proof."""
    flow = ledger.flow
    named = [*flow.branches, *(state for states in flow.branches.values() for state in states), *flow.ended]
    named += [*flow.barred, *(state for states in flow.barred.values() for state in states), *flow.counted]
    named += [state for stage in flow.stages for state in (stage.state, *stage.after)]
    named += [state for barrier in ledger.barriers for state in barrier.bars]
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


def check_timely(ledger: Ledger) -> None:
    """A rate of what was done in time has for its base what was due: an open case past its last day is not in time."""
    by_id = {measure.id: measure for measure in ledger.measures}
    for measure in ledger.measures:
        unknown = set(measure.limits) - {clock.limit for clock in ledger.clocks}
        if unknown:
            raise broken(ledger, ", ".join(sorted(unknown)), "a limit of one of the ledger's clocks")
        for clock in measure.clocks_of(ledger.clocks):
            if not says(measure.where, f"{clock.done}__isnull", False):
                raise broken(ledger, measure.id, f"where={clock.done}__isnull=False: what was due and done")
        for clock, condition in product(ledger.clocks, (measure.where, measure.among)):
            if condition is not None and is_oblique(clock, condition):
                plain = f"{clock.in_time}=True" if clock.in_time else f'{clock.done}__lte=F("{clock.due}")'
                raise broken(ledger, measure.id, f"where=Q({plain}), and nothing else that asks for the time")
    for rate in (one for one in ledger.measures if one.aggregation is Aggregation.RATIO):
        for clock in ledger.clocks:
            if (
                counts_in_time(clock, by_id[rate.numerator])
                and clock.limit not in by_id[rate.denominator].limits
            ):
                raise broken(ledger, rate.denominator, f'due(…, "{clock.limit}")')


def check_own_ids(ledger: Ledger, taken: Iterable[tuple[Ledger, Measure]]) -> None:
    """No measure has the id of another, of this ledger or of one that is registered: the error names both ledgers."""
    owners = {measure.id: other.id for other, measure in taken if other.id != ledger.id}
    for measure in ledger.measures:
        if measure.id in owners:
            raise broken(ledger, measure.id, f"another id: measure of ledger “{owners[measure.id]}”")
        owners[measure.id] = ledger.id


def broken(ledger: Ledger, key: str, expected: str) -> BrokenCatalogue:
    """The error that names the ledger, what does not hold and what was expected."""
    return BrokenCatalogue(
        Bilingual(
            f"台账“{ledger.id}”的说明有误：“{key}”不成立，应为：{expected}。",
            f"The description of ledger “{ledger.id}” is wrong: “{key}” does not hold; expected: {expected}.",
        )
    )
