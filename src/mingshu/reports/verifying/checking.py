"""Finds the signed report a file claims to be and holds the file against it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mingshu.documents.readers import Kind, read_document
from mingshu.kernel.errors import BadInput
from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.reports import sealing
from mingshu.reports.flow import is_withdrawn
from mingshu.reports.models import Event, ReportDraft
from mingshu.reports.printing import document_of
from mingshu.reports.sealing import Sealed
from mingshu.reports.standing import printed
from mingshu.reports.verifying.clauses import Clause, clauses_in, clauses_of, table_heads
from mingshu.reports.verifying.comparing import differences, likeness
from mingshu.reports.verifying.data import content_of_file, data_differences, text_of_data
from mingshu.reports.verifying.original import is_own_site, links_of_original
from mingshu.reports.verifying.outcome import Difference, Note, Verdict, Verification

_DIGEST = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")
_log = logging.getLogger(__name__)
_SPACE = re.compile(r"\s+")
ALIKE, CLEARLY = 0.5, 0.9
"""The share of the signed text that a file must have to be held for a copy of it, and to be no other's."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    report: ReportDraft
    sealed: Sealed
    signed: list[Clause]
    written: list[str]

    @property
    def likeness(self) -> float:
        return likeness(self.signed, self.written)


def verify(source: Path | bytes, name: str = "", *, asked_at: str = "") -> Verification:
    """Whether a .docx, .pdf, .html or .json is the signed text as it was downloaded, and what differs.

    ``SAME`` is a file that is to the byte what the system writes, its links leading to the system (``asked_at``: the
    host of whoever asks), and a .json of the same content. Any other with the signed words is ``WORDS``: spaces, line
    and page breaks do not count. Raises ``BadInput`` for a file that cannot be read, and ``BrokenSeal`` when the
    stored version it names is no longer what was signed.
    """
    made = guarded(lambda: _verified(source, name, asked_at))
    if isinstance(made, Unforeseen):
        _log.error("Verifying “%s” failed: %s", name or "—", made.told)
        raise _not_verified() from made.error
    return made


def _not_verified() -> BadInput:
    return BadInput(
        Bilingual(
            "核对这个文件时出错，没有得出结论。",
            "An error occurred while this file was verified; nothing can be said of it.",
        ),
        Bilingual(
            "请用系统下载的文件再试；仍不行的，请把文件交给系统管理员，运行日志里有详情。",
            "Try the file as it was downloaded; if that fails, give it to the administrator: the log has the details.",
        ),
    )


def _verified(source: Path | bytes, name: str, asked_at: str) -> Verification:
    source = source if isinstance(source, bytes) else source.resolve()  # it is read in a process of its own
    data = content_of_file(source)
    read = _words_of(source, name, data)
    named = _named(read)
    found = named if named and named.likeness >= CLEARLY else _liker(named, _likest(read))
    if found is None:
        return Verification(Verdict.UNKNOWN)
    links = _links(source, read.kind, found.sealed)
    different = () if links is not None else _differences(found, data)
    is_same = data is not None or (links is not None and is_own_site(links, asked_at))
    return Verification(
        Verdict.DIFFERS if different else Verdict.SAME if is_same else Verdict.WORDS,
        found.report,
        found.sealed.head,
        sum(len(clause.figures) for clause in found.signed),
        different,
        (*_notes(found, named, read.text), *(() if is_same or not links else (Note(_led_to(links)),))),
    )


def _differences(found: _Candidate, data: dict[str, Any] | None) -> tuple[Difference, ...]:
    different = differences(found.signed, found.written)
    return different or (() if data is None else data_differences(printed(found.sealed), data))


def _links(source: Path | bytes, kind: Kind | None, sealed: Sealed) -> str | None:
    data = source if isinstance(source, bytes) else source.read_bytes()
    return None if kind is None else links_of_original(data, kind, sealed)


def _led_to(links: str) -> Bilingual:
    return Bilingual(
        f"除链接外是系统导出的原样，但数字的链接指向“{links}”，不是本系统登记的网址（MINGSHU_ALLOWED_HOSTS）。",
        f"But for its links it is what the system writes; its numbers lead to “{links}”, which is no address of this "
        "system (MINGSHU_ALLOWED_HOSTS).",
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a file; ``kind`` is None for data, which have no look."""

    text: str
    kind: Kind | None = None

    @property
    def paged(self) -> bool:
        """Whether pages may have put in numbers and repeated heads."""
        return self.kind == "pdf"


def _words_of(source: Path | bytes, name: str, data: dict[str, Any] | None) -> _Words:
    if data is not None:
        return _Words(text_of_data(data))
    read = read_document(source, name)
    return _Words(read.text, read.kind)


def _named(read: _Words) -> _Candidate | None:
    """The signed report whose digest the text bears."""
    for digest in dict.fromkeys(_DIGEST.findall(_SPACE.sub("", read.text))):
        found = sealing.frozen_as(digest)
        if found and found[1].head.event == Event.SIGNED:
            return _candidate(*found, read)
    return None


def _likest(read: _Words) -> _Candidate | None:
    """The signed report most like the text, of those whose organ and year it names; None when none is alike."""
    bare = _SPACE.sub("", read.text)
    names = dict(Organ.objects.values_list("code", "name"))
    likely = (
        digest
        for digest, organ, year in sealing.signed_digests()
        if names[organ] in bare and str(year) in bare
    )
    candidates = [_candidate(*found, read) for digest in likely if (found := sealing.frozen_as(digest))]
    best = max(candidates, key=lambda one: one.likeness, default=None)
    return best if best and best.likeness >= ALIKE else None


def _liker(named: _Candidate | None, other: _Candidate | None) -> _Candidate | None:
    """Whichever the text is more like; the one it names where they are equal."""
    both = [one for one in (named, other) if one]
    return max(both, key=lambda one: one.likeness, default=None)


def _candidate(report: ReportDraft, sealed: Sealed, read: _Words) -> _Candidate:
    document = document_of(printed(sealed))
    written = clauses_in(read.text, table_heads(document), paged=read.paged)
    return _Candidate(report, sealed, clauses_of(document, paged=read.paged), written)


def _notes(found: _Candidate, named: _Candidate | None, text: str) -> Iterator[Note]:
    if named is None and _DIGEST.search(_SPACE.sub("", text)):
        yield Note(_UNKNOWN_DIGEST)
    elif named is None:
        yield Note(_NO_DIGEST)
    elif named.report == found.report and named.likeness < ALIKE:
        yield Note(_OTHER_TEXT)
    elif named.report != found.report:
        said = Bilingual(
            f"文件所载的校验值属于另一份报告：《{named.report}》。",
            f"The digest in it is that of another report: “{named.report}”.",
        )
        yield Note(said, named.report.organ, _OTHER_REPORT)
    if is_withdrawn(found.report):
        yield Note(_WITHDRAWN)


_UNKNOWN_DIGEST = Bilingual(
    "文件所载的校验值不是本系统任何一份签署报告的。", "The digest in it is that of no report signed here."
)
_NO_DIGEST = Bilingual("文件没有载明签署报告的校验值。", "It bears no digest of a signed report.")
_OTHER_TEXT = Bilingual(
    "文件载有这份报告的校验值，但正文不是它的。",
    "It bears the digest of this report, but its text is not the report's.",
)
_OTHER_REPORT = Bilingual("文件所载的校验值属于另一份报告。", "The digest in it is that of another report.")
_WITHDRAWN = Bilingual("该报告签署后已经撤回。", "The report was withdrawn after it was signed.")
