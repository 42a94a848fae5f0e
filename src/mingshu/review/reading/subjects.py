"""Whose act a printed number is said to be: 本人主持…3次, 全县…21次; nothing where the words do not say."""

from __future__ import annotations

from datetime import date

from mingshu.figures.whose import Whose
from mingshu.ledgers.measures import Scope
from mingshu.organisations.models import Level
from mingshu.organisations.posts import Seat, read_post
from mingshu.prose.patterns import compiled, plain
from mingshu.review.reading.report import Report, ReportKind

_OWN = r"本人|我(?![国党省市县区旗乡镇街局院军们办校])"
# What only a head says of himself: 作为第一责任人, 带头, 亲自.
_ALSO_OWN = (
    r"作为[^，。；\n]{0,16}(?:责任人|负责人|书记|[镇乡县区市州省局院]长|主任|组织者|推动者|班长|领导干部)|述职人"
    r"|带头(?!人)|率先(?!垂范[^，。；\n]{0,2}的)|亲自|亲[临赴抓]|以身作则|身体力行|躬身|以上率下|挂帅|坐镇|自己"
)
_PLACES = "省|市|县|区|旗|镇|乡|街道"
# 全县 holds to the end of its clause: 全县各部门, 全县应当编制法治政府建设年度报告的机关.
_SUBJECT = plain(
    rf"({_OWN}|党政主要负责人(?!述法)|{_ALSO_OWN})"
    rf"|((?:^|[，。；：\n\s])全(?:{_PLACES})(?:(?!{_OWN}|{_ALSO_OWN})[^，。；：\n])*)"
    r"|((?<!主要)负责人|班子成员|部门(?!规章)|党工?委(?!会)|[省市县区旗镇乡]委(?!员)"
    rf"|[我本](?:{_PLACES}|局|院|办|校|单位|部门)(?!长)"
    r"|(?<!法治)政府(?!信息|采购|网站|门户|规章|职能|购买|投资|债务|服务|工作报告|法律顾问|常务))"
)
_SIGNS = (
    "本", "我", "全", "负责人", "成员", "部门", "委", "政府", "作为", "述职", "带头", "率先", "亲", "以身", "身体",
    "躬身", "以上率", "挂帅", "坐镇", "自己",
)  # fmt: skip
# A meeting or a study group that a phrase names is the organ's, unless a head is named with it.
_BODY = plain(r"领导班子|班子|中心组|党工?委会|党组会|联席会|常务会|委员会")
_PLACE_NAMED = compiled(
    rf"(?:^|[，。；：\n\s])[\u4e00-\u9fff]{{1,12}}?(?:{_PLACES})(?![长级域内外道上村委政])"
)
_EVERY_TIME = r"[均都皆全]|每[次场期轮件项]|次次|场场|件件|期期|项项"
_BEHIND = compiled(
    rf"(?:由|是|系|{_EVERY_TIME})[^，。；：、\n]{{0,4}}?(?:{_OWN}|亲自)"
    rf"|(?:{_OWN})[^，。；：、\n]{{0,3}}?(?:{_EVERY_TIME})"
)
_REACH = 160
_YEARS_END = (12, 31)


def subject_of(text: str, sentence: int, start: int) -> Scope | None:
    """Whose act the words between the beginning of the ``sentence`` and the number at ``start`` say it was.

    The last one named counts. A body, a department and other leaders end what 本人 began: what they did is the
    organ's. None where nobody is named.
    """
    words = text[max(sentence, start - _REACH) : start]
    last = None
    if any(sign in words for sign in _SIGNS):
        for found in _SUBJECT.finditer(words):
            last = found
    if last is None:
        is_the_organs = _BODY.search(words) or _PLACE_NAMED.search(words)
        return Scope.ORGAN if is_the_organs else None
    if last[3]:
        return Scope.ORGAN
    return Scope.PERSON if last[1] else Scope.TERRITORY


def is_own_behind(words: str) -> bool:
    """Whether what follows a number makes it the head's own: 8次，均由本人主持."""
    return any(sign in words for sign in ("本人", "我", "亲自")) and _BEHIND.search(words) is not None


_REPORTER_ENDS = compiled(r"[（(].*")


def speaker_of(report: Report) -> Whose:
    """Which head says 本人 in the report; either where it does not say, or where the organ itself reports."""
    if report.kind is ReportKind.ANNUAL or report.level not in set(Level):
        return Whose.HEADS
    seat = Seat(Level(report.level), frozenset({report.organ} - {""}))
    day = date(report.year or date.min.year, *_YEARS_END)
    named = read_post(_REPORTER_ENDS.sub("", report.reporter), seat, day).named
    return Whose.head(next(iter(named))) if len(named) == 1 else Whose.HEADS
