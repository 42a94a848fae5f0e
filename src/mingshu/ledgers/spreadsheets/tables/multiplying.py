"""Words by which a number says how many things a row stands for: 件数 over a column, 10场 in a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation
from mingshu.ledgers.spreadsheets.cells.common import narrow
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables import headings
from mingshu.prose.numerals import read_number

_FAMILIES = (
    frozenset({"件", "起", "宗", "例", "案", "案件", "件次", "宗次", "桩"}),
    frozenset({"次", "场", "场次", "期", "批次", "轮", "轮次", "回", "节", "堂", "讲"}),
    frozenset({"份"}),
    frozenset({"处"}),
)
"""What multiplies a row: words for the thing itself. 户数, 人数, 金额 say something of it."""
_ABOUT = (
    *(
        "本年",
        "本月",
        "本季",
        "本期",
        "全年",
        "累计",
        "总",
        "共",
        "涉及",
        "发生",
        "行政",
        "普法",
        "宣传",
        "法治",
    ),
    *(
        "受理",
        "收到",
        "立案",
        "办理",
        "办结",
        "办",
        "结案",
        "排查",
        "发现",
        "化解",
        "成功",
        "调解",
        "调处",
        "调成",
        "履行",
    ),
    *(
        "纠纷",
        "矛盾",
        "案件",
        "案",
        "信访",
        "上访",
        "来访",
        "来信",
        "事项",
        "处罚",
        "复议",
        "诉讼",
        "应诉",
        "移送",
        "移交",
    ),
    *(
        "活动",
        "开展",
        "举办",
        "组织",
        "召开",
        "讲座",
        "培训",
        "学习",
        "会议",
        "研究",
        "检查",
        "执法",
        "服务",
        "议题",
    ),
    *("建议", "提案", "申请", "援助", "审查", "合同", "签订", "文件", "隐患"),
)
_HOW_MANY = ("数量", "数", "量")
_PLAIN = frozenset({"件", "起", "宗", "例", "件次", "宗次", "场", "场次", "次"})
"""Units that head a column of numbers without 数; 期 and 轮 alone say which it was."""
_ENDS = frozenset("件起宗例次场期份处案)]")
_BARE = frozenset({"数量", "数", "总数", "合计", "小计", "个数"})
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]$")
_MANY = r"(\d{1,5}|[一二三四五六七八九十百两]{1,5})(件次|宗次|场次|批次|案件|[件起宗例次场期份处])[)\]]?$"
_IN_NAME = re.compile(rf"(?:[(\[](?:[总共合]?计|共)?|[等共计]){_MANY}")
_BEHIND = re.compile(rf"(?<=[^\d第一二三四五六七八九十百两]){_MANY}")
"""邻里5件, 邻里（5件）: behind one of a few values."""


def multiplying(ledger: Ledger) -> frozenset[str]:
    """The words by which a number says how many rows of ``ledger`` it stands for; none where no row is counted."""
    units = {one.unit for one in ledger.measures if one.aggregation is Aggregation.COUNT}
    return frozenset().union(*(family for family in _FAMILIES if units & family))


def counts_rows(ledger: Ledger, heading: str) -> bool:
    """Whether a heading says how many of what ``ledger`` keeps one by one: 件数, 受理起数, 数量（件）."""
    words = multiplying(ledger)
    key = headings.key_of(heading)
    if bracket := _BRACKETS.search(key):
        key = key[: bracket.start()]
        if bracket[1].removeprefix("单位").lstrip(":：") not in words:
            return False
    if not words or key in _BARE:
        return bool(words)
    end = next((one for one in _HOW_MANY if key.endswith(one)), "")
    bare = key.removesuffix(end)
    unit = max((word for word in words if bare.endswith(word)), key=len, default="")
    whose = bare.removesuffix(unit)
    if end:
        return _is_about(whose) or _is_about(bare)
    return unit in _PLAIN and _is_about(whose)


def _is_about(text: str) -> bool:
    """Whether ``text`` is made of words for cases and what is done with them, or empty."""
    while text:
        word = max((one for one in _ABOUT if text.startswith(one)), key=len, default="")
        if not word:
            return False
        text = text.removeprefix(word)
    return True


def told_in_names(ledger: Ledger, sheet: str, drafts: Iterable[Draft]) -> Iterator[Ignored]:
    """The rows whose name says that they are several, and which count as one: 普法进村（10场）."""
    words = multiplying(ledger)
    for draft in drafts if words else ():
        for reading in draft.sheet_origin.layout.readings:
            text = getattr(draft, reading.name, None)
            if not reading.worded:
                text = (draft.extra or {}).get(f"{reading.heading}（原文）")
            pattern = _IN_NAME if reading.worded else _BEHIND
            if isinstance(text, str) and (many := _several_said(pattern, narrow(text), words)):
                said = Bilingual(
                    f"写着{many}{unit_of(ledger)}，这一行只算1{unit_of(ledger)}；确有多{unit_of(ledger)}的请逐一列出",
                    f"it says {many}, yet this row counts as one: list them one by one where they were several",
                )
                yield Ignored(sheet, draft.sheet_line, reading.letter, text, said)


def _several_said(pattern: re.Pattern[str], text: str, words: frozenset[str]) -> str:
    """How many a name says that they are, empty where it says one or nothing."""
    found = pattern.search(text) if text[-1:] in _ENDS else None
    if found is None or found[2] not in words:
        return ""
    read = read_number(found[1])
    return plain(read.value) if read and read.value is not None and read.value > 1 else ""


def unit_of(ledger: Ledger) -> str:
    """What a row of ``ledger`` is one of."""
    units = (one.unit for one in ledger.measures if one.aggregation is Aggregation.COUNT)
    return next(units, "件").removesuffix("次") or "次"
