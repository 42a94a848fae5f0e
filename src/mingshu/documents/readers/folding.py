"""Signs that look like others become what they look like; signs that nobody sees go.

Fonts of Chinese PDF files often say ⼀ (a radical) for 一, ﬁ for fi. Only such twins are folded: full-width digits,
①, ㎡ and ½ are signs of their own and stay.
"""

from __future__ import annotations

import re
import unicodedata

_RADICALS = range(0x2F00, 0x2FD6)
_COMPATIBLE = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_LIGATURES = range(0xFB00, 0xFB07)
# As mainland China writes them: NFKC gives the traditional 戶 and the old 靑.
_OTHERWISE = {0x2F3E: "户", 0x2FAD: "青"}
_SUPPLEMENT = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋卩⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛无⺜日⺝月⺞歹⺟母⺠民"
    "⺡氵⺢水⺣灬⺤爪⺥爫⺦丬⺨犭⺩王⺫目"
    "⺬示⺭礻⺮竹⺯糹⺰纟⺱网⺲罒⺳网⺴网⺵羊⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角"
    "⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝"
    "⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)  # a radical, then what it looks like, and so on
_UPRIGHT = (
    "︐，︑、︒。︓：︔；︕！︖？︙…︰：︱—︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』"
)
_TWINS = (
    {
        ord(sign): other
        for pairs in (_SUPPLEMENT, _UPRIGHT)
        for sign, other in zip(pairs[::2], pairs[1::2], strict=True)
    }
    | {
        code: unicodedata.normalize("NFKC", chr(code))
        for codes in (_RADICALS, *_COMPATIBLE, _LIGATURES)
        for code in codes
    }
    | _OTHERWISE
)
# Zero-width spaces and joiners, soft hyphens, marks of direction, the byte order mark within, selectors of variants.
_UNSEEN = dict.fromkeys(
    [
        *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0xFEFF),
        *range(0x180B, 0x180F),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0000, 0xE01F0),
    ],
    "",
)
_FOLDS = {chr(code): sign for code, sign in (_TWINS | _UNSEEN).items()}
_FOLDED = re.compile(f"[{''.join(map(re.escape, _FOLDS))}]")


def folded(words: str) -> str:
    """``words`` with twins folded and unseen signs left out; linear."""
    return _FOLDED.sub(lambda found: _FOLDS[found[0]], words)
