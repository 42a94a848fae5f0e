"""How plans announce themselves, and what is told among them as done all the same."""

from __future__ import annotations

from mingshu.prose.patterns import compiled

NEXT = "(?:下一?步(?:工作中?)?|下一阶段|下一?年度?|明年|来年|今后|接下来|新的一年)"
"""The words that open a plan, as a pattern: of a heading, a section without one, a sentence."""

_MARK = r"(?:[一二三四五六七八九十]+[是、]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、])?"
_SENTENCE = compiled(rf"\s*{_MARK}\s?{NEXT}")
_HEADING = compiled(
    rf"{_MARK}{NEXT}(?:的?(?:重点|主要)?(?:工作|法治建设))?的?(?:打算|计划|安排|举措|措施|思路|重点|任务)?[：:。]?"
)
# 71件的成绩, 在71件的基础上; 成功调解的71件; 计划外调解71件.
_AS_REACHED = compiled(r"[^，。；！？\n]{0,12}的好?(?:成绩|成效|成果|战果|经验|基础|势头|局面|做法|业绩)")
_DONE = (
    r"(?:化解|办结|调[处解]成?功?|整改|销号|审[结查核]|查处"
    r"|移送|受理|办理|开展|举办|完成|履行|培[训育养]|建成|发放)"
)
_REACHED = compiled(
    rf"计划外|{_DONE}(?:完成|到位|完毕|成功)?(?:[了过]的?|的)\s?[这那近约上]?$"
    rf"|(?:成功|圆满|顺利){_DONE}\w{{0,6}}$"
)
_REACH = 40
_TAKEN = compiled(r"[将把]\s?$")
_BROUGHT_ABOUT = compiled(rf"[^，。；！？\n]{{0,12}}(?:{_DONE}|解决)(?:成功|完毕|到位)?(?=[，。；！？\n]|$)")


def opens_a_plan(text: str, start: int, end: int) -> bool:
    """Whether the sentence in the stretch opens a plan: 下一步，…."""
    return _SENTENCE.match(text, start, end) is not None


def after_the_opening(text: str, start: int, end: int) -> int:
    """Where the words behind 下一步 or 明年 begin that open the sentence in the stretch; ``start`` where none do."""
    found = _SENTENCE.match(text, start, end)
    return found.end() if found else start


def is_plan_heading(line: str) -> bool:
    """Whether a line is the heading of the plans: （三）下一步打算."""
    return _HEADING.fullmatch(line.strip()) is not None


def is_told_as_done(text: str, sentence: int, start: int, end: int) -> bool:
    """Whether the number, or word, at ``start``-``end`` tells among the plans what is reached already; ``sentence`` is
    where its sentence begins."""
    floor = max(sentence, start - _REACH)
    return _AS_REACHED.match(text, end) is not None or _REACHED.search(text, floor, start) is not None


def may_be_done(text: str, sentence: int, start: int, end: int) -> bool:
    """The same, and where the words leave open whether it is done or to be done: 将71件纠纷化解."""
    if is_told_as_done(text, sentence, start, end):
        return True
    floor = max(sentence, start - _REACH)
    return _TAKEN.search(text, floor, start) is not None and _BROUGHT_ABOUT.match(text, end) is not None
