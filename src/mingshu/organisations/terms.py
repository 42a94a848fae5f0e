"""Who held a post on which day: the one rule by which an act is a head's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period, chinese_date, joined
from mingshu.kernel.seen import mark_of
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ, Term
from mingshu.organisations.posts import Holder

POST_TITLES = {
    Holder.PARTY: Bilingual("党委主要负责人", "head of the Party committee"),
    Holder.GOVERNMENT: Bilingual("政府主要负责人", "head of the government"),
}


@dataclass(frozen=True, slots=True)
class Tenure:
    """The days on which somebody held a post; no name. Without days: never."""

    days: tuple[Period, ...] = ()

    def __contains__(self, day: date) -> bool:
        return any(day in period for period in self.days)

    def covers(self, wanted: Period) -> bool:
        """Whether the post was held on every day of ``wanted``."""
        return any(period.start <= wanted.start and wanted.end <= period.end for period in joined(self.days))

    def within(self, wanted: Period) -> tuple[Period, ...]:
        """The days of ``wanted`` on which the post was held."""
        shared = (
            (max(period.start, wanted.start), min(period.end, wanted.end)) for period in joined(self.days)
        )
        return tuple(Period(first, last) for first, last in shared if first <= last)


def terms_of(organ: Organ, holder: Holder) -> list[Term]:
    """Everybody on record for a post, the first one first."""
    return list(organ.terms.filter(post=holder.value).order_by("since"))


def holder_on(organ: Organ, holder: Holder, day: date) -> Term | None:
    """Who is on record for the post on ``day``; None in a gap, and where nobody is on record at all."""
    return next((term for term in terms_of(organ, holder) if term.meets(day, day)), None)


def require_holder_on(organ: Organ, holder: Holder, day: date) -> Term:
    """The same; ``BadInput`` where nobody is on record."""
    found = holder_on(organ, holder, day)
    if found is None:
        title = POST_TITLES[holder]
        raise BadInput(
            Bilingual(
                f"{organ.name}{title.zh}{day}没有人登记任职。",
                f"Nobody is on record as {title.en} of {organ.name} on {day}.",
            ),
            Bilingual(
                f"请先登记：mingshu org term appoint {organ.code} {holder.value} 姓名 --since 日期。",
                f"Put it on record: mingshu org term appoint {organ.code} {holder.value} NAME --since DAY.",
            ),
        )
    return found


def mark_of_term(term: Term) -> str:
    """What tells a term as it is on record from one put right since."""
    return mark_of([term.name, f"{term.since}", f"{term.until or ''}"])


def gaps(terms: Sequence[Term]) -> list[Period]:
    """The days between the holders of one post on which nobody is on record."""
    days = joined(tenure(terms).days)
    return [
        Period(one.end + timedelta(days=1), next_.start - timedelta(days=1)) for one, next_ in pairwise(days)
    ]


def tenure_of(organ: Organ, holder: Holder, name: str) -> Tenure | None:
    """The days on which ``name`` is on record for the post; None where nobody ever is: then nothing is known."""
    terms = terms_of(organ, holder)
    return tenure(term for term in terms if term.name == name) if terms else None


def tenure(terms: Iterable[Term]) -> Tenure:
    """The days of ``terms``; one without a last day goes on."""
    return Tenure(tuple(Period(term.since, term.until or date.max) for term in terms))


def spoken_days(days: Iterable[Period]) -> Bilingual:
    """2026年7月1日至2026年12月31日; several joined by 、."""
    told = [*days]
    return Bilingual(
        "、".join(f"{chinese_date(one.start)}至{chinese_date(one.end)}" for one in told),
        ", ".join(f"{one.start} to {one.end}" for one in told),
    )


def written_days(days: Iterable[Period]) -> str:
    """Days as an address gives them: 2026-07-01_2026-12-31, several joined by commas."""
    return ",".join(f"{one.start}_{one.end}" for one in days)


def read_days(text: str) -> Tenure:
    """What ``written_days`` wrote; ``ValueError`` for anything else."""
    pairs = [part.split("_") for part in text.split(",")]
    return Tenure(tuple(Period(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs))


def spoken(term: Term) -> Bilingual:
    """林某（2026-07-01起）, 张某（2021-03-01至2026-06-30）."""
    if term.until is None:
        return Bilingual(f"{term.name}（{term.since}起）", f"{term.name} (since {term.since})")
    return Bilingual(
        f"{term.name}（{term.since}至{term.until}）", f"{term.name} ({term.since} to {term.until})"
    )
