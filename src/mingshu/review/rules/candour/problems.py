"""Problems and plans: whether they hold a figure, a reason and a measure, and name the worst that the ledgers show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.passages import Passage, likeness, topics_of
from mingshu.review.reading.report import ReportKind, Role
from mingshu.review.rules.arithmetic.relations import printed
from mingshu.review.rules.bases import CANDOUR, EVIDENCE
from mingshu.review.rules.candour.figures import FIGURE, unnumbered
from mingshu.review.rules.reasons import REASON

_VAGUE = compiled(
    r"(?:有待|仍需|还需|需要?|亟待|尚待)(?:进一步|不断|继续|持续)?(?:地)?(?:提升|提高|加强|增强|完善|改进|规范|强化|深入|优化)"
    r"|不够(?:[\u4e00-\u9fff]{1,4})|还不(?:够|强|平衡)|(?:仍|还|尚)?有(?:一定)?(?:差距|不足)|不足|偏弱|薄弱"
)
_CONCRETE = compiled(
    r"[0-9０-９]|《|如[，：]|例如|比如|某|败诉|超期|逾期|未(?:按|能|及时|取得|建立|公开|公示|备案|落实|完成|配备|报|经)|没有|缺少|缺乏|尚无|空白|(?<![两三四五六七八九十])[两三四五六七八九十]++(?:个|件|起|名|人|次|处|项|份|户|村)(?![是要方制])"
)
_RESEMBLING = 0.3
_LONG_ENOUGH = 24
_NAMED = 0.34  # of an indicator's words in a problem


@rule(
    "candour.no_figure_in_problems",
    severity=Severity.WARNING,
    title=Bilingual("问题部分没有一个数字", "No figure in the problem section"),
    message=Bilingual(
        "存在问题部分没有一个数字，看不出问题有多大。请写出涉及多少件、多少人、差多少。",
        "The problem section has not one figure; how grave the problems are cannot be seen. "
        "Say how many cases or people, or by how much.",
    ),
    basis=CANDOUR,
    doubt=Bilingual("个别问题确实难以量化。", "some problems are hard to measure."),
)
def no_figure_in_problems(case: Case) -> Iterator[Spot]:
    """Problem sections without a digit."""
    sections = case.report.of_role(Role.PROBLEMS)
    body = [(s, unnumbered(case.text[s.start : s.end])) for s in sections]
    if body and case.problems and not any(FIGURE.search(words) for _s, words in body):
        first = sections[0]
        mark = first.mark
        yield Spot(mark.start, mark.end)


@rule(
    "candour.problem_without_reason",
    severity=Severity.WARNING,
    title=Bilingual("问题没有写原因", "A problem without a reason"),
    message=Bilingual(
        "“{problem}”没有写原因。原因不清，措施就没有着落，请补写。",
        "No reason is given for “{problem}”. Without a cause no remedy holds; add it.",
    ),
    basis=CANDOUR,
    doubt=Bilingual("原因也许集中写在别处。", "the reasons may stand together elsewhere."),
)
def problem_without_reason(case: Case) -> Iterator[Spot]:
    """Each problem that does not say why, unless reasons have a section of their own or none is given at all."""
    report = case.report
    if report.of_role(Role.REASONS) or not case.problems:
        return
    silent = [problem for problem in case.problems if not REASON.search(problem.words)]
    if report.kind is ReportKind.ANNUAL and len(silent) == len(case.problems):
        return  # structure.reasons_missing says it once
    for problem in silent:
        yield _spot(problem, {"problem": problem.headline})


def _spot(item: Passage, values: dict[str, object]) -> Spot:
    end = min(item.span.end, item.span.start + max(12, len(item.headline) + 4))
    return Spot(item.span.start, end, values)


def _speaks_of(plan: Passage, problem: Passage) -> bool:
    """Whether the plan item in a problem's own place takes up words of it or of its cause: 基层所, 法制员."""
    words = problem.words
    shared = sum(words[at : at + 3] in plan.words for at in range(min(len(words), _MOST_READ) - 2))
    return shared >= _TAKEN_UP


_MOST_READ = 200
_TAKEN_UP = 2


def _resembles(item: Passage, others: Sequence[Passage]) -> bool:
    """Whether the headline of one of the others says nearly the same."""
    return any(likeness(item.headline, other.words) >= _RESEMBLING for other in others)


@rule(
    "candour.problem_without_measure",
    severity=Severity.WARNING,
    title=Bilingual("问题没有对应的措施", "A problem without a measure in the plan"),
    message=Bilingual(
        "下一步安排里找不到针对“{problem}”的措施。请补写措施、责任人和时限。",
        "The plan holds no measure against “{problem}”. Add measure, person and date.",
    ),
    basis=CANDOUR,
    doubt=Bilingual("措施也许换了说法。", "the measure may be worded differently."),
)
def problem_without_measure(case: Case) -> Iterator[Spot]:
    """A problem whose topics the plan never touches."""
    if not case.plans:
        return
    planned = topics_of("\n".join(plan.words for plan in case.plans))
    in_turn = (
        dict(zip(case.problems, case.plans, strict=True)) if len(case.problems) == len(case.plans) else {}
    )
    for problem in case.problems:
        if not problem.topics or problem.topics & planned or _resembles(problem, case.plans):
            continue
        if problem not in in_turn or not _speaks_of(in_turn[problem], problem):
            yield _spot(problem, {"problem": problem.headline})


@rule(
    "candour.plan_without_problem",
    severity=Severity.INFO,
    title=Bilingual("安排没有对应的问题", "A plan item without a problem"),
    message=Bilingual("“{plan}”没有对应的问题。", "“{plan}” answers none of the problems."),
    basis=CANDOUR,
)
def plan_without_problem(case: Case) -> Iterator[Spot]:
    """A plan item whose topics no problem touches."""
    if not case.problems:
        return
    admitted = frozenset().union(*(problem.topics for problem in case.problems))
    for plan in case.plans:
        told = plan.topics or len(plan.words) >= _LONG_ENOUGH  # a closing line is no item
        if told and not plan.topics & admitted and not _resembles(plan, case.problems):
            yield _spot(plan, {"plan": plan.headline})


@rule(
    "candour.vague_problem",
    severity=Severity.INFO,
    title=Bilingual("问题写得空泛", "A problem that admits nothing"),
    message=Bilingual(
        "“{problem}”只有“{words}”这类说法，没有说清是谁、什么事、多少。",
        "“{problem}” says only “{words}”: not who, what or how many.",
    ),
    basis=CANDOUR,
)
def vague_problem(case: Case) -> Iterator[Spot]:
    """有待加强, 不够平衡 and nothing that could be looked up."""
    for problem in case.problems:
        found = _VAGUE.search(problem.words)
        if found and not _CONCRETE.search(problem.words):
            yield _spot(problem, {"problem": problem.headline, "words": found[0]})


@rule(
    "candour.worst_indicators",
    severity=Severity.WARNING,
    title=Bilingual("最差的指标没有写进问题", "The worst indicators are not among the problems"),
    message=Bilingual(
        "台账算出{indicator}为{value}（应为{threshold}，{ground}），存在问题里没有提到。"
        "请如实写入并说明原因。",
        "By the ledgers {indicator_en} is {value} (due: {threshold}; {ground}); the problems do not mention it. "
        "State it and its cause.",
    ),
    basis=EVIDENCE,
    doubt=Bilingual(
        "也许换了说法，或者台账还没有记全。", "it may be worded differently, or the ledgers are incomplete."
    ),
)
def worst_indicators(case: Case) -> Iterator[Spot]:
    """Of the three indicators that miss their thresholds most, those whose words no problem takes up."""
    if case.facts is None:
        return
    sections = case.report.of_role(Role.PROBLEMS)
    mark = sections[0].mark if sections else None
    for weak in list(case.facts.worst())[:3]:
        if any(likeness(weak.title.zh, problem.words) >= _NAMED for problem in case.problems):
            continue
        values = {
            "indicator": weak.title.zh,
            "indicator_en": weak.title.en,
            "ground": weak.basis,
            "value": f"{weak.quantity.about}{printed(round(weak.quantity.number, 2))}{weak.quantity.unit}"
            if weak.quantity.number is not None
            else "—",
            "threshold": weak.threshold,
        }
        start, end = (mark.start, mark.end) if mark else (max(0, len(case.text) - 1), len(case.text))
        yield Spot(start, end, values, key=weak.id)
