"""The sheet 填写说明: what each column means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mingshu.law import catalogue, time_limit
from mingshu.ledgers.description import Column, Kind, Ledger, Privacy
from mingshu.procedures.clocks import Clock

NOTES_TITLE = "填写说明"
_HEADINGS = ("台账", "栏目", "是否必填", "填写内容", "单位", "可选项", "个人信息", "计数与期限")
_WIDTHS = (26, 26, 9, 30, 8, 44, 12, 44)
_KINDS = {
    Kind.TEXT: "文字",
    Kind.LIST: "几项，用“；”或“、”隔开",
    Kind.DATE: "日期，如 2022-3-15",
    Kind.BOOL: "是 / 否",
    Kind.WHOLE: "整数；没有发生填 0",
    Kind.DECIMAL: "数字，最多两位小数",
    Kind.MONEY: "金额，最多精确到分",
    Kind.CHOICE: "从下拉列表中选择",
    Kind.LINK: "网址",
    Kind.PERIOD: "期间，如 2022年、2022年上半年、2022年第一季度",
    Kind.YEAR: "年份，如 2022",
}
_PRIVACY = {Privacy.NONE: "", Privacy.PERSONAL: "个人信息", Privacy.SENSITIVE: "敏感个人信息"}
_RULES = (
    "蓝色表头的栏目必填；不详的留空，涉密或需打码的填 **。0 表示没有发生，与留空、打码含义不同。",
    "每张表只登记一本台账，一行一件事；表头请勿改动，可以不按顺序，用不到的表可以删去。",
    "状态可以留空，由系统按已填日期判断。合计行不登记。",
)


def explanation(column: Column) -> str:
    """What a column holds, in a line or two: the comment on its heading."""
    parts = [_KINDS[column.kind] + (f"（单位：{column.unit}）" if column.unit else "")]
    parts.append(_when(column) or "可留空")
    if column.choices:
        parts.append("可选：" + "、".join(column.choices))
    if column.is_personal:
        parts.append(f"{_PRIVACY[column.privacy]}，只填办理所必需的内容")
    return "；".join(parts)


def _when(column: Column) -> str:
    if column.needed:
        return f"{column.needed.zh}必填"
    return "必填" if column.required else ""


def write_notes(sheet: Any, ledgers: Sequence[Ledger], bold: Any, wrapped: Any) -> None:
    """Fill the notes sheet: general rules, then one line per column."""
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width, wrapped)
    for row, rule in enumerate(_RULES):
        sheet.write_string(row, 0, rule)
    start = len(_RULES) + 1
    for position, heading in enumerate(_HEADINGS):
        sheet.write_string(start, position, heading, bold)
    for row, texts in enumerate(_lines(ledgers), start + 1):
        for position, text in enumerate(texts):
            sheet.write_string(row, position, text, wrapped)


def _lines(ledgers: Sequence[Ledger]) -> Iterator[tuple[str, ...]]:
    for ledger in ledgers:
        for column in ledger.columns:
            yield (
                ledger.title,
                column.title,
                _when(column),
                _KINDS[column.kind],
                column.unit,
                "、".join(column.choices),
                _PRIVACY[column.privacy],
                "；".join([*_counting(ledger, column), *_limits(ledger, column)]),
            )
        yield (
            ledger.title,
            "状态",
            "",
            "从下拉列表中选择，可留空",
            "",
            "、".join(ledger.flow.states),
            "",
            "",
        )


def _counting(ledger: Ledger, column: Column) -> Iterator[str]:
    if column.name not in ledger.date:
        return
    others = [ledger.column(name).title for name in ledger.date[: ledger.date.index(column.name)]]
    yield f"{'、'.join(others)}未填时按这一栏计入年度" if others else "按这一栏计入年度"


def _limits(ledger: Ledger, column: Column) -> Iterator[str]:
    for clock in ledger.clocks:
        if column.name == clock.done:
            yield f"自“{_title(ledger, clock.start)}”起{_limit(clock)}"
        elif column.name == clock.due and time_limit(clock.limit).is_counted:
            yield "留空时按法定期限推算"


def _title(ledger: Ledger, name: str) -> str:
    return str(getattr(ledger.model._meta.get_field(name), "verbose_name", name))


def _limit(clock: Clock) -> str:
    step = catalogue().step(clock.limit)
    named = next((statute.title.zh for statute in catalogue().statutes if statute.id == step.statute), "")
    basis = "".join((f"《{named}》" if named else "", step.article or ""))
    unsure = "" if step.verified else "，未核实"
    return f"{time_limit(clock.limit).title.zh}" + (f"（{basis}{unsure}）" if basis else "")
