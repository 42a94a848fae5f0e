"""Times every pattern of the product over texts made against it: run by test_patterns.py, in a process of its own.

The patterns are noted as they are compiled, while all modules are loaded and every function that compiles is called, so
nobody lists them. What is tried is made from the parsed pattern: whatever may be repeated in it, alone, after what may
stand before it and together with it; what would end it is left out, what it refuses to stand before put in. Whether a
pattern is searched for or held against a text from its beginning is read from the source.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import regex

from tests.architecture.attacks import WAYS, Noted, slow_among

_OURS, _NOT_LOADED = "mingshu.", (".migrations", "__main__")
_THROUGH = "mingshu.prose.patterns"
_SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})


def noted() -> tuple[list[Noted], list[str]]:
    """Every pattern the product compiles; the functions that compile and that nobody here knows how to call."""
    found: dict[int, Noted] = {}

    def noting(compile: Callable[..., Any]) -> Callable[..., Any]:
        def compiled(pattern: Any, *rest: Any) -> Any:
            made = compile(pattern, *rest)
            if (module := _caller()).startswith(_OURS):
                found.setdefault(id(made), Noted(made)).modules.add(module)
            return made

        return compiled

    re._compile = noting(re._compile)  # type: ignore[attr-defined]
    regex._main._compile = noting(regex._main._compile)
    source = [(module, ast.parse(inspect.getsource(module))) for module in load_everything()]
    unknown = [name for module, tree in source for name in _called(module, tree)]
    uses: dict[int, set[str]] = {}
    for module, tree in source:
        for made, use in _uses(module, tree):
            uses.setdefault(made, set()).add("finditer" if use in _SEARCHING else use)
    for key, one in found.items():
        if uses.get(key) and uses[key] <= WAYS:
            one.ways = frozenset(uses[key])
    return list(found.values()), unknown


def _caller() -> str:
    """The module for which a pattern is compiled: neither a library's nor the one all of prose compiles through."""
    frame = sys._getframe(2)
    while frame.f_back and (
        (name := str(frame.f_globals["__name__"])).partition(".")[0] in ("re", "regex", "functools", __name__)
        or name == _THROUGH
    ):
        frame = frame.f_back
    return str(frame.f_globals["__name__"])


def load_everything() -> list[ModuleType]:
    """All modules of the product."""
    import django

    django.setup()
    import mingshu

    names = (module.name for module in pkgutil.walk_packages(mingshu.__path__, _OURS))
    return [importlib.import_module(name) for name in names if not any(part in name for part in _NOT_LOADED)]


def _called(module: ModuleType, tree: ast.Module) -> Iterator[str]:
    """Calls what compiles only when it is called; yields the names of those that want something nobody gave."""
    compiling = [
        getattr(library, name)
        for library in (re, regex)
        for name in ("compile", *_SEARCHING, "match", "fullmatch")
    ]
    compiling += [getattr(sys.modules[_THROUGH], name) for name in ("compiled", "plain")]
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef) or module.__name__ == _THROUGH:
            continue
        calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
        if not any(
            _meant(module, called) in compiling
            for called in calls
            if isinstance(called, ast.Name | ast.Attribute)
        ):
            continue
        name = f"{module.__name__}.{function.name}"
        if name in FAMILIES:
            FAMILIES[name]()
        elif function.args.args or not callable(alone := getattr(module, function.name, None)):
            yield name
        else:
            alone()


def _meant(module: ModuleType, node: ast.expr) -> Any:
    """What a name, or a name of a module, stands for in a module."""
    if isinstance(node, ast.Attribute):
        return (
            vars(home).get(node.attr) if isinstance(home := _meant(module, node.value), ModuleType) else None
        )
    return vars(module).get(node.id) if isinstance(node, ast.Name) else None


def _uses(module: ModuleType, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each pattern named in a module, and the method called on it; "" where it is handed on."""
    methods = {
        id(node.func.value): node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            meant = _meant(module, node)
            if isinstance(meant, re.Pattern | regex.Pattern):
                yield id(meant), methods.get(id(node), "")


def _widest_entries() -> None:
    """Of the hundreds that are made alike: those with the most phrases, the widest gap, the most bridges."""
    entries = importlib.import_module(_ENTRIES)
    known = entries.entries()
    every = {one for index in (known._near, known._after) for found in index.values() for one in found}
    measured: tuple[Callable[[Any], int], ...] = (
        lambda one: len(one.near), lambda one: len(one.after), lambda one: len(one.refused), lambda one: one.gap,
    )  # fmt: skip
    for one in (max(every, key=measure) for measure in measured):
        assert one._near and one._after and one._refused
    entries._bridges_of(
        max((phrase for one in every for phrase in one.near), key=lambda phrase: phrase.count("…"))
    )


def _clause_marks() -> None:
    importlib.import_module("mingshu.prose.sentences").ClauseMarks("，。；：\n（(")


def _printed_numbers() -> None:
    importlib.import_module("mingshu.reports.own")._any_of(["12", "3.5%", "1200", "1,200.50", "十二", "约30"])


_ENTRIES = "mingshu.review.reading.entries"
_LEFTOVER = "mingshu.ledgers.spreadsheets.cells.leftover"


def _keys_of_things() -> None:
    """What entries of the log may tell of, of every kind of thing that is held against it."""
    held = [importlib.import_module("mingshu.organisations.standing").ORGANS]
    held += [importlib.import_module("mingshu.accounts.standing").ACCOUNTS]
    for one in (*held, *importlib.import_module("mingshu.upkeep.checks.returns").HELD):
        for shape in (one.thing, one.aspect):
            re.compile(shape)


def _words_of_choices() -> None:
    """What names the values of a column: of every column that has words."""
    leftover = importlib.import_module(_LEFTOVER)
    for words in importlib.import_module("mingshu.ledgers.words").vocabulary().words.values():
        assert leftover.Leftover(tuple(filter(None, words.values())), words)._naming


FAMILIES = {
    "mingshu.audit.standing._as_told": _keys_of_things,
    f"{_LEFTOVER}._naming": _words_of_choices,
    "mingshu.prose.sentences.__init__": _clause_marks,
    "mingshu.reports.own._any_of": _printed_numbers,
    **{f"{_ENTRIES}.{name}": _widest_entries for name in ("_near", "_after", "_refused", "_bridges_of")},
}
"""How those are called that compile from what they are given."""


def main() -> None:
    """Prints how many patterns there are, those that are not linear, and what compiles some that nobody tries."""
    found, untried = noted()
    print(
        json.dumps(
            {"patterns": len(found), "slow": list(slow_among(found)), "untried": untried}, ensure_ascii=False
        )
    )


if __name__ == "__main__":
    main()
