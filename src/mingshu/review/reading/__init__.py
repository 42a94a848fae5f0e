"""The reading: a text becomes a ``Report``."""

from __future__ import annotations

from mingshu.prose.claims import read_claims
from mingshu.prose.dates import DateFound, document_date
from mingshu.prose.enumerations import find_enumerations
from mingshu.prose.headings import find_headings
from mingshu.prose.sentences import paragraphs
from mingshu.review.reading.counting import counted_claims
from mingshu.review.reading.coverage import duties_covered
from mingshu.review.reading.identity import read_identity
from mingshu.review.reading.report import Report
from mingshu.review.reading.sections import annex_start, read_sections


def read_report(text: str, name: str) -> Report:
    """Everything a report contains, by the rules of the genre; any text is accepted. Linear in length."""
    blocks = tuple(paragraphs(text))
    headings = find_headings(text, blocks)
    identity = read_identity(text, headings)
    dated = document_date(text[: annex_start(text)])
    period = dated.period() if dated else None
    return Report(
        name=name,
        text=text,
        kind=identity.kind,
        title=identity.title,
        organ=identity.organ,
        level=identity.level,
        year=identity.year,
        reporter=identity.reporter,
        addressee=identity.addressee,
        date=period.start if period and _is_day(dated) else None,
        date_span=dated.span if dated else None,
        headings=tuple(headings),
        sections=tuple(read_sections(text, headings, identity.kind)),
        enumerations=tuple(find_enumerations(text, headings, blocks)),
        claims=tuple(counted_claims(text, read_claims(text))),
        coverage=duties_covered(text),
        paragraphs=blocks,
    )


def _is_day(dated: DateFound | None) -> bool:
    return dated is not None and dated.day is not None
