"""Inline SVG: findings of each report as bars, shared text as a map. No script, no font, no colour of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, pi, sin
from typing import Protocol

from mingshu.kernel.text import Bilingual

_MOST_BARS = 60
_MOST_NODES = 40
_BAR, _LABEL, _WIDTH = 20, 180, 900
_SIZE, _RADIUS = 760, 260
_REST = Bilingual("只画问题最多的{shown}份，共{all}份", "the {shown} reports with most findings of {all}")
_NONE = Bilingual("没有雷同。", "Nothing is shared.")


class Drawn(Protocol):
    """What a chart needs to know of a report."""

    @property
    def file(self) -> str:
        """The file's name."""

    @property
    def label(self) -> str:
        """What it is called in the chart."""

    @property
    def errors(self) -> int:
        """Findings of severity error."""

    @property
    def warnings(self) -> int:
        """Findings of severity warning."""


def findings_chart(rows: Sequence[Drawn]) -> str:
    """Stacked bars of errors and warnings, most first."""
    chosen = sorted(rows, key=lambda row: (-row.errors, -row.warnings))[:_MOST_BARS]
    longest = max((row.errors + row.warnings for row in chosen), default=0) or 1
    step = (_WIDTH - _LABEL - 60) / longest
    bars = "".join(_bar(index, row, step) for index, row in enumerate(chosen))
    note = "" if len(chosen) == len(rows) else f"<p>{_REST.filled(shown=len(chosen), all=len(rows))}</p>"
    height = _BAR * len(chosen) + 8
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" width="100%">{bars}</svg>{note}'


def _bar(index: int, row: Drawn, step: float) -> str:
    top = index * _BAR + 3
    middle = _LABEL + row.errors * step
    end = middle + row.warnings * step
    return (
        f'<text x="{_LABEL - 8}" y="{top + 12}" text-anchor="end">{escape(row.label[:14])}</text>'
        f'<rect class="error" x="{_LABEL}" y="{top}" width="{row.errors * step:.1f}" height="{_BAR - 6}"/>'
        f'<rect class="warning" x="{middle:.1f}" y="{top}" width="{row.warnings * step:.1f}" height="{_BAR - 6}"/>'
        f'<text x="{end + 6:.1f}" y="{top + 12}">{row.errors} / {row.warnings}</text>'
    )


def reuse_map(rows: Sequence[Drawn], shared: Mapping[str, Mapping[str, int]]) -> str:
    """Reports on a circle, a line between two for the text they share; those that share most when they are many."""
    links = _links(shared)
    weight: dict[str, int] = {}
    for (first, second), size in links.items():
        weight[first] = weight.get(first, 0) + size
        weight[second] = weight.get(second, 0) + size
    labels = {row.file: row.label for row in rows}
    nodes = sorted(sorted(weight, key=lambda name: -weight[name])[:_MOST_NODES])
    if not nodes:
        return f"<p>{_NONE}</p>"
    at = {name: _on_circle(index, len(nodes)) for index, name in enumerate(nodes)}
    most = max(links.values())
    lines = "".join(
        f'<line x1="{at[a][0]:.0f}" y1="{at[a][1]:.0f}" x2="{at[b][0]:.0f}" y2="{at[b][1]:.0f}" '
        f'stroke-width="{1 + 7 * size / most:.1f}" stroke-opacity=".45"><title>{size}</title></line>'
        for (a, b), size in links.items()
        if a in at and b in at
    )
    dots = "".join(_dot(*at[name], labels.get(name, name)) for name in nodes)
    return f'<svg viewBox="0 0 {_SIZE} {_SIZE}" role="img" width="100%">{lines}{dots}</svg>'


def _links(shared: Mapping[str, Mapping[str, int]]) -> dict[tuple[str, str], int]:
    links: dict[tuple[str, str], int] = {}
    for name, partners in shared.items():
        for partner, size in partners.items():
            pair = (min(name, partner), max(name, partner))
            links[pair] = max(links.get(pair, 0), size)
    return links


def _on_circle(index: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * index / count - pi / 2
    return _SIZE / 2 + _RADIUS * cos(angle), _SIZE / 2 + _RADIUS * sin(angle)


def _dot(x: float, y: float, label: str) -> str:
    anchor = "start" if x > _SIZE / 2 + 1 else "end" if x < _SIZE / 2 - 1 else "middle"
    shift = {"start": 10, "end": -10, "middle": 0}[anchor]
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5"/>'
        f'<text x="{x + shift:.0f}" y="{y + (4 if anchor != "middle" else -10):.0f}" text-anchor="{anchor}">'
        f"{escape(label[:14])}</text>"
    )
