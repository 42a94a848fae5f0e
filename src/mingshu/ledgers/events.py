"""What a ledger of events gets beside its own description: an end of its flow, and measures of what was held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mingshu.ledgers.fitting import broken
from mingshu.ledgers.kinds import Kind, kind_of
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.cases import REMARKS

if TYPE_CHECKING:
    from mingshu.ledgers.description import Ledger


def complete_events(ledger: Ledger) -> None:
    """Of events, give the flow its end 取消, and let every measure count those alone that were held."""
    if not issubclass(ledger.model, EventRecord):
        return
    if not ledger.flow.held:
        raise broken(ledger, "flow.held", "the states in which an event took place")
    kind = kind_of(ledger.model._meta.get_field(ledger.date[0]))  # type: ignore[arg-type]
    day = ledger.date[0] if kind in (Kind.DATE, Kind.PERIOD) else ""
    texts = tuple(name for name in (REMARKS, ledger.about) if name)
    object.__setattr__(ledger, "flow", ledger.flow.of_events(day, texts))
    measures = [measure.of_those_held(ledger.flow.held) for measure in ledger.measures]
    object.__setattr__(ledger, "measures", measures)
