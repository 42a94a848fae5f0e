"""The standalone page: the report as written, claims and findings marked in place; no script is needed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from mingshu.kernel.text import Bilingual
from mingshu.prose.chrome import find_chrome
from mingshu.review.findings import SEVERITY_ORDER, SEVERITY_TITLES, Finding, Severity, counts
from mingshu.review.rendering.style import STYLE
from mingshu.review.rendering.wording import NOTHING, OFF, UNREADABLE, facts_of, titled
from mingshu.review.report import Counted, Report
from mingshu.review.running import ReviewedFile

_REVIEW = Bilingual("审读结果", "Review")
_LEGEND = Bilingual(
    "下划线是数字，底色是发现的问题；点编号可以来回跳转。",
    "Underlined: figures. Shaded: findings. The numbers link both ways.",
)
_UNMAPPED = Bilingual("未对上指标项", "matched to no measure")


def as_html(file: ReviewedFile) -> str:
    """A complete page in the active language: a summary that prints on one sheet, a sidebar, the marked text."""
    title = escape(f"{titled(file)} · {_REVIEW}")
    return (
        "<!doctype html>\n"
        f'<html lang="{Bilingual("zh-Hans", "en")}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body>\n"
        f"{as_fragment(file)}\n</body></html>\n"
    )


def as_fragment(file: ReviewedFile) -> str:
    """The inside of the page, for a site that has its own head."""
    if file.report is None:
        lines = "".join(f'<li class="error">{escape(str(f.message))}</li>' for f in file.findings)
        return f'<header class="summary"><h1>{escape(file.name)}</h1><p>{UNREADABLE}</p><ul>{lines}</ul></header>'
    return (
        f"{_summary(file, file.report)}\n"
        f'<div class="review"><nav aria-label="{_REVIEW}">{_sidebar(file.findings)}</nav>\n'
        f'<main><p class="legend">{_LEGEND}</p>{_marked(file.report, file.findings)}</main></div>'
    )


def _summary(file: ReviewedFile, report: Report) -> str:
    facts = "".join(
        f"<div><dt>{label}</dt><dd>{escape(value)}</dd></div>" for label, value in facts_of(report)
    )
    found = counts(file.findings)
    tiles = "".join(
        f'<div class="tile {severity.value}"><b>{count}</b><span>{SEVERITY_TITLES[severity]}</span></div>'
        for severity, count in found.items()
    )
    off = f"<p>{OFF}: {escape(', '.join(file.switched_off))}</p>" if file.switched_off else ""
    return (
        f'<header class="summary"><p class="kicker">{_REVIEW}</p><h1>{escape(titled(file))}</h1>'
        f'<div class="tiles">{tiles}</div><dl>{facts}</dl>{off}{_gravest(file.findings)}</header>'
    )


def _gravest(findings: tuple[Finding, ...]) -> str:
    """The errors, then the warnings, as many as one sheet holds."""
    chosen = sorted(
        (f for f in findings if f.severity is not Severity.INFO),
        key=lambda f: SEVERITY_ORDER.index(f.severity),
    )[:12]
    lines = "".join(f'<li class="{f.severity.value}">{escape(str(f.message))}</li>' for f in chosen)
    return f'<ol class="gravest">{lines}</ol>' if lines else f"<p>{NOTHING}</p>"


def _sidebar(findings: tuple[Finding, ...]) -> str:
    numbered = list(enumerate(findings, start=1))
    parts = []
    for severity in Severity:
        items = "".join(_entry(number, f) for number, f in numbered if f.severity is severity)
        if items:
            heading = f"<h2>{SEVERITY_TITLES[severity]}</h2>"
            parts.append(f'<section class="{severity.value}">{heading}<ol>{items}</ol></section>')
    return "".join(parts) or f"<p>{NOTHING}</p>"


def _entry(number: int, finding: Finding) -> str:
    return (
        f'<li id="n{number}"><a href="#f{number}">{number}</a> {escape(str(finding.message))}'
        f"<small>{escape(str(finding.basis))} · <code>{finding.code}</code></small></li>"
    )


def _marked(report: Report, findings: tuple[Finding, ...]) -> str:
    """The text as paragraphs of lines; every stretch between two boundaries is written once, with all its marks."""
    return f'<div class="text">{"".join(_stretches(report, findings))}</div>'


def _stretches(report: Report, findings: tuple[Finding, ...]) -> Iterator[str]:
    text = report.text
    chrome = [found.span for found in find_chrome(text)]
    bounds = {0, len(text)}
    for span in ((f.start, f.end) for f in findings):
        bounds.update(span)
    for counted in report.claims:
        bounds.update((counted.start, counted.end))
    for span in chrome:
        bounds.update(span)
    edges = sorted(bounds)
    covering = _covering(findings, edges)
    claims = {counted.start: counted for counted in report.claims}
    chrome_at = {span.start: span.end for span in chrome}
    claim: Counted | None = None
    chrome_end = 0
    for index, (start, end) in enumerate(pairwise(edges)):
        claim = claims.get(start, claim if claim and start < claim.end else None)
        chrome_end = chrome_at.get(start, chrome_end)
        yield _stretch(text[start:end], start, covering[index], claim, start < chrome_end)


def _covering(findings: tuple[Finding, ...], edges: list[int]) -> list[list[tuple[int, Finding]]]:
    """For every stretch the findings over it, numbered from 1."""
    covering: list[list[tuple[int, Finding]]] = [[] for _ in edges]
    for number, finding in enumerate(findings, start=1):
        first = bisect_right(edges, finding.start) - 1
        for index in range(first, len(edges) - 1):
            if edges[index] >= finding.end:
                break
            covering[index].append((number, finding))
    return covering


def _stretch(
    words: str, start: int, over: list[tuple[int, Finding]], claim: Counted | None, chrome: bool
) -> str:
    inner = escape(words)
    if claim is not None:
        inner = f'<span class="claim" title="{escape(_told(claim))}">{inner}</span>'
    if chrome:
        inner = f'<span class="chrome">{inner}</span>'
    if not over:
        return inner
    anchors = "".join(
        f'<a class="ref {f.severity.value}" id="f{n}" href="#n{n}">{n}</a>'
        for n, f in over
        if f.start == start
    )
    gravest = min((f.severity for _n, f in over), key=SEVERITY_ORDER.index)
    said = escape("\n".join(str(f.message) for _n, f in over))
    return f'{anchors}<mark class="{gravest.value}" title="{said}">{inner}</mark>'


def _told(counted: Counted) -> str:
    return counted.measure or str(_UNMAPPED)
