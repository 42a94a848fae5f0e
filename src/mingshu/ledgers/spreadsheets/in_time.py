"""What an office's own column says of being in time (按期办结, 是否超期), held against the computed answer.

The statement stays beside the record as the office's; the answer is always the computed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.cells.choices import yes_or_no
from mingshu.ledgers.spreadsheets.cells.common import narrow
from mingshu.ledgers.spreadsheets.checking import as_record
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.outcome import ColumnTold, Ignored
from mingshu.procedures.clocks import Clock, overlong

_EARLY, _TARDY = re.compile(r"按期|按时|如期|及时|未超期|未逾期"), re.compile(r"超期|逾期|超时|超限")
_FILLING = re.compile(r"是否|有无|按期|按时|如期|及时|超期|逾期|超时|超限|情况|办结|办理|完成|率")
_NEGATED = re.compile(r"[未没不无]")


def contradictions(ledger: Ledger, told: Sequence[ColumnTold], drafts: Sequence[Draft]) -> Iterator[Ignored]:
    """The completed drafts whose office says of being in time what their own days do not."""
    letters = {column.heading: column.letter for column in told if _speaks_of_time(column.heading)}
    for draft in drafts if letters else ():
        for heading, text in (draft.extra or {}).items():
            said = _stated(heading, text) if heading in letters else None
            answer = _computed(ledger, heading, draft) if said is not None else None
            if answer is not None and answer != said:
                sheet = draft.sheet_origin.sheet
                yield Ignored(sheet, draft.sheet_line, letters[heading], f"{heading}：{text}", _told(answer))


def overlong_days(ledger: Ledger, drafts: Sequence[Draft]) -> Iterator[Ignored]:
    """The last days of drafts, not completed yet, that the law does not allow: its own day will be kept instead."""
    for draft in drafts:
        for name, day in overlong(ledger.clocks, as_record(draft)):
            said = Bilingual(
                f"晚于法定期限，又不是法律规定的延长：按法定期限{day}登记；依照其他规定延长的，请在备注写明依据",
                f"later than the law allows and no extension of the law: kept as {day}; where other rules extended "
                "it, say so in the remarks",
            )
            letter = draft.sheet_origin.layout.letter(name)
            yield Ignored(draft.sheet_origin.sheet, draft.sheet_line, letter, str(getattr(draft, name)), said)


def _speaks_of_time(heading: str) -> bool:
    return bool(_EARLY.search(heading) or _TARDY.search(heading))


def _stated(heading: str, text: str) -> bool | None:
    """Whether the cell says that it was in time; None where it says neither."""
    word = narrow(text)
    answer = yes_or_no(word)
    if answer is not None:
        return answer if _EARLY.search(heading) else not answer
    if _EARLY.search(word):
        return _NEGATED.match(word) is None or word.startswith(("未超期", "未逾期"))
    return _NEGATED.match(word) is not None if _TARDY.search(word) else None


def _computed(ledger: Ledger, heading: str, draft: Draft) -> bool | None:
    """The answer of the steps the heading names, of all of them where it names none."""
    answers = {clock.met(as_record(draft)) for clock in _meant(ledger, heading)}
    return False if False in answers else True if answers == {True} else None


def _meant(ledger: Ledger, heading: str) -> list[Clock]:
    step = _FILLING.sub("", narrow(heading))
    named = [clock for clock in ledger.clocks if step and step in ledger.column(clock.done).title]
    return named or ([] if step else list(ledger.clocks))


def _told(answer: bool) -> Bilingual:
    zh = "按期" if answer else "超期"
    return Bilingual(
        f"本单位所填与按日期计算的不一致：计算为{zh}，以计算为准，所填原样保留在记录旁",
        f"the office's statement and the days disagree: computed as {'in time' if answer else 'late'}; "
        "the computed answer counts, the statement is kept beside the record",
    )
