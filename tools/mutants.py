"""Change lines of the code one at a time and see whether a test notices: ``make mutants`` (long; not part of any run).

Usage: python tools/mutants.py [AREA …] [--most N] [--seed N]. For each area a copy of the code is changed in
``var/mutants``, N changes drawn at random, and the tests of that area run against each; those no test noticed are
printed with their lines. Cosmic Ray makes the changes.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.work_db import use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkItem, WorkResult

ROOT = Path(__file__).parents[1]
WORK = ROOT / "var" / "mutants"
SLOWEST = 900  # seconds for the tests of one change

Span = tuple[tuple[int, int], tuple[int, int]]  # from line and column, to line and column


@dataclass(frozen=True, slots=True)
class Area:
    """What is changed below ``src/mingshu``, and the tests, quick ones first, that should notice, below ``tests``."""

    changed: str
    tests: tuple[str, ...]


AREAS = {
    "timelimits": Area("timelimits", ("timelimits", "law/test_deadlines.py")),
    "numerals": Area("prose/numerals", ("prose/test_numerals.py",)),
    "claims": Area(
        "prose/claims", ("prose/test_claims.py", "prose/test_numerals.py", "prose/test_scores.py")
    ),
    "figures": Area(
        "figures",
        (
            *("figures/test_values.py", "figures/test_definitions.py", "figures/test_due.py"),
            *("figures/test_rendering.py", "figures/test_comparing.py", "figures/test_tenure.py"),
            *("figures", "indicators"),
        ),
    ),
    "accounts": Area(
        "accounts",
        (
            *("accounts/test_policies.py", "accounts/test_entrances.py", "accounts/test_sessionstore.py"),
            *("workbench/test_ends.py", "workbench/test_session.py", "workbench/test_log.py"),
            *("upkeep/test_past_the_product.py", "accounts/rights", "workbench/test_permissions.py"),
        ),
    ),
    "values": Area(
        "reports/values.py",
        (
            *("reports/test_values.py", "reports/test_sentences.py", "reports/test_whose_act.py"),
            "reports/test_terms.py",
        ),
    ),
    "rules": Area("review/rules", ("review/test_rules.py",)),
    "flow": Area("procedures/flow.py", ("ledgers/test_flow.py", "ledgers/test_actions.py")),
}
CONFIGURATION = """[cosmic-ray]
module-path = "src/mingshu/{changed}"
timeout = {timeout}
excluded-modules = []
test-command = "{python} -m pytest -x -q -n 0 --nomigrations -m 'not slow' -p no:cacheprovider {tests}"

[cosmic-ray.distributor]
name = "local"
"""


def main() -> int:
    """Run the areas named, or all; 1 when a change went unnoticed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("areas", nargs="*", default=list(AREAS), metavar="AREA")
    asked.add_argument("--most", type=int, default=20, help="changes for each area")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    survivors = sum(run(name, AREAS[name], given.most, given.seed) for name in given.areas)
    return 1 if survivors else 0


def run(name: str, area: Area, most: int, seed: int) -> int:
    """The number of changes in ``area`` that no test noticed."""
    folder = _copy(name)
    tests = " ".join(f"tests/{path}" for path in area.tests if (folder / "tests" / path).exists())
    text = CONFIGURATION.format(changed=area.changed, timeout=SLOWEST, python=sys.executable, tests=tests)
    (folder / "mutants.toml").write_text(text, encoding="utf-8")
    session = folder / "mutants.sqlite"
    environment = os.environ | {"PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    cosmic = [str(Path(sys.executable).with_name("cosmic-ray"))]
    for command in (["baseline", "mutants.toml"], ["init", "mutants.toml", session.name]):
        subprocess.run([*cosmic, *command], cwd=folder, env=environment, check=True)
    drawn = _draw(session, most, seed)
    subprocess.run([*cosmic, "exec", "mutants.toml", session.name], cwd=folder, env=environment, check=True)
    return _report(name, session, drawn)


def _copy(name: str) -> Path:
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("src", "tests", "examples", "tools", "docs"):
        shutil.copytree(ROOT / part, folder / part)
    for file in ("pyproject.toml", "Makefile"):
        shutil.copy(ROOT / file, folder / file)
    return folder


def _draw(session: Path, most: int, seed: int) -> list[WorkItem]:
    """Leaves ``most`` changes to be tried; the others are marked as passed over."""
    with use_db(str(session)) as database:
        items = sorted(database.work_items, key=_place)
        files = {item.mutations[0].module_path for item in items}
        declared = {path: _declared(session.parent / path) for path in files}
        items = [item for item in items if _is_worth_trying(item.mutations[0], declared)]
        random.Random(seed).shuffle(items)
        kept = {item.job_id for item in items[:most]}
        for item in database.work_items:
            if item.job_id not in kept:
                database.set_result(item.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))
        return items[:most]


def _place(item: WorkItem) -> tuple[str, tuple[int, int], str, int]:
    """Where a change is: the same order in every run, as the numbers of the jobs are not."""
    change = item.mutations[0]
    return str(change.module_path), change.start_pos, change.operator_name, change.occurrence


def _declared(path: Path) -> list[Span]:
    """The places of annotations and decorators of classes, which mypy holds and no test can."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    found = [getattr(node, "annotation", None) or getattr(node, "returns", None) for node in nodes]
    found += [mark for node in nodes if isinstance(node, ast.ClassDef) for mark in node.decorator_list]
    return [_span(node) for node in found if isinstance(node, ast.expr)]


def _span(node: ast.expr) -> Span:
    return (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)


def _is_worth_trying(change: MutationSpec, declared: dict[Path, list[Span]]) -> bool:
    if "migrations" in change.module_path.parts:
        return False
    return not any(start <= change.start_pos < end for start, end in declared[change.module_path])


def _report(name: str, session: Path, drawn: list[WorkItem]) -> int:
    with use_db(str(session)) as database:
        results = dict(database.results)
    lived = [item for item in drawn if results[item.job_id].test_outcome is TestOutcome.SURVIVED]
    sys.stdout.write(f"{name}: {len(drawn) - len(lived)} of {len(drawn)} changes noticed\n")
    for item in lived:
        mutation, difference = item.mutations[0], results[item.job_id].diff or ""
        changed = [
            line for line in difference.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]
        place = f"{mutation.module_path}:{mutation.start_pos[0]}"
        sys.stdout.write(
            "\n".join(["  not noticed:", f"  {place}", *(f"    {line}" for line in changed)]) + "\n"
        )
    return len(lived)


if __name__ == "__main__":
    sys.exit(main())
