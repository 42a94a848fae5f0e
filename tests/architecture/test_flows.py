"""Where a report or a case stands is asked of its flow: nobody else compares its state with a name or a list."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

import pytest

from tests.architecture.source import SOURCE, Module, modules, read

OWN = "mingshu.reports"
COMPARED = re.compile(r"\breport\.status\b")


def comparing(some: Iterable[Module]) -> list[str]:
    """Modules outside of the reports that know their states by name, or compare one with words of their own."""
    return [
        f"{module.where}:{getattr(node, 'lineno', '')}"
        for module in some
        if not module.name.startswith(OWN)
        for node in module.nodes
        if _imports(node) or _compares(node) or _asks_the_database(node)
    ]


def _imports(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(OWN)
        and any(one.name == "Status" for one in node.names)
    )


def _compares(node: ast.AST) -> bool:
    """``draft.status == "signed"``, ``anything.status in ("signed", …)``, on either side."""
    if not isinstance(node, ast.Compare):
        return False
    sides = [node.left, *node.comparators]
    return any(isinstance(one, ast.Attribute) and one.attr == "status" for one in sides) and any(
        map(_is_written_out, sides)
    )


def _asks_the_database(node: ast.AST) -> bool:
    """``filter(status__in=("submitted", …))``: what is handed on from the flow has a name."""
    return (
        isinstance(node, ast.keyword)
        and node.arg is not None
        and node.arg.split("__")[-2 if node.arg.endswith("__in") else -1] == "status"
        and _is_written_out(node.value)
    )


def _is_written_out(node: ast.AST) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in parts)


def test_pages_and_commands_ask_the_flow() -> None:
    assert comparing(modules()) == []


def test_templates_compare_no_state() -> None:
    pages = (SOURCE / "workbench" / "templates").rglob("*.html")
    assert [page.name for page in pages if COMPARED.search(page.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "text",
    [
        "from mingshu.reports.models import ReportDraft, Status\n",
        "def f(report):\n    return report.status == 'signed'\n",
        "def f(draft):\n    return 'signed' != draft.status\n",
        "def f(one):\n    return one.status in ('submitted', 'reviewed')\n",
        "def f(rows):\n    return rows.filter(organ=1, status__in=['submitted'])\n",
        "def f(rows):\n    return rows.exclude(report__status='withdrawn')\n",
    ],
)
def test_a_page_that_compares_is_found(text: str) -> None:
    assert comparing([read("mingshu.workbench.planted", text)])


@pytest.mark.parametrize(
    "text",
    [
        "from mingshu.reports.flow import WAITING\ndef f(rows):\n    return rows.filter(status__in=WAITING)\n",
        "def f(request, answer):\n    return answer.status_code == 200 or render(request, status=409)\n",
    ],
)
def test_what_asks_the_flow_passes(text: str) -> None:
    assert comparing([read("mingshu.workbench.planted", text)]) == []


def test_at_home_a_state_has_its_name() -> None:
    assert comparing([read("mingshu.reports.planted", "from mingshu.reports.models import Status\n")]) == []


FLOORS_OF_CASES = "mingshu.procedures"


def judging_cases(some: Iterable[Module]) -> list[str]:
    """Modules above the steps' own floor that hold a case's state against anything but another case's."""
    return [
        f"{module.where}:{getattr(node, 'lineno', '')}"
        for module in some
        if not module.name.startswith(FLOORS_OF_CASES)
        for node in module.nodes
        if isinstance(node, ast.Compare) and _judges_a_case(node)
    ]


def _judges_a_case(node: ast.Compare) -> bool:
    sides = [node.left, *node.comparators]
    states = [isinstance(one, ast.Attribute) and one.attr == "state" for one in sides]
    return any(states) and not all(states)


def test_where_a_case_stands_is_asked_of_its_flow() -> None:
    assert judging_cases(modules()) == []


@pytest.mark.parametrize(
    "text",
    [
        "def f(row):\n    return row.state == '归档'\n",
        "def f(row, ledger):\n    return row.state in ledger.flow.done\n",
        "def f(row, ledger):\n    return row.state not in (*ledger.flow.dropped, '归档')\n",
        "def f(row):\n    return '归档' == row.state\n",
    ],
)
def test_whoever_judges_a_case_is_found(text: str) -> None:
    assert judging_cases([read("mingshu.reports.planted", text)])


def test_two_cases_may_stand_alike() -> None:
    same = "def f(before, after):\n    return before.state == after.state\n"
    judged = "def f(row):\n    return row.state in row.ended\n"
    assert (
        judging_cases([read("mingshu.reports.planted", same), read("mingshu.procedures.planted", judged)])
        == []
    )
