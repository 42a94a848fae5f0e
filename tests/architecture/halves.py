"""Texts in two languages whose English says less than their Chinese, or says it in Chinese."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tests.architecture.source import Module

CHINESE = re.compile("[\u4e00-\u9fff]")
MARKS = re.compile("[\u3001\u3002\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e]")
"""Chinese characters and the marks set between them."""
QUOTED = re.compile(r"“[^”]*”|《[^》]*》|‘[^’]*’")
"""What an English text shows as it is printed, or as it must be typed."""
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
WORD = re.compile(r"[\w'’/.-]+")
LEAST = 0.3
"""Words of English for a character of Chinese: a text with fewer leaves a clause out. The usual is one to two."""
SHORT = 6
"""Characters of Chinese that a word or two of English may say."""
ELSEWHERE = frozenset(["Bilingual", "get", "filled", "replace"])
"""Calls whose arguments are looked at where they are, or are asked for and not said."""
TITLED = re.compile(r"\b(?:ledger|column)\b")
"""What is ``named`` in both languages. A message about a sheet shows the titles as the sheet has them: in Chinese."""
OF_SHEETS = "mingshu.ledgers.spreadsheets."

Made = Mapping[str, Sequence[ast.expr]]


def half_translated(module: Module) -> list[str]:
    """Texts whose English half is empty, is the Chinese again, is too short, or has Chinese that is not quoted.

    What is filled in counts by how it was made in the same function: names joined by 、 are no English.
    """
    return [
        f"{module.where}:{node.lineno} {ast.unparse(node)}"
        for _statement, nodes in module.parts
        for made in [_made(nodes)]
        for node in nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Bilingual"
        if len(halves := [*node.args, *(one.value for one in node.keywords if one.arg)]) == 2
        if _is_half(*halves, made, has_english=not module.name.startswith(OF_SHEETS))
    ]


def _is_half(zh: ast.expr, en: ast.expr, made: Made, *, has_english: bool) -> bool:
    if isinstance(zh, ast.Constant) and not zh.value:
        return False
    if isinstance(en, ast.Constant | ast.JoinedStr | ast.BinOp):
        said, meant = words(en), words(zh)
        if not said.strip() or (said == meant and CHINESE.search(said)) or is_too_short(meant, said):
            return True
    return any(MARKS.search(QUOTED.sub("", one)) for one in _said(en, made, has_english))


def is_too_short(zh: str, en: str) -> bool:
    """Whether an English text has far fewer words than its Chinese needs; what is filled in counts for neither."""
    length = len(CHINESE.findall(PLACEHOLDER.sub("", zh)))
    return length > SHORT and len(WORD.findall(PLACEHOLDER.sub("", en))) < LEAST * length


def words(node: ast.expr) -> str:
    """A text as it is written down, ``{}`` for what is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(words(part) for part in parts)
        case ast.BinOp(left=left, right=right):
            return words(left) + words(right)
    return "{}"


def _said(en: ast.expr, made: Made, has_english: bool) -> Iterator[str]:
    """What the English half is written with, and what each name in it was made with."""
    yield words(en)
    for node in _bare(en):
        if isinstance(node, ast.Attribute):
            yield _chinese_of(node, has_english)
        elif isinstance(node, ast.Name):
            for value in made.get(node.id, ()):
                yield from (_chinese_of(one, has_english) for one in _bare(value))


def _chinese_of(node: ast.AST, has_english: bool) -> str:
    """The Chinese that a part of a text brings in: its own, a Chinese half, the title of what has an English one."""
    if isinstance(node, ast.Attribute):
        titled = has_english and node.attr == "title" and TITLED.search(ast.unparse(node.value))
        return "中文" if node.attr == "zh" or titled else ""
    return words(node) if isinstance(node, ast.Constant | ast.JoinedStr) else ""


def _bare(node: ast.AST) -> Iterator[ast.AST]:
    """What becomes part of a text: not what is asked (conditions, keys), nor what has two halves of its own."""
    if isinstance(node, ast.Attribute):
        yield node
        return
    if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ELSEWHERE:
        return
    if isinstance(node, ast.comprehension | ast.Compare | ast.Subscript):
        return
    if isinstance(node, ast.keyword) and node.arg is None:
        return  # several at once: each has a name of its own for either language
    yield node
    if isinstance(node, ast.JoinedStr):
        yield from (
            below
            for part in node.values
            if isinstance(part, ast.FormattedValue)
            for below in _bare(part.value)
        )
        return
    children = [node.body, node.orelse] if isinstance(node, ast.IfExp) else ast.iter_child_nodes(node)
    for child in children:
        if isinstance(node, ast.Call) and child is node.func and isinstance(child, ast.Attribute):
            yield from _bare(child.value)  # the mark that joins
        else:
            yield from _bare(child)


def _made(nodes: list[ast.AST]) -> Made:
    made: defaultdict[str, list[ast.expr]] = defaultdict(list)
    for node in nodes:
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    made[target.id].append(node.value)
    return made
