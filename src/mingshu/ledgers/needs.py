"""Which columns a row must fill in that not every row has: those of one branch of its flow, those of a later state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.cases import is_on_branch
from mingshu.procedures.flow import Flow


@dataclass(frozen=True, slots=True)
class Need:
    """A column must be filled in from state ``since`` on (in any state where empty), by rows whose columns have one of
    the values in ``when``; never by one whose case was dropped, nor by an event that was not held yet."""

    since: str = ""
    when: Mapping[str, tuple[object, ...]] = field(default_factory=dict)

    def concerns(self, record: LedgerRecord) -> bool:
        """Whether ``record`` is on the branch."""
        return is_on_branch(record, self.when)

    def holds_in(self, flow: Flow, state: str) -> bool:
        """Whether a row in ``state`` is far enough for it."""
        if state in flow.dropped:
            return False
        return not self.since or flow.states.index(state) >= flow.states.index(self.since)

    def rows(self, flow: Flow) -> Q:
        """The rows of a ledger that must have filled it in, by their states and branch."""
        states = [state for state in flow.states if self.holds_in(flow, state)]
        return Q(state__in=states, **{f"{name}__in": values for name, values in self.when.items()})

    def holds_for(self, name: str, flow: Flow, record: LedgerRecord, *, told: bool) -> bool:
        """Whether ``record`` must fill in ``name``. Where nobody ``told`` its state the filled columns speak: the very
        column by which the state is known may then not be left out."""
        if not self.concerns(record):
            return False
        if flow.holding and self.since in flow.held and flow.holding.is_ahead(record):
            return False
        state = record.state or flow.reached(record)
        tells = not told and state not in flow.dropped and name in flow.stage_of(self.since).columns
        return tells or self.holds_in(flow, state)

    def said(self, titles: Mapping[str, str]) -> Bilingual:
        """When it must be filled in, in words; ``titles`` are those of the columns."""
        words = [_among(titles[name], values) for name, values in self.when.items()]
        if self.since:
            words.append(Bilingual(f"到“{self.since}”", f"“{self.since}” is reached"))
        return Bilingual(
            "、".join(one.zh for one in words) + "时", "when " + " and ".join(o.en for o in words)
        )


def _among(title: str, values: tuple[object, ...]) -> Bilingual:
    said = [str(value) for value in values if value != ""]
    blank = Bilingual("没有填写或者", "is blank or ") if "" in values else Bilingual("", "")
    return Bilingual(f"“{title}”{blank.zh}为“{'、'.join(said)}”", f"“{title}” {blank.en}is {', '.join(said)}")


def need(since: str = "", **when: tuple[object, ...]) -> Need:
    """Short form: ``need("决定", procedure=("普通",))``."""
    return Need(since, when)
