"""The summary for a terminal: the gravest first, one line each, capped."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from mingshu.kernel.text import Bilingual
from mingshu.review.findings import SEVERITY_TITLES, Finding, Severity, counts, of_severity
from mingshu.review.frame import title_of
from mingshu.review.reading.report import Report
from mingshu.review.rendering.wording import NOTHING, OFF, UNREADABLE, facts_of, held_against, titled
from mingshu.review.running import ReviewedFile

_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
_EACH = {Severity.ERROR: 6, Severity.WARNING: 1}  # findings of one code that get a line of their own
_LINES = {Severity.ERROR: 20, Severity.WARNING: 10}  # lines of one severity
_PLACES = 5  # further places that are named
_HEADING = 14  # characters of a heading that tell where a finding stands
_FAMILIES = (
    "ledger",
    "arithmetic",
    "structure",
    "law",
    "time",
    "memory",
    "reuse",
    "candour",
    "mask",
    "language",
)
_SMALL = (
    "law.unbalanced",
    "law.faulty",
    "structure.numbering",
    "structure.enumeration",
    "structure.reporter",
)
_LEDGERS = (
    (
        Bilingual("不符", "contradicted"),
        ("ledger.contradicted", "ledger.total_contradicted", "ledger.years_contradicted"),
    ),
    (Bilingual("证明不了", "not proved"), ("ledger.unproved", "ledger.total_unproved")),
    (Bilingual("打码", "masked"), ("ledger.masked",)),
    (Bilingual("未对应", "read as none of theirs"), ("ledger.no_measure",)),
    (Bilingual("证实", "proved"), ("ledger.proved", "ledger.years_proved")),
)
_TOLD_THERE = frozenset(code for _words, codes in _LEDGERS for code in codes)
_HELD = Bilingual("台账核对", "held against the ledgers")
_REUSE = Bilingual("与别的报告相同的文字", "text shared with other reports")
_FIRST = Bilingual("先看这几份", "look at these first")
_MOST_FILES = 5


def as_text(files: Sequence[ReviewedFile]) -> str:
    """Every file with its facts and findings by gravity; closing lines add all up when there are several."""
    parts = ["\n".join(_lines(file)) for file in files]
    if len(files) > 1:
        parts.append("\n".join(_total(files)))
    return "\n\n".join(parts) + "\n"


def _lines(file: ReviewedFile) -> Iterator[str]:
    title = titled(file)
    yield f"━━ {title}"
    if title != file.name:
        yield f"   {file.name}"
    if file.report is None:
        yield f"   {UNREADABLE}"
    else:
        yield "   " + " · ".join(f"{label} {value}" for label, value in facts_of(file.report))
        yield "   " + " ".join(map(str, held_against(file)))
    if file.reuse_share:
        yield f"   {_REUSE} {file.reuse_share:.0%}"
    if file.switched_off:
        yield f"   {OFF}: {', '.join(file.switched_off)}"
    for note in file.notes:
        yield f"   ! {note}"
    yield from _held(file.findings)
    if not file.findings:
        yield f"   {NOTHING}"
    for severity in (Severity.ERROR, Severity.WARNING):
        found = sorted(of_severity(file.findings, severity), key=_gravity)
        if found:
            yield f"   {SEVERITY_TITLES[severity]} {len(found)}"
            yield from _capped([*_listed(file, found, _EACH[severity])], _LINES[severity])
    yield from _hints(file.findings)


def _held(findings: Sequence[Finding]) -> Iterator[str]:
    """One line on all claims that were held against the ledgers."""
    told = Counter(finding.code for finding in findings)
    if not _TOLD_THERE.isdisjoint(told):
        yield f"   {_HELD}: " + " · ".join(
            f"{words} {sum(told[code] for code in codes)}" for words, codes in _LEDGERS
        )


def _gravity(finding: Finding) -> tuple[int, int]:
    family = finding.code.partition(".")[0]
    if finding.code.startswith(_SMALL):
        return len(_FAMILIES), finding.start
    return (_FAMILIES.index(family) if family in _FAMILIES else -1), finding.start


def _listed(file: ReviewedFile, found: list[Finding], each: int) -> Iterator[str]:
    """A line for each of the first findings of a code; the last of them names the places of the rest."""
    by_code: dict[str, list[Finding]] = {}
    for finding in found:
        by_code.setdefault(finding.code, []).append(finding)
    for code, alike in by_code.items():
        for number, finding in enumerate(alike[:each], start=1):
            more = _more(file, alike[each:]) if number == each else ""
            yield f"     {_SIGNS[finding.severity]} {_place(file, finding)}{finding.message}{more}  [{code}]"


def _more(file: ReviewedFile, rest: list[Finding]) -> str:
    if not rest:
        return ""
    lines = sorted({_line(file.report, finding) for finding in rest if file.report})
    places = "、".join(map(str, lines[:_PLACES])) + ("…" if len(lines) > _PLACES else "")
    zh, en = f"另有{len(rest)}处同类，在第{places}行", f"{len(rest)} more of the kind, lines {places}"
    return str(Bilingual(f"（{zh}）", f" ({en})"))


def _capped(lines: list[str], most: int) -> Iterator[str]:
    yield from lines[:most]
    rest = len(lines) - most
    if rest > 0:
        yield f"       {Bilingual(f'还有{rest}类，见 html 或 jsonl', f'{rest} more kinds: see html or jsonl')}"


def _hints(findings: Sequence[Finding]) -> Iterator[str]:
    """All infos but those on ledgers in one line: what, and how often."""
    told = Counter(f.code for f in of_severity(findings, Severity.INFO) if f.code not in _TOLD_THERE)
    if told:
        named = (f"{title_of(code)}{f'×{n}' if n > 1 else ''}" for code, n in told.items())
        yield f"   {SEVERITY_TITLES[Severity.INFO]} {sum(told.values())}: {'；'.join(named)}"


def _line(report: Report, finding: Finding) -> int:
    return report.text.count("\n", 0, finding.start) + 1


def _place(file: ReviewedFile, finding: Finding) -> str:
    if file.report is None or finding.end <= finding.start:
        return ""
    line, part = _line(file.report, finding), _part(file.report, finding.start)
    return str(Bilingual(f"第{line}行{part}：", f"line {line}{part}: "))


def _part(report: Report, offset: int) -> str:
    """The first-level heading above a place, cut short."""
    starts = [section.whole.start for section in report.sections]
    index = bisect_right(starts, offset) - 1
    heading = report.sections[index].heading if index >= 0 and offset < report.sections[index].end else None
    if heading is None:
        return ""
    words = " ".join(heading.text.split())
    return f"〔{words if len(words) <= _HEADING else words[:_HEADING] + '…'}〕"


def _total(files: Sequence[ReviewedFile]) -> Iterator[str]:
    found = counts(finding for file in files for finding in file.findings)
    told = "  ".join(f"{SEVERITY_TITLES[severity]} {count}" for severity, count in found.items())
    yield f"━━ {Bilingual(f'共{len(files)}份', f'{len(files)} files')}  {told}"
    graded = sorted(((_tally(file), file) for file in files), key=lambda pair: pair[0], reverse=True)
    foremost = [(tally, file) for tally, file in graded if any(tally)][:_MOST_FILES]
    if foremost:
        yield f"   {_FIRST}:"
    for (errors, warnings), file in foremost:
        yield (
            f"     {titled(file)}  {SEVERITY_TITLES[Severity.ERROR]} {errors}  "
            f"{SEVERITY_TITLES[Severity.WARNING]} {warnings}"
        )


def _tally(file: ReviewedFile) -> tuple[int, int]:
    found = counts(file.findings)
    return found[Severity.ERROR], found[Severity.WARNING]
