"""Required sections: there, in order, not empty, with causes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.identity import stated_year
from mingshu.review.reading.report import Report, ReportKind, Role, Section
from mingshu.review.rules.bases import ANNUAL_CONTENT, CANDOUR, SELF_CONSISTENCY, SHUFA_PRACTICE
from mingshu.review.rules.reasons import REASON

ROLE_TITLES = {
    Role.LAST_YEAR: Bilingual("上一年度问题整改情况", "rectification of last year's problems"),
    Role.PERFORMANCE: Bilingual(
        "工作举措和成效（履职情况）", "measures taken and their results (how the duty was done)"
    ),
    Role.HEADS: Bilingual("党政主要负责人履行第一责任人职责情况", "how the heads did their duty"),
    Role.PROBLEMS: Bilingual("存在的问题和不足", "problems and shortcomings"),
    Role.PLAN: Bilingual("下一步安排", "next steps"),
}
_REQUIRED = {
    ReportKind.SHUFA: (Role.PERFORMANCE, Role.PROBLEMS, Role.PLAN),
    ReportKind.ANNUAL: (Role.PERFORMANCE, Role.HEADS, Role.PROBLEMS, Role.PLAN),
    ReportKind.OTHER: (),
}
_ORDER = {
    Role.LAST_YEAR: 1,
    Role.PERFORMANCE: 1,
    Role.PROBLEMS: 2,
    Role.REASONS: 2,
    Role.PLAN: 3,
}
_TOWNSHIP = "township"  # bound to the outline by local rules only
SHORTEST_REPORT = 600  # characters; anything shorter is an excerpt


def missing_roles(report: Report) -> list[Role]:
    """The required sections that neither a heading nor a phrase opens; none in an excerpt."""
    there = {section.role for section in report.sections}
    if not there - {Role.OTHER} or len(report.text) < SHORTEST_REPORT:
        return []
    if not any(section.heading for section in report.sections):
        return []  # what prose without headings leaves out is hardly proved; problems_unseen warns
    return [
        role
        for role in _REQUIRED[report.kind]
        if role not in there and not (role is Role.HEADS and report.level == _TOWNSHIP)
    ]


def end_of(report: Report) -> Spot:
    """The last character: where something missing is marked."""
    words = report.text.rstrip()
    return Spot(max(0, len(words) - 1), len(words))


@rule(
    "structure.section_missing",
    severity=Severity.ERROR,
    title=Bilingual("缺少必备部分", "A required section is missing"),
    message=Bilingual(
        "报告没有“{section}”这一部分。这是必备内容，请补写。",
        "The report has no section on {section}. It is required; add it.",
    ),
    basis=Bilingual(f"{ANNUAL_CONTENT.zh}；{SHUFA_PRACTICE.zh}", f"{ANNUAL_CONTENT.en}; {SHUFA_PRACTICE.en}"),
)
def section_missing(case: Case) -> Iterator[Spot]:
    """Performance, problems and plan; in an annual report also the part on the heads' own duty."""
    for role in missing_roles(case.report):
        start, end, *_ = end_of(case.report)
        yield Spot(start, end, {"section": ROLE_TITLES[role]}, key=role.value)


@rule(
    "structure.heads_missing",
    severity=Severity.WARNING,
    title=Bilingual("没有写主要负责人履职情况", "Nothing on how the heads did their duty"),
    message=Bilingual(
        "年度报告没有“党政主要负责人履行第一责任人职责情况”这一部分。请补写主持的会议、督办的事项。",
        "The annual report has no part on how the heads did their duty. Add meetings chaired and matters followed up.",
    ),
    basis=ANNUAL_CONTENT,
    doubt=Bilingual(
        "对乡镇（街道）年度报告的内容，以当地要求为准。", "for townships the local outline prevails."
    ),
)
def heads_missing(case: Case) -> Iterator[Spot]:
    """A township's annual report, whose outline is set locally."""
    report = case.report
    if (
        report.kind is not ReportKind.ANNUAL
        or report.level != _TOWNSHIP
        or len(report.text) < SHORTEST_REPORT
    ):
        return
    there = {section.role for section in report.sections}
    if there - {Role.OTHER} and Role.HEADS not in there:
        yield end_of(report)


@rule(
    "structure.problems_unseen",
    severity=Severity.WARNING,
    title=Bilingual("通篇没有存在的问题", "No problems in the whole text"),
    message=Bilingual(
        "通篇没有一句写存在的问题或者不足。请补写问题、原因和措施。",
        "Not one sentence of the text tells of a problem. Add problems, causes and remedies.",
    ),
    basis=CANDOUR,
    doubt=Bilingual("问题也许换了说法。", "they may be worded in another way."),
)
def problems_unseen(case: Case) -> Iterator[Spot]:
    """A report without headings in which no phrase opens a passage on problems."""
    report = case.report
    if report.kind is ReportKind.OTHER or len(report.text) < SHORTEST_REPORT:
        return
    if any(heading.numbered for heading in report.headings) or report.of_role(Role.PROBLEMS):
        return
    if not _ADMITTED.search(report.text):
        yield end_of(report)


_ADMITTED = plain(
    r"(?:存在|还有|仍有|反思|查摆|面临|意识到|认识到)[^。\n]{0,30}(?:不足|问题|短板|差距|薄弱)|(?:不足|短板|差距|问题)(?:是|在于|主要)"
)


@rule(
    "structure.plan_year",
    severity=Severity.WARNING,
    title=Bilingual("安排写成了报告年度", "A plan for the year that is over"),
    message=Bilingual(
        "报告写{year}年度，“{heading}”却不是下一年度的。请核对年份，疑为沿用上年文稿。",
        "The report covers {year}, yet “{heading}” is not for the year after. Check; it may be last year's text.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("报告也许成文于年中。", "the report may have been written within the year."),
)
def plan_year(case: Case) -> Iterator[Spot]:
    """2023年工作打算 in the report of 2023."""
    report = case.report
    titled = stated_year(report.title)
    if titled is None or titled != report.year:
        return
    for section in report.of_role(Role.PLAN):
        if section.heading and (planned := stated_year(section.heading.text)) and planned <= titled:
            yield Spot(
                section.heading.start, section.heading.end, {"year": titled, "heading": section.heading.text}
            )


@rule(
    "structure.section_only_implied",
    severity=Severity.INFO,
    title=Bilingual("必备部分没有标题", "A required section has no heading"),
    message=Bilingual(
        "“{section}”没有单列标题，只在正文中带过。",
        "The section on {section} has no heading, only a passage in the text.",
    ),
    basis=SHUFA_PRACTICE,
)
def section_only_implied(case: Case) -> Iterator[Spot]:
    """A plan that is one sentence of the closing paragraph."""
    if case.report.kind is ReportKind.OTHER:
        return
    for section in case.report.sections:
        if section.implied and section.role in ROLE_TITLES and section.role is not Role.PERFORMANCE:
            yield Spot(
                section.start, min(section.end, section.start + 40), {"section": ROLE_TITLES[section.role]}
            )


@rule(
    "structure.rectification_missing",
    severity=Severity.WARNING,
    title=Bilingual("没有回应上一年度的问题", "Last year's problems are not answered"),
    message=Bilingual(
        "述法报告没有写上一年度述法指出问题的整改情况。请说明上年指出了哪些问题、改到什么程度。",
        "The duty report does not say what became of the problems found last year. "
        "Say which problems were found and how far they are put right.",
    ),
    basis=SHUFA_PRACTICE,
    doubt=Bilingual(
        "首次述法，或者上一年度没有反馈问题。", "a first report, or no problems were fed back last year."
    ),
)
def rectification_missing(case: Case) -> Iterator[Spot]:
    """No section and no sentence on rectification of last year's problems."""
    report = case.report
    if report.kind is not ReportKind.SHUFA or report.of_role(Role.LAST_YEAR):
        return
    if not _LAST_YEAR_ANSWERED.search(report.text) and report.sections:
        start, end, *_ = end_of(report)
        yield Spot(start, end)


_LAST_YEAR_ANSWERED = plain(
    r"(?:上一?年度?|去年|上年|上次)[^。\n]{0,30}(?:问题|反馈|不足)[^。\n]{0,30}(?:整改|改正|落实|完成)"
    r"|20\d\d年度?述法(?:评议|点评|考评|考核|工作)[^。\n]{0,40}(?:问题|意见|不足|短板)[^。\n]{0,60}(?:整改|改正)"
)


@rule(
    "structure.reasons_missing",
    severity=Severity.ERROR,
    title=Bilingual("不足没有写原因", "Shortcomings without causes"),
    message=Bilingual(
        "年度报告写了不足，但没有写原因：全部问题中没有一处说明成因。年度报告必须写不足和原因，请逐条补写。",
        "The annual report lists shortcomings but gives no cause for any of them. "
        "The annual report must give both; add a cause to each.",
    ),
    basis=ANNUAL_CONTENT,
)
def reasons_missing(case: Case) -> Iterator[Spot]:
    """An annual report whose problem section never says why."""
    report = case.report
    if report.kind is not ReportKind.ANNUAL or report.of_role(Role.REASONS):
        return
    sections = report.of_role(Role.PROBLEMS)
    if sections and not any(REASON.search(report.text, s.start, s.end) for s in sections):
        yield Spot(*_mark(sections[0]))


def _mark(section: Section) -> tuple[int, int]:
    """Where a section is marked as a whole: its heading, or its first words."""
    if section.heading is not None:
        return section.heading.start, section.heading.end
    return section.start, min(section.end, section.start + 30)


@rule(
    "structure.section_order",
    severity=Severity.WARNING,
    title=Bilingual("部分的次序颠倒", "Sections in the wrong order"),
    message=Bilingual(
        "“{later}”写在了“{earlier}”前面。请按提纲调整次序。",
        "{later} comes before {earlier}. Follow the outline.",
    ),
    basis=SHUFA_PRACTICE,
    doubt=Bilingual("当地提纲另有次序。", "the local outline may set another order."),
)
def section_order(case: Case) -> Iterator[Spot]:
    """Performance, then problems, then plan; the part on the heads may stand anywhere before the plan."""
    known = [s for s in case.report.sections if s.role in _ORDER and not s.implied]
    if case.report.kind is ReportKind.OTHER:
        return
    for first, second in pairwise(known):
        if first.heading and second.heading and first.heading.level != second.heading.level:
            continue
        if _ORDER[first.role] > _ORDER[second.role]:
            values = {"later": _named(first), "earlier": _named(second)}
            yield Spot(*_mark(first), values)


def _named(section: Section) -> str:
    return section.heading.text if section.heading else section.role.value
