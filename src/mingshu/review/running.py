"""Reviews files: read, held against the rules, one clear finding for a file that cannot be read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mingshu.documents.readers import Reason, UnreadableDocument, read_document
from mingshu.kernel.errors import BadInput
from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.prose.cleaning import cleaned
from mingshu.review import rules  # noqa: F401 (registers the rules)
from mingshu.review.assembling import Assembler
from mingshu.review.case import Case, Facts, Neighbours
from mingshu.review.comparing.earlier import Identified, YearsBefore, identified
from mingshu.review.comparing.likeness import Reuse, known, reuses_of
from mingshu.review.findings import Finding, Severity
from mingshu.review.frame import PARTLY_READ, findings_of
from mingshu.review.reading import read_report
from mingshu.review.reading.report import Report
from mingshu.review.saying import SaidBy

SUFFIXES = frozenset([".docx", ".pdf", ".html", ".htm", ".txt", ".md", ".doc", ".wps", ".rtf", ".odt"])
_log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]
_UNREADABLE_BASIS = Bilingual("文件须能打开并有文字层", "A file opens and holds words")


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """A file with its report and findings; ``report`` is None when it could not be read.

    ``switched_off`` are the rules that were not asked, ``reuse_share`` the share of clauses that others have too,
    ``notices`` tell what of the file could not be read as it stands, ``notes`` what of that which was asked for could
    not be done, and why. ``ledgers_of`` names the organ whose ledgers it was held against, empty where none were.
    """

    name: str
    report: Report | None
    findings: tuple[Finding, ...] = ()
    switched_off: tuple[str, ...] = ()
    reuse_share: float | None = None
    notices: tuple[Bilingual, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    ledgers_of: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether there was a text to review."""
        return self.report is not None


@dataclass(frozen=True, slots=True)
class Given:
    """What a report is reviewed with: ledgers, last year's report, rules not asked, neighbours, and what is missing."""

    facts: Facts | None = None
    previous: Report | None = None
    switched_off: frozenset[str] = frozenset()
    neighbours: Neighbours | None = None
    share: float | None = None
    notes: tuple[Bilingual, ...] = ()
    around: tuple[str, ...] = ()

    def beside(self, reuse: Reuse | None) -> Given:
        """With what the report shares with others."""
        return self if reuse is None else replace(self, neighbours=reuse.neighbours, share=reuse.share)


def review_text(
    text: str,
    name: str,
    *,
    facts: Facts | None = None,
    previous: Report | None = None,
    neighbours: Neighbours | None = None,
    switched_off: Collection[str] = (),
) -> ReviewedFile:
    """The review of one text; the web page and the API use this."""
    given = Given(facts, previous, frozenset(switched_off), neighbours)
    return reviewed(read_report(text, name), given)


def reviewed(report: Report, given: Given, notices: tuple[Bilingual, ...] = ()) -> ReviewedFile:
    """The review of a report that was read; each of ``notices`` of its file becomes a finding too."""
    case = Case(report, given.previous, given.facts, given.neighbours, given.around)
    found = [*map(_noticed, notices), *findings_of(case, given.switched_off)]
    off = tuple(sorted(given.switched_off))
    ledgers = given.facts.organ_name if given.facts else ""
    return ReviewedFile(report.name, report, tuple(found), off, given.share, notices, given.notes, ledgers)


def _noticed(notice: Bilingual) -> Finding:
    return Finding(PARTLY_READ, Severity.INFO, 0, 0, notice, _UNREADABLE_BASIS, f"{PARTLY_READ}:{notice.zh}")


def review_paths(
    paths: Sequence[Path],
    *,
    org: Organ | None = None,
    year: int | None = None,
    previous: Path | None = None,
    against: Path | None = None,
    switched_off: Collection[str] = (),
    progress: Progress | None = None,
) -> list[ReviewedFile]:
    """Review files and folders together; what cannot be read gets one finding, the others go on.

    ``org`` holds claims against its ledgers (a report of an organ below it, against that organ's), ``year`` is for
    reports that do not say theirs, ``previous`` is last year's report, ``against`` a folder whose reports are
    compared but not reviewed, ``switched_off`` are rules not asked beside those ``org`` does without. ``progress``
    is told (done, all). Raises ``BadInput`` when a path does not exist or ``previous`` cannot be read.
    """
    files = files_of(paths)
    assembler = Assembler(org, year, frozenset(switched_off))
    read = [read_file(path) for path in files]
    beside_them = [report for path in beside(files, against, previous) if (report := read_file(path).report)]
    company = _Company(
        [*(file.report for file in read if file.report), *beside_them], read_previous(previous)
    )
    done: list[ReviewedFile] = []
    for file in read:
        done.append(_finished(file, company, assembler))
        if progress:
            progress(len(done), len(files))
    return done


def _finished(file: ReviewedFile, company: _Company, assembler: Assembler) -> ReviewedFile:
    if file.report is None:
        return file
    return reviewed(file.report, company.given(file.report, assembler), file.notices)


class _Company:
    """The reports that are read together."""

    def __init__(self, reports: Sequence[Report], previous: Report | None) -> None:
        own = [known(report) for report in reports]
        self._told = {id(report): one for report, one in zip(reports, own, strict=True)}
        self._reuses = dict(zip(map(id, reports), reuses_of(own), strict=True))
        self._before = YearsBefore(reports, self._identified)
        self._previous = previous

    def _identified(self, report: Report) -> Identified:
        return identified(self._told.get(id(report)) or known(report))

    def given(self, report: Report, assembler: Assembler) -> Given:
        """Everything ``report`` is reviewed with."""
        previous, why = self._before.last_year(self._identified(report), self._previous)
        ledgers = assembler.ledgers(report.organ, report.year, report.date)
        return Given(
            assembler.facts(ledgers, SaidBy.of(report)),
            previous,
            assembler.switched_off,
            notes=tuple(filter(None, (ledgers.why, why))),
            around=assembler.around(ledgers),
        ).beside(self._reuses[id(report)])


def read_file(path: Path, name: str = "") -> ReviewedFile:
    """The report in a file, or the finding that says why there is none; no rule has been asked yet."""
    name = name or str(path)
    try:
        read = guarded(lambda: _read(path, name))
    except UnreadableDocument as error:
        return ReviewedFile(name, None, (_unreadable(error),))
    if not isinstance(read, Unforeseen):
        return read
    _log.error("Reading “%s” failed: %s", name, read.told)
    return ReviewedFile(name, None, (_unreadable(UnreadableDocument(Reason.UNFORESEEN, Path(name).name)),))


def _read(path: Path, name: str) -> ReviewedFile:
    document = read_document(path)
    return ReviewedFile(name, read_report(cleaned(document.text), name), notices=document.notices)


def _unreadable(error: UnreadableDocument) -> Finding:
    way_out = error.way_out or Bilingual("", "")
    message = Bilingual(f"{error.message.zh}{way_out.zh}", f"{error.message.en} {way_out.en}")
    return Finding(error.code, Severity.ERROR, 0, 0, message, _UNREADABLE_BASIS, error.code)


def read_previous(path: Path | None) -> Report | None:
    """Last year's report, given as a file; raises ``BadInput`` when it cannot be read."""
    if path is None:
        return None
    file = read_file(path)
    if file.report is None:
        raise BadInput(file.findings[0].message)
    return file.report


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those in the folders named that look like reports, in order of name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in SUFFIXES)
            found += sorted(file for file in inside if not file.name.startswith((".", "~$")))
        elif path.exists():
            found.append(path)
        else:
            raise BadInput(
                Bilingual(f"找不到“{path}”。", f"There is no “{path}”."),
                Bilingual("请检查路径。", "Check the path."),
            )
    return list(dict.fromkeys(found))


def beside(files: Sequence[Path], *more: Path | None) -> list[Path]:
    """The files to compare with: those among and in ``more`` that are not under review themselves."""
    own = {path.resolve() for path in files}
    return [path for path in files_of([path for path in more if path]) if path.resolve() not in own]


def exit_code(files: Sequence[ReviewedFile]) -> int:
    """2 when a file could not be read, else 1 when a report has an error, else 0; warnings do not count."""
    if not all(file.is_readable for file in files):
        return 2
    return int(any(finding.severity is Severity.ERROR for file in files for finding in file.findings))
