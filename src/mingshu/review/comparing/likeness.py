"""Which clauses the reports of a batch share, once the formulas of the genre are known by how often they occur."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from mingshu.organisations.naming import place_of
from mingshu.prose.patterns import Pattern, compiled
from mingshu.prose.sentences import clauses
from mingshu.prose.similarity import clusters, comparable, similar_pairs
from mingshu.review.case import Neighbours, Shared
from mingshu.review.comparing.names import Names
from mingshu.review.reading.report import Report, Role
from mingshu.review.reading.subjects import speaker_of
from mingshu.review.vocabulary import vocabulary

_SHORTEST = 14  # comparable characters; shorter clauses are anybody's
_ALIKE = 0.7
_FEWEST_OF_A_FORMULA = 4
_SHARE_OF_A_FORMULA = 0.05
_LEADER = compiled(
    r"(?:党委书记|党工委书记|[镇乡县区市]长|主任|书记)(?:、[镇乡县区市]长)?"
    r"([\u4e00-\u9fff]{2,3})(?=[、，。任为同]|担任)"
)
_REPORTER_NAME = compiled(r"(?:书记|[镇乡县区市]长|主任|局长)[ \u3000（(]{1,3}([\u4e00-\u9fff]{2,3})[）)]?$")
_TITLES = frozenset(
    ("为组长", "任组长", "担任", "同志", "牵头", "负责", "亲自", "带头", "主持", "履行", "副书记")
)


class Clause(NamedTuple):
    """A clause of one report, ready to be compared."""

    start: int
    end: int
    words: str


class Known(NamedTuple):
    """What of a report the others are compared with."""

    name: str
    organ: str
    year: int | None
    clauses: tuple[Clause, ...]
    leaders: tuple[str, ...] = ()
    kind: str = ""
    reporter: str = ""
    digest: str = ""
    speaker: str = ""


class Reuse(NamedTuple):
    """What one report shares: its neighbours and the share of its clauses, by characters."""

    neighbours: Neighbours
    share: float


def known(report: Report) -> Known:
    """The comparable clauses, the leaders' names and the organ of a report.

    Titles and headings are left out, for all reports of a kind have the same, and so is what follows the signature.
    """
    found = []
    headings = {heading.start for heading in report.headings}
    annex = report.of_role(Role.ANNEX)
    end = annex[0].start if annex else len(report.text)
    for span in clauses(report.text[:end]):
        if span.end - span.start >= _SHORTEST and span.start not in headings:
            words = comparable(span.of(report.text))
            if len(words) >= _SHORTEST and not _formulas().search(words):
                found.append(Clause(span.start, span.end, words))
    leaders = {name for name in _LEADER.findall(report.text) if name not in _TITLES}
    if named := _REPORTER_NAME.search(report.reporter):
        leaders.add(named[1])
    return Known(
        report.name,
        report.organ,
        report.year,
        tuple(found),
        tuple(sorted(leaders)),
        report.kind.value,
        report.reporter,
        sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest(),
        speaker_of(report).value,
    )


@cache
def _formulas() -> Pattern:
    return compiled("|".join(vocabulary("formulas")))


def reuse_of(reports: Sequence[Known]) -> list[Reuse]:
    """For each report what it shares with those of other organs and years.

    Time grows as n log n in the number of clauses.
    """
    owners = [index for index, report in enumerate(reports) for _ in report.clauses]
    every = [clause for report in reports for clause in report.clauses]
    shared: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for first, second, similarity in _telling_pairs(reports, [c.words for c in every], owners):
        for here, there in ((first, second), (second, first)):
            best = shared[owners[here]].get(here)
            if best is None or best[0] < similarity:
                shared[owners[here]][here] = (similarity, owners[there])
    places, leaders = names_of(reports)
    return [_reuse(reports, index, every, shared[index], places, leaders) for index in range(len(reports))]


def names_of(reports: Sequence[Known]) -> tuple[Names, Names]:
    """(organ → its report, leader → organ) over all reports."""
    told = [report for report in reports if len(report.organ) > 1]
    places = {place_of(report.organ): report.name for report in told}
    leaders = {name: report.organ for report in reversed(told) for name in report.leaders}
    return Names(places), Names(leaders)


def _telling_pairs(
    reports: Sequence[Known], words: list[str], owners: list[int]
) -> list[tuple[int, int, float]]:
    """Pairs of clauses of two reports, without those that so many reports have that they are a formula."""
    pairs = similar_pairs(words, _ALIKE)
    usual = max(_FEWEST_OF_A_FORMULA, _SHARE_OF_A_FORMULA * len({r.organ or r.name for r in reports}))
    formulas: set[int] = set()
    for cluster in clusters(words, _ALIKE, pairs):
        if len({reports[owners[i]].organ or reports[owners[i]].name for i in cluster}) >= usual:
            formulas.update(cluster)
    return [
        (first, second, similarity)
        for first, second, similarity in pairs
        if first not in formulas and not same_source(reports[owners[first]], reports[owners[second]])
    ]


def same_source(one: Known, other: Known) -> bool:
    """Whether sharing says nothing: one report, or an organ's reports of one year, which tell of the same work."""
    if one is other:
        return True
    return (
        bool(one.organ)
        and one.year is not None
        and one.year == other.year
        and same_organ(one.organ, other.organ)
    )


def reuses_of(reports: Sequence[Known]) -> list[Reuse | None]:
    """``reuse_of``; None for a report beside which there is none of another organ or year to compare it with."""
    found = reuse_of(reports) if len(reports) > 1 else [None] * len(reports)
    return [
        None if all(same_source(own, other) for other in reports) else reuse
        for own, reuse in zip(reports, found, strict=True)
    ]


def same_organ(one: str, other: str) -> bool:
    """Whether two names stand for one place's leadership: 清溪镇, 清溪镇人民政府 and 清溪镇党委 do."""
    return place_of(one) == place_of(other)


def _reuse(
    reports: Sequence[Known],
    index: int,
    every: list[Clause],
    shared: dict[int, tuple[float, int]],
    places: Names,
    leaders: Names,
) -> Reuse:
    own = reports[index]
    spots = [
        Shared(every[i].start, every[i].end, reports[j].name, reports[j].organ, reports[j].year, similarity)
        for i, (similarity, j) in sorted(shared.items())
    ]
    total = sum(len(clause.words) for clause in own.clauses)
    common = sum(len(every[i].words) for i in shared)
    return Reuse(
        Neighbours(tuple(spots), places, leaders, frozenset(own.leaders)), common / total if total else 0.0
    )
