"""What writes is an action: it asks whether its actor may, and leaves an entry in the log. Nothing writes around one.

The product says with ``kernel.no_act`` what is nobody's act, and why. What an action is: ``test_actions.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest

from tests.architecture.acting import Actions, is_by_somebody
from tests.architecture.planted import refused_in
from tests.architecture.source import Module, Unit, code, modules, read
from tests.architecture.writing import is_declared, is_write, mappings


def test_nothing_is_written_past_the_actions() -> None:
    assert not Actions(code()).refused()


def test_what_is_declared_no_act_writes() -> None:
    """A mark that nothing needs would hide the next write."""
    idle = [
        unit.place
        for unit in code().units.values()
        for node in unit.nodes
        if is_declared(node) and not any(is_write(one) for one in ast.walk(node))
    ]
    assert not idle


WRITES = (
    "organ.save()",
    "organ.save(True)",
    "organ.save_base(raw=True)",
    "organ.asave()",
    "organ.delete()",
    "organ.adelete()",
    "Organ.objects.create(code=1)",
    "Organ.objects.acreate(code=1)",
    "Organ(code=1).save(force_insert=True)",
    "Organ.objects.get_or_create(code=1)",
    "Organ.objects.update_or_create(code=1)",
    'Organ.objects.filter(code=1).update(name="")',
    "Organ.objects.update(**values)",
    "Organ.objects.aupdate(code=1)",
    "Organ.objects.bulk_create([])",
    "Organ.objects.abulk_create([])",
    'Organ.objects.bulk_update(organs, ["name"])',
    "Organ.objects.filter(code=1).delete()",
    'organs._raw_delete("default")',
    'cursor.execute("UPDATE organ SET name = 1")',
    'cursor.execute(f"delete from {table}")',
    'cursor.execute("WITH old AS (DELETE FROM organ RETURNING *) SELECT * FROM old")',
    'cursor.execute("DROP TABLE organ")',
    "cursor.execute(sql)",
    'cursor.execute(f"{verb} FROM organ")',
    'cursor.executemany("INSERT INTO organ VALUES (%s)", [])',
    'connection.executescript("SELECT 1")',
    "other.backup(live)",
    'Organ.objects.raw("DELETE FROM organ RETURNING id")',
    "request.user.groups.set([])",
    "organ.grants.add(grant, bulk=False)",
    "organ.grants.clear()",
    "organ.grants.aremove(grant)",
    "list(map(Organ.save, organs))",
    "on_commit(organ.save)",
    "on_commit(lambda: organ.save())",
    "on_commit(Organ.objects.create)",
    'getattr(organ, "delete")()',
    'list(map(methodcaller("save"), organs))',
    'call_command("loaddata", "x")',
    "call_command(name)",
)


@pytest.mark.parametrize("line", WRITES)
def test_a_planted_way_of_writing_is_refused(line: str) -> None:
    assert len(refused_in(f"def page(request):\n    {line}\n")) == 1
    assert len(refused_in(f"async def page(request):\n    {line}\n")) == 1


READING = (
    'cursor.execute("SELECT 1")',
    "cursor.execute(f'SET LOCAL lock_timeout = {seconds}')",
    'connection.execute("PRAGMA synchronous=FULL")',
    "book.save(target)",
    "digest.update(content)",
    "seen.update(more)",
    "names.add(name)",
    "super().save(*args)",
    'getattr(organ, "name")',
    'call_command("migrate", verbosity=0)',
)


@pytest.mark.parametrize("line", READING)
def test_what_writes_no_rows_is_let_through(line: str) -> None:
    assert not refused_in(f"def page(request):\n    {line}\n")


PLANTED = {
    "a helper that a page calls too": """
def note_add(*, actor, organ):
    require(actor, Verb.KEEP, organ)
    _write(organ)
    log.record(actor=actor_name(actor), verb="note_add", subject_kind="note")
def page(request):
    _write(request.place.organ)
def _write(organ):
    organ.save(update_fields=["name"])
""",
    "a mark without a reason": """
@no_act("-")
def page(request):
    organ.save()
""",
    "a mark inside a page": """
def page(request):
    @no_act("nobody does this, it just happens")
    def inner():
        organ.save()
    inner()
""",
    "a method of a class": """
class Page:
    def post(self, request):
        self.organ.delete()
""",
    "a method beside a marked one": """
class Page:
    @no_act("the state of the page itself, which nobody else sees")
    def get(self, request):
        self.organ.save()
    def post(self, request):
        self.organ.save()
""",
    "a command": """
def command():
    list(map(_write, [1]))
def _write(code):
    Organ.objects.get_or_create(code=code)
""",
    "a handler of a signal": """
@receiver(saved)
def _written(sender, **_):
    Organ.objects.update(name="")
""",
}


@pytest.mark.parametrize("text", PLANTED.values(), ids=PLANTED)
def test_a_planted_write_is_refused(text: str) -> None:
    assert len(refused_in(text)) == 1


def test_what_stands_is_reached() -> None:
    assert not never_or_always(modules())


def never_or_always(read: Iterable[Module]) -> list[str]:
    """Conditions without a name in them: they decide nothing, and hide what would be looked for.

    Found too: functions and classes under a condition at the top of a module and writes that stand there; handlers
    of signals without a name, or connected by an action.
    """
    return [
        f"{module.where}:{node.lineno}"
        for module in read
        for statement, nodes in module.parts
        for node in nodes
        if isinstance(node, ast.stmt | ast.expr)
        if _is_idle(node) or _is_nameless(module, statement, node) or _is_loose(module, statement, node)
    ]


def _is_idle(node: ast.stmt | ast.expr) -> bool:
    if not isinstance(node, ast.If | ast.IfExp | ast.While):
        return False
    endless = isinstance(node, ast.While) and ast.unparse(node.test) == "True"
    return not endless and not any(isinstance(one, ast.Name) for one in ast.walk(node.test))


def _is_nameless(module: Module, statement: ast.stmt, node: ast.stmt | ast.expr) -> bool:
    """Whether a signal is given a handler that nobody can look for."""
    if not (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect"
    ):
        return False
    acts = isinstance(statement, ast.FunctionDef) and is_by_somebody(Unit(module, statement, []))
    return acts or any(isinstance(one, ast.Lambda) for one in (*node.args, *(k.value for k in node.keywords)))


def _is_loose(module: Module, statement: ast.stmt, node: ast.stmt | ast.expr) -> bool:
    """Whether something is done or defined at the top of a module where no unit is seen."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return False
    defined = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda)
    return is_write(node, mappings(module)) or (defined and _writes_below(node))


def _writes_below(node: ast.AST) -> bool:
    return not isinstance(node, ast.Lambda) or any(map(is_write, ast.walk(node)))


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    if False:\n        require()",
        "def f():\n    return require() if 0 else 1",
        "def f():\n    while not True:\n        require()",
        "if settings.X:\n    def page(request):\n        _write(request)",
        "try:\n    pass\nfinally:\n    Organ.objects.create()",
        "kept.update(name=1)",
        "def f():\n    saved.connect(lambda **_: organ.save())",
        "def f():\n    saved.connect(receiver=lambda **_: organ.save())",
        "def f(*, actor):\n    saved.connect(_write)",
    ],
)
def test_what_is_hidden_is_found(text: str) -> None:
    assert never_or_always([read("mingshu.planted", text)])


def test_a_dictionary_at_the_top_of_a_module_is_no_row() -> None:
    assert not never_or_always([read("mingshu.planted", "kept: dict[str, int] = {}\nkept.update(name=1)")])
