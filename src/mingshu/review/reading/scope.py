"""What a printed number says of the year: its result, or a change, a target, another time, a share of something."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from operator import itemgetter

from mingshu.prose.patterns import Match, compiled, led_by, plain


class Scope(Enum):
    """What a claim is about, as far as the words around it show."""

    YEAR = "year"  # a result of the reported year
    CHANGE = "change"  # 比上年增加9场
    EARLIER = "earlier"  # 由上年的95件降至
    TARGET = "target"  # 力争达到95%, 低于2期的参考目标
    THRESHOLD = "threshold"  # 超过40件的有9个
    LACKING = "lacking"  # 未取得执法证的有4人, 1件逾期
    EACH = "each"  # 每村3名, 人均40学时
    PERIOD = "period"  # 上半年, 五年来
    RANGE = "range"  # 2-3名


_COMPARED = r"(?:同比|环比|(?:比|较)(?:上一?年|去年|上年|同期|往年|前年|年初|20\d\d\s?年)(?:度|同期|末|底)?)"
_CHANGE_COMPARED = compiled(
    _COMPARED + r"[^，。；0-9*]{0,3}(?:增|减|多|少|升|降|提|高|低|涨)[^，。；0-9*至到]{0,6}$"
)
_CHANGE = plain(
    r"(?:增长|下降|减少|上升|提高|降低|增加|提升|增幅|降幅|净增|压减|下滑|攀升|翻番|[^最许更众大诸不][多少]|增|降|升)了?(?:达|约|近)?\s?$"
    r"|[增降]幅(?:度)?为\s?$"  # 降为8件 tells the new value
)
_EARLIER = plain(
    r"(?:上一?年|去年|上年|同期|往年|前年)(?:度|同期|末|底)?(?:的|为|是|共|有|仅|只有)?[^，。；0-9*]{0,3}$"
)
_FROM = compiled(r"[由从](?:[^，。；0-9*]|(?:19|20)[0-9]{2}\s?年){0,14}$")
_TO = compiled(r"^[^，。；0-9*]{0,6}?(?:至|到|为|降|增|升|提|减|扩|压)")
_CHANGE_ENDS = frozenset("长降少升高低加幅增减滑攀番多了为达约近 \u3000")
_LIMIT_ENDS = frozenset("于足到过超满 \u3000")
_TARGET = plain(
    led_by(
        "力争预有拟将目计要应须需必务明来下",
        r"力争|争取|预计|预期|有望|(?<![模虚草])拟(?![定订稿制])|将(?=达|建|新|开|组|举|完|培|投|实|在)|目标(?:值|数|任务|要求)?[^，。；完办结成实超]{0,4}$"
        r"|(?<![按照度])计划(?:将|再|于|在|年内|全年|明年)?(?=开|组|举|完|新|建|打|培|召|投|安|配|招|聘|选|评|化|办|排|引|实|创|推|增|达|到|印|制[发定]|出台|修订|发[放布]|听取|研究|检查|走访|受理|审[查核]|轮训|宣讲)"
        r"|(?:要|应|应当|须|需|必须|务必)(?:求)?(?:再|均|都|全部)?(?:达|不低于|不少于|控制|保持|提高|提升|实现)"
        r"|(?:明|来|下一?)年度?",
    )
)
_DEMANDED = plain(
    r"^(?:以上|以下|及以上|左右)?的?(?:参考|年度|法定|考核|规定|全省|全市|全县|省定|市定|县定|上级)?"
    r"(?:目标|要求|标准|指标|底线|红线|门槛|任务目标)"
)
_OF_THOSE = compiled(r"^(?:以上|以下|及以上)?的(?=[\u4e00-\u9fff])(?!率)")
_LIMIT = plain(r"(?:不少于|不低于|不足|不到|少于|低于|高于|超过|多于|大于|小于|超|满)\s?$")
_LACKING = plain(r"(?:未(?!成年|来)|没有|缺少|不具备|不能)[^，。；0-9*]{1,12}的(?:有|共|还有|仍有)?$")
_FAILED = plain(r"^[^，。；0-9*]{0,2}(?:逾期|超期|超时|超过|未(?!成年|来)|没有|尚未|仍未|不合格|不及时|不成)")
_EACH = compiled(
    r"每(?:(?!年)[\u4e00-\u9fff（）、])[^，。；]{0,16}$|(?:人均|户均|村均|月均|日均|年均|平均)[^，。；]{0,10}$"
)
_PERIOD = plain(
    r"上半年|下半年|第?[一二三四1-4]、?季度|(?<![-—–~～至0-9])((?:[2-9]|1[0-2]?)月)|近[两二三四五六几十][个]?年|[两三四五六十]年(?:来|累计|[合共总]?计|共|间)"
    r"|(?<![年初])以来|任期内|历年|五”?(?:期间|时期)|(?<![0-9])(?!0?1\s?[-—–~～至]\s?12\s?月)"
    r"[0-9]{1,2}\s?[-—–~～至]\s?[0-9]{1,2}\s?月|20[0-9]{2}\s?年?度?\s?[-—–~～至到]\s?20[0-9]{2}\s?年"
)
# Each of these words on time holds one of the few below, most begin with a numeral, of which a text is full.
_SIGN_OF_PERIOD = plain(
    r"半年|季度|月|近|来|[两三四五六十]年|任期内|历年|期间|时期|[-—–~～至到]\s?20[0-9]{2}\s?年"
)
_BEFORE_SIGN, _BEHIND_SIGN = 9, 3  # so far a word on time may reach around its sign
_WHOLE = compiled(
    r"全年|今年|本年|年内|(?<![0-9])0?1\s?[-—–~～至]\s?12\s?月|20\d\d\s?年度?(?!\s?[0-9]{1,2}\s?月)"
)
_REACH = 70


def _periods(text: str) -> Iterator[Match]:
    done = 0
    for sign in _SIGN_OF_PERIOD.finditer(text):
        if sign.start() >= done:
            start, end = sign.span()
            found = _PERIOD.search(text, max(done, start - _BEFORE_SIGN), end + _BEHIND_SIGN)
            if found:
                done = found.end()
                yield found


class Times:
    """Every word on time in a text that names less, or more, than the year: looked for once for all claims."""

    def __init__(self, text: str) -> None:
        found = list(_periods(text))
        self._spans = [match.span() for match in found]
        self._single_months = [match[1] is not None for match in found]

    def last_in(self, floor: int, ceiling: int) -> tuple[int, bool] | None:
        """(where the last one between the offsets ends, whether it is a single month)."""
        index = bisect_right(self._spans, ceiling, key=itemgetter(1)) - 1
        if index < 0 or self._spans[index][0] < floor:
            return None
        return self._spans[index][1], self._single_months[index]


def scope_of(text: str, start: int, end: int, own: str, sentence: int, times: Times) -> Scope:
    """The scope of the claim at ``start``-``end``.

    ``own`` is its clause, ``sentence`` where its sentence begins, ``times`` those of the whole text.
    """
    behind = text[end : end + 16]
    if _is_change(own):
        return Scope.CHANGE
    if (
        own[-1:] in _LIMIT_ENDS
        and _LIMIT.search(own)
        and _OF_THOSE.match(behind)
        and not _DEMANDED.match(behind)
    ):
        return Scope.THRESHOLD
    if (own.endswith(("的", "有", "共")) and _LACKING.search(own)) or _FAILED.match(behind):
        return Scope.LACKING
    if _is_earlier(own, behind):
        return Scope.EARLIER
    if _TARGET.search(own) or _DEMANDED.match(behind):
        return Scope.TARGET
    if ("每" in own or "均" in own) and _EACH.search(own):
        return Scope.EACH
    return Scope.PERIOD if _of_a_part_of_the_year(text, start, own, sentence, times) else Scope.YEAR


# A character that every match must hold is looked for first: most clauses hold none of them.
def _is_change(own: str) -> bool:
    if own[-1:] in _CHANGE_ENDS and _CHANGE.search(own):
        return True
    return ("比" in own or "较" in own) and _CHANGE_COMPARED.search(own) is not None


def _is_earlier(own: str, behind: str) -> bool:
    if ("年" in own or "期" in own) and _EARLIER.search(own):
        return True
    return ("由" in own or "从" in own) and _FROM.search(own) is not None and _TO.match(behind) is not None


def _of_a_part_of_the_year(text: str, start: int, own: str, sentence: int, times: Times) -> bool:
    """Whether the last word on time in the sentence so far names less, or more, than the year."""
    named = times.last_in(max(sentence, start - _REACH), start)
    if named is None:
        return False
    end, is_single_month = named
    in_own_clause = end > start - len(own)
    return _WHOLE.search(text, end, start) is None and (not is_single_month or in_own_clause)
