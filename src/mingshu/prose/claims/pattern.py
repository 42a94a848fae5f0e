"""The one pattern that finds where a number with a unit may stand. Everything else looks only at what it found."""

from __future__ import annotations

import regex

from mingshu.prose.claims.units import FIRST_CHARACTERS

_D = "[0-9０-９]"
_CN = "[零〇一二两三四五六七八九十百千万亿]"
_MASK = "[*＊×✕□]"
_GAP = "[ \u00a0\u3000]"

# Group numbers tell the reader what it found.
PERCENT, FRACTION, MASKED, ARABIC, CHINESE = range(1, 6)

_UNIT_NEXT = f"(?=[{regex.escape(FIRST_CHARACTERS, special_only=False)}成])"
# 千瓦 and 千米 are units, 百分 and 万分 begin 百分点 and 万分之; none of them is a scale word.
_SCALE = "(?:[百十](?!分)|千(?![瓦米克伏])|万(?!分之)|亿)"
_TAIL = (
    f"{_GAP}?(?:[余多几]?{_SCALE}{{1,2}}+(?:{_D}++(?:[.．]{_D}++)?{_SCALE}{{1,2}}+)?+)?+"
    f"{_GAP}?(?:[余多几]|来(?=个|名|人)|[+＋])?+{_GAP}{{0,2}}+"
)

# A short quoted phrase is a name or a slogan (“最多跑一次”, “3·15”, “百名法学家百场报告会”), a title is a title.
_NAMES = f"“[^“”\n]{{0,15}}+”|“(?={_D}|{_CN})[^“”\n]{{0,30}}+”|《[^《》\n]{{0,120}}+》|〔[^〔〕\n]{{0,10}}+〕"

CANDIDATE = regex.compile(
    f"(?=[0-9０-９零〇一二两三四五六七八九十百千万亿*＊×✕□xXＸ某_“《〔])(?:"
    f"(?:{_NAMES})(*SKIP)(*FAIL)"
    # 99·5 9% and 12. 5%: stray spaces inside are kept only where a percent sign proves them
    f"|(?<!{_D}|{_D}[.．·])({_D}++{_GAP}?[.．·]{_GAP}?{_D}++(?:{_GAP}{_D}++)?+(?={_GAP}?[%％])"
    f"|百分之(?:{_CN}{{1,12}}+|{_D}++(?:[.．]{_D}++)?|{_MASK}++))"
    f"|((?<!{_D}|[/／]){_D}{{1,3}}+[/／]{_D}{{1,3}}+(?![0-9０-９/／])|{_CN}{{1,6}}+分之{_CN}{{1,6}}+)"
    f"|(?<![0-9A-Za-z])({_D}*+(?:{_MASK}++|(?<![A-Za-z])[xXＸ]++(?![A-Za-z])|_{{2,}}+|某{{2,}}+|某(?=[余万亿%％]))"
    f"(?:[.．]?[0-9*＊×✕xX□]++)?+){_TAIL}{_UNIT_NEXT}"
    f"|(?<!{_D}|{_D}[.．·:：])({_D}{{1,3}}(?:[,\u00a0 ]{_D}{{3}})++(?!{_D})(?:[.．]{_D}++)?+|{_D}++(?:[.．·]{_D}++)?+)"
    f"{_TAIL}{_UNIT_NEXT}"
    f"|(?<!{_CN})({_CN}{{1,16}}+)(?:[余多几][万亿]?|来(?=个|名|人))?+{_UNIT_NEXT}"
    f")"
)
