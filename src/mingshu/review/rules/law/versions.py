"""Cited statutes held against their dates and articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mingshu.kernel.text import Bilingual
from mingshu.law import Statute, find_statute, statutes
from mingshu.law.schema.statutes import Version
from mingshu.prose.citations import Citation
from mingshu.prose.patterns import plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Role

_IN_FORCE = Bilingual("法规的施行和废止日期（法规库）", "Dates of effect and repeal (catalogue of statutes)")
_TOLD_AS_PAST = plain(r"原|废止|失效|旧|修订前|取代|代替|不再|清理")
_REVISION = plain(r"[（(]((?:19|20)\d\d)年?(?:修订|修正|版)[^）)]{0,60}[）)]")
_STATE = "中华人民共和国"
_KNOWN_BEFORE = 270  # days: a law is studied from its adoption on, which is hardly earlier than this
_DRAFT = plain(r"草案|征求意见|读本|解读|手册|宣传|知识|学习|案例|释义|汇编|工作要点|方案|通告|通知|报告")


class Cited(NamedTuple):
    """A citation that names a statute of the catalogue."""

    citation: Citation
    statute: Statute
    day: date


def _cited(case: Case) -> list[Cited]:
    day = case.report.last_day
    found: list[Cited] = []
    for citation in case.report.citations:
        statute = find_statute(citation.title) if citation.title and len(citation.title) < 80 else None
        if statute is not None and day is not None:
            found.append(Cited(citation, statute, day))
    return found


def _as_past(case: Case, citation: Citation) -> bool:
    around = case.text[max(0, citation.span.start - 6) : citation.span.start]
    behind = case.text[citation.span.end : citation.span.end + 10]
    return bool(_TOLD_AS_PAST.search(around) or _TOLD_AS_PAST.search(behind))


@rule(
    "law.repealed",
    severity=Severity.ERROR,
    title=Bilingual("引用已废止的法规", "A repealed statute is cited"),
    message=Bilingual(
        "《{title}》适用到{until}为止{instead}，报告年度已经不能作依据。请改引现行规定。",
        "{title_en} applied until {until}{instead_en}; it grounds nothing in the reported year. "
        "Cite the law in force.",
    ),
    basis=_IN_FORCE,
)
def repealed(case: Case) -> Iterator[Spot]:
    """Cited as living law for a year that began after its last day."""
    for cited, last in case.once(_ended):
        if last < _first_day(case, cited):
            yield _end_of(cited, last)


@rule(
    "law.repealed_within",
    severity=Severity.WARNING,
    title=Bilingual("引用年度内废止的法规", "A statute repealed within the year is cited"),
    message=Bilingual(
        "《{title}》适用到{until}为止{instead}。此后的工作不能以它为依据，请核对所说的是哪一段时间的事。",
        "{title_en} applied until {until}{instead_en}; it grounds nothing done after that. "
        "Check of which time the text speaks.",
    ),
    basis=_IN_FORCE,
    doubt=Bilingual("所述之事也许发生在它施行期间。", "the matter may date from before that day."),
)
def repealed_within(case: Case) -> Iterator[Spot]:
    """《信访条例》 in the report of 2022, in whose May another took its place."""
    for cited, last in case.once(_ended):
        if last >= _first_day(case, cited):
            yield _end_of(cited, last)


def _ended(case: Case) -> list[tuple[Cited, date]]:
    """The statutes cited as living law after their last day, with that day."""
    found = [(cited, cited.statute.versions[-1].until) for cited in case.once(_cited)]
    return [
        (cited, last)
        for cited, last in found
        if last is not None
        and cited.day > last
        and not _as_past(case, cited.citation)
        and not _is_plan_of_years(cited)
    ]


def _end_of(cited: Cited, last: date) -> Spot:
    successor = next((s for s in statutes() if s.id == cited.statute.successor), None)
    values = {
        "title": cited.statute.title.zh,
        "title_en": cited.statute.title.en,
        "until": last.isoformat(),
        "instead": f"，现行的是《{successor.title.zh}》" if successor else "",
        "instead_en": f"; {successor.title.en} applies" if successor else "",
    }
    return Spot(*cited.citation.span, values)


def _first_day(case: Case, cited: Cited) -> date:
    """From when on the report tells: what applied in a part of its year may be the ground of what was done then."""
    year = case.report.year
    return min(cited.day, date(year, 1, 1)) if year else cited.day


def _is_plan_of_years(cited: Cited) -> bool:
    """Outlines for 2021-2025 end by their own title: citing them in the year after is no mistake."""
    last = cited.statute.versions[-1].until
    return (
        cited.statute.level in ("party_rule", "normative_document")
        and last is not None
        and cited.day.year <= last.year + 1
    )


@rule(
    "law.not_yet",
    severity=Severity.ERROR,
    title=Bilingual("引用尚未施行的法规", "A statute not yet in force is cited"),
    message=Bilingual(
        "《{title}》{since}起才施行，到{day}还没有施行。当年工作不能以它为依据，请改引当时施行的规定。",
        "{title_en} applies from {since} and did not on {day}. "
        "It cannot ground that year's work; cite what was in force.",
    ),
    basis=_IN_FORCE,
)
def not_yet(case: Case) -> Iterator[Spot]:
    """Cited as law of the year before its first day; plans may speak of it. So a revision: （2025年修订） in 2023."""
    for cited in case.once(_cited):
        revision = _revision_named(case, cited)
        first = (revision or cited.statute.versions[0]).since
        if first is None or cited.day >= first or cited.statute.level == "local":
            continue
        if (
            case.report.role_at(cited.citation.span.start) is Role.PLAN
            or (first - cited.day).days < _KNOWN_BEFORE
        ):
            continue
        values = {
            "title": cited.statute.title.zh
            + (f"（{revision.note.zh}）" if revision and revision.note else ""),
            "title_en": cited.statute.title.en
            + (f" ({revision.note.en})" if revision and revision.note else ""),
            "since": first.isoformat(),
            "day": cited.day.isoformat(),
        }
        yield Spot(*cited.citation.span, values)


def _revision_named(case: Case, cited: Cited) -> Version | None:
    """The version that the brackets of a citation name; its note tells the year in which it was adopted: 2025修订."""
    year = _revised_in(case, cited)
    return next(
        (one for one in cited.statute.versions if year and one.note and str(year) in one.note.zh), None
    )


def _revised_in(case: Case, cited: Cited) -> int | None:
    """The year in the brackets of a citation, within its marks or straight behind: 《行政处罚法》（2021年修订）."""
    behind = _REVISION.match(case.text, cited.citation.span.end)
    named = _REVISION.search(cited.citation.title) or behind
    return int(named[1]) if named else None


@rule(
    "law.superseded_version",
    severity=Severity.WARNING,
    title=Bilingual("引用的版本已被修订", "The cited version was superseded"),
    message=Bilingual(
        "引用的是{named}年的版本，{day}施行的是{current}起的版本。请核对版本。",
        "The version of {named} is cited; on {day} the one from {current} was in force. Check the version.",
    ),
    basis=_IN_FORCE,
    doubt=Bilingual(
        "所述之事也许发生在旧版本施行期间。", "the matter may date from the time of that version."
    ),
)
def superseded_version(case: Case) -> Iterator[Spot]:
    """《行政处罚法（2017修正）》 in a report of 2023."""
    for cited in case.once(_cited):
        named = _revised_in(case, cited)
        version = cited.statute.version_on(cited.day)
        if named is None or version is None or version.since is None:
            continue
        if named < version.since.year - 1:
            values = {
                "named": named,
                "current": version.since.isoformat(),
                "day": cited.day.isoformat(),
            }
            yield Spot(*cited.citation.span, values)


@rule(
    "law.no_such_article",
    severity=Severity.ERROR,
    title=Bilingual("条文不存在", "There is no such article"),
    message=Bilingual(
        "《{title}》当时共{articles}条，没有第{number}条。请核对条文号。",
        "{title_en} had {articles} articles then; there is no article {number}. Check the article.",
    ),
    basis=_IN_FORCE,
)
def no_such_article(case: Case) -> Iterator[Spot]:
    """An article number above the number of articles in force."""
    for cited in case.once(_cited):
        version = cited.statute.version_on(cited.day)
        if version is None or version.articles is None:
            continue
        for article in cited.citation.articles:
            if article.number > max(v.articles or 0 for v in cited.statute.versions):
                values = {
                    "title": cited.statute.title.zh,
                    "title_en": cited.statute.title.en,
                    "articles": version.articles,
                    "number": article.number,
                }
                yield Spot(cited.citation.span.start, _after_article(case, cited.citation), values)
                break


def _after_article(case: Case, citation: Citation) -> int:
    end = case.text.find("条", citation.span.end, citation.span.end + 30)
    return end + 1 if end >= 0 else citation.span.end
