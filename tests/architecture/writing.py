"""What writes rows of a database, whichever way: by the rows, by what they are tied to, by SQL, as it is awaited."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache

from django.apps import apps

from tests.architecture.source import Module, Unit

ROWS = frozenset(
    ["create", "bulk_create", "bulk_update", "delete", "get_or_create", "update_or_create", "create_user"]
)
BELOW = frozenset(["save_base", "_raw_delete", "executemany", "executescript", "backup"])
"""Below the rows; the last is SQLite's copy of a whole database."""
ALWAYS = ROWS | BELOW | {f"a{name}" for name in ROWS} | {"asave", "aupdate"}
NAMED = frozenset(["save", "update"])
"""Of rows only where nothing or only named values are handed over: a workbook is saved to a place, a digest and a
set are updated with something. (Within a function a dictionary takes named values by ``|=``.)"""
OF_RELATIONS = frozenset(f"{a}{name}" for a in ("", "a") for name in ("add", "set", "clear", "remove"))
HANDED_ON = ALWAYS | NAMED
OF_FILES = frozenset(["migrate", "dumpdata"])
"""Django's commands that change no rows of the product: a schema is brought up to date, a backup is made."""
READS = re.compile(r"\s*(?:SELECT|SHOW|EXPLAIN|PRAGMA|SET|LOCK)\b", re.IGNORECASE)
"""How SQL begins that leaves all rows and tables as they are; of SQL made elsewhere nobody sees how it begins."""
TAKES_AWAY = re.compile("delete|drop|truncate", re.IGNORECASE)
FEWEST_WORDS = 4


@cache
def relations() -> frozenset[str]:
    """The names by which a row reaches other rows that it can be tied to."""
    return frozenset(
        name
        for model in apps.get_models()
        for name in (
            *(one.get_accessor_name() or "" for one in model._meta.related_objects),
            *(one.name for one in model._meta.many_to_many),
        )
    )


def mappings(module: Module) -> frozenset[str]:
    """The names at the top of a module that are said to be dictionaries: what is updated by them is no row."""
    return frozenset(
        node.target.id
        for node in module.tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        if ast.unparse(node.annotation).startswith("dict[")
    )


def is_write(node: ast.AST, dictionaries: Iterable[str] = ()) -> bool:
    """Whether a call writes rows, or hands on what does; ``dictionaries`` are names that stand for no rows."""
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func).rpartition(".")[2]
    if called == "call_command":
        return _first(node) not in OF_FILES
    if called in ("getattr", "methodcaller"):
        return any(isinstance(one, ast.Constant) and one.value in HANDED_ON for one in node.args)
    handed_on = [*node.args, *(one.value for one in node.keywords)]
    if any(isinstance(one, ast.Attribute) and one.attr in HANDED_ON - {"update"} for one in handed_on):
        return True
    return isinstance(node.func, ast.Attribute) and _writes_by(node.func, node, dictionaries)


def _writes_by(method: ast.Attribute, call: ast.Call, dictionaries: Iterable[str]) -> bool:
    name, by = method.attr, method.value
    if isinstance(by, ast.Call) and isinstance(by.func, ast.Name) and by.func.id == "super":
        return False  # a model's own way of saving: whoever calls it writes
    if name in ("execute", "raw"):
        return READS.match(str(_first(call) or "")) is None
    if name in OF_RELATIONS:
        return isinstance(by, ast.Attribute) and by.attr in relations()
    if name == "save" and call.args:
        return all(isinstance(one, ast.Constant) and isinstance(one.value, bool) for one in call.args)
    if name == "update" and isinstance(by, ast.Name) and by.id in dictionaries:
        return False
    return name in ALWAYS or (name in NAMED and not call.args and (name == "save" or bool(call.keywords)))


def _first(call: ast.Call) -> object:
    """What a call is given first, where its beginning is written down: text, whole or with something filled in."""
    given = call.args[0] if call.args else None
    if isinstance(given, ast.JoinedStr) and given.values:
        given = given.values[0]
    return given.value if isinstance(given, ast.Constant) else None


def is_removal(node: ast.AST) -> bool:
    """Whether a call takes rows away: who may only look may not."""
    return isinstance(node, ast.Call) and TAKES_AWAY.search(ast.unparse(node)) is not None


def own_writes(unit: Unit) -> list[ast.AST]:
    """What a unit writes in places that are not declared to be nobody's act; a declaration inside a function is none."""
    declared: set[ast.AST] = set()
    for node in [unit.node, *(unit.node.body if isinstance(unit.node, ast.ClassDef) else ())]:
        if is_declared(node):
            declared |= set(ast.walk(node))
    known = mappings(unit.module)
    return [node for node in unit.nodes if is_write(node, known) and node not in declared]


def is_declared(node: ast.AST) -> bool:
    """Whether a function says in some words why it is no act."""
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "no_act"
        for one in node.decorator_list
        if len(ast.unparse(one).split()) >= FEWEST_WORDS
    )
