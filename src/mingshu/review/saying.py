"""Which head says 本人 in a report from wherever, and on which days that head held the post."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mingshu.figures.whose import Whose
from mingshu.organisations.models import Organ
from mingshu.organisations.terms import Tenure, holder_on, tenure_of, terms_of
from mingshu.review.reading.report import Report
from mingshu.review.reading.subjects import speaker_of


class SaidBy(NamedTuple):
    """The head who speaks, and how the report names the reporter: 清溪镇人民政府镇长（林某）."""

    speaker: Whose
    reporter: str

    @classmethod
    def of(cls, report: Report) -> SaidBy:
        """As the report says."""
        return cls(speaker_of(report), report.reporter)

    @classmethod
    def kept(cls, speaker: str, reporter: str) -> SaidBy:
        """As a reading of it was kept; either head where that does not say."""
        return cls(Whose(speaker) if speaker else Whose.HEADS, reporter)

    def tenure(self, organ: Organ, day: date) -> Tenure | None:
        """The days of office of the reporter on record; of whoever was in office on ``day`` where no name is known.

        None where it does not say which head speaks, or nobody is on record: then what the post did is the speaker's.
        """
        if len(self.speaker.holders) != 1:
            return None
        (holder,) = self.speaker.holders
        named = {term.name for term in terms_of(organ, holder) if term.name in self.reporter}
        if len(named) != 1:
            found = holder_on(organ, holder, day)
            named = {found.name} if found else set()
        return tenure_of(organ, holder, named.pop()) if named else None
