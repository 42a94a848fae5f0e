"""Whether a report admits anything: figures, reasons and measures in problems and plans, sentences that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled
from mingshu.prose.spans import Span
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.passages import Passage, likeness, topics_of
from mingshu.review.report import ReportKind, Role
from mingshu.review.rules.arithmetic.relations import fraction_behind, printed, rate_name
from mingshu.review.rules.bases import CANDOUR, EVIDENCE

_DIGIT = compiled(
    r"[0-9０-９*＊×%％]|[两三四五六七八九十百]+(?:个|件|起|名|人|次|处|项|份|户|村|成)(?![是要方制])"
)
_REASON = compiled(
    r"原因|由于|因为|源于|归因|根源|致使|导致|缘于|症结|所致|究其|造成|受[^，。]{1,14}(?:影响|限制|制约)|因[^，。为此素而]{2,20}[，,]"
)
_VAGUE = compiled(
    r"(?:有待|仍需|还需|需要?|亟待|尚待)(?:进一步|不断|继续|持续)?(?:地)?(?:提升|提高|加强|增强|完善|改进|规范|强化|深入|优化)"
    r"|不够(?:[\u4e00-\u9fff]{1,4})|还不(?:够|强|平衡)|(?:仍|还|尚)?有(?:一定)?(?:差距|不足)|不足|偏弱|薄弱"
)
_CONCRETE = compiled(
    r"[0-9０-９]|《|如[，：]|例如|比如|某|败诉|超期|逾期|未(?:按|能|及时|取得|建立|公开|公示|备案|落实|完成|配备|报|经)|没有|缺少|缺乏|尚无|空白|[两三四五六七八九十]+(?:个|件|起|名|人|次|处|项|份|户|村)(?![是要方制])"
)
_ACTS = (
    "开展",
    "召开",
    "制定",
    "成立",
    "组织",
    "办理",
    "化解",
    "发放",
    "审查",
    "审核",
    "聘请",
    "建成",
    "完成",
    "印发",
    "出台",
    "培训",
    "受理",
    "解答",
    "设立",
    "调解",
    "排查",
    "举办",
    "听取",
    "修订",
    "公开",
    "公示",
    "整改",
    "建立",
    "参加",
    "学习",
    "检查",
    "评查",
    "移送",
    "报送",
    "推送",
    "配备",
    "评选",
    "表彰",
    "纳入",
    "取得",
    "清理",
    "签订",
    "备案",
    "悬挂",
    "上报",
    "召集",
    "讨论决定",
    "研究",
)
_ACT = re.compile("|".join(_ACTS))  # of plain words the standard module finds the first four times faster
_NAMED = 0.34  # of an indicator's words in a problem
_FEWEST_SENTENCES = 8
_SHORTEST_SENTENCE = 12
_SHARE = 0.5


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
    body = [(s, _unnumbered(case.text[s.start : s.end])) for s in sections]
    if body and case.problems and not any(_DIGIT.search(words) for _s, words in body):
        first = sections[0]
        mark = first.heading or Span(first.start, min(first.end, first.start + 30))
        yield Spot(mark.start, mark.end)


_NUMBERS = compiled(r"(?m)^[ \t\u3000（(]*+[0-9]{1,2}[)）.．、]|[“\"*·]{1,3}[0-9*]{1,4}[·.][0-9*]{1,4}[”\"]")


def _unnumbered(words: str) -> str:
    return _NUMBERS.sub("", words)


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
    silent = [problem for problem in case.problems if not _REASON.search(problem.words)]
    if report.kind is ReportKind.ANNUAL and len(silent) == len(case.problems):
        return  # structure.reasons_missing says it once
    for problem in silent:
        yield _spot(problem, {"problem": problem.headline})


def _spot(item: Passage, values: dict[str, object]) -> Spot:
    end = min(item.span.end, item.span.start + max(12, len(item.headline) + 4))
    return Spot(item.span.start, end, values)


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
    for problem in case.problems:
        if problem.topics and not problem.topics & planned:
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
        if plan.topics and not plan.topics & admitted:
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
    "candour.empty_sentences",
    severity=Severity.INFO,
    title=Bilingual("空话占比高", "Many sentences without act or figure"),
    message=Bilingual(
        "成绩部分{total}句中有{empty}句既没有具体工作也没有数字（{share}%）。",
        "{empty} of {total} sentences on results name neither act nor figure ({share}%).",
    ),
    basis=EVIDENCE,
)
def empty_sentences(case: Case) -> Iterator[Spot]:
    """The share of sentences in the performance part that say neither what was done nor how much."""
    total, empty = 0, 0
    for section in case.report.of_role(Role.PERFORMANCE, Role.HEADS):
        start = section.start
        for words in case.text[section.start : section.end].split("。"):
            end = start + len(words)
            if len(words) >= _SHORTEST_SENTENCE:
                total += 1
                empty += not _ACT.search(words) and not case.report.claims_in(start, end)
            start = end + 1
    if total >= _FEWEST_SENTENCES and empty >= _SHARE * total:
        first = case.report.of_role(Role.PERFORMANCE, Role.HEADS)[0]
        mark = first.heading or Span(first.start, first.start + 1)
        yield Spot(
            mark.start, mark.end, {"total": total, "empty": empty, "share": round(100 * empty / total)}
        )


@rule(
    "candour.rectification_without_result",
    severity=Severity.WARNING,
    title=Bilingual("整改没有写结果", "Rectification without a result"),
    message=Bilingual(
        "上一年度问题的整改只写了做法，没有一个数字、日期，也没有说是否完成，看不出整改到什么程度。"
        "请写明完成几项、何时完成。",
        "What was done about last year's problems has neither figure nor date nor a word on whether it is done. "
        "Say what is done and since when.",
    ),
    basis=CANDOUR,
    doubt=Bilingual("结果也许写在履职情况里。", "the result may be told under the year's work."),
)
def rectification_without_result(case: Case) -> Iterator[Spot]:
    """A part on last year's problems that names measures only."""
    for section in case.report.of_role(Role.LAST_YEAR):
        words = _YEARS.sub("", _ANNOUNCED.sub("", _unnumbered(case.text[section.start : section.end])))
        if len(words.strip()) >= _LONG_ENOUGH and not _DIGIT.search(words) and not _DONE.search(words):
            mark = section.heading or Span(section.start, min(section.end, section.start + 30))
            yield Spot(mark.start, mark.end)


_LONG_ENOUGH = 60
_ANNOUNCED = compiled(r"[0-9两二三四五六七八九十]{1,3}[个项条](?:方面)?的?(?:突出)?(?:问题|不足)")
_DONE = compiled(
    r"(?:已|均|全部|基本)[^，。；]{0,6}(?:完成|整改|解决|销号|到位|办结|化解)|整改(?:完毕|完成|到位|销号)|尚未|正在(?:推进|整改)|未(?:完成|整改)"
)


@rule(
    "candour.heads_without_fact",
    severity=Severity.WARNING,
    title=Bilingual("主要负责人履职没有一件可核实的事", "Nothing about the heads can be looked up"),
    message=Bilingual(
        "主要负责人履行职责部分没有一个次数、日期或文件名，换到任何单位都成立。"
        "请写出主持的会议、督办的事项。",
        "The part on the heads' duty has not one count, date or document: it would fit any organ. "
        "Name meetings chaired and matters followed up.",
    ),
    basis=CANDOUR,
    doubt=Bilingual("具体事项也许写在成效部分。", "the facts may stand among the results."),
)
def heads_without_fact(case: Case) -> Iterator[Spot]:
    """第一责任人职责 told in set phrases only."""
    for section in case.report.of_role(Role.HEADS):
        words = _YEARS.sub("", _unnumbered(case.text[section.start : section.end]))
        if len(words.strip()) >= _LONG_ENOUGH and not _DIGIT.search(words) and "《" not in words:
            mark = section.heading or Span(section.start, min(section.end, section.start + 30))
            yield Spot(mark.start, mark.end)


_YEARS = compiled(r"20\d\d\s?年(?:度)?|“[^”\n]{1,12}”|[一二三四五六七八九十]个(?:方面|亲自|维护|意识|自信)")


@rule(
    "candour.hundred_without_base",
    severity=Severity.WARNING,
    title=Bilingual("100%没有基数", "100% without a base"),
    message=Bilingual(
        "{name}{rate}没有写出分子分母，无法核实。请补写，如“100%（12/12）”。",
        "{name} of {rate} prints neither numerator nor denominator. Add them, as in 100% (12/12).",
    ),
    basis=EVIDENCE,
    doubt=Bilingual("基数也许写在别的句子里。", "the base may be in another sentence."),
)
def hundred_without_base(case: Case) -> Iterator[Spot]:
    """A rate of 100% in a sentence without any count or fraction; what was demanded or planned is left alone."""
    for sentence, group in case.report.sentences_with_rates:
        if case.report.role_at(sentence.start) is Role.PLAN:
            continue
        if any(c.unit != "ratio" for c in group):
            continue
        for counted in group:
            if counted.value == 1 and counted.is_result and not fraction_behind(case.text, counted):
                name = rate_name(case.text, counted) or "该项"
                yield Spot(counted.start, counted.end, {"name": name, "rate": counted.claim.text})


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
    mark = (sections[0].heading or Span(sections[0].start, sections[0].start + 1)) if sections else None
    for weak in list(case.facts.worst())[:3]:
        if any(likeness(weak.title.zh, problem.words) >= _NAMED for problem in case.problems):
            continue
        values = {
            "indicator": weak.title.zh,
            "indicator_en": weak.title.en,
            "ground": weak.basis,
            "value": f"{printed(round(weak.quantity.number, 2))}{weak.quantity.unit}"
            if weak.quantity.number is not None
            else "—",
            "threshold": weak.threshold,
        }
        start, end = (mark.start, mark.end) if mark else (max(0, len(case.text) - 1), len(case.text))
        yield Spot(start, end, values, key=weak.id)
