"""What a written text claims of figures: the port between whoever writes a text and the reader that checks it.

The reader stands higher and registers itself; the writer asks it through here and shares no code with it. Without a
reader the program does not start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from mingshu.figures.whose import Whose
from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.registry import Registry
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.organisations.terms import Tenure


class Outcome(Enum):
    """How a claim stands against the ledgers."""

    PROVED = "proved"
    UNPROVED = "unproved"
    CONTRADICTED = "contradicted"
    MASKED = "masked"


class Matter(Enum):
    """What a passage tells of."""

    WORK = "work"
    LAST_YEAR = "last_year"  # what became of last year's problems
    REASON = "reason"  # why a number is not the ledgers': 不, 没有 and 都 in it praise nobody
    PLAN = "plan"
    AHEAD = "ahead"  # a sentence among the work that opens as a plan does: what it wants or tells is still to be seen


class Passage(NamedTuple):
    """A paragraph to be read; ``written`` are the stretches that a person wrote, the rest is proved already."""

    text: str
    matter: Matter
    written: tuple[tuple[int, int], ...]


class Read(NamedTuple):
    """One number of a passage, as the ledgers see it.

    ``printed`` stands from ``start`` to ``end``, in the sentence ``sentence``; ``figure_id`` is empty when no figure
    answers; ``value`` is that figure as a message prints it, from ``rows`` rows of ``ledger_id``; ``right`` is what
    to print instead, empty when the ledgers do not know; ``why`` says why it is not proved.
    """

    start: int
    end: int
    printed: str
    sentence: str
    outcome: Outcome
    figure_id: str = ""
    title: str = ""
    value: str = ""
    right: str = ""
    rows: int = 0
    ledger_id: str = ""
    why: Bilingual = Bilingual("", "")


class Text(NamedTuple):
    """Passages of one report: whose, on which year up to which day, and which head says 本人 in it, with the days on
    which that head held the post (None: not on record)."""

    passages: Sequence[Passage]
    organ: Organ
    year: int
    until: date
    speaker: Whose
    tenure: Tenure | None


Reader = Callable[[Text], list[list[Read]]]
"""For each passage the numbers a person wrote in it, in order."""

READERS: Registry[Reader] = Registry(Bilingual("文稿核对器", "reader of texts"))


def reader() -> Reader:
    """The reader that checks what people write; raises ``BrokenCatalogue`` unless there is exactly one."""
    found = list(READERS)
    if len(found) != 1:
        raise BrokenCatalogue(
            Bilingual(
                f"须有且只有一个文稿核对器，现有{len(found)}个；没有核对，报告不能提交和签署。",
                f"There must be one reader of texts, there are {len(found)}: unread, no report is submitted or signed.",
            )
        )
    return found[0]
