"""What stands around a number: whether it is a claim at all, and whether it is hedged."""

from __future__ import annotations

from decimal import Decimal
from string import ascii_letters

from mingshu.prose.numerals import CHINESE
from mingshu.prose.patterns import compiled, plain
from mingshu.prose.sentences import ClauseMarks

_STOPS = ClauseMarks("，。；、！？：,;!?:\n")
_SPACES = " \u00a0\u3000\t"


# The characters after which a number needs a second look.
def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_PREVIOUS = _words(
    "目前 此前 之前 以前 诉前 庭前 审前 会前 课前 "
    "年前 事前 赛前 日前 提前 当前 岗前 案前 访前 节前 期前 罚前 立前"
)
_AGREEMENTS = frozenset("民公合条契签节预违履特邀失爽毁集盟婚租制缔续立相")
_NEARNESS = frozenset("最附临靠亲新就邻走远晚")
# Hedges that other words end with: the characters before that make them such words (村规民约2项, 最近3次).
_GUARDED_HEDGES = {
    "近": _NEARNESS,
    "约": _AGREEMENTS,
    "超": frozenset("赶反"),
    "不足": frozenset("找在摆出补的题查"),
}
_PLAIN_HEDGES = _words(
    "逾 超过 突破 不少于 不低于 少于 多于 低于 高于 大于 小于 不到 至少 最少 最多 "
    "约为 约有 约占 约达 约计 约合 超出 接近 突破了 超过了 "
    "不下 大概 大约 约摸 约莫 估计 几乎 差不多 不超 上"
)
_HEDGES_BEFORE: dict[str, frozenset[str]] = dict.fromkeys(_PLAIN_HEDGES, frozenset()) | _GUARDED_HEDGES
_HEDGES_BY_END = {
    end: tuple((hedge, refused) for hedge, refused in _HEDGES_BEFORE.items() if hedge[-1] == end)
    for end in {hedge[-1] for hedge in _HEDGES_BEFORE}
}
_BARE_SCALES_ONLY = frozenset("上")  # 上百场 is a hedge, 升级上3个 is not
_HEDGES_AFTER = ("以上", "左右", "以下", "以内", "上下", "之多", "及以上", "（含）以上", "(含)以上")
AFTER_STARTS = frozenset("以左上之及（(")
_CYCLE = plain(r"[每一半两]个?(?:半?年度?|季度?|月|周|星期|日|天|旬|学期|双月)")
_FLOOR = compiled(r"(?:至少|不少于|不低于|最少|定期|固定)\S{0,4}$")
_AT_MOST_BY_RULE = 4
_PER_OCCASION = frozenset("次遍回")
SET_UNITS = frozenset("个家项所支名位处部件县市省区镇乡村")
_MEETINGS = plain(r"(?:全会|全体会议|党代会|代表大会|会议精神)")
_COUNTERS = frozenset("一二两三四五六七八九十0123456789")
_VAGUE_BEFORE = frozenset("数几")
_PLACE = "位"  # of a rank, or a person: 上升3位, 聘请3位律师
_RANKED = compiled(r"(?:升|降|[前后]移|[前挤跃]进|[后倒]退|居|(?<!增)列|(?<!安)排)(?:了|至|到)?$")
_LETTERS = frozenset(ascii_letters)
# The characters after which a number needs a second look: ordinals, ranks, hedges, formulas, other numbers.
SUSPECTS = (
    frozenset("第每前+＋隔届逢自从余几数个双点时0123456789.．·:：又" + _SPACES)
    | set(_HEDGES_BY_END)
    | _LETTERS
)
_YEAR = compiled(r"(?:19|20)[0-9]{2}")


def last_printed(text: str, start: int) -> int:
    """The index of the last character before ``start`` that is not a space, or -1."""
    position = start - 1
    while position >= 0 and text[position] in _SPACES:
        position -= 1
    return position


def needs_a_look(text: str, start: int, unit: str) -> bool:
    """Whether what stands before a number may refuse or hedge it: asked of each, so it looks at one sign alone."""
    return start > 0 and (text[start - 1] in SUSPECTS or unit == _PLACE)


def refused_before(text: str, start: int, unit: str) -> bool:
    """Whether what stands before makes the number an ordinal, a rank, a base (每10户) or part of a formula (1+3)."""
    position = last_printed(text, start)
    if position < 0:
        return False
    before = text[position]
    if before in "第每+＋隔逢":
        return True
    if before == "前":
        return text[max(0, position - 1) : position + 1] not in _PREVIOUS
    if (before == "届" and unit == "次") or (before in "点时" and unit == "分"):
        return True
    if (before in _VAGUE_BEFORE and not _names_a_number(text, position, start)) or _in_another_number(
        text, start
    ):
        return True
    if unit == _PLACE:
        return _RANKED.search(text, max(0, position - 3), position + 1) is not None
    return before in "自从" and unit == "起" and _YEAR.match(text, start) is not None


def _names_a_number(text: str, position: int, start: int) -> bool:
    """应考人数215人, 总数12件: 数 ends the name of the number; 数10名 is some tens."""
    return text[position] == "数" and text[start].isdecimal() and text[position - 1 : position] in _COUNTED


_COUNTED = frozenset("人件次户个份场卷总起宗项票条处家名例批期")


def _in_another_number(text: str, start: int) -> bool:
    """8:30分, 1.2.3个, PM2.5: the digits go on to the left, or a single letter makes them a name (A4)."""
    before, two_before = text[start - 1], text[start - 2 : start - 1]
    if before.isdecimal():
        return True
    if before in ".．·:：":
        return two_before.isdecimal()
    if before in "点又":
        return two_before.isdecimal() or two_before in CHINESE
    return before in _LETTERS and two_before not in _LETTERS


def counts_slogans(text: str, start: int) -> bool:
    """三个100%, 两个80%: the rate is part of a slogan's name."""
    if not start or text[start - 1] not in "个双":
        return False
    return text[start - 1] == "双" or text[start - 2 : start - 1] in _COUNTERS


def hedged_before(text: str, start: int, number: str) -> bool:
    """Whether 近, 约, 逾, 超过 … stands directly before, and is not the end of another word (村规民约2项)."""
    position = last_printed(text, start)
    if position < 0:
        return False
    rows = _HEDGES_BY_END.get(text[position], ())
    return any(_hedges(text, position + 1, hedge, refused, number) for hedge, refused in rows)


def _hedges(text: str, end: int, hedge: str, refused: frozenset[str], number: str) -> bool:
    if not text.endswith(hedge, 0, end):
        return False
    if hedge in _BARE_SCALES_ONLY and number[0] not in "百千万亿":
        return False
    before = end - len(hedge) - 1
    return before < 0 or text[before] not in refused


def hedged_after(text: str, end: int) -> bool:
    """Whether 以上, 左右, 以内 … stands directly after."""
    return text[end : end + 1] in AFTER_STARTS and text.startswith(_HEDGES_AFTER, end)


def fixed_by_rule(text: str, start: int, unit: str, value: Decimal) -> bool:
    """每半年听取一次, 每季度至少1场, 一年两次: how often is laid down, not done."""
    clause = clause_before(text, start)
    cycles = list(_CYCLE.finditer(clause))
    if not cycles:
        return False
    cycle = cycles[-1]
    if cycle[0][0] != "每" and cycle.end() != len(clause):
        return False
    if _FLOOR.search(clause, cycle.end()):
        return True
    return unit in _PER_OCCASION and value <= _AT_MOST_BY_RULE


def clause_before(text: str, start: int, reach: int = 24) -> str:
    """The text back to the last punctuation mark, at most ``reach`` characters."""
    return text[_STOPS.clause_start(text, max(0, start - reach), start) : start]


def member_of_set(text: str, end: int) -> bool:
    """全省5个试点之一: the number is the size of somebody else's set."""
    found = text.find("之一", end, end + 20)
    return found >= 0 and _STOPS.clause_end(text, end, found) == found


def names_a_meeting(text: str, end: int) -> bool:
    """十九届七次全会, 三次全会: the number is the meeting's own."""
    return _MEETINGS.match(text, end) is not None
