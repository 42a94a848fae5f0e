"""The product's source, read once for all tests of its structure: trees, functions, who refers to whom."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mingshu"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(eq=False)
class Module:
    """One file: its dotted name, its tree, every node of each statement, what its names of other modules stand for."""

    file: Path
    name: str
    tree: ast.Module
    lines: int
    parts: list[tuple[ast.stmt, list[ast.AST]]]
    names: dict[str, str] = field(default_factory=dict)

    @property
    def nodes(self) -> Iterator[ast.AST]:
        """Every node of the file."""
        return chain.from_iterable(nodes for _statement, nodes in self.parts)

    @property
    def where(self) -> str:
        """The file as a message names it."""
        return str(self.file.relative_to(ROOT)) if self.file.is_relative_to(ROOT) else self.file.name


@dataclass(eq=False)
class Unit:
    """A function or a class at the top of a module: what is called from elsewhere."""

    module: Module
    node: Function | ast.ClassDef
    nodes: list[ast.AST]

    @property
    def name(self) -> str:
        """Its dotted name."""
        return f"{self.module.name}.{self.node.name}"

    @property
    def place(self) -> str:
        """File, line and name, as a message names it."""
        return f"{self.module.where}:{self.node.lineno} {self.node.name}"


def dotted(file: Path) -> str:
    """The name by which a file of the product is imported."""
    parts = ("mingshu", *file.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def read(name: str, text: str, file: Path = Path("planted.py")) -> Module:
    """A module from its text; imports inside functions count like those above."""
    tree = ast.parse(text)
    module = Module(
        file, name, tree, len(text.splitlines()), [(statement, walked(statement)) for statement in tree.body]
    )
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            module.names |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            module.names |= {one.asname: one.name for one in node.names if one.asname}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            module.names[node.name] = f"{name}.{node.name}"
    return module


def walked(node: ast.AST) -> list[ast.AST]:
    """A node and all below it; ``ast.walk`` takes four times as long."""
    found, at = [node], 0
    while at < len(found):
        for value in found[at].__dict__.values():
            if isinstance(value, ast.AST):
                found.append(value)
            elif isinstance(value, list):
                found += [one for one in value if isinstance(one, ast.AST)]
        at += 1
    return found


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the product but the migrations."""
    files = sorted(file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts)
    return tuple(read(dotted(file), file.read_text(), file) for file in files)


def functions(module: Module) -> Iterator[Function]:
    """Every function of a module, inner ones and methods among them."""
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: Function) -> int:
    """Lines of a function."""
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


class Code:
    """All units of some modules, and which of them refers to which.

    A reference is a name that stands for the unit, called or not: what is handed over is called by somebody. Whoever
    names a class refers to all of its methods.
    """

    def __init__(self, read: tuple[Module, ...]) -> None:
        self.modules = {module.name: module for module in read}
        self.units = {unit.name: unit for module in read for unit in units(module)}
        self.referred = {name: frozenset(self._references(unit)) for name, unit in self.units.items()}
        self.referring: dict[str, set[str]] = defaultdict(set)
        for name, others in self.referred.items():
            for other in others:
                self.referring[other].add(name)

    def target(self, module: Module, node: ast.expr) -> str | None:
        """The dotted name of the unit that an expression (``f``, ``module.f``, ``Class.method``) stands for."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.insert(0, node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id not in module.names:
            return None
        return self._found(".".join([module.names[node.id], *parts]))

    def _found(self, name: str) -> str | None:
        """``name`` through the packages that hand it on; a method stands for its class."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            if name in self.units:
                return name
            before, _dot, last = name.rpartition(".")
            if before in self.units:
                return before
            handing = self.modules.get(before)
            if handing is None or last not in handing.names:
                return None
            name = handing.names[last]
        return None

    def _references(self, unit: Unit) -> Iterator[str]:
        for node in unit.nodes:
            if isinstance(node, ast.Name | ast.Attribute):
                found = self.target(unit.module, node)
                if found and found != unit.name:
                    yield found


def units(module: Module) -> Iterator[Unit]:
    """The functions and classes at the top of a module."""
    for node, nodes in module.parts:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield Unit(module, node, nodes)


@cache
def code() -> Code:
    """The product's units."""
    return Code(modules())
