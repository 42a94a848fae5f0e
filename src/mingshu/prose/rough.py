"""Quantities told without a figure: 十二回, 半百场次, 破亿元, 翻两番, dozens. A reader sees an amount in them all."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.prose.patterns import compiled
from mingshu.prose.spans import Span

_D = "一二三四五六七八九两"
_BIG = "十百千万亿"
# Classifiers that claims of work are seldom told in; a single sign before them counts.
_RARE = (
    "(?:回|节[课次]?|堂|趟|桩|遭|集(?![中体合约团])|封|拨|茬|波(?!及|动)|批|轮|支(?![部持撑付])|幅|篇|册|件"
    "|起(?!来|草|诉|点|步|到|源)|宗|场(?!景|所|面)|次(?!序|要|数|年|日|性))"
)
# One of 十百千万亿 with a digit beside it: 十二, 三十, 两千. Names, ranks and set words are none.
_SET_WORDS = (
    "(?!个(?:坚持|明确|方面|意识|自信|维护|必须|结合|确立|严禁|不准))"
    r"(?!\w{0,4}(?:规划|时期|工程|行动|计划))"
)
_HAN = (
    rf"(?<![第初元腊{_D}{_BIG}几数]|[大届])(?:[{_D}]++[{_BIG}][{_D}{_BIG}零〇]*|[十百千][{_D}]+[{_BIG}]*)"
    rf"(?![届大号条五分中]|(?:个工作)?日以?内){_SET_WORDS}(?:[多余来几](?![年月]))?"
)
_FEW = rf"(?<![第初唯统专单{_D}{_BIG}])[二三四五六七八九两十]{_RARE}"
_AMOUNT_ENDS = "[万亿]?(?:[元件起宗场人名户次项笔份户余级]|大关|[，。；！、]|$)"
_OVER = (
    rf"(?:突?破|[达超跨]过?|[逾过上近约])(?:[{_D}数]?[十百千万亿]+)(?={_AMOUNT_ENDS})"
    rf"|(?<![{_BIG}])[{_BIG}]++元级"
)
_HALF = (
    "半百|近半(?![年月天日个小])|(?<![经])[过逾超]半(?!数?(?:通过|同意|赞成|年|月|天|日|个月))|大半(?![年天月])"
    "|(?:一|对|减|折)半(?![年天月路])|多半|腰斩"
)
_SIGNS = f"{_D}{_BIG}几数"
_TIMES = (
    rf"[翻][了过]?[{_D}几]?(?:番|倍)|(?<![{_SIGNS}])[{_SIGNS}]++[余多]?倍|成倍|倍增(?!计划|行动|工程|效应)"
)
_DIGITS = rf"[{_D}多十]位数|(?:高达|达到?|为|至|[升降]到)[{_D}零〇]{{2}}(?=[，。；、]|以上|$)"
_ENGLISH = (
    r"(?<![A-Za-z])(?i:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|dozens?|scores?|zero|half|double|twice)"
    r"(?![a-z]))"
)
# Letters of another script in front of a classifier stand where a number stands: shier次, двенадцать场.
_LETTER = r"[^\W\d_\u3400-\u9fff〇]"
_FOREIGN = (
    rf"(?<!{_LETTER}|[0-9]){_LETTER}++\s?"
    r"(?=[件起宗次](?![诉要])|场次?(?![景所])|人次|户次|批次|[份笔](?![额记]))"
)
# Digits in a row (七一件), dozens and pairs (两打, 三双), round sums that nobody counts (百来件, 成百上千, 十之八九).
_COUNTED = "(?:[件起宗场人名户次项笔份个家处条例桩批轮期](?![年月日大心小])|人次|场次)"
_IN_A_ROW = rf"(?<![第初元十百千万亿{_D}〇零])(?:[{_D}]{{2,}}|[一二三四五六七八九]幺[{_D}]?)(?=\s?{_COUNTED})"
_SETS = (
    rf"(?<![第{_D}十半几数0-9])[{_D}十半几数0-9]++\s?打(?![击造好牢通响卡假拐黑非官扫工开破听断捞印包扮折算压消动理交分头])"
    r"|(?<![第一])[二三两四五六七八九十几数](?:双(?![方向重减拥一创])|对(?![照应外接标口策待等话]|方)|箱|捆|摞|沓|车(?![间道站辆])|筐|堆|串(?![联通]))"
)
_ROUND = (
    rf"(?:[{_D}几]|上|大几|小|近|约)?[十百千万]来(?={_COUNTED}|[箱捆摞筐堆])|[百千]儿八[十百]|成[百千]上[千万]|数以[十百千万亿]++计|大几[十百千万]"
    rf"|小[一两]?[百千万](?={_COUNTED})|十之[七八九]|十有[八九]|[单双两三四五六多个]位数|半数|[{_D}]大半"
)
_ALONE = rf"[俩仨皕](?=\s?{_COUNTED})"
_ROUGH = compiled(
    "|".join(
        (_ALONE, _HAN, _FEW, _OVER, _HALF, _TIMES, _DIGITS, _ENGLISH, _FOREIGN, _IN_A_ROW, _SETS, _ROUND)
    )
)


def find_rough(text: str) -> Iterator[Span]:
    """Where such quantities stand, in order. Linear in length."""
    for found in _ROUGH.finditer(text):
        yield Span(*found.span())
