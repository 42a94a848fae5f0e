"""Numerals in a person's words that no reader took for a claim: nobody can say what they count, so they are told."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mingshu.prose.citations import find_citations
from mingshu.prose.dates import find_dates
from mingshu.prose.patterns import compiled
from mingshu.prose.rough import find_rough

_COUNTED = r"(?:批次|件|起|宗|场|人|名|户|次|项|笔|份|亿|万|元|%|％)"
_HAN = "〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌"
# A small number is one where its clause ends with it: 败诉一起, 决策五项; not 一起抓, 三项制度.
_ENDING = (
    r"(?:(?:批次|件|起|宗|场|人|名|户|次|项|笔|份|例|期|个|家|处)(?=\s?(?:[，。；、！？）)\]”]|$))"
    r"|(?<!一)(?=个(?:突出|具体|反馈)?(?:问题(?!导向)|隐患|短板|案件|线索|事项)))"
)
_WORDS = "什兆参漆陌"  # Han that Unicode counts among the numbers and that words are made of: 参加
_UNIT = compiled(rf"\s?{_COUNTED}")
_NUMERAL = compiled(
    r"[0-9０-９]++(?:[ 　]?[.．,，·]?[0-9０-９]++)*+\s?[%％‰]?"
    rf"|[{_HAN}]{{3,}}|[{_HAN}]*[廿卅卌][{_HAN}]*"
    rf"|(?<!第)[一二三四五六七八九][〇零](?=\s?{_COUNTED})"
    r"|十[之有][八七六]九?|(?<![逐唯])[一二三四五六七八九]成[一二三四五六七八九]?(?![果绩效就立案员为功本熟长形品型不]|年[人后])|十成(?![员立年长功])|百分百"
    r"|[数几][十百千万亿]+|[十百千万][几数][十百千万亿]*"
    rf"|(?<![第每逐同这那该某首各再又{_HAN}])[{_HAN}]{{1,2}}(?<![在到做抓站聚绑合联连凝拧团]一){_ENDING}"
    r"|(?<![A-Za-z])[IVXLCDM]+(?=\s?(?:件|起|宗|场|人|名|户|次|笔|份))"
)
_NO_QUANTITY = compiled(
    r"第\s?[0-9０-９〇零一二三四五六七八九十百千]++(?!\s?[件起宗])"
    r"|[〔\[（(](?:19|20)[0-9]{2}[〕\]）)]\s?(?:第?[0-9]+\s?号)?"
    r"|(?<=[月路街巷道栋楼院村字第])[0-9]+\s?号(?!召)"
    r"|(?<![0-9])[0-9]++\s?号(?=令|文|楼|院|公告|通告|通报|通知|决定|决议|议案|提案|建议|窗口|地块|线(?!索)|门牌|机)"
    r"|十[一二三四五六]五(?=[“”’\"]?(?:规划|时期|期间|末|普法|[”’\"]))"
    r"|(?<![0-9])(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?![0-9])"
    rf"(?!\s?{_COUNTED})"
    r"|1[0-9]{4}(?=热线|平台|专线)|(?<![0-9])1(?:10|19|20|22)(?=报警|指挥|电话|热线|专线)"
    rf"|(?<![0-9])[0-9]++(?:[+＋][0-9XxNn]++)++(?:(?!\s?{_COUNTED})|(*SKIP)(*FAIL))"
)
_ENUMERATOR = compiled(r"(?m)(?<![^\s。；：:])[（(]?[0-9]{1,2}[)）.．、](?=[\u4e00-\u9fff“《])")
_QUANTITY = compiled(rf"[0-9０-９{_HAN}]\s?{_COUNTED}")


def unread(text: str, claims: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the numbers stand that are no claim, no date, no title and no name."""
    known = [*claims, *((found.span.start, found.span.end) for found in find_dates(text))]
    known += [
        (cited.span.start, cited.span.end)
        for cited in find_citations(text)
        if not _QUANTITY.search(cited.title)
    ]
    known += [found.span() for found in _NO_QUANTITY.finditer(text)]
    known += [found.span() for found in _ENUMERATOR.finditer(text)]
    for start, end in (*_numerals(text), *find_rough(text)):
        if not any(first < end and start < last for first, last in known):
            known.append((start, end))
            yield start, end


def _numerals(text: str) -> Iterator[tuple[int, int]]:
    """Every numeral, and every sign that Unicode counts among the numbers, in order and apart from one another."""
    place = 0
    for found in _NUMERAL.finditer(text):
        yield from _strange(text, place, found.start())
        yield found.span()
        place = found.end()
    yield from _strange(text, place, len(text))


def _strange(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for place in range(start, end):
        if unicodedata.numeric(text[place], None) is None or text[place] in _HAN:
            continue
        if text[place] not in _WORDS or _UNIT.match(text, place + 1):
            yield place, place + 1
