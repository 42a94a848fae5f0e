"""A check, and what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from mingshu.kernel.text import Bilingual

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Check:
    """``look`` tells every trouble with its place; ``mend`` rebuilds what can be rebuilt from what is kept.

    ``way_out`` says to the administrator what to do when something is found; ``rests_on`` are the checks of what it
    would be rebuilt from, each of which is run before. ``against_the_log``: tables are compared with the log, so all of
    it is read of one moment: whoever works meanwhile is accused of nothing. Such a ``look`` writes nothing.
    """

    id: str
    title: Bilingual
    way_out: Bilingual
    look: Callable[[], Iterable[Bilingual]]
    mend: Callable[[], None] | None = None
    rests_on: tuple[str, ...] = ()
    against_the_log: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The troubles that remain; ``mended`` of them are gone."""

    id: str
    title: Bilingual
    troubles: list[Bilingual] = field(default_factory=list)
    mended: int = 0

    def as_data(self, most: int | None = None) -> dict[str, Any]:
        """For JSON: the first ``most`` troubles, and how many there are."""
        return {
            "id": self.id,
            "title": {"zh": self.title.zh, "en": self.title.en},
            "ok": not self.troubles,
            "count": len(self.troubles),
            "mended": self.mended,
            "troubles": [{"zh": one.zh, "en": one.en} for one in self.troubles[:most]],
        }
