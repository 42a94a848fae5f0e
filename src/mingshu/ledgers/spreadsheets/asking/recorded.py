"""Answers in a file: YAML or JSON, question → answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import written_whole
from mingshu.kernel.text import Bilingual
from mingshu.kernel.yamltext import load_yaml
from mingshu.ledgers.spreadsheets.asking.asks import Ask, Option

_FEW, _WIDTH = 9, 70
_OPEN = Bilingual("要回答的：把答案写在冒号后面", "To be answered: write the answer behind the colon")
_SETTLED = Bilingual("已经判断、不对可以改的", "Taken without asking; change what is wrong")


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
    """Write every question with its options as comments, to be filled in and given back by ``read_answers``.

    First those that wait for an answer, then those gone by. Long lists of options stand once, at the end.
    """
    lists: dict[frozenset[str], tuple[Option, ...]] = {}
    waiting = [ask for ask in asks if given.get(ask.key, ask.default) is None]
    settled = [ask for ask in asks if given.get(ask.key, ask.default) is not None]
    lines: list[str] = []
    for title, some in ((_OPEN, waiting), (_SETTLED, settled)):
        if some:
            lines += [f"# ==== {title.zh} {title.en} ====", ""]
        for ask in some:
            lines += [f"# {line}" for line in ask.message.both().splitlines()]
            lines += _offered(ask, lists)
            lines += [_line(ask.key, given.get(ask.key, ask.default)), ""]
    for number, options in enumerate(lists.values(), 1):
        lines += [f"# ==== {_list_name(number)} ====", *_listed(options), ""]
    with written_whole(path) as whole:
        whole.write("\n".join(lines).encode())


def _offered(ask: Ask, lists: dict[frozenset[str], tuple[Option, ...]]) -> list[str]:
    """The options of a question, or where they are listed; one that is settled shows no more than that."""
    if len(ask.options) <= _FEW:
        return [f"#   {_option_told(one)}" for one in ask.options]
    values = frozenset(one.value for one in ask.options)
    lists.setdefault(values, ask.options)
    name = _list_name(list(lists).index(values) + 1)
    return [f"#   可填的见文末“{name}”。 See {name} below."]


def _list_name(number: int) -> str:
    return f"清单{number}"


def _listed(options: Sequence[Option]) -> list[str]:
    """Several to a line: mediation 人民调解案件台账；petition 信访事项台账."""
    lines = [""]
    for one in options:
        if len(lines[-1]) > _WIDTH:
            lines.append("")
        lines[-1] += f"{_option_told(one)}；"
    return [f"# {line}" for line in lines]


def _option_told(one: Option) -> str:
    return one.value if one.label.zh == one.value else f"{one.value} {one.label.zh}"


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
