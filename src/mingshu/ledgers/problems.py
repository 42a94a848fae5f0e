"""What is wrong with a row, said to the person who entered it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import translation

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual, in_both, listed, worded
from mingshu.kernel.unseen import is_unseen, misleads
from mingshu.ledgers.contrary import contraries
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.voided import said_void
from mingshu.procedures.cases import REMARKS
from mingshu.procedures.clocks import overlong

LONGEST_CELL = 32_767
"""Characters that a cell of a sheet holds (ECMA-376)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one column (empty: with the row as a whole)."""

    column: str
    message: Bilingual


class RowProblems(BadInput):
    """A row that cannot be kept as entered."""

    code = "row_problems"

    def __init__(self, problems: Sequence[Problem]) -> None:
        joined = Bilingual(
            "；".join(problem.message.zh for problem in problems), "; ".join(p.message.en for p in problems)
        )
        super().__init__(joined)
        self.problems = tuple(problems)


def problems_of(
    ledger: Ledger,
    record: LedgerRecord,
    *,
    told: bool,
    before: LedgerRecord | None = None,
    counts: bool = False,
) -> list[Problem]:
    """Everything that keeps a completed ``record`` out of ``ledger``; empty when it may be saved.

    ``told``: somebody said which state it is in. ``before`` is the row that it corrects: what contradicted itself there
    may stand. ``counts``: somebody said that it counts, though its remarks say otherwise.
    """
    if record.counted_on is None:
        return [_no_date(ledger)]
    wanted = [
        *_wanted(ledger, record, told=told),
        *_contradicting(ledger, record, before),
        *(() if counts else _voided(ledger, record, before)),
        *_too_long(ledger, record),
        *_unseen(ledger, record, before),
    ]
    try:
        unknown = record.masked_columns | record.open_columns
        record.full_clean(exclude={*unknown, "source_row", "extra", "created_by", "updated_by"})
    except ValidationError as errors:
        return [*_read(ledger, errors), *wanted]
    return wanted


def _wanted(ledger: Ledger, record: LedgerRecord, *, told: bool) -> Iterator[Problem]:
    undated = ledger.is_undated(record) and not told
    if undated:
        yield _undated(ledger)
    for name in ledger.wanted(record, told=told):
        if not (undated and name in ledger.date):
            yield _needed(ledger, name, told=told)


def _contradicting(ledger: Ledger, record: LedgerRecord, before: LedgerRecord | None) -> Iterator[Problem]:
    for one in contraries(ledger.contrary, record):
        if before is None or not one.holds(before):
            yield Problem(one.first, one.said(ledger, record))


def _voided(ledger: Ledger, record: LedgerRecord, before: LedgerRecord | None) -> Iterator[Problem]:
    words = said_void(record)
    if words and not (before and said_void(before)):
        named = ledger.column(REMARKS).named
        yield Problem(
            REMARKS,
            Bilingual(
                f"“{named.zh}”写明“{words}”，这一行却会计入数据：不计的请删去这一行，要计的请改正“{named.zh}”",
                f"“{named.en}” says “{words}”, yet the row would count: take the row out, or correct “{named.en}”",
            ),
        )


def _too_long(ledger: Ledger, record: LedgerRecord) -> Iterator[Problem]:
    """What no cell of a sheet can hold could never leave the ledger again."""
    for column in ledger.columns:
        value = getattr(record, column.name)
        length = len("、".join(map(str, value)) if isinstance(value, list) else str(value or ""))
        if length > LONGEST_CELL:
            said = _TOO_LONG.filled(title=column.named, length=length, most=LONGEST_CELL)
            yield Problem(column.name, said)


def _unseen(ledger: Ledger, record: LedgerRecord, before: LedgerRecord | None) -> Iterator[Problem]:
    for column in ledger.columns:
        value = getattr(record, column.name)
        texts = value if isinstance(value, list) else [value]
        odd = any(isinstance(one, str) and (is_unseen(one) or misleads(one)) for one in texts)
        if odd and not (before and getattr(before, column.name) == value):
            yield Problem(column.name, _UNSEEN.filled(title=column.named))


_UNSEEN = Bilingual(
    "“{title}”中有看不见的字符（零宽、控制或者改变书写方向的字符），请重新输入",
    "“{title}” holds signs that nobody sees (of no width, of control, or turning the direction): type it anew",
)
_TOO_LONG = Bilingual(
    "“{title}”有{length}个字符，超过{most}个，导出的表格放不下：请写要点，全文作为附件上传",
    "“{title}” has {length} characters, over the {most} of a cell in a sheet: keep the gist, attach the rest",
)


def _undated(ledger: Ledger) -> Problem:
    named = [ledger.column(name).named for name in ledger.date]
    zh, en = "”或“".join(one.zh for one in named), "” or “".join(one.en for one in named)
    return Problem(
        ledger.date[0],
        Bilingual(
            f"“{zh}”必须填写，这一行才知道计入哪一年；还没有到这一步的，请写明“状态”",
            f"“{en}” must be filled in, so that the row has a year; if it is not that far, give its state",
        ),
    )


def _needed(ledger: Ledger, name: str, *, told: bool) -> Problem:
    column = ledger.column(name)
    assert column.needed is not None
    zh = f"{column.needed.zh}，“{column.named.zh}”必须填写"
    en = f"{column.needed.en}, “{column.named.en}” must be filled in"
    if ledger.needs[name].since and not told:
        zh += "；还没有到这一步的，请写明“状态”"
        en += "; if it is not that far, give its state"
    return Problem(name, Bilingual(zh, en))


def not_yet(ledger: Ledger, state: str, missing: Sequence[str]) -> Bilingual:
    """Why a row may not be in ``state``: the columns that must be completed first."""
    titles = listed(ledger.column(name).named for name in missing)
    return Bilingual(
        f"转为“{state}”前请先核对：{titles.zh}",
        f"before it becomes “{worded(state).en}”, complete: {titles.en}",
    )


def unproved(ledger: Ledger, record: LedgerRecord) -> list[Problem]:
    """One problem for each column that the state of ``record`` asks for and the row has not, or has otherwise."""
    state = worded(record.state)
    return [
        Problem(
            name,
            Bilingual(
                f"状态为“{state.zh}”的记录，“{column.zh}”须填写并与状态一致",
                f"in state “{state.en}”, “{column.en}” must be filled in and agree with it",
            ),
        )
        for name in ledger.flow.missing(record.state, record)
        for column in [ledger.column(name).named]
    ]


def beyond_the_law(ledger: Ledger, record: LedgerRecord) -> Iterator[Problem]:
    """The last days that the office entered and the law does not allow, before ``record`` is completed."""
    for name, day in overlong(ledger.clocks, record):
        named = ledger.column(name).named
        yield Problem(
            name,
            Bilingual(
                f"“{named.zh}”晚于法定期限{day}，又不是法律规定的延长：请留空，由系统按法定期限填写；"
                "依照其他规定延长的，在备注写明延长的依据",
                f"“{named.en}” is later than the law's {day} and no extension of the law: leave it blank; where other "
                "rules extended it, say so in the remarks",
            ),
        )


def _read(ledger: Ledger, errors: ValidationError) -> Iterator[Problem]:
    for name, details in errors.error_dict.items():
        for error in details:
            yield _constraint(ledger, error) if name == NON_FIELD_ERRORS else _field(ledger, name, error)


def _field(ledger: Ledger, name: str, error: ValidationError) -> Problem:
    if name in {column.name for column in ledger.columns}:
        named = ledger.column(name).named
    else:
        named = in_both(ledger.model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    if error.code in ("blank", "null"):
        return Problem(name, Bilingual(f"“{named.zh}”必须填写", f"“{named.en}” must be filled in"))
    if error.code == "min_value":
        least = (error.params or {})["limit_value"]
        return Problem(
            name, Bilingual(f"“{named.zh}”不能小于{least}", f"“{named.en}” cannot be less than {least}")
        )
    zh, en = (_in_language(error, code) for code in ("zh-hans", "en"))
    return Problem(name, Bilingual(f"“{named.zh}”有误：{zh}", f"“{named.en}” is wrong: {en}"))


def _in_language(error: ValidationError, language: str) -> str:
    with translation.override(language):
        return "".join(error.messages).rstrip("。.")


def _constraint(ledger: Ledger, error: ValidationError) -> Problem:
    code, *names = (error.code or "").split(":")
    named = [ledger.column(name).named for name in names]
    if code == "not_before":
        return Problem(
            names[0],
            Bilingual(f"“{named[0].zh}”早于“{named[1].zh}”", f"“{named[0].en}” is before “{named[1].en}”"),
        )
    if code == "not_more_than":
        return Problem(
            names[0],
            Bilingual(f"“{named[0].zh}”大于“{named[1].zh}”", f"“{named[0].en}” is more than “{named[1].en}”"),
        )
    if code == "not_negative":
        return Problem(
            names[0], Bilingual(f"“{named[0].zh}”不能为负数", f"“{named[0].en}” cannot be negative")
        )
    return Problem("", Bilingual("这一行已经登记过", "This row is already on record"))


def _no_date(ledger: Ledger) -> Problem:
    """Blank, or a year that no calendar has."""
    named = ledger.column(ledger.date[0]).named
    return Problem(
        ledger.date[0],
        Bilingual(
            f"“{named.zh}”是计数日期，必须填写，且须是日历上有的年份",
            f"“{named.en}” is the day a row counts on and must be filled in, with a year that exists",
        ),
    )
