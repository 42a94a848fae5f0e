"""One quick pattern that finds where a number with a unit may stand, and a few for what the grammar leaves out."""

from __future__ import annotations

from mingshu.prose.claims.units import FIRST_CHARACTERS
from mingshu.prose.numerals import ARABIC, CHINESE
from mingshu.prose.patterns import compiled, plain

_D = f"[{ARABIC}]"
_CN = f"[{CHINESE}]"
_MASK = "[*＊×✕□]"
_GAP = "[ \u00a0\u3000]"
_NUMERALS = f"{ARABIC}*＊×✕□xXＸ_某{CHINESE}"

# A short quoted phrase is a name or a slogan (“最多跑一次”, “3·15”, “百名法学家百场报告会”), a title is a title.
_NAMES = f"“[^“”\n]{{0,15}}+”|“(?={_D}|{_CN})[^“”\n]{{0,30}}+”|《[^《》\n]{{0,120}}+》|〔[^〔〕\n]{{0,10}}+〕"

# A run of anything numeric before the first character of a unit, a fraction bar or 瓦, 伏 (of 千瓦, 千伏); a run
# that no unit follows is skipped as a whole, which keeps walls of digits linear. Two alternatives, no groups, no test
# in front: the engine then skips to the next possible start by itself (a third one makes it eight times slower).
CANDIDATE = compiled(
    f"(?:{_NAMES})(*SKIP)(*FAIL)"
    f"|[{_NUMERALS}][{_NUMERALS}点點又余餘多几幾来+＋.．·・,， \u00a0\u2009\u3000]*+"
    f"(?:(?=[{FIRST_CHARACTERS}瓦伏/／])|(*SKIP)(*FAIL))"
)

# The everyday run: 200余, 1.2万, 30多亿, **余.
EVERYDAY = plain("([0-9]+(?:[.][0-9]+)?|[*＊]+)([余多万亿]{0,3})")

# Stray spaces inside are kept only where a percent sign proves them: 99·5 9%, 12. 5%.
SPACED_RATE = compiled(f"({_D}++{_GAP}?[.．·]{_GAP}?{_D}++(?:{_GAP}{_D}++)?+){_GAP}?(?=[%％])")

_SCALE = "(?:[百十](?!分)|千(?![瓦米克伏])|万(?!分之)|亿)"
_TAIL = f"{_GAP}?(?:[余多几]?{_SCALE}{{1,2}}+)?+{_GAP}?(?:[余多几]|来(?=个|名|人)|[+＋])?+{_GAP}{{0,2}}+"
MASKED = compiled(
    f"(?<![0-9A-Za-z])({_D}*+(?:{_MASK}++|(?<![A-Za-z])[xXＸ]++(?![A-Za-z])|_{{2,}}+|某{{2,}}+|某(?=[余万亿%％]))"
    f"(?:[.．]?[0-9*＊×✕xX□]++)?+){_TAIL}"
)
