"""The summary for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingshu.kernel.text import Bilingual
from mingshu.review.findings import SEVERITY_TITLES, Finding, Severity, counts, of_severity
from mingshu.review.rendering.wording import NOTHING, OFF, UNREADABLE, facts_of, titled
from mingshu.review.running import ReviewedFile

_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
_MOST = 6  # findings of one code that are listed one by one


def as_text(files: Sequence[ReviewedFile]) -> str:
    """Every file with its facts and findings by severity; a closing line adds all up when there are several."""
    parts = ["\n".join(_lines(file)) for file in files]
    if len(files) > 1:
        parts.append(_total(files))
    return "\n\n".join(parts) + "\n"


def _lines(file: ReviewedFile) -> Iterator[str]:
    yield f"━━ {titled(file)}"
    if file.report is None:
        yield f"   {UNREADABLE}"
    else:
        yield f"   {file.name}"
        yield "   " + " · ".join(f"{label} {value}" for label, value in facts_of(file.report))
    if file.switched_off:
        yield f"   {OFF}: {', '.join(file.switched_off)}"
    if not file.findings:
        yield f"   {NOTHING}"
    for severity in Severity:
        found = list(of_severity(file.findings, severity))
        if found:
            yield f"   {SEVERITY_TITLES[severity]} {len(found)}"
            yield from _listed(file, found)


def _listed(file: ReviewedFile, found: list[Finding]) -> Iterator[str]:
    shown: dict[str, int] = {}
    for finding in found:
        shown[finding.code] = shown.get(finding.code, 0) + 1
        if shown[finding.code] <= _MOST:
            yield f"     {_SIGNS[finding.severity]} {_place(file, finding)}{finding.message}  [{finding.code}]"
    for code, count in shown.items():
        if count > _MOST:
            rest = count - _MOST
            yield f"       {Bilingual(f'同类还有{rest}处', f'{rest} more of the kind')}  [{code}]"


def _place(file: ReviewedFile, finding: Finding) -> str:
    if file.report is None or finding.end <= finding.start:
        return ""
    line = file.report.text.count("\n", 0, finding.start) + 1
    return str(Bilingual(f"第{line}行 ", f"line {line}: "))


def _total(files: Sequence[ReviewedFile]) -> str:
    found = counts(finding for file in files for finding in file.findings)
    told = "  ".join(f"{SEVERITY_TITLES[severity]} {count}" for severity, count in found.items())
    return f"━━ {Bilingual(f'共{len(files)}份', f'{len(files)} files')}  {told}"
