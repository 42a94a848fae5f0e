"""Whose act a figure tells of: the territory's sum, the organ's own act, or a head's."""

from __future__ import annotations

from enum import Enum

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.measures import Measure, Scope
from mingshu.organisations.posts import BOTH, Holder


class Whose(Enum):
    """A scope, and for a head's own act which head; the value is what a figure's key ends with."""

    TERRITORY = "territory"
    ORGAN = "organ"
    PARTY = "party"
    GOVERNMENT = "government"
    HEADS = "heads"

    @property
    def scope(self) -> Scope:
        """The scope it belongs to."""
        return Scope(self.value) if self in (Whose.TERRITORY, Whose.ORGAN) else Scope.PERSON

    @property
    def holders(self) -> frozenset[Holder]:
        """The heads whose own acts count; none for an organ or a territory."""
        if self.scope is not Scope.PERSON:
            return frozenset()
        return BOTH if self is Whose.HEADS else frozenset({Holder(self.value)})

    @classmethod
    def natural(cls, measure: Measure) -> Whose:
        """Whose act ``measure`` counts where nobody asks for another."""
        assert measure.scope is not None, f"{measure.id} is not registered"
        return cls(measure.scope.value)

    @classmethod
    def head(cls, holder: Holder | None) -> Whose:
        """The head who reports; where the organ itself reports (None), either head."""
        return cls(holder.value) if holder else cls.HEADS


TITLES = {
    Whose.TERRITORY: Bilingual("本单位及所属合计", "the organ and all below it"),
    Whose.ORGAN: Bilingual("本单位", "the organ itself"),
    Whose.PARTY: Bilingual("党委主要负责人本人", "the head of the Party committee in person"),
    Whose.GOVERNMENT: Bilingual("政府主要负责人本人", "the head of the government in person"),
    Whose.HEADS: Bilingual("党政主要负责人本人", "the two heads in person"),
}
AT = "@"


def key_of(measure_id: str, whose: Whose) -> str:
    """``M-ST-01`` for whose act it counts anyway, ``M-ST-01@territory``, ``M-MT-01@party`` for another."""
    _ledger, measure = MEASURES.get(measure_id)
    return measure_id if whose is Whose.natural(measure) else f"{measure_id}{AT}{whose.value}"


def read_key(key: str) -> tuple[str, Whose]:
    """The measure and whose act it is; raises ``BadInput`` for an unknown measure, ``ValueError`` for another end."""
    measure_id, _at, end = key.partition(AT)
    _ledger, measure = MEASURES.get(measure_id)
    return measure_id, Whose(end) if end else Whose.natural(measure)
