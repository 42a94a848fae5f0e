"""What the head of a sentence says all its numbers are told of: 截至6月底，…; 婚姻家庭方面，…; “枫桥行动”中，….

A number is told of the year and of all only where nothing in front of it says less. What is looked for are the
clauses without a number that stand before its own and end as such words do; whether they say less is judged by
``beside``, which knows the words of each measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.prose.patterns import compiled, plain

_PARTS = compiled(r"[，,：:；;]")
_REACH = 120
_MONTH = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
_WHOLE = compiled(
    r"(?:截[至止]到?|到|至)?(?:20[0-9]{2}\s?年度?|今年|本年度?|全年|过去一年)?(?:以来|来)?"
    r"(?:0?1月?[-—–~～至到]12月份?|12月(?:底|末|31\s?日)|年底|年末|目前|报告期末)?(?:止|为止)?|一年来|年内|上年末"
)
_WHOLE_AGAIN = plain(r"全年|今年|本年|年内|一年来")
_TIME = compiled(
    rf"^截[至止]|{_MONTH}|(?:[第一二三四1-4]季度|[上下]半年|年中|[上中下]旬|寒假|暑假|汛期|节日)(?:末|底|里|中)?$"
    r"|(?:期间|时期|之际|当[天日月晚周]|阶段|年初|月末|月底|以来)$"
)
_PART = compiled(
    r"(?:[中上里内]|方面|领域|条线|板块|行业|之外|以外|除外|评估|测评|测算|调查|目标|任务|计划"
    r"|村|社区|企业|学校|院校|医院|单位|部门|机构|机关|站所|人群|群体)$"
)
_NO_PART = compiled(
    r"(?:(?:基础|思想|工作|行动|程度|意义)上|(?:工作|过程|实践|建设|治理|推进|落实|服务|履职|发展|管理|执法|年|其|集)中"
    r"|(?:范围|年|期限|时限|日|小时)内)$"
)
_ABOUT = compiled(r"^(?:聚焦|针对|围绕|依托|紧扣|紧盯|盯紧|瞄准|面向|立足|借助|抓住|突出)")
"""Verbs at the head of a clause that tell which part of the work its sentence is about: 针对土地纠纷，…."""
_LONGEST_PART = 16  # a longer clause with such an end is a sentence of its own
_DAYS = compiled(r"20[0-9]{2}\s?年?|[0-9]{1,2}\s?[-—–~～至到]?\s?(?:[0-9]{1,2}\s?)?月|[0-9]{1,2}\s?[日号]")
_TELLS = compiled(r"如下|报告|汇报|总结|一是|二是|三是|四是|五是|其[一二三四五]")
WORDS = frozenset(
    (
        *(
            "在",
            "方面",
            "领域",
            "上",
            "中",
            "对",
            "就",
            "工作",
            "坚持",
            "于",
            "的",
            "建设",
            "推进",
            "落实",
            "实施",
        ),
        *(
            "开展",
            "管理",
            "保障",
            "化解",
            "调解",
            "调处",
            "排查",
            "处置",
            "宣传",
            "教育",
            "执法",
            "审查",
            "审核",
        ),
        *(
            "服务",
            "监督",
            "聚焦",
            "针对",
            "围绕",
            "依托",
            "紧扣",
            "紧盯",
            "盯紧",
            "瞄准",
            "面向",
            "立足",
            "借助",
            "抓住",
            "突出",
        ),
        *(
            "主责",
            "主业",
            "中心任务",
            "责任",
            "职责",
            "职能",
            "上一年",
            "上年",
            "反馈",
            "指出",
            "存在",
            "问题",
            "不足",
            "短板",
        ),
    )
)
"""Said at the head of any sentence, and narrowing nothing."""
_SEVERAL_YEARS = compiled(
    r"(?:19|20)[0-9]{2}\s?年?度?[、和与及](?:19|20)[0-9]{2}\s?年|(?:去年|上年|上一年)[、和与及](?:今年|本年)"
)
_YEAR_BEHIND = compiled(r"\s?[（(](?:19|20)[0-9]{2}\s?年度?[）)]")


def years_beside(text: str, sentence: int, start: int, end: int) -> str:
    """Several years in front of the number at ``start``-``end``, or a year in brackets behind it; empty where none:
    which is whose is not read."""
    found = _SEVERAL_YEARS.search(text, sentence, start) or _YEAR_BEHIND.match(text, end)
    return str(found[0]).strip("（()）") if found else ""


def says_when(words: str) -> bool:
    """Whether words name a time that is less than the year."""
    return _TIME.search(words) is not None and _WHOLE.fullmatch(words) is None


def leads(text: str, sentence: int, own: int) -> Iterator[str]:
    """The clauses from the ``sentence`` on up to a number's ``own`` clause that may say what it is told of.

    Words of the whole year behind one of them (全年) end what a time said.
    """
    start = max(sentence, own - _REACH)
    for part in _PARTS.split(text[start:own]):
        clause = part.strip(" 　\n")
        start += len(part) + 1
        if not clause or _TELLS.search(clause) or _WHOLE.fullmatch(clause) or _has_a_number(clause):
            continue
        if _TIME.search(clause):
            if not _WHOLE_AGAIN.search(text, start, own):
                yield clause
        elif _names_a_part(clause):
            yield clause


def _has_a_number(clause: str) -> bool:
    """Whether a clause tells a number itself, beside its days: what it says is told of that one."""
    return any(sign.isdecimal() for sign in _DAYS.sub("", clause))


def _names_a_part(clause: str) -> bool:
    if len(clause) > _LONGEST_PART or _NO_PART.search(clause):
        return False
    return _PART.search(clause) is not None or _ABOUT.match(clause) is not None
