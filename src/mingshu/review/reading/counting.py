"""What a claim counts: the field's vocabulary for each measure, held against the words around the number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from operator import itemgetter

from mingshu.ledgers.measures import Scope as Act
from mingshu.prose.claims import Claim
from mingshu.prose.numerals.signs import GAPS
from mingshu.prose.patterns import plain
from mingshu.prose.sentences import ClauseMarks
from mingshu.prose.spans import Span
from mingshu.review.reading.earlier import without_time
from mingshu.review.reading.entries import Fit, entries
from mingshu.review.reading.following import following
from mingshu.review.reading.in_turn import told_in_turn
from mingshu.review.reading.joined import joined_measures
from mingshu.review.reading.naming import NONE
from mingshu.review.reading.report import Counted, Led
from mingshu.review.reading.scope import Scope, Times, scope_of
from mingshu.review.reading.subjects import is_own_behind, subject_of
from mingshu.review.vocabulary import vocabulary

_BEFORE = 120  # characters of context in front of a claim
_OWN = 48  # the claim's own clause is looked at no further back
_BEHIND = 24
_COLONS = "：:"
_MARKS = ClauseMarks(f"，。；{_COLONS},;！？\n")
_UNCOUNTED = frozenset((Scope.CHANGE, Scope.THRESHOLD, Scope.LACKING, Scope.EACH))
_BARE = plain(
    r"[\s、]*+(?:共计?|合计|累计|约|近|达|计|[（(])?(?:[增升涨降减提压下]{1,2}[加升降低少高]?(?:至|到|为))?(?:(?:20[0-9]{2}\s?年度?|今年|本年)的)?[约近]?\s*"
)
_FILLERS = plain(
    r"全年|今年|本年度?|年内|一年来|共计?|累计|总计|合计|先后|分别|各类|各种|各级|有关|相关|组织|开展|召开|举办|举行|进行|完成|实施|落实|办理|处理|"
    r"受理|收到|接收|接待|开设|建立|建成|建有|打造|设立|配备|拥有|现有|目前|截至|及时|有效|成功|积极|深入|扎实|全面|认真|切实|妥善|依法|主动|"
    r"法治|建设|普法|行政|执法|处罚|决定|群众|代表|社区|村|规范化|情况|工作|事项|矛盾|纠纷|国家|人员|机关|干部|信息|法律|服务|述法|问题|学习|"
    r"部署|主持|按期|按时|登记|本人|指出|反馈|宣传|教育|资料|案件|申请|考试|满意|基本满意|上一?年度?|制作|印制|发放|悬挂|通过|利用|使用|参加|安排|实际|领导班子|党委|政府|[全我本][镇乡县区市街局]|辖区|镇村|[已均都并各的了对在向为以由与和及等于达至]|"
    r"20\d\d年度?|[0-9]{1,2}[-—～至][0-9]{1,2}月|[\W_]"
)
_NARROWING = plain(
    r"校园|学校|课堂|企业|老年|青少年|妇女|儿童|未成年|农民工|残疾|退役|反诈|诈骗|禁毒|防汛|林地|山林|土地|婚姻|家庭|邻里|物业|交通|医疗|"
    r"执法业务|法律明白人|调解员|宅基地|借贷|食品|安全生产|消防|环保|部分|重点|首批|新增|涉|省级|市级|县级|困难"
)
_LISTED, _LEADING = plain("、"), plain("[、和与及并]")
_GAPS = frozenset(GAPS)
_FEW = 4  # so many characters beside the phrase do not narrow it
_NEARNESS = 2.5  # what the nearest word of the context adds
_FROM_BEFORE = -2.0  # what a word of an earlier sentence adds
_CLEAR = 2.0  # by so much the best entry must beat the next to be sure


def counted_claims(text: str, claims: list[Claim]) -> Iterator[Counted]:
    """Each claim with the measure or indicator it counts, or None. Linear in length."""
    times = Times(text)
    last: Counted | None = None
    carried = _Carried(text)
    led: tuple[Led, ...] = ()
    told: dict[str, int] = {}  # measures of the sentence so far, with where the first claim of each ends
    same = set[Decimal | None]()  # and the numbers that told them
    in_turn = told_in_turn(text, claims)
    for claim, next_one in pairwise([*claims, None]):
        assert claim is not None
        if last is None or last.claim.sentence != claim.sentence:
            told, led, same = {}, (), set()
        is_joined = next_one and next_one.sentence == claim.sentence
        limit = next_one.start if next_one and is_joined else claim.end + _OWN
        before, last = last, _counted(text, claim, last, limit, times, in_turn.get(claim.start))
        if before and _goes_on_planning(before, last):
            last = last._replace(scope=Scope.TARGET)
        if _ANEW.search(last.words) or claim.start in in_turn:
            led = ()
        last = last._replace(led=led)
        if last.measure is not None:
            behind = following(text, claim, next_one.start if next_one else None)
            subject = _subject(text, claim, last, behind)
            last = last._replace(subject=subject, carried=carried.before(claim), following=behind)
        is_part_of_a_part = text.count(_AMONG, claim.sentence.start, claim.start) > 1
        if is_part_of_a_part or (last.measure in told and _is_among(text, told[last.measure], claim.start)):
            last = last._replace(measure=None, sure=False)
        elif last.measure in told and last.value in same:
            last = last._replace(kind=last.kind or last.words)  # said twice: of two halves of a whole?
        elif last.measure is not None:
            told.setdefault(last.measure, claim.end)
            same.add(last.value)
        if last.measure is not None or last.scope is Scope.YEAR:
            led = (*led[-_LED:], Led(last.measure, last.subject, last.beside, last.words, last.kind))
        yield last


_LED = 2  # numbers of the sentence that are kept beside the last one
_ANEW = plain(r"^[，；\s]*(?:全年|今年|本年|[全我本](?:[镇乡县区市街旗]|街道))")
_DONE = plain(r"已|了|实际|全年|今年|完成|累计|共")


def _goes_on_planning(before: Counted, one: Counted) -> bool:
    """Whether a number goes on with what the sentence plans: 力争成功率达到95%，履行率达到98%."""
    same = before.claim.sentence == one.claim.sentence and before.scope is Scope.TARGET
    return same and one.scope is Scope.YEAR and _DONE.search(one.words) is None


def named_measure(text: str, own: str, at: int, sentence: Span, units: Iterable[str]) -> Counted | None:
    """What the words ``own`` name, as if they led to a number in one of ``units`` at the offset ``at``; None where they
    name nothing, or several things, that ledgers count."""
    found = {}
    for unit in units:
        claim = Claim(at, at, "", None, unit, False, False, sentence)
        best, sure = _measure(text, claim, own, at)
        if best is not None:
            pieces = best.unused(own, "")
            found[best.entry.id] = Counted(
                claim, own, best.entry.id, sure, Scope.YEAR, _is_whole(best), beside=pieces
            )
    if len(found) != 1:
        return None
    (counted,) = found.values()
    return counted._replace(subject=_subject(text, counted.claim, counted, ()))


class _Carried:
    """Whose act the paragraph of a claim told last before the claim's own sentence."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentence = -1
        self._subject: Act | None = None

    def before(self, claim: Claim) -> Act | None:
        """The organ or a head, None where the paragraph named nobody so far."""
        if claim.sentence.start != self._sentence:
            self._sentence = claim.sentence.start
            self._subject = self._last_named(claim.sentence.start)
        return self._subject

    def _last_named(self, end: int) -> Act | None:
        floor = max(self._text.rfind("\n", 0, end) + 1, end - _PARAGRAPH)
        while end > floor:
            start = max(self._text.rfind("。", floor, end - 1) + 1, floor)
            if (named := subject_of(self._text, start, end)) is not None:
                return named
            end = start
        return None


_PARAGRAPH = 400


def _subject(text: str, claim: Claim, counted: Counted, behind: tuple[str, ...]) -> Act | None:
    """Whose act a claim is said to be, in front of it or behind."""
    if any(map(is_own_behind, (*behind, *counted.beside[1:]))):
        return Act.PERSON
    return subject_of(text, claim.sentence.start, claim.start)


_AMONG, _AMONG_REACH = "其中", 200


def _is_among(text: str, start: int, end: int) -> bool:
    """Whether 其中 stands between the whole and this number, with no ； behind it."""
    among = text.rfind(_AMONG, max(start, end - _AMONG_REACH), end)
    return among >= 0 and text.find("；", among, end) < 0


def is_parted(text: str, start: int) -> bool:
    """Whether a space parts the number from figures before it: 1 26件 may be 126件, or row 1 and 26件."""
    return (
        text[start - 1 : start] in _GAPS
        and text[start - 2 : start - 1].isdecimal()
        and text[start].isdecimal()
    )


def _counted(
    text: str, claim: Claim, last: Counted | None, limit: int, times: Times, in_turn: str | None
) -> Counted:
    if is_parted(text, claim.start) or in_turn == "":
        return Counted(claim, "", None)
    own = in_turn or _own_clause(text, claim.start, last.end if last else 0)
    words = _behind_bracket(own)
    scope = scope_of(text, claim.start, claim.end, own, claim.sentence.start, times)
    if claim.least is not None and scope is Scope.YEAR:
        scope = Scope.RANGE
    if scope in _UNCOUNTED:
        return Counted(claim, words, None, scope=scope)
    best, sure = _measure(text, claim, own, limit)
    if best is None and last and last.claim.sentence == claim.sentence and _BARE.fullmatch(own):
        measure = _going_on(text, last, claim)
        beside = (*map(without_time, last.beside), own, _behind(text, claim, limit))
        return Counted(claim, words, measure, measure == last.measure and last.sure, scope, beside=beside)
    if best is None:
        return Counted(claim, words, None, scope=scope)
    behind = _behind(text, claim, limit)
    first, *others = best.unused(own, behind)
    if last and own and last.end == claim.start - len(own):
        first = _LEADING.split(first, 1)[-1]  # what stands there before 、 belongs to the number before
    beside = (first, *others)
    joined = joined_measures(claim.unit, own, best.entry.id)
    return Counted(
        claim,
        words,
        best.entry.id,
        sure,
        scope,
        _is_whole(best),
        beside=beside,
        joined=joined,
        kind=best.kind(own, behind),
    )


def _going_on(text: str, last: Counted, claim: Claim) -> str | None:
    """What a number without words of its own counts: the new value of what fell or rose, who took part, a fraction."""
    if last.scope is Scope.EARLIER or (last.unit == claim.unit == "ratio" and text[last.end] in "（("):
        return last.measure if last.unit == claim.unit else None
    return _follows().get((last.measure, claim.unit)) if last.measure else None


@cache
def _follows() -> dict[tuple[str, str], str]:
    table = vocabulary("measures")
    return {
        (before, unit): row["id"]
        for row in table["follows"]
        for before in row["after"]
        for unit in table["classes"][row["units"]]
    }


def _measure(text: str, claim: Claim, own: str, ceiling: int) -> tuple[Fit | None, bool]:
    """What fits best, None where that is nothing a ledger counts, and whether nothing else fits as well."""
    behind = text[claim.end : _MARKS.clause_end(text, claim.end, min(ceiling, claim.end + _BEHIND))]
    fits = list(_in_context(text, claim, entries().fits(claim.unit, own, behind)))
    if not fits:
        return None, False
    score, best = max(fits, key=itemgetter(0))
    rivals = (other for other, fit in fits if fit.entry.id != best.entry.id and not best.holds(fit))
    if best.entry.id == NONE:
        return None, False
    return best, score - max(rivals, default=0.0) >= _CLEAR


def _behind(text: str, claim: Claim, ceiling: int) -> str:
    """The rest of its part of the clause behind the unit, without what leads to a number that follows there."""
    end = _MARKS.clause_end(text, claim.end, ceiling)
    return (_LISTED if end < ceiling else _LEADING).split(text[claim.end : end], 1)[0]


def _in_context(text: str, claim: Claim, fits: list[Fit]) -> Iterator[tuple[float, Fit]]:
    """The fits whose context is there, with what its nearness adds."""
    context, sentence = "", 0
    for fit in fits:
        if not fit.entry.context:
            yield fit.score, fit
            continue
        if not context:
            context = _context(text, claim)
            sentence = claim.sentence.start - claim.start + min(claim.start, _BEFORE)
        nearest = max(map(context.rfind, fit.entry.context))
        if nearest >= 0:
            yield (
                fit.score + (_NEARNESS * nearest / len(context) if nearest >= sentence else _FROM_BEFORE),
                fit,
            )


def _context(text: str, claim: Claim) -> str:
    """What stands before the claim, and the rest of its clause, over 、 and other claims."""
    rest = text[claim.end : _MARKS.clause_end(text, claim.end, claim.end + _OWN)]
    return text[max(0, claim.start - _BEFORE) : claim.start] + rest


def _own_clause(text: str, start: int, floor: int) -> str:
    """From the last mark or claim to the number; one that holds no word reaches back over a colon."""
    floor = max(floor, start - _OWN)
    begins = _MARKS.clause_start(text, floor, start)
    if begins > floor and text[begins - 1] in _COLONS and not text[begins:start].strip():
        begins = _MARKS.clause_start(text, floor, begins - 1)  # 受理纠纷：81件
    return text[begins:start]


def _behind_bracket(own: str) -> str:
    return own[max(own.rfind("（"), own.rfind("(")) + 1 :].strip()


def _is_whole(fit: Fit) -> bool:
    """Whether no other word narrows what the entry counts."""
    return not fit.entry.is_part and not is_narrowed(fit.rest)


def names_a_part(words: str) -> bool:
    """Whether words name a part of what a phrase stands for: 涉企, 邻里."""
    return _NARROWING.search(words) is not None


def is_narrowed(rest: str) -> bool:
    """Whether the words around a phrase, the phrase itself left out, name only a part of what it stands for."""
    return _NARROWING.search(rest) is not None or len(_FILLERS.sub("", rest)) > _FEW
