"""Who reports, to whom, about which year: kind, title, organ, level, year, reporter, addressee."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from mingshu.prose.headings import TITLE, Heading
from mingshu.prose.numerals import chinese
from mingshu.prose.patterns import MULTILINE, Pattern, compiled, plain
from mingshu.review.reading.places import may_be_name
from mingshu.review.reading.report import ReportKind

_HEAD = 1000  # characters in which a report introduces itself
_Y = r"((?:19|20)\d\d|二[〇零○]{1}[〇零一二三四五六七八九]{2})"
_SHUFA = plain(r"第一责任人职责|述法|述职")
_ANNUAL = compiled(r"法治政府(?:建设)?|依法行政|法治建设")
_OPENING = plain(r"现将[^。]{0,80}(?:报告|汇报|总结|述职|情况)[^。]{0,16}如下")
_NARRATOR = plain(
    r"我(省|市|县|区|乡|镇|街道|局|委|办|中心)(?![级域区])|全(省|市|县|区|乡|镇|街道)(?=[上共各干范统年建内村受办政营和])"
)
_YEAR = compiled(rf"{_Y}\s?年")
_YEAR_ALONE = compiled(rf"{_Y}\s?年(?!\s?[0-9]{{1,2}}\s?月)")
_PLACE_WORD = r"[\u4e00-\u9fff*＊×]{1,8}?"
_LONG_PLACE_WORD = r"[\u4e00-\u9fff*＊×]{1,14}?"
_BODY = r"(?:人民政府|党委|党工委|街道办事处|办事处|委员会)?"
_TITLE_ORGAN = plain(
    rf"^[\s关于]*({_LONG_PLACE_WORD}(?:省|市|县|区|乡|镇|街道|旗|局|委|厅|办公室|中心){_BODY})(?=\s?(?:关于|[（(〔]?\s?{_Y}|党政|党委|主要|法治|推进|履行|书记|[县区镇乡市]长|述|局长|主任))"
)
_REPORTER = compiled(
    r"^[ \t\u3000]*(?:述职人|述法人|报告人|述责人|汇报人)\s?[：:]\s?([^\n]{1,40})$"
    r"|^[ \t\u3000]*([\u4e00-\u9fff]{2,20}(?:书记、)?(?:书记|[乡镇县区市省]长|主任|局长))\s{1,4}"
    r"[\u4e00-\u9fff*×]{2,4}$",
    MULTILINE,
)
_ADDRESSEE = plain(
    r"^[ \t\u3000]*([\u4e00-\u9fff*＊×、（）() ]{3,40}(?:委员会|委|政府|常委会|办|办公室|司法局))\s?[：:]\s*$",
    MULTILINE,
)
_SIGNED = plain(
    rf"^[ \t\u3000]*({_PLACE_WORD}(?:省|市|县|区|乡|镇|街道|局)"
    r"(?:人民政府|党委|党工委|街道办事处|办事处)?)[ \t\u3000]*$",
    MULTILINE,
)
_OWN_PLACE = plain(
    r"(?:^|[，。；：、\s“]|20\d\d年(?:度|来|以来)?，?)"
    r"([\u4e00-\u9fff]{2,3}(?:镇|乡|街道|县)|[*＊×]{1,4}(?:镇|乡|街道|县|区|市))"
    r"(?=党委|人民政府|政府|认真|坚持|始终|深入|高度|党政|以习近平|紧紧|聚焦)"
)
_LEVELS = (
    ("township", ("镇", "乡", "街道", "街道办事处")),
    ("department", ("局", "厅", "委", "办公室", "中心")),
    ("county", ("县", "区", "旗")),
    ("city", ("市",)),
    ("province", ("省",)),
)


class Identity(NamedTuple):
    """What a report says about itself; empty where it says nothing."""

    kind: ReportKind
    title: str
    organ: str
    level: str
    year: int | None
    reporter: str
    addressee: str


def read_identity(text: str, headings: list[Heading]) -> Identity:
    """From the title, the lines under it, the opening sentence and the signature."""
    title = " ".join(headings[0].text.split()) if headings and headings[0].level == TITLE else ""
    head, tail = text[:_HEAD], text[-400:]
    reporter = _first(_REPORTER, head) or _first(_REPORTER, tail)
    organ = _organ(title, reporter, head, tail)
    return Identity(
        kind=_kind(title, head),
        title=title,
        organ=organ,
        level=level_of(organ) or _told_level(text),
        year=stated_year(title) or _opening_year(head),
        reporter=reporter,
        addressee=_first(_ADDRESSEE, head),
    )


def _first(pattern: Pattern, text: str) -> str:
    found = pattern.search(text)
    return next((group.strip() for group in found.groups() if group), "") if found else ""


def _kind(title: str, head: str) -> ReportKind:
    opening = _OPENING.search(head)
    for words in (title, opening[0] if opening else "", head[:400] if "如下" in head else ""):
        if _SHUFA.search(words):
            return ReportKind.SHUFA
        if _ANNUAL.search(words):
            return ReportKind.ANNUAL
    return ReportKind.OTHER


def _organ(title: str, reporter: str, head: str, tail: str) -> str:
    for words in (title.replace(" ", ""), _within(reporter)):
        if found := _TITLE_ORGAN.search(words):
            return str(found[1]).removeprefix("中共")
    if signed := list(_SIGNED.finditer(tail)):
        return str(signed[-1][1])
    own = Counter(place for place in _OWN_PLACE.findall(head) if may_be_name(place))
    return own.most_common(1)[0][0] if own else ""


_POST = compiled(
    r"^(.{2,20}?(?:省|市|县|区|乡|镇|街道|局)(?:人民政府|党委|党工委|办事处)?)(?:党委|党组|委)?(?:副?书记|[乡镇县区市省]长|主任|局长)"
)


def _within(reporter: str) -> str:
    found = _POST.match(reporter)
    return f"{found[1]}述" if found else ""


def level_of(organ: str) -> str:
    """township, county, city, province or department by the last word of a name; empty when it has none."""
    words = organ
    for body in ("人民政府", "党委", "党工委", "委员会", "办事处"):
        words = words.removesuffix(body)
    return next((level for level, ends in _LEVELS if words.endswith(ends)), "")


def _told_level(text: str) -> str:
    told = Counter(first or second for first, second in _NARRATOR.findall(text[: 20 * _HEAD]))
    return level_of(told.most_common(1)[0][0]) if told else ""


def stated_year(words: str) -> int | None:
    """The first year printed in ``words``."""
    found = _YEAR.search(words)
    return whole_year(found[1]) if found else None


def whole_year(printed: str) -> int | None:
    """2023 of ``2023`` or ``二〇二三``."""
    if printed.isdecimal() and printed.isascii():
        return int(printed)
    value = chinese(printed.replace("○", "〇").replace("零", "〇"))
    return None if value is None else int(value)


def _opening_year(head: str) -> int | None:
    """The year of the opening sentence, else the one most named near the top."""
    opening = _OPENING.search(head)
    if opening and (year := stated_year(opening[0])):
        return year
    found = _YEAR_ALONE.findall(head) or _YEAR.findall(head)  # the day under the title is no year of work
    years = Counter(whole_year(year) for year in found)
    return max(years, key=lambda year: years[year]) if years else None
