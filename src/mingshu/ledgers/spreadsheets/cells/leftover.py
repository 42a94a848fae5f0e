"""What stands beside a word in a cell: whether it takes back, doubts, dates, conditions or doubles what the word says.

A value is never taken for what its cell does not say: 建议给予 gives nothing yet, 合法性存疑 is not 合法, and
不满意，二次办理后满意 is two things. Whoever reads such a cell asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingshu.ledgers.words import DONE_SOMEHOW, MORE

_GAP = "|"
_LABEL = re.compile(r"^(?:审[查核]|处理|办理|调解)?(?:结论|意见|结果|情况)(?:[::为是]+)")
"""What names the column before its value: 审查意见：合法."""
_DENIED = r"[不未没非无否]|拒绝|失败|难以|撤销|撤回|撤案|取消|终止|中止|反悔|推翻|作废|失效|改为|变更为"
_DOUBTED = r"[?疑]|可能|似|或|[|]一般|有(?:待|争议)|异议|部分|基本|大致|勉强|较|[|][性度率]"
_DATED = r"后|前(?!来)|原(?!告)|曾|到期|逾期|将|(?<![第十])[初首一二三再]次"
_CONDITIONED = r"条件|如|若|但|视|除|须|需|应(?!诉|急)"
_PROPOSED = r"建议|拟|待(?!遇)|计划|预[计期定]|暂|申请(?!人)|要求|征求|反馈|原则|草案|初步|提请|报请|委托"
_QUALIFIED = re.compile("|".join((_DENIED, _DOUBTED, _DATED, _CONDITIONED, _PROPOSED)))
_TAKEN_BACK = re.compile(r"[?疑]|待定|中$|(?:已|又|被|后)(?:撤销|撤回|取消|终止|中止)|反悔|作废")
_DENIED_AT_ONCE = re.compile(r"(?:[不未没非无]有?.?|[拟待]|建议)$")
"""未含法治内容, but not 未成年人法治教育: in a long text only what stands right before the word is about it."""


def is_qualified(text: str) -> bool:
    """Whether what is left over of a cell, without the word of its value, leaves open that the value is meant."""
    return _QUALIFIED.search(text) is not None


def is_taken_back(text: str) -> bool:
    """Whether words behind a value say that it is doubted or holds no more."""
    return _TAKEN_BACK.search(text) is not None


def is_denied_around(text: str, word: str) -> bool:
    """Whether a text of any length proposes or denies a word of it right before, or takes it back behind."""
    head, _, tail = text.partition(word)
    return _DENIED_AT_ONCE.search(head) is not None or is_taken_back(tail)


@dataclass(frozen=True)
class Leftover:
    """Judges what is left over beside a value of one column; ``options`` are its values, ``words`` what stands for
    them."""

    options: Sequence[str]
    words: Mapping[str, str]

    @cached_property
    def _named(self) -> dict[str, str]:
        """What names a value by itself: the values, and the words of two signs and more that give one or none yet."""
        closed = {word.rstrip(MORE): value for word, value in self.words.items() if not word.startswith(MORE)}
        said = {word: value for word, value in closed.items() if len(word) > 1 and value != DONE_SOMEHOW}
        return said | {option: option for option in self.options}

    @cached_property
    def _naming(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self._named, key=len, reverse=True))))

    def is_in_doubt(self, text: str, option: str) -> bool:
        """Whether a cell that spells out ``option`` may not mean it, or means another too.

        What only says it again (不合法，不予通过) is no doubt.
        """
        head, _, tail = text.partition(option)
        rest = f"{_LABEL.sub('', head)}{_GAP}{tail}"
        if any(self._named[found] != option for found in self._naming.findall(rest)):
            return True
        return is_qualified(self._naming.sub("", rest))

    def is_in_doubt_about(self, text: str, word: str) -> bool:
        """The same for a text that begins with or contains an open ``word`` (建议修改…, …律师…)."""
        part = word.strip(MORE)
        head, _, tail = text.partition(part)
        if is_denied_around(text, part):
            return True
        others = (
            one.strip(MORE) for one, value in self.words.items() if value != self.words[word] and MORE in one
        )
        return any(other in head or other in tail for other in others)
