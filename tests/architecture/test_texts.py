"""Whoever reads English is told all that whoever reads Chinese is told."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import Module, modules, read, walked

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
