"""Texts made against a pattern from what it is made of, and whether it takes them in proportion to their length."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

LENGTH, FACTOR, STEEP = 8_000, 4, 8.0
"""Characters of the shorter text, and the longer one two doublings away: a pattern that is linear takes four times as
long for it, one that goes with the square of the length sixteen times."""
SUSPECT, FLOOR, PATIENCE, TRIES = 0.01, 0.1, 2.0, 3
"""Seconds of the processor: what is quicker is not looked at again, not complained of; what takes longer is given up."""
MANY, FEW_ENDS = 64, 2
STRANGE = "\n\x01"
WAYS = frozenset({"finditer", "match", "fullmatch"})
_CLASSES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "法"}
_PROPERTIES = {"P": "，", "Z": " "}


@dataclass
class Noted:
    """A pattern, the modules that compile it, and what is done with it there."""

    made: Any
    modules: set[str] = field(default_factory=set)
    ways: frozenset[str] = WAYS

    @property
    def text(self) -> str:
        """The pattern as it is written, of bytes too."""
        given = self.made.pattern
        return given if isinstance(given, str) else given.decode("latin-1")


def attacks(one: Noted) -> Iterator[tuple[str, str, list[str]]]:
    """(what stands first, what is repeated, behind which ends): for each part that may be repeated, and for the whole."""
    flags = one.made.flags & (re.I | re.M | re.S | re.X)
    parsed = re._parser.parse(_in_standard_words(one.text), flags)  # type: ignore[attr-defined]
    whole = _example(parsed)
    seen = {("", whole), ("", whole[:-1]), (whole[:-1], whole[-1:])} | set(_repeats(parsed, ""))
    ends = [*list(dict.fromkeys(_refused(parsed)))[:FEW_ENDS], STRANGE]
    for before, body in sorted(pair for pair in seen if pair[1]):
        yield before, body, ends


def _in_standard_words(pattern: str) -> str:
    """What only the other library understands, put so that the standard parser reads it."""
    signs = re.sub(r"\\p\{(\w+)\}", lambda found: _PROPERTIES[found[1]], pattern)
    return re.sub(r"\(\*[A-Z]+\)|\(\?r\)", "", signs)


def _refused(parsed: Any) -> Iterator[str]:
    """What the pattern refuses to stand before."""
    for operation, given in parsed:
        name = str(operation)
        if name == "ASSERT_NOT" and given[0] > 0:
            yield _example(given[1])
        for inner in [given[2]] if name.endswith("_REPEAT") else _inside(name, given):
            yield from _refused(inner)


def _repeats(parsed: Any, before: str) -> Iterator[tuple[str, str]]:
    for operation, given in parsed:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _least, most, inner = given
            if most > MANY:
                for body in _variants(inner):
                    yield from {(before[-200:], body), ("", body), ("", before[-200:] + body)}
            yield from _repeats(inner, before)
        else:
            for inner in _inside(name, given):
                yield from _repeats(inner, before)
        before += _example([(operation, given)])


def _inside(name: str, given: Any) -> list[Any]:
    if name == "BRANCH":
        return list(given[1])
    if name == "SUBPATTERN":
        return [given[-1]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [given[1]]
    return [given] if name == "ATOMIC_GROUP" else []


def _variants(parsed: Any) -> set[str]:
    """Some texts the repeated part fits: by its first branch and by its last."""
    return {_example(parsed, which) for which in (0, -1)} | {_example(parsed) + _example(parsed, -1)}


def _example(parsed: Any, which: int = 0) -> str:
    return "".join(_one(str(operation), given, which) for operation, given in parsed)


def _one(name: str, given: Any, which: int) -> str:
    if name == "LITERAL":
        return chr(given)
    if name in ("ANY", "NOT_LITERAL"):
        return "法" if given != ord("法") else "治"
    if name == "IN":
        return _of_class(given, which)
    if name == "BRANCH":
        return _example(given[1][which], which)
    if name == "SUBPATTERN":
        return _example(given[-1], which)
    if name == "ATOMIC_GROUP":
        return _example(given, which)
    if name.endswith("_REPEAT"):
        return _example(given[2], which) * max(1, min(given[0], 3))
    return ""


def _of_class(members: Any, which: int) -> str:
    if str(members[0][0]) == "NEGATE":
        state = re._parser.State()  # type: ignore[attr-defined]
        state.str = ""
        only = re._parser.SubPattern(state, [(re._constants.IN, members)])  # type: ignore[attr-defined]
        fits = re._compiler.compile(only)  # type: ignore[attr-defined]
        return next((sign for sign in "法1a 。\n" if fits.match(sign)), "法")
    operation, given = members[which]
    if str(operation) == "CATEGORY":
        return _CLASSES.get(str(given), "法")
    return chr(given[which] if str(operation) == "RANGE" else given)


class TooLong(Exception):
    """The patience is over."""


def _over(*_: object) -> None:
    raise TooLong


def took(work: Callable[[], object]) -> float:
    """Seconds of the processor, at most ``PATIENCE`` and a little."""
    begun = time.process_time()
    former = signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        work()
    except TooLong:
        return PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)
    return time.process_time() - begun


def is_linear(one: Noted, before: str, body: str, ends: list[str]) -> bool:
    """Whether what the product does with the pattern takes no more than in proportion to the length of the text.

    Times vary on a busy machine: only what is too steep each time it is tried is not.
    """

    def seconds(times: int) -> float:
        many = max(1, LENGTH * times // len(body) // len(ends))
        text: Any = before + "".join(body * many + end for end in ends)
        if isinstance(one.made.pattern, bytes):
            text = text.encode("latin-1", "replace")
        return took(lambda: [_all(one.made, way, text) for way in one.ways])

    first = seconds(1)
    return first < SUSPECT or (first < PATIENCE / FACTOR and any(_is_even(seconds) for _try in range(TRIES)))


def _is_even(seconds: Callable[[int], float]) -> bool:
    longest = seconds(FACTOR)
    return longest < FLOOR or longest < min(PATIENCE, STEEP * min(seconds(1), seconds(1)))


def _all(made: Any, way: str, text: Any) -> Any:
    found = getattr(made, way)(text)
    return list(found) if way == "finditer" else found


def slow_among(found: list[Noted]) -> Iterator[str]:
    """Of each that is not linear: where it is, and what shows it."""
    for one in found:
        for before, body, ends in attacks(one):
            if not is_linear(one, before, body, ends):
                shown = f"{before[-40:]!r} + {body!r} * n + {ends[0]!r}"
                yield f"{', '.join(sorted(one.modules))} {'/'.join(sorted(one.ways))} {one.text!r}: {shown}"
                break
