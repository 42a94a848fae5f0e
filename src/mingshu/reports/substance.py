"""Whether a reason says something: Chinese words beside what it is a reason for, and not those that fill any form."""

from __future__ import annotations

import re
from itertools import pairwise

from mingshu.reports.unfilled import has_mark

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两")
_CLAUSES = re.compile(r"[。；;，,、：:！!？?\s\d.%（）()“”\"]+")
_EMPTY = re.compile(
    r"(?:情况|数据|数字|内容|以上|上述|本数)?(?:真实|属实|准确|无误|有效|可靠)+|(?:以|按照?)?实际(?:情况|数据|数字|工作)?(?:为准|填写|填报|如此)"
    r"|(?:确实|的确)?(?:就)?是?(?:如此|这样|这么多)|(?:没有|无需?|不需要?|无须)(?:写错|错误|问题|异议|理由|原因|说明|解释|其他)+"
    r"|特此说明|请(?:领导|审核)?(?:审核|审阅|批准|知悉|理解)|(?:详见|见)(?:附件|台账|报告|上文|正文)|统计口径不(?:同|一致)|台账(?:有误|不全|不准)"
    r"|(?:该|这个?|此)?(?:理由|原因|说明|数字|数据)(?:如下|正确|没有?错)?|与台账(?:不符|不一致|不同)"
)
"""Words that stand in any report and explain none; 统计口径不同 and 台账有误 by themselves leave out how."""
_SAME = 0.75


def has_substance(words: str, beside: str = "", fewest: int = 10) -> bool:
    """Whether ``words`` have ``fewest`` Chinese signs, several of them different, that neither repeat ``beside`` (the
    sentence they are a reason for) nor are empty, and nothing in them is left to be filled in."""
    if has_mark(words):
        return False
    own = [clause for clause in _CLAUSES.split(words) if clause and not _repeats(clause, beside)]
    signs = _HAN.findall("".join(_EMPTY.sub("", clause) for clause in own))
    return len(signs) >= fewest and len(set(signs)) >= fewest * 3 // 5


def _repeats(clause: str, beside: str) -> bool:
    """Whether a clause says what the sentence says already: most of its pairs of Chinese signs stand there too."""
    pairs, told = _pairs(clause), _pairs(beside)
    return bool(pairs) and len(pairs & told) >= _SAME * len(pairs)


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(sign for sign in _HAN.findall(text) if sign not in _NUMERALS))
