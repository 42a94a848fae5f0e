"""Figures for scripts and terminals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from mingshu.figures.subtree import Subtree, subtree_of
from mingshu.figures.values import Figure, part_of, rows_of_figure
from mingshu.kernel.quantities import ABOUT, STANDING_TITLES, Quantity, plain, rate_text
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.organisations.tree import organ_by_code

HEADINGS = (
    Bilingual("编号", "id"),
    Bilingual("数据", "figure"),
    Bilingual("数值", "value"),
    Bilingual("记录", "rows"),
    Bilingual("台账", "ledger"),
)


def rows(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """One JSON object a figure.

    Keys: ``id title unit value numerator denominator records ledger until standing approximate
    whose``. ``value`` is null unless
    ``standing`` is ``known``; ``records`` are the ids of the rows behind it (behind a rate, those of its base);
    ``whose`` is ``organ``, ``territory``, ``party``, ``government`` or ``heads``.
    """
    subtrees: dict[tuple[Any, ...], Subtree] = {}
    found = []
    for one in figures:
        key = (one.organ_code, one.year, one.until, one.tenure)
        if key not in subtrees:
            subtrees[key] = subtree_of(organ_by_code(one.organ_code), one.year, one.until, one.tenure)
        found.append(_row(one, record_ids(one, subtrees[key])))
    return found


def record_ids(figure: Figure, subtree: Subtree | None = None) -> list[int]:
    """Ids of the rows behind ``figure``, by day; behind a rate, those of its base."""
    if not figure.record_count:
        return []
    ledger, measure = MEASURES.get(figure.id)
    place = subtree or subtree_of(organ_by_code(figure.organ_code), figure.year, figure.until, figure.tenure)
    part = part_of(ledger, measure, "denominator")
    return list(rows_of_figure(ledger, part, place, figure.whose).values_list("pk", flat=True))


def table(figures: Iterable[Figure]) -> str:
    """Aligned columns for a terminal; 0, no data, not applicable and masked are told apart."""
    lines = [[heading.zh for heading in HEADINGS]]
    for one in figures:
        title = LEDGERS.get(one.ledger_id).title
        lines.append([one.id, one.title, value_text(one.quantity).zh, str(one.record_count), title])
    widths = [max(_width(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join(_aligned(line, widths) for line in lines)


def value_text(quantity: Quantity) -> Bilingual:
    """A quantity as read: ``595.91万元``, ``98.9%（94/95）``, ``约1800份``, or why there is no number."""
    base = _base(quantity)
    if quantity.number is None:
        why = STANDING_TITLES[quantity.standing]
        return Bilingual(f"{why.zh}{base}", f"{why.en}{base}")
    if quantity.unit == "%":
        text = f"{rate_text(quantity.number)}{base}"
    else:
        text = f"{plain(quantity.number)}{quantity.unit}{base}"
    if not quantity.approximate:
        return Bilingual(text, text)
    return Bilingual(f"{ABOUT.zh}{text}", f"{ABOUT.en}{text}".replace(ABOUT.zh, ABOUT.en))


def _row(figure: Figure, ids: list[int]) -> dict[str, Any]:
    quantity = figure.quantity
    return {
        "id": figure.id,
        "title": figure.title,
        "unit": figure.unit,
        "value": _number(quantity.number),
        "numerator": _number(quantity.numerator),
        "denominator": _number(quantity.denominator),
        "records": ids,
        "ledger": figure.ledger_id,
        "until": figure.until.isoformat(),
        "standing": quantity.standing.value,
        "approximate": quantity.approximate,
        "whose": figure.whose.value,
    }


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _base(quantity: Quantity) -> str:
    if quantity.numerator is None or quantity.denominator is None:
        return ""
    return f"（{quantity.about}{plain(quantity.numerator)}/{plain(quantity.denominator)}）"


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
