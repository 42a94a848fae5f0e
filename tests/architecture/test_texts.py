"""Whoever reads English is told all that whoever reads Chinese is told."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.halves import half_translated
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


def test_every_text_has_an_english_half() -> None:
    assert not [one for module in modules() for one in half_translated(module)]


@pytest.mark.parametrize(
    "text",
    [
        '"已保存", ""',
        '"已保存", " "',
        '"已保存", "已保存"',
        'zh="已保存", en="Saved 已保存"',
        'f"共{n}", f"共{n}"',
        '"已" + n, "已" + n',
        '"写年度", "Write 2022年"',
        '"名称、层级", "Name、level"',
        '"名为" + name, f"Called {told.zh}"',
        '"可以收存", f"Accepted: {endings}"',
        '"可以收存", f"Accepted: {shown}"',
        '"要做的事", more',
        'f"不登记“{ledger.title}”", f"Does not keep “{ledger.title}”"',
        'f"“{titles}”必须填写", f"“{titles}” must be filled in"',
        '"要做的事", "To do" + more',
        '"报告应当写明不足和原因；述法应当剖析原因、提出措施", "Causes are stated"',
    ],
)
def test_a_text_without_an_english_half_is_found(text: str) -> None:
    assert len(half_translated(read("mingshu.planted", HALVES.format(text=text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        '"已保存“{name}”", "Saved “党委”"',
        '"请写《立法法》", "Write 《立法法》"',
        '"PDF", "PDF"',
        "zh, en",
        "one.zh, one.en",
        '"共{n}", f"{n}"',
        '"", ""',
        '"可以收存", f"Accepted: {names.en}"',
        '"可以收存", f"Accepted: {row}"',
        '"请联系管理员", "Ask an administrator"',
        'f"不登记“{ledger.named.zh}”", f"Does not keep “{ledger.named.en}”"',
    ],
)
def test_a_text_with_an_english_half_is_let_through(text: str) -> None:
    assert not half_translated(read("mingshu.planted", HALVES.format(text=text)))


HALVES = """
def said(names):
    endings = "、".join(sorted(names))
    shown = f"{{names[0]}}（{{names[1]}}）"
    titles = "” or “".join(ledger.column(name).title for name in names)
    more = " and so on"
    more += "（等）"
    names = Bilingual("、".join(names), ", ".join(names))
    row = kept.get("姓名")
    return Bilingual({text})
"""
