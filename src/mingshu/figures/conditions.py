"""A measure's condition in words: “结果”为“成功”且“调结日期”已填写."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, F, Q, Value
from django.db.models.expressions import CombinedExpression

from mingshu.figures.masking import name_of
from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.text import Bilingual, chinese
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import NUMBERED

FILLED = Bilingual("{column}已填写", "{column} is filled in")
EMPTY = Bilingual("{column}未填写", "{column} is empty")
COMPARISONS: dict[str, tuple[Bilingual, Bilingual]] = {
    "exact": (Bilingual("{column}为{value}", "{column} is {value}"),) * 2,
    "in": (Bilingual("{column}为{value}", "{column} is {value}"),) * 2,
    "regex": (Bilingual("{column}写有编号", "{column} gives a number"),) * 2,
    "lt": (
        Bilingual("{column}少于{value}", "{column} is under {value}"),
        Bilingual("{column}早于{value}", "{column} is before {value}"),
    ),
    "lte": (
        Bilingual("{column}不多于{value}", "{column} is at most {value}"),
        Bilingual("{column}不晚于{value}", "{column} is not after {value}"),
    ),
    "gt": (
        Bilingual("{column}多于{value}", "{column} is over {value}"),
        Bilingual("{column}晚于{value}", "{column} is after {value}"),
    ),
    "gte": (
        Bilingual("{column}不少于{value}", "{column} is at least {value}"),
        Bilingual("{column}不早于{value}", "{column} is not before {value}"),
    ),
}
"""Lookup → how it reads for a number or text, and for a date."""


def quoted(title: str) -> Bilingual:
    """A title in quotation marks."""
    return Bilingual(f"“{title}”", f"“{title}”")


def title_of(ledger: Ledger, name: str) -> str:
    """The heading of a column in the active language."""
    return chinese(ledger.model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def in_words(ledger: Ledger, where: Q) -> Bilingual:
    """``where`` in words, in both languages; raises ``BrokenCatalogue`` for a lookup nobody gave words to."""
    children = _once(where) if where.connector == Q.AND else where.children
    single = len(children) == 1 and isinstance(children[0], tuple)
    parts = [_part(ledger, child, negated=single and where.negated) for child in children]
    joiner = Bilingual("且", " and ") if where.connector == Q.AND else Bilingual("或者", " or ")
    joined = Bilingual(joiner.zh.join(p.zh for p in parts), joiner.en.join(p.en for p in parts))
    if where.negated and not single:
        return Bilingual(f"不符合（{joined.zh}）", f"not ({joined.en})")
    return joined


def _once(where: Q) -> list[Any]:
    """What must hold together, nothing twice: of two lists of values for a column those that are in both."""
    found: list[Any] = []
    for child in _together(where):
        place = next((n for n, one in enumerate(found) if _asks_the_same(one, child)), None)
        if place is None:
            found.append(child)
        elif child != found[place]:
            found[place] = _in_both(found[place], child)
    return found


def _together(where: Q) -> Iterator[Any]:
    for child in where.children:
        if isinstance(child, Q) and child.connector == Q.AND and not child.negated:
            yield from _together(child)
        else:
            yield child


def _asks_the_same(one: Any, other: Any) -> bool:
    if one == other:
        return True
    valued = isinstance(one, tuple) and isinstance(other, tuple) and _values(one) and _values(other)
    return bool(valued) and _column(one) == _column(other)


def _in_both(one: tuple[str, Any], other: tuple[str, Any]) -> tuple[str, Any]:
    values = [value for value in _values(one) if value in _values(other)]
    return f"{_column(one)}__in", tuple(values)


def _values(leaf: tuple[str, Any]) -> Sequence[Any]:
    """The values that a comparison lets a column have; empty where it is no list of them."""
    kind = leaf[0].partition("__")[2]
    if kind == "in":
        return tuple(leaf[1])
    return (leaf[1],) if kind in ("", "exact") and isinstance(leaf[1], str) and leaf[1] else ()


def _column(leaf: tuple[str, Any]) -> str:
    return leaf[0].partition("__")[0]


def _part(ledger: Ledger, child: Any, *, negated: bool) -> Bilingual:
    if isinstance(child, Q):
        said = in_words(ledger, child)
        is_choice = child.connector == Q.OR and not child.negated and len(child.children) > 1
        return Bilingual(f"（{said.zh}）", f"({said.en})") if is_choice else said
    lookup, value = child
    return _comparison(ledger, lookup, value, negated=negated)


def _comparison(ledger: Ledger, lookup: str, value: Any, *, negated: bool) -> Bilingual:
    name, _, kind = lookup.partition("__")
    column = f"“{title_of(ledger, name)}”"
    if kind == "isnull" or value == "":
        empty = value is True or (value == "" and kind != "gt")
        return (EMPTY if empty is not negated else FILLED).filled(column=column)
    if name == "state" and kind == "in":
        return _state(ledger, column, value)
    kind = kind or "exact"
    if kind not in COMPARISONS or (kind == "regex" and value != NUMBERED):
        raise _without_words(ledger, lookup)
    is_date = isinstance(ledger.model._meta.get_field(name), DateField)
    shown, text = _value(ledger, value), COMPARISONS[kind][is_date]
    said = Bilingual(
        text.zh.format(column=column, value=shown.zh), text.en.format(column=column, value=shown.en)
    )
    return _denied(kind, said) if negated else said


def _state(ledger: Ledger, column: str, states: Sequence[str]) -> Bilingual:
    """The states that count, or, where these are fewer, those that do not."""
    others = [state for state in ledger.flow.states if state not in states]
    shown, said = _value(ledger, states), COMPARISONS["in"][0]
    if others and len(others) < len(states):
        shown, said = _value(ledger, others), Bilingual("{column}不为{value}", "{column} is not {value}")
    return Bilingual(
        said.zh.format(column=column, value=shown.zh), said.en.format(column=column, value=shown.en)
    )


def _denied(kind: str, said: Bilingual) -> Bilingual:
    if kind in ("exact", "in"):
        return Bilingual(said.zh.replace("”为", "”不为", 1), said.en.replace("” is ", "” is not ", 1))
    return Bilingual(f"不符合（{said.zh}）", f"not ({said.en})")


def _without_words(ledger: Ledger, condition: object) -> BrokenCatalogue:
    return BrokenCatalogue(
        Bilingual(
            f"台账“{ledger.id}”的条件“{condition}”没有文字说明。",
            f"The condition “{condition}” of ledger “{ledger.id}” has no words.",
        )
    )


def _value(ledger: Ledger, value: Any) -> Bilingual:
    if isinstance(value, bool):
        return Bilingual("“是”", "yes") if value else Bilingual("“否”", "no")
    if isinstance(value, F):
        return quoted(title_of(ledger, name_of(value)))
    if isinstance(value, CombinedExpression):
        return _shifted(ledger, value)
    if isinstance(value, list | tuple | set):
        shown = [_value(ledger, item) for item in value]
        return Bilingual("或".join(item.zh for item in shown), " or ".join(item.en for item in shown))
    if isinstance(value, date):
        return Bilingual(f"{value.year}年{value.month}月{value.day}日", f"{value}")
    if value == "":
        return Bilingual("空白", "blank")
    return quoted(value) if isinstance(value, str) else Bilingual(f"{value}", f"{value}")


def _shifted(ledger: Ledger, value: CombinedExpression) -> Bilingual:
    start, sign, step = value.lhs, value.connector, value.rhs
    if isinstance(start, F) and sign == "*" and isinstance(step, Value):
        base = quoted(title_of(ledger, name_of(start)))
        return Bilingual(f"{base.zh}的{step.value}倍", f"{step.value} times {base.en}")
    days = step.value.days if isinstance(step, Value) and isinstance(step.value, timedelta) else None
    if not isinstance(start, F) or days is None or sign not in "+-":
        raise _without_words(ledger, value)
    base = quoted(title_of(ledger, name_of(start)))
    is_later = (sign == "+") == (days >= 0)
    return Bilingual(
        f"{base.zh}{'后' if is_later else '前'}{abs(days)}日",
        f"{abs(days)} days {'after' if is_later else 'before'} {base.en}",
    )
