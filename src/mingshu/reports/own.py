"""Words that a person wrote, kept apart from those that the figures made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mingshu.documents.model import Figure, Run, Runs, Text
from mingshu.kernel.quantities import ABOUT

_NUMERAL = re.compile(r"[0-9〇零一二两三四五六七八九十百千万亿]+(?:\.[0-9]+)?[%％]?")
# Signs without a glyph that Unicode files among letters and accents: joiners, fillers, variation selectors.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_BLANK = re.compile("\u2800")
_CONTEXT = 3  # so many characters beside a number show that it still says the same
_NEAR = 2
_LINKS = "为是达到有共约了 "


@dataclass(frozen=True, slots=True)
class OwnText(Text):
    """Words a person typed: no figure stands behind their numbers unless the reader finds one."""


def tidy(words: str) -> str:
    """A person's words on one line, without signs that nobody sees: 12\\u200b6 is 126 to whoever reads it on paper."""
    seen = "".join(char for char in words if not _is_unseen(char))
    return " ".join(_BLANK.sub(" ", seen).split())


def _is_unseen(char: str) -> bool:
    return (unicodedata.category(char) in ("Cf", "Cc") and not char.isspace()) or bool(_UNSEEN.match(char))


def own(words: str) -> Runs:
    """A person's words as runs."""
    found = tidy(words)
    return (OwnText(found),) if found else ()


class Told(NamedTuple):
    """A bound number of a sentence with what stands around it."""

    figure: Figure
    before: str
    behind: str

    def fits(self, words: str, start: int, end: int) -> bool:
        """Whether the number from ``start`` to ``end`` of other words says what this one does."""
        before, behind = self.before.rstrip(_LINKS)[-_NEAR:], self.behind[:_CONTEXT]
        follows = bool(before) and words[:start].rstrip(_LINKS).endswith(before)
        return follows or (len(behind) == _CONTEXT and words[end:].startswith(behind))


def told_in(runs: Runs) -> list[Told]:
    """The bound numbers of ``runs``, each between the words beside it."""
    return [
        Told(run, _words(runs[:place]), _words(runs[place + 1 :]))
        for place, run in enumerate(runs)
        if isinstance(run, Figure)
    ]


def bound_again(words: str, proposed: Runs) -> Runs:
    """The writer's words; a number that the proposal printed beside the same words is bound to its figure again."""
    found: list[Run] = []
    place, text, known = 0, tidy(words), told_in(proposed)
    for start, end, figure in _kept(text, known):
        if start >= place:
            found += [*([OwnText(text[place:start])] if start > place else []), figure]
            place = end
    return (*found, OwnText(text[place:])) if place < len(text) else tuple(found)


def _any_of(printed: Iterable[str]) -> re.Pattern[str]:
    """Finds numbers as they were printed, none of them inside a longer one."""
    longest_first = sorted(printed, key=len, reverse=True)
    return re.compile(rf"(?<![\d.万亿])(?:{'|'.join(map(re.escape, longest_first))})(?![\d.])")


def _kept(text: str, known: list[Told]) -> Iterator[tuple[int, int, Figure]]:
    for match in _any_of({one.figure.text for one in known}).finditer(text) if known else ():
        for one in known:
            if one.figure.text == match[0] and one.fits(text, *match.span()):
                yield *match.span(), one.figure
                break


def changed(words: Runs, proposed: Runs) -> Iterator[tuple[int, int, Figure]]:
    """Where a person put another number in the place of a bound one: 有4件逾期 made 有9件逾期."""
    text, place = _words(words), 0
    for run in words:
        if isinstance(run, OwnText):
            for number in _NUMERAL.finditer(run.text):
                start, end = place + number.start(), place + number.end()
                for one in told_in(proposed):
                    if _replaced(one, text, start, end):
                        yield start, end, one.figure
                        break
        place += len(run.text)


def _replaced(one: Told, text: str, start: int, end: int) -> bool:
    """Whether the words on both sides are those of ``one`` and only the number, 约 with it, is another."""
    number = _NUMERAL.search(one.figure.text)
    led = text[:start].removesuffix(ABOUT.zh) if one.figure.text.startswith(ABOUT.zh) else text[:start]
    unit = one.figure.text[number.end() :] if number else ""
    before, behind = one.before[-_CONTEXT:], (unit + one.behind)[:_CONTEXT]
    return (
        text[start:end] != (number[0] if number else "")
        and len(before) == _CONTEXT
        and led.endswith(before)
        and text[end:].startswith(behind[:1])
    )


def _words(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
