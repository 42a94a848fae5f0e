"""What is installed is what was tested: the bounds of the wheel, the locks, and what the code imports."""

from __future__ import annotations

import ast
import json
import sys
from collections import Counter
from importlib.metadata import packages_distributions, version
from itertools import product

import pytest
from packaging.markers import default_environment
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.source import ROOT, Module, modules
from tools.supply.locks import Pin, bounds, browser_pins, pins, project_table

TESTED = ("test", "check", "build")
LOCKS = {"run": (), "dev": TESTED, "bench": tuple(project_table()["optional-dependencies"])}
PLACES = [
    {**default_environment(), "python_version": python, "python_full_version": f"{python}.4", **system}
    for python, system in product(
        ("3.11", "3.12", "3.13"),
        (
            {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
            {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
        ),
    )
]
"""Where the wheel may be installed, as markers see it."""


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_one_version_of_everything_asked_for_and_within_its_bound(lock: str) -> None:
    locked = pins(lock)
    for place in PLACES:
        chosen = installed_at(locked, place)
        for asked in bounds(*LOCKS[lock]):
            if asked.marker is None or asked.marker.evaluate(place):
                held = chosen[canonicalize_name(asked.name)]
                assert held in asked.specifier, f"{lock}.lock has {asked.name} {held}, asked for {asked}"


def installed_at(locked: list[Pin], place: dict[str, str]) -> dict[str, Version]:
    """The version of every package that a lock installs at ``place``."""
    there = [pin for pin in locked if pin.applies(place)]
    twice = [name for name, times in Counter(pin.name for pin in there).items() if times > 1]
    assert not twice
    return {pin.name: pin.version for pin in there}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_known_by_its_files(lock: str) -> None:
    assert not [pin.name for pin in pins(lock) if not pin.hashes]
    assert all(one.startswith("sha256:") and len(one) == 71 for pin in pins(lock) for one in pin.hashes)


def test_every_package_of_the_browser_is_known_by_its_archive() -> None:
    assert not [pin.name for pin in browser_pins() if not pin.integrity.startswith("sha512-")]


@pytest.mark.parametrize(("smaller", "larger"), [("run", "dev"), ("dev", "bench")])
def test_a_smaller_lock_installs_nothing_else_than_the_larger(smaller: str, larger: str) -> None:
    for place in PLACES:
        more = installed_at(pins(larger), place)
        assert installed_at(pins(smaller), place).items() <= more.items()


def test_the_browser_gets_what_its_manifest_asks_for() -> None:
    asked = json.loads((ROOT / "package.json").read_text())["dependencies"]
    held = {pin.name: pin.version for pin in browser_pins()}
    assert asked.items() <= held.items()
    assert {need for pin in browser_pins() for need in pin.needs} <= held.keys()


def test_what_is_tested_here_is_what_is_locked() -> None:
    here = installed_at(pins("dev"), default_environment())
    other = {name: version(name) for name, locked in here.items() if Version(version(name)) != locked}
    assert not other, "run `make install`"


def test_the_code_imports_nothing_that_the_wheel_does_not_ask_for() -> None:
    asked = {canonicalize_name(one.name) for one in bounds()}
    comes_from = packages_distributions()
    undeclared = {
        f"{module.where}: {name}"
        for module in modules()
        for name in imported(module)
        if not asked & {canonicalize_name(one) for one in comes_from.get(name, ())}
    }
    assert not undeclared


def imported(module: Module) -> set[str]:
    """The packages outside the house and Python itself that a module imports."""
    names = set()
    for node in module.nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module)
    outer = {name.partition(".")[0] for name in names}
    return outer - sys.stdlib_module_names - {"mingshu"}
