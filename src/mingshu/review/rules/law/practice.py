"""Rules and plans that no longer apply, and title marks."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.citations import MarkFault
from mingshu.prose.patterns import compiled
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Role
from mingshu.review.rules.bases import PUNCTUATION


@rule(
    "law.old_quarter_rule",
    severity=Severity.WARNING,
    title=Bilingual("引用已不适用的报告期限", "A reporting date that no longer applies"),
    message=Bilingual(
        "“每年第一季度报告”出自2015年的纲要，2019年起应在3月1日之前报告、4月1日之前公开。请改写期限。",
        "Reporting in the first quarter comes from the outline of 2015; since 2019 reports are due "
        "before 1 March and public before 1 April. "
        "Correct the dates.",
    ),
    basis=Bilingual(
        "《法治政府建设与责任落实督察工作规定》",
        "Provisions on the Inspection of Law-Based Government and the Fulfilment of Responsibility",
    ),
    doubt=Bilingual("当地文件也许仍按季度表述。", "a local document may still say so."),
)
def old_quarter_rule(case: Case) -> Iterator[Spot]:
    """按要求每年第一季度内报告法治政府建设情况, after 2019."""
    if (case.report.year or 2019) < 2019:
        return
    for found in _OLD_QUARTER.finditer(case.text):
        yield Spot(found.start(), found.end())


_OLD_QUARTER = compiled(r"每年(?:的)?第?一季度[^。\n]{0,40}报告[^。\n]{0,12}法治政府建设")


@rule(
    "law.expired_plan",
    severity=Severity.WARNING,
    title=Bilingual("普法规划过期", "A publicity plan of past years"),
    message=Bilingual(
        "{year}年推进的不是“{plan}”普法规划。请改为当期规划。",
        "“{plan}” was not the publicity plan of {year}. Name the current plan.",
    ),
    basis=Bilingual(
        "“七五”普法2016—2020年，“八五”普法2021—2025年", "Seventh plan 2016-2020, eighth plan 2021-2025"
    ),
    doubt=Bilingual("也许是总结以往的规划。", "the text may look back on the earlier plan."),
)
def expired_plan(case: Case) -> Iterator[Spot]:
    """深入推进“七五”普法 in 2023."""
    year = case.report.year
    if year is None:
        return
    for found in _PLAN_OF_FIVE.finditer(case.text):
        first = {"六": 2011, "七": 2016, "八": 2021, "九": 2026}[found[1]]
        past = case.text[max(0, found.start() - 12) : found.end() + 12]
        if not first <= year <= first + 4 + (year == first + 5) and not _LOOKING_BACK.search(past):
            if year < first and case.report.role_at(found.start()) is Role.PLAN:
                continue
            yield Spot(found.start(), found.end(), {"year": year, "plan": f"{found[1]}五"})


_PLAN_OF_FIVE = compiled(r"“?([六七八九])五”?普法")
_LOOKING_BACK = compiled(r"总结|验收|终期|期间|以来|表彰|先进|谋划|启动|编制")


@rule(
    "law.unbalanced_marks",
    severity=Severity.ERROR,
    title=Bilingual("书名号不配对", "Title marks do not pair"),
    message=Bilingual(
        "书名号“{mark}”没有配对。请补全，以免读错法规名称。",
        "The title mark {mark} has no partner. Complete it, or the title is misread.",
    ),
    basis=PUNCTUATION,
)
def unbalanced_marks(case: Case) -> Iterator[Spot]:
    """《 without 》 or the reverse; of a run of them the first."""
    last = -1
    for citation in case.report.citations:
        if citation.fault in (MarkFault.UNCLOSED, MarkFault.STRAY):
            if citation.span.start != last:
                yield Spot(*citation.span, {"mark": citation.span.of(case.text)})
            last = citation.span.end


@rule(
    "law.faulty_marks",
    severity=Severity.INFO,
    title=Bilingual("书名号用法不当", "Title marks used wrongly"),
    message=Bilingual("{fault}", "{fault}"),
    basis=PUNCTUATION,
)
def faulty_marks(case: Case) -> Iterator[Spot]:
    """Nested 《》, half-width <>, empty 《》."""
    for citation in case.report.citations:
        if citation.fault in _FAULTS:
            yield Spot(*citation.span, {"fault": _FAULTS[citation.fault]}, key=citation.fault.value)


_FAULTS = {
    MarkFault.NESTED: Bilingual(
        "书名号里面的书名号应当用〈〉。", "Title marks inside title marks should be “〈〉”."
    ),
    MarkFault.HALF_WIDTH: Bilingual("书名号应当用全角《》。", "Title marks should be full-width 《》."),
    MarkFault.EMPTY: Bilingual("书名号里没有文字。", "There is nothing between the title marks."),
}
