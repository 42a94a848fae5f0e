"""Findings of each report as bars, shared text as a map and a list. No script, no font, no colour of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import chain
from math import cos, pi, sin

from mingshu.kernel.text import Bilingual
from mingshu.review.batch.rows import Partners, Row, by_gravity

_MOST_BARS, _MOST_NODES, _MOST_LINKS = 20, 30, 12
_LABEL = 14  # characters of a name in the map
_SIZE, _RADIUS, _EDGE = 760, 260, 90  # no label stands in the upper and the lower edge
_ERRORS, _WARNINGS = Bilingual("错误", "errors"), Bilingual("疑点", "warnings")
_REST = Bilingual("只画最重的{shown}份，共{all}份。", "The gravest {shown} of {all}.")
_MAP = Bilingual("雷同图", "reuse map")
_NONE = Bilingual("没有雷同。", "Nothing is shared.")
_LINK = Bilingual("{first} 与 {second}：{size}字", "{first} and {second}: {size} characters")


def findings_chart(rows: Sequence[Row], labels: Mapping[str, str]) -> str:
    """Stacked bars of errors and warnings, the gravest first; ``labels`` names the files."""
    wanted = [row for row in by_gravity(rows) if row.readable and row.errors + row.warnings]
    chosen = wanted[:_MOST_BARS]
    longest = max((row.errors + row.warnings for row in chosen), default=0) or 1
    bars = "".join(_bar(row, labels[row.file], longest) for row in chosen)
    note = "" if len(chosen) == len(wanted) else str(_REST.filled(shown=len(chosen), all=len(rows)))
    key = f'<i class="error"></i>{_ERRORS}<i class="warning"></i>{_WARNINGS}'
    return f'<p class="key">{note}{key}</p><dl class="bars">{bars}</dl>'


def _bar(row: Row, label: str, longest: int) -> str:
    parts = "".join(
        f'<u class="{kind}" style="width:{100 * size / longest:.1f}%"></u>'
        for kind, size in (("error", row.errors), ("warning", row.warnings))
        if size
    )
    numbers = f"<small>{row.errors} / {row.warnings}</small>"
    return f"<dt>{escape(label)}</dt><dd><i>{parts}</i>{numbers}</dd>"


def strongest_links(shared: Partners, labels: Mapping[str, str]) -> str:
    """The pairs of reports that share most, in words."""
    links = sorted(_links(shared).items(), key=lambda link: (-link[1], link[0]))[:_MOST_LINKS]
    said = (
        _LINK.filled(first=labels.get(a, a), second=labels.get(b, b), size=size) for (a, b), size in links
    )
    items = "".join(f"<li>{escape(str(words))}</li>" for words in said)
    return f'<ol class="links">{items}</ol>' if items else ""


def reuse_map(shared: Partners, labels: Mapping[str, str]) -> str:
    """Reports on a circle, a line between two for the text they share; those that share most when they are many."""
    links = _links(shared)
    if not links:
        return f"<p>{_NONE}</p>"
    strongest = sorted(links, key=lambda pair: (-links[pair], pair))
    nodes = sorted(list(dict.fromkeys(chain.from_iterable(strongest)))[:_MOST_NODES])
    at = {name: _on_circle(index, len(nodes)) for index, name in enumerate(nodes)}
    most = max(links.values())
    lines = "".join(
        f'<line x1="{at[a][0]:.0f}" y1="{at[a][1]:.0f}" x2="{at[b][0]:.0f}" y2="{at[b][1]:.0f}" '
        f'stroke-width="{1 + 7 * size / most:.1f}" stroke-opacity=".45"><title>{size}</title></line>'
        for (a, b), size in links.items()
        if a in at and b in at
    )
    dots = "".join(_dot(*at[name], labels.get(name, name)) for name in nodes)
    return f'<svg viewBox="0 {_EDGE} {_SIZE} {_SIZE - 2 * _EDGE}" role="img" aria-label="{_MAP}">{lines}{dots}</svg>'


def _links(shared: Partners) -> dict[tuple[str, str], int]:
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
        f"{escape(label[:_LABEL])}</text>"
    )
