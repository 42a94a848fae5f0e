"""What a person wrote into a report and no mark stands behind: printed and signed as the writer's own word.

Which words praise cannot be listed. So every sentence in which a person wrote is told, whatever it says, unless a
number or a word in it is marked already and the whole sentence listed with it; among the plans too, where 稳居第一 can
stand as well as 争取第一.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mingshu.figures.claims import Outcome
from mingshu.kernel.text import Bilingual, listed
from mingshu.prose.sentences import sentences
from mingshu.prose.spans import Span


class OwnWord(NamedTuple):
    """A sentence in a person's words: the title of its section, and the numbers in it that the ledgers prove."""

    section: str
    sentence: str
    proved: tuple[str, ...]

    @property
    def said(self) -> Bilingual:
        """What of the sentence agrees with the ledgers, and what was not held against them."""
        if not self.proved:
            return Bilingual("没有与台账核对", "not checked against the ledgers")
        proved = listed(self.proved)
        return Bilingual(
            f"{proved.zh}与台账一致，其余没有与台账核对",
            f"{proved.en}: as in the ledgers; the rest was not checked against them",
        )


def own_words(content: Mapping[str, Any]) -> list[OwnWord]:
    """Every such sentence of a content, living or frozen, in printing order."""
    claims = content.get("claims", ())
    found = []
    for section in content["sections"]:
        for number, block in enumerate(section["blocks"]):
            if block["type"] == "paragraph":
                told = [one for one in claims if (one["section"], one["block"]) == (section["id"], number)]
                found += [OwnWord(section["title"], *one) for one in _unmarked(block["runs"], told)]
    return found


def _unmarked(
    runs: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sentences of a paragraph that a person wrote in and that hold no mark, each with what is proved in it: the
    numbers that were read in their words, and those that a ledger wrote."""
    text, written = "".join(run["text"] for run in runs), tuple(_written(runs))
    for span in sentences(text) if written else ():
        words = (text[max(span.start, one.start) : min(span.end, one.end)] for one in written)
        told = [claim for claim in claims if span.start <= claim["start"] < span.end]
        is_proved = all(claim["outcome"] == Outcome.PROVED.value for claim in told)
        if is_proved and any(sign.isalnum() for word in words for sign in word):
            agreeing = [*((claim["start"], claim["printed"]) for claim in told), *_bound(runs, span)]
            yield span.of(text), tuple(printed for _start, printed in sorted(agreeing))


def _bound(runs: Sequence[Mapping[str, Any]], span: Span) -> Iterator[tuple[int, str]]:
    """The numbers of a sentence that are a figure's, and where they stand."""
    place = 0
    for run in runs:
        if "figure" in run and span.start <= place < span.end:
            yield place, run["text"]
        place += len(run["text"])


def _written(runs: Sequence[Mapping[str, Any]]) -> Iterator[Span]:
    """The stretches of a paragraph that a person wrote."""
    place = 0
    for run in runs:
        if run.get("own"):
            yield Span(place, place + len(run["text"]))
        place += len(run["text"])
