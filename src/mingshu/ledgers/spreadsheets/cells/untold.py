"""Words that give no value: not yet decided or done (待定, 尚未签订), told elsewhere or not known (见附件)."""

from __future__ import annotations

import re

from mingshu.ledgers.spreadsheets.cells.common import Said

_GOING_ON = (
    "办理|审理|审查|审核|审批|会签|调解|处理|进行|研究|核实|整改|协调|商谈|履行|实施|筹备|起草|报批|公示|招标"
)
_TO_BE = "定补办查核签审批报填明确通安研落完公反回结复销整开召统上处调执履送立领交验评决判裁续缴支到"
_STILL_OPEN = re.compile(
    rf"待[{_TO_BE}][^\d]{{0,5}}|(?:暂|尚|还|目前|至今)(?:时|且)?(?:未|没|无|缺)[^\d]{{0,8}}|[暂未]定|不确定|另(?:行[^\d]{{1,4}}|定)"
    rf"|择[日期机][^\d]{{0,4}}|正在[^\d]{{1,6}}|(?:{_GOING_ON})(?:过程)?中|等(?:待|候)?(?:通知|批复|结果|安排|反馈|审批)"
)
_NOT_DONE = re.compile(
    r"(?:未|没有?)[^\d]{0,8}|不(?![少多足到超止低大小等过满下])[^\d]{1,6}|暂不[^\d]{0,6}|拟[^\d]{1,4}|筹备|长期(?:有效|坚持)?|永久|至今"
)
_ELSEWHERE = re.compile(
    r"详?(?:见|附|参见)(?:附|备|右|左|上|下|前|后|正|另|原|卷|清|名|方案|合同|协议|文|表|系统|台账|件|录|页|图).{0,6}"
    r"|略|不(?:详|祥|明|清楚|知道|掌握|记得)|记不清楚?|[无没]有?(?:记录|登记|资料|档案)"
    r"|(?:资料|档案)?(?:缺失|遗失|丢失)"
)
_OPENING, _CLOSING = "(（[【", ")）]】。.!！"


def said_nothing(text: str, *, required: bool = False, strictly: bool = False) -> Said | None:
    """What a cell without a value is kept as: blank where it is still to come, open where it is only not told here.

    A ``required`` column is left open either way; the words stay beside the record. Read ``strictly``, as choices and
    names are, 未通过 may be one of the values, and 未来公司 is somebody. None where the text has to be read.
    """
    plain = text.replace(" ", "").lstrip(_OPENING).rstrip(_CLOSING)
    is_elsewhere = _ELSEWHERE.fullmatch(plain) is not None
    still_open = _STILL_OPEN.fullmatch(plain) or (not strictly and _NOT_DONE.fullmatch(plain))
    if not is_elsewhere and not still_open:
        return None
    return Said(None, written=text, open=required or is_elsewhere, untold=True)
