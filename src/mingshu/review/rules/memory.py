"""What became of last year: answered, repeated, declared put right and met again."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.passages import Passage, likeness, passages
from mingshu.review.reading.report import Report, Role
from mingshu.review.rules.bases import CANDOUR

_ALIKE = 0.6
_MOST = 40  # items compared with each other; a text with more is a collection of reports
_ANSWERED = 0.34
_PUT_RIGHT = plain(
    r"已(?:全部)?(?:整改|完成|解决|改正|落实|销号|建立|配齐|补齐)|整改(?:到位|完毕|完成)|得到(?:解决|有效解决|改善)|全部整改"
)
_AFTERWARDS = Bilingual(
    "下一年度述法应当报告上一年度问题的整改情况", "A report answers the problems of the year before"
)


def _problems_of(report: Report | None) -> list[Passage]:
    return passages(report, Role.PROBLEMS) if report else []


def _closest(passage: Passage, others: list[Passage]) -> tuple[float, Passage | None]:
    best = max(others[:_MOST], key=lambda other: likeness(passage.headline, other.words), default=None)
    return (likeness(passage.headline, best.words), best) if best else (0.0, None)


@rule(
    "memory.problem_unanswered",
    severity=Severity.WARNING,
    title=Bilingual("上年的问题没有交代", "A problem of last year is not answered"),
    message=Bilingual(
        "上年写的“{problem}”，今年没有说整改得怎样。请逐条回应。",
        "Last year's problem “{problem}” is not answered this year. Answer it.",
    ),
    basis=_AFTERWARDS,
    doubt=Bilingual("也许换了说法。", "it may be answered in other words."),
)
def problem_unanswered(case: Case) -> Iterator[Spot]:
    """With ``--previous``: a problem whose words and topic the rectification part does not take up."""
    answered = "\n".join(answer.words for answer in case.answers[:_MOST])
    mark = case.report.of_role(Role.LAST_YEAR) or case.report.sections
    if not mark:
        return
    place = mark[0].whole.start
    for problem in _problems_of(case.previous):
        if likeness(problem.headline, answered) < _ANSWERED:
            yield Spot(
                place, min(place + 12, len(case.text)), {"problem": problem.headline}, key=problem.headline
            )


@rule(
    "memory.same_again",
    severity=Severity.WARNING,
    title=Bilingual("问题与上年相同", "The same problem again"),
    message=Bilingual(
        "与上年的“{problem}”相同（{share}%），至少是第二年。请写明两年间的变化。",
        "The same as last year's “{problem}” ({share}%): the second year at least. "
        "Say what changed between the years.",
    ),
    basis=CANDOUR,
    doubt=Bilingual("问题也许确实还在，应写明进展。", "the problem may persist; progress should be told."),
)
def same_again(case: Case) -> Iterator[Spot]:
    """With ``--previous``: a problem that last year's report had in nearly the same words."""
    old = _problems_of(case.previous)
    for problem in case.problems[:_MOST]:
        share, earlier = _closest(problem, old)
        if earlier is not None and share >= _ALIKE:
            values = {"problem": earlier.headline, "share": round(100 * share)}
            yield Spot(problem.span.start, problem.span.end, values)


@rule(
    "memory.restated",
    severity=Severity.WARNING,
    title=Bilingual("宣布整改又再次出现", "Declared put right, and met again"),
    message=Bilingual(
        "前文说“{answer}”已经整改，问题部分又写“{problem}”。请说明是反弹还是没有改到位。",
        "“{answer}” is declared put right, yet “{problem}” stands among the problems. "
        "Say whether it came back or was never put right.",
    ),
    basis=CANDOUR,
    doubt=Bilingual("也许是整改之后的新情况。", "it may be a new turn after the rectification."),
)
def restated(case: Case) -> Iterator[Spot]:
    """The rectification part of this very report against its own problems."""
    declared = [answer for answer in case.answers if _PUT_RIGHT.search(answer.words)]
    told = [answer for answer in case.answers if not _PUT_RIGHT.search(answer.words)] if declared else []
    for problem in case.problems[:_MOST]:
        share, answer = _closest(problem, declared + told)
        if answer is not None and share >= _ALIKE:
            yield Spot(
                problem.span.start, problem.span.end, {"answer": answer.headline, "problem": problem.headline}
            )


@rule(
    "memory.topic_again",
    severity=Severity.INFO,
    title=Bilingual("上年整改的方面今年仍是问题", "A field put right last year is a problem again"),
    message=Bilingual(
        "上年的整改写过这方面，今年“{problem}”仍列为问题。",
        "Last year's rectification touched this field; “{problem}” is a problem again.",
    ),
    basis=CANDOUR,
)
def topic_again(case: Case) -> Iterator[Spot]:
    """Problems whose every topic the rectification part speaks of."""
    covered = frozenset().union(*(answer.topics for answer in case.answers))
    answered = "\n".join(answer.words for answer in case.answers[:_MOST])
    for problem in case.problems:
        alike = likeness(problem.headline, answered) >= _ANSWERED
        if alike and problem.topics and problem.topics <= covered:
            yield Spot(problem.span.start, problem.span.end, {"problem": problem.headline})


@rule(
    "memory.plan_unreported",
    severity=Severity.WARNING,
    title=Bilingual("上年的安排没有下文", "Last year's plan is not reported on"),
    message=Bilingual(
        "上年安排的“{plan}”，今年没有写完成情况。请写明完成、推进中或未做及原因。",
        "Last year's plan “{plan}” is not reported on. "
        "Say whether it is done, under way, or dropped and why.",
    ),
    basis=_AFTERWARDS,
    doubt=Bilingual("也许换了说法。", "it may be reported in other words."),
)
def plan_unreported(case: Case) -> Iterator[Spot]:
    """With ``--previous``: a planned item whose words the account of the year does not take up."""
    if case.previous is None or not case.report.sections:
        return
    done = "\n".join(
        case.text[s.start : s.end] for s in case.report.of_role(Role.PERFORMANCE, Role.HEADS, Role.LAST_YEAR)
    )
    place = case.report.sections[0].whole.start
    for plan in passages(case.previous, Role.PLAN):
        if likeness(plan.headline, done) < _ALIKE:
            yield Spot(place, min(place + 12, len(case.text)), {"plan": plan.headline}, key=plan.headline)
