"""Whether what a ledger's description names is of the kind that the argument asks for: a clock starts on a date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mingshu.ledgers.columns import InTimeField
from mingshu.ledgers.fitting import broken
from mingshu.ledgers.kinds import Kind, Privacy, kind_of
from mingshu.ledgers.measures import Aggregation, Measure
from mingshu.ledgers.timely import counts_in_time

if TYPE_CHECKING:
    from mingshu.ledgers.description import Ledger

Named = tuple[str, str, frozenset[Kind]]
"""Which argument names which column, and the kinds that it may be of."""

_DAY = frozenset({Kind.DATE})
_DAYS = frozenset({Kind.DATE, Kind.PERIOD, Kind.YEAR})
_NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.MONEY})
_WORDS = frozenset({Kind.TEXT, Kind.LIST})
_KEYS = frozenset({Kind.TEXT, Kind.LIST, Kind.CHOICE, Kind.DATE, Kind.PERIOD, Kind.YEAR, Kind.WHOLE})
_TERMS = frozenset({Kind.TEXT, Kind.CHOICE})
_YES_OR_NO = frozenset({Kind.BOOL})
_OF = {
    Aggregation.SUM: _NUMBERS,
    Aggregation.HIGHEST: _NUMBERS,
    Aggregation.LATEST: _NUMBERS,
    Aggregation.DISTINCT: _WORDS | _TERMS,
    Aggregation.PLACES: frozenset({Kind.TEXT}),
}


def check_arguments(ledger: Ledger) -> None:
    """Every column that an argument names is of a kind that the argument can be; the columns exist already.

    Raises ``BrokenCatalogue`` that names the ledger, the argument and the column.
    """
    for argument, name, kinds in _named(ledger):
        kind = kind_of(ledger.model._meta.get_field(name))  # type: ignore[arg-type]
        if kind not in kinds:
            wanted = "/".join(sorted(one.value for one in kinds))
            raise broken(ledger, f"{argument}: {name}={kind.value}", wanted)
    for clock in ledger.clocks:
        if clock.in_time and not isinstance(ledger.model._meta.get_field(clock.in_time), InTimeField):
            raise broken(ledger, f"clock({clock.limit}, in_time): {clock.in_time}", "InTimeField")


def check_measures(ledger: Ledger) -> None:
    """A measure has an id, a title and a unit; one of what was done in time is a part of what it is a part of."""
    for measure in ledger.measures:
        for argument in ("id", "title", "unit"):
            if not str(getattr(measure, argument)).strip():
                raise broken(ledger, f"measure({measure.id or measure.title}, {argument})", f"{argument}=…")
        timely = any(counts_in_time(clock, measure) for clock in ledger.clocks)
        if timely and not measure.within:
            raise broken(ledger, f"measure({measure.id}, within)", "within=… what fell due, or was done")


def check_headings(ledger: Ledger) -> None:
    """No heading means two columns: an import could not tell which."""
    owners: dict[str, str] = {}
    for column in ledger.columns:
        for heading in (column.title, *column.headings):
            other = owners.setdefault(heading, column.name)
            if other != column.name:
                raise broken(ledger, f"headings: {heading}", f"{other} or {column.name}, not both")


def check_declared(ledger: Ledger) -> None:
    """A column that is declared personal is so: one that tells of nobody is ``impersonal``."""
    for name, privacy in ledger.personal.items():
        if privacy is Privacy.NONE:
            raise broken(ledger, f"personal: {name}=Privacy.NONE", f'impersonal=("{name}",)')


def _named(ledger: Ledger) -> Iterator[Named]:
    yield from (("date", name, _DAYS) for name in ledger.date)
    yield from (("identity", name, _KEYS) for names in ledger.identity for name in names)
    yield from (("planned", name, _DAY) for name in ledger.planned)
    yield from (("units", name, _NUMBERS) for name in ledger.units)
    if ledger.about:
        yield "about", ledger.about, frozenset({Kind.TEXT})
    if ledger.gives_way:
        yield "gives_way", ledger.gives_way, _YES_OR_NO
    for clock in ledger.clocks:
        start = f"clock({clock.limit}, "
        yield from ((f"{start}when)", name, _TERMS) for name in clock.when)
        for argument, kinds in (("start", _DAY), ("done", _DAY), ("due", _DAY), ("longer", _YES_OR_NO)):
            if name := getattr(clock, argument):
                yield f"{start}{argument})", name, kinds
    for measure in ledger.measures:
        yield from _of_measure(measure)


def _of_measure(measure: Measure) -> Iterator[Named]:
    start = f"measure({measure.id}, "
    yield from ((f"{start}acted)", name, _DAY) for name in measure.acted)
    yield from ((f"{start}per)", name, _TERMS) for name in measure.per)
    of = _OF.get(measure.aggregation, frozenset())
    for argument, kinds in (("by", _DAY), ("post", _WORDS), ("of", of), ("instead", of)):
        if name := getattr(measure, argument):
            yield f"{start}{argument})", name, kinds
