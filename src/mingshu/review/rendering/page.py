"""The standalone page: the report as written, claims and findings marked in place; no script is needed."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from mingshu.kernel.text import Bilingual
from mingshu.review.findings import SEVERITY_ORDER, SEVERITY_TITLES, Finding, Severity, counts
from mingshu.review.frame import title_of
from mingshu.review.reading.report import Report
from mingshu.review.rendering.judged import DECISIONS, Verdicts, is_rejected, rejected, standing
from mingshu.review.rendering.marking import Marks, marked_text
from mingshu.review.rendering.style import STYLE
from mingshu.review.rendering.wording import NOTHING, OFF, UNREADABLE, facts_of, held_against, titled
from mingshu.review.running import ReviewedFile

_REVIEW = Bilingual("审读结果", "Review")
_LEGEND = Bilingual(
    "下划线是数字，底色是发现的问题；点编号可以来回跳转。",
    "Underlined: figures. Shaded: findings. The numbers link both ways.",
)
_NO_VERDICTS: Verdicts = {}


def as_html(
    file: ReviewedFile, verdicts: Verdicts = _NO_VERDICTS, told: Mapping[int, tuple[str, str]] | None = None
) -> str:
    """A complete page in the active language: a summary that prints on one sheet, a sidebar, the marked text.

    What a person rejected is struck and not counted; ``told`` says of claims how they stand (see ``Marks``).
    """
    title = escape(f"{titled(file)} · {_REVIEW}")
    return (
        "<!doctype html>\n"
        f'<html lang="{Bilingual("zh-Hans", "en")}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body>\n"
        f"{_body(file, verdicts, Marks(rejected(verdicts), told or {}))}\n</body></html>\n"
    )


def _body(file: ReviewedFile, verdicts: Verdicts, marks: Marks) -> str:
    if file.report is None:
        lines = "".join(f'<li class="error">{escape(str(f.message))}</li>' for f in file.findings)
        return f'<header class="summary"><h1>{escape(file.name)}</h1><p>{UNREADABLE}</p><ul>{lines}</ul></header>'
    return (
        f"{_summary(file, file.report, verdicts)}\n"
        f'<div class="review"><nav aria-label="{_REVIEW}">{_sidebar(file.findings, verdicts)}</nav>\n'
        f'<main><p class="legend">{_LEGEND}</p>{marked_text(file.report, file.findings, marks)}</main></div>'
    )


def _summary(file: ReviewedFile, report: Report, verdicts: Verdicts) -> str:
    facts = "".join(
        f"<div><dt>{label}</dt><dd>{escape(str(value))}</dd></div>"
        for label, value in (*facts_of(report), held_against(file))
    )
    found = standing(file.findings, verdicts)
    tiles = "".join(
        f'<div class="tile {severity.value}"><b>{count}</b><span>{SEVERITY_TITLES[severity]}</span></div>'
        for severity, count in counts(found).items()
    )
    off = f"<p>{OFF}: {escape(_off_titles(file))}</p>" if file.switched_off else ""
    notes = "".join(f"<p>{escape(str(note))}</p>" for note in file.notes)
    return (
        f'<header class="summary"><p class="kicker">{_REVIEW}</p><h1>{escape(titled(file))}</h1>'
        f'<div class="tiles">{tiles}</div><dl>{facts}</dl>{notes}{off}{_gravest(found)}</header>'
    )


def _off_titles(file: ReviewedFile) -> str:
    codes = (code for code in file.switched_off)
    return "; ".join(f"{title_of(code)} ({code})" for code in codes)


def gravest(findings: list[Finding], most: int = 12) -> list[Finding]:
    """The errors, then the warnings, as many as one sheet holds."""
    weighty = (finding for finding in findings if finding.severity is not Severity.INFO)
    return sorted(weighty, key=lambda finding: SEVERITY_ORDER.index(finding.severity))[:most]


def _gravest(findings: list[Finding]) -> str:
    lines = "".join(
        f'<li class="{f.severity.value}">{escape(str(f.message))}</li>' for f in gravest(findings)
    )
    return f'<ol class="gravest">{lines}</ol>' if lines else f"<p>{NOTHING}</p>"


def _sidebar(findings: tuple[Finding, ...], verdicts: Verdicts) -> str:
    numbered = list(enumerate(findings, start=1))
    parts = []
    for severity in Severity:
        items = "".join(_entry(number, f, verdicts) for number, f in numbered if f.severity is severity)
        if items:
            heading = f"<h2>{SEVERITY_TITLES[severity]}</h2>"
            parts.append(f'<section class="{severity.value}">{heading}<ol>{items}</ol></section>')
    return "".join(parts) or f"<p>{NOTHING}</p>"


def _entry(number: int, finding: Finding, verdicts: Verdicts) -> str:
    place = f'<a href="#f{number}">{number}</a>' if finding.end > finding.start else str(number)
    return (
        f'<li id="n{number}">{place} {_said(finding, verdicts)}'
        f"<small>{escape(str(finding.basis))} · <code>{finding.code}</code></small></li>"
    )


def _said(finding: Finding, verdicts: Verdicts) -> str:
    message, verdict = escape(str(finding.message)), verdicts.get(finding.fingerprint)
    if verdict is None:
        return message
    struck = f"<s>{message}</s>" if is_rejected(finding, verdicts) else message
    reason = f": {escape(verdict.reason)}" if verdict.reason else ""
    return f"{struck}<small><b>{DECISIONS[verdict.decision]}</b>{reason} ({escape(verdict.by)})</small>"
