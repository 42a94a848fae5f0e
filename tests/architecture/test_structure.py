"""The rules of the house, held by machine."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from tests.architecture.source import ROOT, SOURCE, Module, functions, length, modules, read, walked

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


def test_the_settings_are_those_of_the_document() -> None:
    told = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert len(told) == len(set(told)) and set(told) == settings_read(modules())


def test_the_environment_is_read_through_one_reader() -> None:
    assert not read_past_the_reader(modules())


@pytest.mark.parametrize(
    "line", ['os.environ["MINGSHU_X"]', 'os.environ.get("MINGSHU_X")', 'os.getenv("MINGSHU_X")', "Env()"]
)
def test_a_setting_read_past_the_reader_is_found(line: str) -> None:
    planted = read("mingshu.planted", f"import os\nfrom environs import Env\nX = {line}\n")
    assert read_past_the_reader([planted])


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


def read_past_the_reader(read: Iterable[Module]) -> list[str]:
    """Where a variable is read otherwise; to hand the whole environment on to a process is not to read it."""
    forms = ("os.environ.get", "os.environ.pop", "os.getenv", "getenv", "environ.get", "Env")
    return [
        f"{module.where}:{node.lineno}"
        for module in read
        if module.name != READER
        for node in module.nodes
        if (isinstance(node, ast.Call) and ast.unparse(node.func) in forms)
        or (isinstance(node, ast.Subscript) and ast.unparse(node.value) in ("os.environ", "environ"))
    ]


def test_no_third_party_code_and_no_addresses_in_git() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    assert not [name for name in tracked if re.search(r"\.min\.(js|css)$|node_modules/|/vendor/", name)]
    for name in ("requirements/dev.lock", "requirements/bench.lock", "package-lock.json"):
        assert not re.search(r"https?://", (ROOT / name).read_text()), name


TRANSLATED = frozenset(["_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext", "Bilingual"])
CHINESE = re.compile("[\u4e00-\u9fff]")


def untranslated(module: Module) -> list[str]:
    """Chinese of a module that no reader of English is given otherwise; words about the code (docstrings) are none."""
    said: set[ast.AST] = set()
    for node in module.nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said.add(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in TRANSLATED:
            said |= set(walked(node))
    return [
        f"{module.where}:{node.lineno} {node.value}"
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value)
        if node not in said
    ]


def test_the_pages_say_nothing_in_chinese_alone() -> None:
    pages = [module for module in modules() if module.name.startswith(("mingshu.workbench.", "mingshu.ui."))]
    assert len(pages) > 40 and not [one for page in pages for one in untranslated(page)]


@pytest.mark.parametrize("line", ['said = "已保存"', 'said = f"共{n}"', 'said = _("已保存") + "已通知"'])
def test_chinese_alone_is_found(line: str) -> None:
    assert len(untranslated(read("mingshu.workbench.planted", f"n = 1\n{line}\n"))) == 1
    assert not untranslated(read("mingshu.workbench.planted", '"""已保存"""\nsaid = _("已保存")\n'))
