"""Tells in both languages how a command line was written wrongly, and where its usage is explained."""

from __future__ import annotations

from click import Choice, IntRange, Parameter, Path
from click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchCommand,
    NoSuchOption,
    UsageError,
)

from mingshu.kernel.text import Bilingual


def told(error: UsageError, asked: str) -> str:
    """The Chinese line, then the English one; each names the parameter and how to see the usage.

    ``asked`` is the command to explain where the error does not know its own.
    """
    command = error.ctx.command_path if error.ctx else asked
    chinese = f"{_chinese(error)}用法见：{command} --help"
    english = " ".join(error.format_message().split())
    return Bilingual(chinese, f"{english} See: {command} --help").both()


def _chinese(error: UsageError) -> str:
    if isinstance(error, NoSuchCommand):
        return f"没有命令“{error.command_name}”。"
    if isinstance(error, NoSuchOption):
        return f"没有选项“{error.option_name}”。"
    if isinstance(error, BadOptionUsage):
        return f"选项“{error.option_name}”的写法不对，可能缺少值。"
    if isinstance(error, MissingParameter):
        return f"缺少参数“{_name(error)}”。{_allowed(error.param)}"
    if isinstance(error, BadParameter):
        return f"参数“{_name(error)}”的值不可用。{_allowed(error.param)}"
    return "命令的写法不对，可能有多余的参数。"


def _name(error: BadParameter) -> str:
    if error.param is None:
        hint = error.param_hint or ""
        return hint if isinstance(hint, str) else " / ".join(hint)
    if error.param.param_type_name == "option":
        return " / ".join(error.param.opts)
    return error.param.human_readable_name


def _allowed(param: Parameter | None) -> str:
    kind = param.type if param else None
    if isinstance(kind, Choice):
        return f"可用：{'、'.join(map(str, kind.choices))}。"
    if isinstance(kind, IntRange):
        return f"须为 {kind.min} 至 {kind.max} 的整数。"
    if isinstance(kind, Path) and kind.exists:
        return "须是已有的文件或文件夹。" if kind.dir_okay else "须是已有的文件。"
    return ""
