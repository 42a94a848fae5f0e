"""What a person writes of how often something was done, and of places among others."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.figures.claims import Read
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.text import Bilingual
from mingshu.prose.ranks import find_honours, find_ranks
from mingshu.review.drafts.loaded import Loaded
from mingshu.review.drafts.telling import read_of, unproved
from mingshu.review.reading.frequencies import frequencies
from mingshu.review.rules.frequent import held_frequency
from mingshu.review.rules.named import figure_named

_RANK = Bilingual(
    "说的是名次，台账证明不了；请写明出处（通报的名称或者文号）。",
    "A place among others: no ledger proves it. Name its source (the notice or its number).",
)
_HONOUR = Bilingual(
    "说的是荣誉或者评定，系统没有核对；请写明是谁、哪一年授予的（文件的名称或者文号）。",
    "An honour or a rating; not checked. Say who gave it and when (the document or its number).",
)


def frequencies_told(text: str, loaded: Loaded, speaker: Whose) -> Iterator[Read]:
    """How each statement on how often stands; those that no figure answers are left out."""
    for frequency in frequencies(text):
        named = figure_named(frequency.counted, loaded.facts, speaker)
        if named is not None:
            certain = named.certain and (AT not in named.key or loaded.held_all_year)
            outcome, value, why = held_frequency(frequency, named.figure, loaded.text.until, certain=certain)
            read = read_of(text, frequency.start, frequency.end, outcome, named.figure, why=why)
            yield read._replace(value=value)


def ranks_told(text: str) -> Iterator[Read]:
    """Each place among others and each honour: nothing that an office keeps proves it."""
    for rank in find_ranks(text):
        yield unproved(text, rank.start, rank.end, _RANK)
    for honour in find_honours(text):
        yield unproved(text, honour.start, honour.end, _HONOUR)
