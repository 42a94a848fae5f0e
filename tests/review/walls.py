"""A text for every rule, made of what the rule itself looks for: what its patterns and its words match, on and on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from types import CodeType, FunctionType
from typing import Any

_parser: Any = import_module("re._parser")
_PATTERNS = (re.Pattern, import_module("regex").Pattern)
_HAN = re.compile("[\u4e00-\u9fff]")
_NEWER = (("(?r)", ""), (r"\p{Han}", "某"), (r"\p{P}", "，"))
"""What only the newer engine knows; its parser is not open, so the standard one reads the rest."""
_CLASSES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}
_LONGEST = 30


def wall_of(check: Callable[..., object], length: int) -> str:
    """A text of at least ``length`` characters, without the end of a sentence, in which a rule finds its own words."""
    brick = "".join(f"{words}，" for words in dict.fromkeys(_looked_for(check, set())) if words) or "某，"
    return brick * (length // len(brick) + 1)


def _looked_for(named: object, seen: set[int]) -> Iterator[str]:
    """What a function of the rules, or anything it names, matches; words in tuples and sets among them."""
    if id(named) in seen:
        return
    seen.add(id(named))
    if isinstance(named, _PATTERNS):
        yield from examples(str(getattr(named, "pattern", "")))
    elif isinstance(named, str):
        yield from [named] if _HAN.search(named) and len(named) <= _LONGEST else []
    elif isinstance(named, tuple | list | frozenset | set):
        for one in sorted(named, key=repr)[:2]:
            yield from _looked_for(one, seen)
    elif isinstance(named, FunctionType) and named.__module__.startswith(("mingshu.review", "tests.")):
        for code in _codes(named.__code__):
            for constant in code.co_consts:
                yield from _looked_for(constant, seen) if constant != named.__doc__ else ()
            for name in code.co_names:
                yield from _looked_for(named.__globals__.get(name), seen)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def examples(pattern: str) -> list[str]:
    """Two texts that a pattern matches but for what must not stand around it: by its first and last alternatives."""
    for newer, plain in _NEWER:
        pattern = pattern.replace(newer, plain)
    try:
        tree = _parser.parse(pattern)
    except re.error:
        return []  # the large grammar of numbers: the walls of digits are for it
    return [_of(tree, which) for which in (0, -1)]


def _of(tree: Any, which: int) -> str:
    return "".join(_one(str(kind), value, which) for kind, value in tree)


def _one(kind: str, value: Any, which: int) -> str:
    match kind:
        case "LITERAL":
            return chr(value)
        case "BRANCH":
            return _of(value[1][which], which)
        case "SUBPATTERN":
            return _of(value[3], which)
        case "ATOMIC_GROUP":
            return _of(value, which)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _of(value[2], which) * max(value[0], 1)
        case "RANGE":
            return chr(value[0])
        case "IN":
            return (
                "某" if str(value[0][0]) == "NEGATE" else _one(str(value[which][0]), value[which][1], which)
            )
        case "CATEGORY":
            return _CLASSES.get(str(value), "某")
        case "ANY" | "NOT_LITERAL":
            return "某"
    return ""  # what stands around: nothing of the match
