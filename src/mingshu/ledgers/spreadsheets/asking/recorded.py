"""Answers in a file: YAML or JSON, question → answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.kernel.yamltext import load_yaml
from mingshu.ledgers.spreadsheets.asking.asks import Ask


def read_answers(path: Path) -> dict[str, str]:
    """The answers in ``path``; raises ``BadInput`` where it is no map of questions to answers."""
    try:
        content = load_yaml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise _unreadable(path) from problem
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise _unreadable(path)
    return {str(key): _text(value) for key, value in content.items() if value is not None}


def write_questions(path: Path, asks: Sequence[Ask], given: Mapping[str, str]) -> None:
    """Write every question with its options as comments, to be filled in and given back by ``read_answers``."""
    lines: list[str] = []
    for ask in asks:
        lines += [f"# {line}" for line in ask.message.both().splitlines()]
        lines += [f"#   {one.value}: {one.label.zh}" for one in ask.options]
        value = given.get(ask.key, ask.default)
        lines += [_line(ask.key, value), ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _line(key: str, value: str | None) -> str:
    text: str = yaml.safe_dump({key: value}, allow_unicode=True, width=1_000)
    return text.strip()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _unreadable(path: Path) -> BadInput:
    return BadInput(
        Bilingual(f"“{path.name}”不是答案文件。", f"“{path.name}” is no file of answers."),
        Bilingual(
            "应为 YAML 或 JSON，每行一个问题和它的答案；可由 --questions 生成。",
            "It is YAML or JSON, one question and its answer a line; --questions writes it.",
        ),
    )
