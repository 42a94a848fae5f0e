"""What is told as done: whether sentences hold an act or a fact, rectification a result, and 100% a base."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Role
from mingshu.review.rules.arithmetic.rating import fraction_behind
from mingshu.review.rules.arithmetic.relations import rate_name
from mingshu.review.rules.bases import CANDOUR, EVIDENCE
from mingshu.review.rules.candour.figures import FIGURE, unnumbered

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
_FEWEST_SENTENCES = 8
_SHORTEST_SENTENCE = 12
_SHARE = 0.5
_MANY_RATES = 3  # so many at once have no common base
_LONG_ENOUGH = 60
_ANNOUNCED = compiled(r"[0-9两二三四五六七八九十]{1,3}[个项条](?:方面)?的?(?:突出)?(?:问题|不足)")
_DONE = compiled(
    r"(?:已|均|全部|基本)[^，。；]{0,6}(?:完成|整改|解决|销号|到位|办结|化解)|整改(?:完毕|完成|到位|销号)|尚未|正在(?:推进|整改)|未(?:完成|整改)"
)
_YEARS = compiled(r"20\d\d\s?年(?:度)?|“[^”\n]{1,12}”|[一二三四五六七八九十]个(?:方面|亲自|维护|意识|自信)")


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
        mark = first.mark
        yield Spot(
            mark.start, mark.end, {"total": total, "empty": empty, "share": round(100 * empty / total)}
        )


@rule(
    "candour.empty_paragraph",
    severity=Severity.INFO,
    title=Bilingual("整段空话", "A paragraph without act or figure"),
    message=Bilingual(
        "这一段{total}句，没有一句写具体工作或者数字。",
        "Not one of the {total} sentences of this paragraph names an act or a figure.",
    ),
    basis=EVIDENCE,
)
def empty_paragraph(case: Case) -> Iterator[Spot]:
    """Five sentences or more in a row on results, all of set phrases."""
    for section in case.report.of_role(Role.PERFORMANCE, Role.HEADS):
        start = section.start
        for paragraph in case.text[section.start : section.end].split("\n"):
            total = paragraph.count("。")
            if total >= _FEWEST_IN_A_ROW and not _ACT.search(paragraph) and not FIGURE.search(paragraph):
                yield Spot(start, start + min(len(paragraph), 40), {"total": total})
            start += len(paragraph) + 1


_FEWEST_IN_A_ROW = 5


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
        words = _YEARS.sub("", _ANNOUNCED.sub("", unnumbered(case.text[section.start : section.end])))
        if len(words.strip()) >= _LONG_ENOUGH and not FIGURE.search(words) and not _DONE.search(words):
            mark = section.mark
            yield Spot(mark.start, mark.end)


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
        words = _YEARS.sub("", unnumbered(case.text[section.start : section.end]))
        if len(words.strip()) >= _LONG_ENOUGH and not FIGURE.search(words) and "《" not in words:
            mark = section.mark
            yield Spot(mark.start, mark.end)


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
        based = any(c.unit != "ratio" for c in group)
        for index, counted in enumerate(group):
            if based and group[index].words.count("率") < _MANY_RATES:
                continue
            if counted.value == 1 and counted.is_result and not fraction_behind(case.text, counted):
                name = rate_name(case.text, counted) or "该项"
                yield Spot(counted.start, counted.end, {"name": name, "rate": counted.claim.text})
