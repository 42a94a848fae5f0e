"""Places among others and honours: 居全县第一, 跻身全省先进行列, 被评为先进集体. No ledger bears them out."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.prose.patterns import compiled
from mingshu.prose.spans import Span

_PLACE = "(?:{})".format(
    "|".join(
        (
            "第[一二三四五六七八九十1-9][0-9十]?(?:名|位)?",
            "前(?:列|茅|[一二三五十百]+|[0-9]{1,3})(?:名|位|强)?",
            "首位|榜首|第一方阵|先进行列|上游",
        )
    )
)
_RANK = compiled(
    rf"(?:位居|位列|名列|排名|位次|跻身|[居列占进入])(?:在|于)?[^，。；：、\n0-9第前首]{{0,8}}{_PLACE}"
    r"|(?:[高低优好快强多少]于|超过|领先于?)(?:全[国省市州县区镇乡旗]|周边|其他|兄弟|同类)[^，。；：、\n0-9]{0,8}"
    rf"|全(?:国|省|市|州|县|区|镇|乡|旗)(?:{_PLACE}|领先|最[高多好优先]|最低|最少|首[个家创批]|唯一)"
)
# Given by others to the office; not what an office gives (评选, 表彰了).
_HONOUR = compiled(
    r"(?:被(?:[^，。；：、\n]{0,12})?(?:评为|评定为|授予|命名为|确定为|列为|认定为|表彰为|通报表扬)|获评|荣获|荣膺|荣登|喜获|斩获"
    r"|(?<![未没])(?:获得?|受到?)(?=[^，。；：、\n]{0,16}(?:称号|表彰|通报表扬|奖(?![励补]|学金)|先进|荣誉))|(?:成功)?创(?:建|成)(?:为)?(?:国家|省|市|县)级"
    r"|(?<![未没])(?:得到|受到|获得|赢得)[^，。；：、\n]{0,10}?(?:肯定|好评|认可|赞誉|推广|表扬)"
    r"|入选(?=[^，。；：、\n]{0,12}(?:案例|典型|名单|经验)))"
)


def find_honours(text: str) -> Iterator[Span]:
    """Where the words stand that say an honour was given, in order. Linear."""
    for found in _HONOUR.finditer(text):
        yield Span(*found.span())


def find_ranks(text: str) -> Iterator[Span]:
    """Where the words of a rank stand, in order. Linear."""
    for found in _RANK.finditer(text):
        yield Span(*found.span())
