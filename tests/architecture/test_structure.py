"""The rules of the house, held by machine."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mingshu"
LONGEST_FUNCTION, LONGEST_FILE, PACKAGE_FROM = 50, 500, 300


def modules() -> Iterator[Path]:
    return (file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts)


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name} {length(node)}"
        for file in modules()
        for node in functions(file)
        if length(node) > LONGEST_FUNCTION
    ]
    assert not long


def test_functions_are_short_on_the_whole() -> None:
    lengths = [length(node) for file in modules() for node in functions(file)]
    assert statistics.median(lengths) < 10


def test_a_module_past_300_lines_becomes_a_package() -> None:
    long = {
        str(file.relative_to(ROOT)): count
        for file in modules()
        if (count := len(file.read_text().splitlines())) > PACKAGE_FROM
    }
    assert not long


def test_files_are_short_on_the_whole() -> None:
    assert statistics.median(len(file.read_text().splitlines()) for file in modules()) < 100


def test_no_package_stands_empty() -> None:
    for package in SOURCE.iterdir():
        if package.is_dir() and (package / "__init__.py").exists():
            code = [file for file in package.rglob("*.py") if file.name not in ("__init__.py", "apps.py")]
            assert code, package.name


def test_public_things_say_what_they_are() -> None:
    silent = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in modules()
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def test_nothing_is_swallowed() -> None:
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ExceptHandler):
                names = ast.unparse(node.type) if node.type else "everything"
                broad = names in ("Exception", "BaseException", "everything")
                guard = file == SOURCE / "kernel/guard.py"  # what it catches comes back as a value
                assert guard or not broad or isinstance(node.body[-1], ast.Raise), f"{file}:{node.lineno}"


def test_writes_go_through_actions() -> None:
    """Pages and commands change nothing themselves."""
    forbidden = re.compile(r"\.(save|delete|bulk_create|bulk_update|create)\(")
    for package in ("workbench",):
        for file in (SOURCE / package).rglob("*.py"):
            assert not forbidden.search(file.read_text()), file


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


def test_every_setting_is_documented() -> None:
    names = set(
        re.findall(
            r"MINGSHU_[A-Z_]+", (SOURCE / "settings.py").read_text() + (SOURCE / "home.py").read_text()
        )
    )
    told = (ROOT / "docs" / "settings.md").read_text()
    assert not {name for name in names if name not in told}


def test_no_third_party_code_and_no_addresses_in_git() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    assert not [name for name in tracked if re.search(r"\.min\.(js|css)$|node_modules/|/vendor/", name)]
    for name in ("requirements/dev.lock", "requirements/bench.lock", "package-lock.json"):
        assert not re.search(r"https?://", (ROOT / name).read_text()), name
