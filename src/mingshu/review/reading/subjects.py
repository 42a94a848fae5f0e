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
# 全县 holds to the end of its clause: 全县各部门, 全县应当编制法治政府建设年度报告的机关.
_SUBJECT = plain(
    rf"({_OWN}|党政主要负责人(?!述法))"
    rf"|((?:^|[，。；：\n\s])全(?:省|市|县|区|旗|镇|乡|街道)(?:(?!{_OWN})[^，。；：\n])*)"
    r"|((?<!主要)负责人|班子成员|部门(?!规章)|党工?委(?!会)|[省市县区旗镇乡]委(?!员)"
    r"|(?<!法治)政府(?!信息|采购|网站|门户|规章|职能|购买|投资|债务|服务|工作报告|法律顾问))"
)
_SIGNS = ("本人", "我", "全", "负责人")
_REACH = 160
_YEARS_END = (12, 31)


def subject_of(text: str, sentence: int, start: int) -> Scope | None:
    """Whose act the words between the beginning of the ``sentence`` and the number at ``start`` say it was.

    The last one named counts. A body, a department and other leaders end what 本人 began; what they did, and what
    nobody is named for, is the organ's own or its territory's, as the measure has it: None.
    """
    words = text[max(sentence, start - _REACH) : start]
    if not any(sign in words for sign in _SIGNS):
        return None
    last = None
    for found in _SUBJECT.finditer(words):
        last = found
    if last is None or last[3]:
        return None
    return Scope.PERSON if last[1] else Scope.TERRITORY


_REPORTER_ENDS = compiled(r"[（(].*$")


def speaker_of(report: Report) -> Whose:
    """Which head says 本人 in the report; either where it does not say, or where the organ itself reports."""
    if report.kind is ReportKind.ANNUAL or report.level not in set(Level):
        return Whose.HEADS
    seat = Seat(Level(report.level), frozenset({report.organ} - {""}))
    day = date(report.year or date.min.year, *_YEARS_END)
    named = read_post(_REPORTER_ENDS.sub("", report.reporter), seat, day).named
    return Whose.head(next(iter(named))) if len(named) == 1 else Whose.HEADS
