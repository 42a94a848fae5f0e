"""What is told among the plans: a number that is to be reached, or one that was reached and only stands there."""

from __future__ import annotations

from mingshu.figures.claims import Matter, Passage
from mingshu.prose.patterns import Match, compiled
from mingshu.prose.plans import after_the_opening, may_be_done
from mingshu.review.reading.report import Counted
from mingshu.review.reading.scope import Scope

_THIS_YEAR = compiled(r"全年|今年|本年|年内|一年来|已经|已(?!经)")
_YEAR_WORD = r"(?<![比较与和同])(?:上一?年|去年|前年|往年|明年|下一?年|来年|次年|((?:19|20)[0-9]{2})\s?年)"
_YEAR_NAMED = compiled(_YEAR_WORD)
_HEAD_YEAR = compiled(_YEAR_WORD + r"(?:度|末|底|期间|全年)?[，,]")

# Words that want, order or announce; not pieces of others (响应, 对应, 重要), nor what was set before (目标任务).
_PLANNED = compiled(
    r"力争|争取|计划(?![内外]|生育|任务|完成|执行)|[拟将](?![订定近军])|预计|确保|目标(?=[是为：达]|[^，。；]{0,4}(?:达|控制|保持))|打算"
    r"|(?<![主重摘纪必需只首次扼概提须简])要(?![求点闻素件务塞领案])|(?<![按照据依对贯落实合符达件级])要求(?=[^，。；]{0,6}(?:全|各|每|达|不))"
    r"|(?<![响对相反供适顺效报感呼])应(?![对急用诉知变付邀收参考])|(?<!必)须(?!知)|必须|不[少低高多]于|至少|下一?步|明年|来年|下一?年|(?<!平)每(?=[年月季周半名个村场])"
)
_DONE = compiled(r"已|了|全年|今年|本年|年内|一年来")
# What an office sets itself to do, not what comes of it (化解, 整改, 办结); and what only an account of the past says.
_TO_DO = compiled(
    r"(?:^|[，、；：。是）)])\s?(?:再|各|新|继续|至少|每月|定期|深入|扎实|集中|重点)?(?:开展|组织|举办|召开|建[设成立]?|新建|打造|培[育训养]|制定|修订|出台"
    r"|选[派聘任]|聘请|配[备齐]|推[动进]|落实|实施|开设|设立|发放|印[发制]|宣讲|轮训|走访|检查|抽查|评查|听取|研究|主持|学习|安排|投入"
    r"|争?创建?|招录|补充|购置|升级|改造|推送|悬挂|制作)"
)
_AFTER_THE_FACT = compiled(r"完成|按照?[^，。；]{0,8}(?:要求|部署|安排)|根据|已|了(?!解)|基础上|结束|之后")
_TOLD = compiled(
    r"共|累计|合计|先后|分别|同比|[比较]上?年|受理|收到|登记|发生|排查出|发现|办结|移送|立案|实际|实现|达"
)
_COME_TRUE = compiled(
    r"(?:继续|持续|一直|始终|巩固|依然|仍然)保持|保持住|稳居|跻身|早已"
    r"|已(?!有的)|了(?!解)|全年|今年以?来?|本年|一年来"
)
_PARTED = "，。；,;"
_NOW = compiled(r"今年|本年|目前")
_HELD_AGAINST = frozenset("由从自于是为")


def has_come_true(text: str, start: int, end: int) -> bool:
    """Whether the stretch says that what it tells has come true: 已, 全年, 今年以来."""
    return _COME_TRUE.search(text, start, end) is not None


def says_it_is_planned(text: str, start: int, end: int) -> bool:
    """Whether the stretch holds a word that wants, orders or announces."""
    return _PLANNED.search(text, start, end) is not None


def names_this_year(words: str) -> bool:
    """Whether words name the reported year: 全年, 今年, 已."""
    return _THIS_YEAR.search(words) is not None


def is_planned(passage: Passage, counted: Counted, year: int) -> bool:
    """Whether a number among the plans says so itself, in its own clause: a target, a later year, words that want or
    demand, or a bare thing to do (开展宣传12场). The words that open a sentence among the work that
    looks ahead (明年是换届之年，受理710件) make no plan of what follows."""
    text, sentence = passage.text, counted.claim.sentence.start
    if may_be_done(text, sentence, counted.start, counted.end):
        return False
    clause = max(sentence, *(text.rfind(mark, sentence, counted.start) + 1 for mark in _PARTED))
    said = text[clause : counted.start]
    named = year_named(text[sentence : counted.start])
    if passage.matter is Matter.AHEAD:
        said = text[max(clause, after_the_opening(text, *counted.claim.sentence)) : counted.start]
    if counted.scope is Scope.TARGET or (named is not None and named[1] and int(named[1]) > year):
        return True
    if _DONE.search(said) is not None:
        return False
    return _PLANNED.search(said) is not None or (
        _TO_DO.search(said) is not None
        and _TOLD.search(said) is None
        and _AFTER_THE_FACT.search(text, sentence, clause) is None
    )


def year_named(before: str) -> Match | None:
    """The year named last in the number's own clause, else at the head of its sentence: 上年，受理….

    None when none is, or 全年 stands behind it.
    """
    clause = max(before.rfind(mark) for mark in "，。；,;") + 1
    own = list(_YEAR_NAMED.finditer(before, clause))
    found = own[-1] if own else _HEAD_YEAR.match(before)
    return None if found is None or _THIS_YEAR.search(before, found.end()) else found


def year_led(before: str) -> Match | None:
    """The year that a number tells of, as the words of its sentence in front of it say: 2022年受理…，调解成功….

    The one named last; None when none is, or words of the reported year stand behind it (全年, later in the sentence
    only 今年).
    """
    found = next(
        reversed([one for one in _YEAR_NAMED.finditer(before) if _is_no_comparison(before, one)]), None
    )
    if found is None:
        return None
    clause_end = next(
        (place for place in range(found.end(), len(before)) if before[place] in _PARTED), len(before)
    )
    is_own_or_head = clause_end == len(before) or _HEAD_YEAR.match(before) is not None
    again = (_THIS_YEAR if is_own_or_head else _NOW).search(before, found.end())
    return None if again else found


def _is_no_comparison(before: str, year: Match) -> bool:
    """Whether a year is where the sentence stands, and not what it is held against (由上年的95件, 高于上年, 述法)."""
    behind = before[year.end() : year.end() + 3].removeprefix("度")
    is_of_it = behind.startswith(("的", "述", "反", "指", "点")) and not before[year.end() :].strip(
        "度的"
    ).startswith("全")
    return before[year.start() - 1 : year.start()] not in _HELD_AGAINST and not is_of_it
