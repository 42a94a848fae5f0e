"""Where a report stands is asked of its flow: no page, command or package above compares its state with a list."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from tests.architecture.source import SOURCE, Module, modules, read

OWN = "mingshu.reports"
COMPARED = re.compile(r"\breport\.status\b")


def comparing(some: Iterable[Module]) -> list[str]:
    """Modules outside of the reports that know their states by name or look at ``report.status``."""
    return [
        f"{module.where}:{getattr(node, 'lineno', '')}"
        for module in some
        if not module.name.startswith(OWN)
        for node in module.nodes
        if module.names.get("Status", "").startswith(OWN) or isinstance(node, ast.Attribute)
        if _knows(node)
    ]


def _knows(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return any(one.name == "Status" for one in node.names)
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "status"
        and isinstance(node.value, ast.Name)
        and node.value.id == "report"
    )


def test_pages_and_commands_ask_the_flow() -> None:
    assert comparing(modules()) == []


def test_templates_compare_no_state() -> None:
    pages = (SOURCE / "workbench" / "templates").rglob("*.html")
    assert [page.name for page in pages if COMPARED.search(page.read_text(encoding="utf-8"))] == []


def test_a_page_that_compares_is_found() -> None:
    by_name = read("mingshu.workbench.planted", "from mingshu.reports.models import ReportDraft, Status\n")
    by_word = read("mingshu.cli.planted", "def f(report):\n    return report.status == 'signed'\n")
    at_home = read("mingshu.reports.planted", "from mingshu.reports.models import Status\n")
    assert len(comparing([by_name])) == len(comparing([by_word])) == 1
    assert comparing([at_home]) == []
