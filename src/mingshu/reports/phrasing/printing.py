"""Values as printed in a report, each number bound to its figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from mingshu.documents.model import Figure, Run, Runs, Text
from mingshu.figures.comparing import Compared
from mingshu.figures.values import Figure as Value
from mingshu.kernel.quantities import ABOUT, plain, rate_text
from mingshu.ledgers.description import LEDGERS
from mingshu.reports.values import Quoted, Values

_DATE_OR_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?")
_DIGITS = re.compile(r"[0-9０-９]+(?:[.．·,，][0-9０-９]+)*%?")
_HUNDREDTH = Decimal("0.01")


def value_runs(value: Value, unit: str | None = None) -> Runs:
    """``95件``, ``595.91万元``; a rate with its base: ``98.9%（94/95）``; ``约1800份`` where it is only roughly
    known. ``unit`` replaces the measure's own. The figure must be known.
    """
    quantity = value.quantity
    assert quantity.number is not None
    if quantity.unit != "%" or quantity.denominator is None or quantity.numerator is None:
        rounded = quantity.number.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
        printed = plain(rounded if quantity.denominator else quantity.number) + (
            value.unit if unit is None else unit
        )
        return (Figure(quantity.about + printed, value.key, value.full_title, value=plain(quantity.number)),)
    share = plain((quantity.number / 100).quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP))
    return (
        Figure(quantity.about + rate_text(quantity.number), value.key, value.full_title, value=share),
        Text(f"（{quantity.about}"),
        Figure(plain(quantity.numerator), f"{value.key}:numerator", f"{value.full_title}（分子）"),
        Text("/"),
        Figure(plain(quantity.denominator), f"{value.key}:denominator", f"{value.full_title}（分母）"),
        Text("）"),
    )


def value_text(value: Value) -> str:
    """The same as words only; empty for a figure without a number."""
    return "".join(run.text for run in value_runs(value)) if value.quantity.is_known else ""


def trend_runs(values: Values, measure_id: str, unit: str | None = None) -> Runs:
    """``，比上年增加5件、增长5.6%``; that the base is too small for it; empty when either year has no number.

    ``unit`` replaces the measure's own, as the number before it was printed: 35次，比上年增加9次.
    """
    beside = values.beside(measure_id)
    if beside is None or not beside.is_known:
        return ()
    if beside.figure.unsure or beside.before.unsure:
        return ()
    when = beside.when.zh
    if beside.is_too_small:
        return (Text(f"，因基数过小，不与{when}作比较"),)
    if beside.figure.quantity.number == beside.before.quantity.number:
        return (Text(f"，与{when}{'大致' if beside.is_approximate else ''}持平"),)
    return _rate_trend(beside, when) if beside.is_rate else _count_trend(beside, when, unit)


def quoted_runs(quoted: Quoted, words: str | None = None) -> Runs:
    """Words of a row; their digits lead to the row, but for years and dates, which count nothing."""
    ledger = LEDGERS.get(quoted.ledger_id)
    bound_to, title = row_id(quoted.ledger_id, quoted.row), f"《{ledger.title}》第{quoted.row}行"
    runs: list[Run] = []
    place, text = 0, quoted.text if words is None else words
    dates = [found.span() for found in _DATE_OR_YEAR.finditer(text)]
    for digits in _DIGITS.finditer(text):
        if any(start <= digits.start() < end for start, end in dates):
            continue
        if digits.start() > place:
            runs.append(Text(text[place : digits.start()]))
        runs.append(Figure(digits[0], bound_to, title))
        place = digits.end()
    if place < len(text):
        runs.append(Text(text[place:]))
    return tuple(runs)


def row_id(ledger_id: str, row: int) -> str:
    """The id that binds words to a row: ``row:rectification:12``."""
    return f"row:{ledger_id}:{row}"


def joined(parts: list[Runs], between: str) -> Runs:
    """Several runs with a separator between them."""
    return tuple(_interleave(parts, Text(between)))


def _interleave(parts: list[Runs], between: Text) -> Iterator[Run]:
    for number, part in enumerate(parts):
        if number:
            yield between
        yield from part


def _rate_trend(beside: Compared, when: str) -> Runs:
    """Between the two rates as printed, so that a reader who subtracts finds the same."""
    points, figure = beside.change, beside.figure
    if not points:
        return ()
    verb = "提高" if points > 0 else "下降"
    printed = f"{_about(beside)}{plain(abs(points))}个百分点"
    change = Figure(printed, f"{figure.key}:change", f"{figure.full_title}（比{when}）", value=plain(points))
    return Text(f"，比{when}{verb}"), change


def _about(beside: Compared) -> str:
    return ABOUT.zh if beside.is_approximate else ""


def _count_trend(beside: Compared, when: str, unit: str | None) -> Runs:
    figure, change, growth = beside.figure, beside.change or Decimal(0), beside.growth
    more = change > 0
    title = f"{figure.full_title}（比{when}）"
    printed = f"{_about(beside)}{plain(abs(change))}{figure.unit if unit is None else unit}"
    runs: list[Run] = [
        Text(f"，比{when}{'增加' if more else '减少'}"),
        Figure(printed, f"{figure.key}:change", title, value=plain(change)),
    ]
    if growth is not None:
        runs += [
            Text("、增长" if more else "、下降"),
            Figure(_about(beside) + rate_text(abs(growth)), f"{figure.key}:change_rate", title),
        ]
    return tuple(runs)
