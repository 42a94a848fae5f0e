"""The rules of the house, held by machine."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from tests.architecture.source import ROOT, SOURCE, Module, functions, length, modules, read

LONGEST_FUNCTION, LONGEST_FILE = 50, 300


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{module.where}:{node.lineno} {node.name} {length(node)}"
        for module in modules()
        for node in functions(module)
        if length(node) > LONGEST_FUNCTION
    ]
    assert not long


def test_functions_are_short_on_the_whole() -> None:
    lengths = [length(node) for module in modules() for node in functions(module)]
    assert statistics.median(lengths) < 10


def test_a_module_past_300_lines_becomes_a_package() -> None:
    long = {module.where: module.lines for module in modules() if module.lines > LONGEST_FILE}
    assert not long


LONG_TESTS_YET = frozenset(
    [
        "evidence/test_attachments.py",
        "figures/test_due.py",
        "law/test_broken_packs.py",
        "ledgers/spreadsheets/test_cells.py",
        "ledgers/spreadsheets/test_offices_own_tables.py",
        "ledgers/spreadsheets/test_tables.py",
        "ledgers/test_needs.py",
        "prose/test_numerals.py",
        "reports/test_actions.py",
        "reports/test_problems.py",
        "review/test_changes.py",
    ]
)
"""Files of tests that were longer when the bound came to hold for them too: none comes to it."""


def test_a_file_of_tests_past_300_lines_is_divided() -> None:
    tests = ROOT / "tests"
    long = {
        file.relative_to(tests).as_posix()
        for file in tests.rglob("*.py")
        if len(file.read_text("utf-8").splitlines()) > LONGEST_FILE
    }
    assert long == LONG_TESTS_YET


def test_files_are_short_on_the_whole() -> None:
    assert statistics.median(module.lines for module in modules()) < 100


def test_no_package_stands_empty() -> None:
    for package in SOURCE.iterdir():
        if package.is_dir() and (package / "__init__.py").exists():
            code = [file for file in package.rglob("*.py") if file.name not in ("__init__.py", "apps.py")]
            assert code, package.name


def test_public_things_say_what_they_are() -> None:
    silent = [
        f"{module.where}:{node.lineno} {node.name}"
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def test_nothing_is_swallowed() -> None:
    for module in modules():
        for node in module.nodes:
            if isinstance(node, ast.ExceptHandler):
                names = ast.unparse(node.type) if node.type else "everything"
                broad = names in ("Exception", "BaseException", "everything")
                guard = module.name == "mingshu.kernel.guard"  # what it catches comes back as a value
                assert guard or not broad or isinstance(node.body[-1], ast.Raise), (
                    f"{module.where}:{node.lineno}"
                )


@pytest.mark.django_db
def test_migrations_are_complete(settings: LazySettings) -> None:
    settings.MIGRATION_MODULES = {}  # a run with --nomigrations takes them away
    told = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1, stdout=told)
    except SystemExit:
        pytest.fail(f"models without a migration: run make migrations\n{told.getvalue()}")


def test_imports_flow_one_way() -> None:
    result = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


MASKING = frozenset(
    [
        "mingshu.workbench.ledgers.filters",  # which columns stand for a row in a list
        "mingshu.workbench.ledgers.history",  # what the log left out when it was written
        "mingshu.reports.phrasing.library",  # refuses a sentence over a personal column at start
    ]
)


def test_who_sees_what_is_decided_below_the_pages() -> None:
    """``ledgers.reading`` masks, for pages, sheets and annexes alike; above it nobody asks how personal a column is."""
    asking = {
        module.name
        for module in modules()
        if not module.name.startswith("mingshu.ledgers.")
        and re.search(r"\bis_personal\b|\bPrivacy\b|\.privacy\b", module.file.read_text(encoding="utf-8"))
    }
    assert asking == MASKING


def test_the_settings_are_those_of_the_document() -> None:
    told = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert len(told) == len(set(told)) and set(told) == settings_read(modules())


def test_the_environment_is_read_through_one_reader() -> None:
    assert not read_past_the_reader(modules())


@pytest.mark.parametrize(
    "lines",
    [
        'os.environ["MINGSHU_X"]',
        'os.environ.get("MINGSHU_X")',
        'os.environ.pop("MINGSHU_X")',
        'os.environ.setdefault("MINGSHU_X", "1")',
        "os.environ.copy()",
        '"MINGSHU_X" in os.environ',
        "dict(os.environ)",
        'os.getenv("MINGSHU_X")',
        'os.getenvb(b"MINGSHU_X")',
        'os.path.expandvars("$MINGSHU_X")',
        'getattr(os, "environ")',
        "1\nfrom os import environ as e",
        "1\nimport environs as e",
        "1\nfrom environs import Env as E",
        "1\nfrom mingshu.kernel import environment as e",
        "1\nfrom mingshu.kernel.environment import text",
        "1\nimport mingshu.kernel.environment as e",
        '1\nfrom mingshu.kernel import environment\nread = environment.text\nread("MINGSHU_X")',
        "1\nfrom mingshu.kernel import environment\nread = environment",
        '1\nfrom mingshu.kernel import environment\nname = "MINGSHU_X"\nenvironment.text(name)',
    ],
)
def test_a_setting_read_past_the_reader_is_found(lines: str) -> None:
    assert read_past_the_reader([read("mingshu.planted", f"import os\nX = {lines}\n")])


def test_an_environment_handed_on_is_let_through() -> None:
    lines = 'env = os.environ | {"A": "1"}\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "x")'
    assert not read_past_the_reader([read("mingshu.planted", f"import os\n{lines}\n")])


def test_a_setting_read_by_the_reader_is_found() -> None:
    planted = read(
        "mingshu.planted", 'from mingshu.kernel import environment\nX = environment.text("MINGSHU_X")\n'
    )
    assert settings_read([planted]) == {"MINGSHU_X"}


READER = "mingshu.kernel.environment"


def settings_read(read: Iterable[Module]) -> set[str]:
    """Every name that is handed to the reader."""
    return {
        node.args[0].value
        for module in read
        for node in module.nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("environment.") and node.args
        if isinstance(node.args[0], ast.Constant)
    }


ENVIRONMENT = frozenset(
    ["environ", "environb", "getenv", "getenvb", "putenv", "unsetenv", "expandvars", "environs"]
)


def read_past_the_reader(read: Iterable[Module]) -> list[str]:
    """Where the environment is named outside the reader, or the reader otherwise than to read a named variable.

    To hand the whole environment on to a process is not to read it, nor to tell Django where its settings are.
    """
    return [
        f"{module.where}:{getattr(node, 'lineno', '')}"
        for module in read
        if module.name != READER
        for let_through in [set(_lawful(module))]
        for node in module.nodes
        if node not in let_through and (_names(node) & ENVIRONMENT or _is_reader(module, node))
    ]


def _names(node: ast.AST) -> set[str]:
    """The names that a node uses or brings in, and those it could look up."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str(name)):
            return {name}
        case ast.Import(names=names):
            return {part for one in names for part in one.name.split(".")}
        case ast.ImportFrom(module=str(module), names=names):
            return {module, *(one.name for one in names)}
    return set()


def _is_reader(module: Module, node: ast.AST) -> bool:
    """Whether a node is the reader itself, by its name or brought in under another."""
    match node:
        case ast.Name(id=name):
            return name == "environment" and module.names.get(name) == READER
        case ast.Import(names=names):
            return any(one.name == READER for one in names)
        case ast.ImportFrom(module=str(source), names=names):
            renamed = any(f"{source}.{one.name}" == READER and one.asname for one in names)
            return source == READER or renamed
    return False


def _lawful(module: Module) -> Iterator[ast.AST]:
    for node in module.nodes:
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="environment") as reader), args=[ast.Constant(), *_]
            ):
                yield reader
            case ast.BinOp(left=ast.Attribute(value=ast.Name(id="os")) as handed, op=ast.BitOr()):
                yield handed
            case ast.Call(
                func=ast.Attribute(value=environ, attr="setdefault"),
                args=[ast.Constant(value="DJANGO_SETTINGS_MODULE"), _],
            ):
                yield environ


def test_no_third_party_code_and_no_addresses_in_git() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    assert not [name for name in tracked if re.search(r"\.min\.(js|css)$|node_modules/|/vendor/", name)]
    for name in ("requirements/dev.lock", "requirements/bench.lock", "package-lock.json"):
        assert not re.search(r"https?://", (ROOT / name).read_text()), name
