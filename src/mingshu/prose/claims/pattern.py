"""One quick pattern that finds where a number with a unit may stand, and a careful one that reads what it found."""

from __future__ import annotations

from mingshu.prose.claims.units import FIRST_CHARACTERS
from mingshu.prose.patterns import compiled, plain

_D = "[0-9０-９]"
_CN = "[零〇一二两三四五六七八九十百千万亿]"
_MASK = "[*＊×✕□]"
_GAP = "[ \u00a0\u3000]"
_NUMERALS = "0-9０-９*＊×✕□xXＸ_某零〇一二两三四五六七八九十百千万亿"

# A short quoted phrase is a name or a slogan (“最多跑一次”, “3·15”, “百名法学家百场报告会”), a title is a title.
_NAMES = f"“[^“”\n]{{0,15}}+”|“(?={_D}|{_CN})[^“”\n]{{0,30}}+”|《[^《》\n]{{0,120}}+》|〔[^〔〕\n]{{0,10}}+〕"

# A run of anything numeric before the first character of a unit, a fraction bar or 瓦, 伏 (of 千瓦, 千伏); a run
# that no unit follows is skipped as a whole, which keeps walls of digits linear. Two alternatives, no groups, no test
# in front: the engine then skips to the next possible start by itself (a third one makes it eight times slower).
CANDIDATE = compiled(
    f"(?:{_NAMES})(*SKIP)(*FAIL)"
    f"|[{_NUMERALS}][{_NUMERALS}.．·, \u00a0\u3000余多几来+＋]*+(?:(?=[{FIRST_CHARACTERS}瓦伏/／])|(*SKIP)(*FAIL))"
)

# The everyday run: 200余, 1.2万, 30多亿, **余.
EVERYDAY = plain("([0-9]+(?:[.][0-9]+)?|[*＊]+)([余多万亿]{0,3})")

# Group numbers of DETAIL tell the reader what it found.
PERCENT, FRACTION, MASKED, ARABIC, CHINESE = range(1, 6)

_UNIT_NEXT = f"(?=[{FIRST_CHARACTERS}瓦伏])"
# 千瓦 and 千米 are units, 百分 and 万分 begin 百分点 and 万分之; none of them is a scale word.
_SCALE = "(?:[百十](?!分)|千(?![瓦米克伏])|万(?!分之)|亿)"
_TAIL = (
    f"{_GAP}?(?:[余多几]?{_SCALE}{{1,2}}+(?:{_D}++(?:[.．]{_D}++)?{_SCALE}{{1,2}}+)?+)?+"
    f"{_GAP}?(?:[余多几]|来(?=个|名|人)|[+＋])?+{_GAP}{{0,2}}+"
)
_MASKED_RUN = (
    f"{_D}*+(?:{_MASK}++|(?<![A-Za-z])[xXＸ]++(?![A-Za-z])|_{{2,}}+|某{{2,}}+|某(?=[余万亿%％]))"
    "(?:[.．]?[0-9*＊×✕xX□]++)?+"
)
_WITH_THOUSANDS = f"{_D}{{1,3}}(?:[,\u00a0 ]{_D}{{3}})++(?!{_D})(?:[.．]{_D}++)?+"

DETAIL = compiled(
    # 99·5 9% and 12. 5%: stray spaces inside are kept only where a percent sign proves them
    f"(?<!{_D}|{_D}[.．·])({_D}++{_GAP}?[.．·]{_GAP}?{_D}++(?:{_GAP}{_D}++)?+(?={_GAP}?[%％])"
    f"|百分之(?:{_CN}{{1,12}}+(?:点{_CN}{{1,6}}+)?+|{_D}++(?:[.．]{_D}++)?+|{_MASK}++))"
    f"|(?<!{_D}|[/／])({_D}{{1,3}}+[/／]{_D}{{1,3}}+(?![0-9０-９/／])|(?<!{_CN}){_CN}{{1,6}}+分之{_CN}{{1,6}}+)"
    f"|(?<![0-9A-Za-z])({_MASKED_RUN}){_TAIL}{_UNIT_NEXT}"
    f"|(?<!{_D}|{_D}[.．·:：])({_WITH_THOUSANDS}|{_D}++(?:[.．·]{_D}++)?+){_TAIL}{_UNIT_NEXT}"
    f"|(?<!{_CN})({_CN}{{1,16}}+)(?:[余多几][万亿]?|来(?=个|名|人))?+{_UNIT_NEXT}"
)
