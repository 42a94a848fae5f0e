"""Reviews files: read, held against the rules, one clear finding for a file that cannot be read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mingshu.documents.readers import Reason, UnreadableDocument, read_document
from mingshu.kernel.errors import BadInput
from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.review import rules  # noqa: F401 (registers the rules)
from mingshu.review.case import Case, Facts, Neighbours
from mingshu.review.comparing.likeness import Known, known, reuse_of
from mingshu.review.facts import answering_organ, load_facts
from mingshu.review.findings import Finding, Severity
from mingshu.review.frame import PARTLY_READ, findings_of
from mingshu.review.reading import read_report
from mingshu.review.reading.report import Report

SUFFIXES = frozenset([".docx", ".pdf", ".html", ".htm", ".txt", ".md", ".doc", ".wps", ".rtf", ".odt"])
_log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]
_UNREADABLE_BASIS = Bilingual("文件须能打开并有文字层", "A file opens and holds words")


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """A file with its report and findings; ``report`` is None when it could not be read.

    ``switched_off`` are the rules that were not asked, ``reuse_share`` the share of clauses that others have too,
    ``notices`` tell what of the file could not be read as it stands.
    """

    name: str
    report: Report | None
    findings: tuple[Finding, ...] = ()
    switched_off: tuple[str, ...] = ()
    reuse_share: float | None = None
    notices: tuple[Bilingual, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether there was a text to review."""
        return self.report is not None


@dataclass(frozen=True, slots=True)
class Options:
    """What was given beside the files."""

    organ: Organ | None = None
    year: int | None = None
    previous: Report | None = None
    switched_off: frozenset[str] = field(default_factory=frozenset)


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
    return reviewed(read_report(text, name), facts, previous, neighbours, switched_off)


def reviewed(
    report: Report,
    facts: Facts | None,
    previous: Report | None,
    neighbours: Neighbours | None,
    switched_off: Collection[str] = (),
    reuse_share: float | None = None,
    notices: tuple[Bilingual, ...] = (),
) -> ReviewedFile:
    """The review of a report that was read; each of ``notices`` of its file becomes a finding too."""
    found = [*map(_noticed, notices), *findings_of(Case(report, previous, facts, neighbours), switched_off)]
    return ReviewedFile(report.name, report, tuple(found), tuple(sorted(switched_off)), reuse_share, notices)


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

    ``org`` holds claims against its ledgers (a report of an organ below it, against that organ's), ``previous`` is
    last year's report, ``against`` a folder whose reports are compared but not reviewed. ``progress`` is told
    (done, all). Raises ``BadInput`` when a path does not exist or ``previous`` cannot be read.
    """
    files = files_of(paths)
    options = Options(org, year, _previous(previous), frozenset(switched_off))
    read = [read_file(path) for path in files]
    others = [known(r) for path in beside(files, against) if (r := read_file(path).report)]
    shares = dict(zip((f.name for f in read if f.report), _reuses(read, others), strict=True))
    done: list[ReviewedFile] = []
    for file in read:
        done.append(_finished(file, options, shares.get(file.name)))
        if progress:
            progress(len(done), len(files))
    return done


def _reuses(read: Sequence[ReviewedFile], others: list[Known]) -> list[tuple[Neighbours, float] | None]:
    own = [known(file.report) for file in read if file.report]
    if len(own) + len(others) < 2:
        return [None] * len(own)
    return [(reuse.neighbours, reuse.share) for reuse in reuse_of([*own, *others])[: len(own)]]


def _finished(file: ReviewedFile, options: Options, shared: tuple[Neighbours, float] | None) -> ReviewedFile:
    if file.report is None:
        return file
    neighbours, share = shared or (None, None)
    facts = facts_for(file.report, options)
    return reviewed(
        file.report, facts, options.previous, neighbours, options.switched_off, share, file.notices
    )


def facts_for(report: Report, options: Options) -> Facts | None:
    """The ledgers that the report's claims are held against; None without an organ or a year."""
    year = options.year or report.year
    if options.organ is None or year is None:
        return None
    organ = answering_organ(report.organ, options.organ, year)
    return load_facts(organ, year, cut_off(report.date, year)) if organ else None


def cut_off(dated: date | None, year: int) -> date | None:
    """Until when the ledgers count: the day of a report written before its year was over, else the year's end."""
    return dated if dated and dated.year == year else None


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
    return ReviewedFile(name, read_report(document.text, name), notices=document.notices)


def _unreadable(error: UnreadableDocument) -> Finding:
    way_out = error.way_out or Bilingual("", "")
    message = Bilingual(f"{error.message.zh}{way_out.zh}", f"{error.message.en} {way_out.en}")
    return Finding(error.code, Severity.ERROR, 0, 0, message, _UNREADABLE_BASIS, error.code)


def _previous(path: Path | None) -> Report | None:
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


def beside(files: Sequence[Path], against: Path | None) -> list[Path]:
    """The files to compare with: those of ``against`` that are not under review themselves."""
    own = {path.resolve() for path in files}
    return [path for path in files_of([against] if against else []) if path.resolve() not in own]


def exit_code(files: Sequence[ReviewedFile]) -> int:
    """2 when a file could not be read, else 1 when a report has an error, else 0; warnings do not count."""
    if not all(file.is_readable for file in files):
        return 2
    return int(any(finding.severity is Severity.ERROR for file in files for finding in file.findings))
