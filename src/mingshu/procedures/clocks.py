"""Statutory clocks of a case: a step, the day it starts, the day it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period
from mingshu.law import deadline_for, extended_deadline_for, limits_digest, time_limit
from mingshu.procedures.cases import Case, is_on_branch
from mingshu.timelimits import Deadline, Pause, annual_deadline

_REASON = re.compile("延长|延期|扣除|不计入|中止|鉴定|检验|检测|公告|听证")
"""Words by which remarks say why a limit took longer where the law leaves that to other rules."""
_NEVER = re.compile(
    r"(?:未|没|无需|无须|毋需|不予|不准|不得|不能|不应|不宜|不再|不同意|不批准|不需|不必|拒绝|放弃|驳回|取消|撤回|撤销)"
    r"(?:(?!按期|办结|结案|送达|、经|[改转因故后])[^，,。；;\n]){0,6}$|[不无非]$"
)
"""What ends before such a word and denies it: 未依法举行听证. A new course of things between them does not."""
_NEAR = 12
"""As many signs before a word as such a denial has."""
_REFUSED = re.compile(
    r"[^。；;\n]{0,6}?(?:未获|未予|未被|未经|未批|未准|未同意|未举行|未进行|未组织|未实施|没有"
    r"|不予(?:批准|同意|准许|许可)|不准|不同意|被?驳回|取消|撤回)|\s{0,2}(?:[:：]|为)?\s{0,2}[否无](?![法人])"
)
"""What follows such a word and denies it: 延期申请被驳回, 听证：无."""

_NO_END = 100_000
"""Days by which a last day may still move while the clock stands still: more than anybody waits."""
OF_A_MONTH = "a month is any of its days"
"""How answers are found of days known by their month: kept answers that were found otherwise are found anew."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Step ``limit`` (``PROC-PENALTY/S12``) runs from column ``start`` and is met by column ``done``.

    ``in_time`` names the computed column that keeps the answer. ``due`` names the column of the last day: filled
    from the law when the office left it blank. Another day that the office entered counts where it is earlier, or an
    extension that the law knows, or where the law leaves the day to a notice; else the law's does. ``when`` limits the
    clock to rows whose columns have one of the given values: a branch that is not known has no clock. ``longer`` names
    a column that says whether the limit was extended. Where the law lets others lengthen the limit without saying by
    how much and no column says that they did, the remarks decide (see ``gives_reason``). ``left_out`` are pairs of
    columns, since when and until when time does not count that the act leaves out of the limit: while the second is
    blank, the last day is provisional.
    """

    limit: str
    start: str
    done: str
    in_time: str = ""
    due: str = ""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    longer: str = ""
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """Every column that it looks at."""
        pairs = (name for pair in self.left_out for name in pair)
        return frozenset(
            name
            for name in (self.start, self.done, self.in_time, self.due, self.longer, *self.when, *pairs)
            if name
        )

    def pauses(self, case: Case) -> tuple[Pause, ...]:
        """The time of ``case`` that does not count, as far as it is told."""
        pairs = ((getattr(case, since), getattr(case, until)) for since, until in self.left_out)
        return tuple(Pause(since, until) for since, until in pairs if since and until and since <= until)

    def stands_still(self, case: Case) -> bool:
        """Whether nobody can say yet how much time of ``case`` does not count: it still runs, or is hidden."""
        unknown = case.masked_columns | case.open_columns | case.approximate_columns
        return any(
            (getattr(case, since) and not getattr(case, until)) or not unknown.isdisjoint((since, until))
            for since, until in self.left_out
        )

    def runs(self, case: Case) -> bool:
        """Whether the step concerns this row at all."""
        return is_on_branch(case, self.when)

    def deadline(self, case: Case, start: date | None = None) -> Deadline | None:
        """The last day for this row; None until the clock has started, where only a notice sets it, or where of the
        starting day the month alone is known. With ``start`` it is the one the row has if the clock started then."""
        if not getattr(case, self.start) or not self.runs(case):
            return None
        stated = self.stated(case)
        if stated is None or self.beyond(case, start):
            return self.lawful(case, start)
        return Deadline(day=stated, provisional=False, raw=stated)

    def earliest(self, case: Case) -> Deadline | None:
        """The earliest that the last day may be: another than the latest where the clock started in a month."""
        days = _meant(case, self.start)
        return self.deadline(case, days.start) if days else None

    def latest(self, case: Case) -> Deadline | None:
        """The latest that the last day may be: who acts after it is late, whichever day of the month was meant."""
        days = _meant(case, self.start)
        return self.deadline(case, days.end) if days else None

    def stated(self, case: Case) -> date | None:
        """The last day that the office entered; None where it left that to the law."""
        day: date | None = getattr(case, self.due) if self.due else None
        return None if self.due in case.by_law.split(",") else day

    def lawful(self, case: Case, start: date | None = None) -> Deadline | None:
        """The last day that the law in force on the starting day (``start``) gives this row, whatever the office
        says."""
        extended = bool(self.longer and getattr(case, self.longer))
        return self._lawful(case, "longest" if extended else "plain", start)

    def beyond(self, case: Case, start: date | None = None) -> Deadline | None:
        """The last day of the law that the office's own lies behind, though no extension that the law knows leads
        there; None where the office's own counts."""
        stated, lawful = self.stated(case), self.lawful(case, start)
        if stated is None or lawful is None or stated <= lawful.day or self._is_of_the_place(case):
            return None
        said_not = bool(self.longer) and getattr(case, self.longer) is False
        longest = None if said_not else self._lawful(case, "longest", start)
        if longest and stated <= longest.day:
            return None
        open_end = not longest and not said_not and self._is_open(case)
        return None if open_end and gives_reason(case.remarks) else lawful

    def _lawful(self, case: Case, which: str, start: date | None) -> Deadline | None:
        if start is None and self.start not in case.approximate_columns:
            start = getattr(case, self.start)
        if not start or not self.runs(case):
            return None
        found = _lawful(self.limit, start, which, limits_digest((self.limit,)), self.pauses(case))
        return replace(found, provisional=True, slack=_NO_END) if found and self.stands_still(case) else found

    def _is_of_the_place(self, case: Case) -> bool:
        """Whether each place sets the limit, so that a notice of its own may say another."""
        return time_limit(self.limit, on=getattr(case, self.start)).origin != "as_cited"

    def _is_open(self, case: Case) -> bool:
        """Whether the law lets others lengthen the limit and does not say by how much."""
        extension = time_limit(self.limit, on=getattr(case, self.start)).extension
        return extension is not None and extension.value is None

    def met(self, case: Case) -> bool | None:
        """Whether the step was done in time; None while it is not done, has not started or cannot be told yet.

        Of days known by their month it is told where all days of the month give the same answer.
        """
        done, earliest, latest = _meant(case, self.done), self.earliest(case), self.latest(case)
        if not done or not earliest or not latest:
            return None
        answers = {earliest.is_met(done.end), latest.is_met(done.start)}
        return answers.pop() if len(answers) == 1 else None


def clock(
    limit: str,
    *,
    start: str,
    done: str,
    in_time: str = "",
    due: str = "",
    longer: str = "",
    left_out: tuple[tuple[str, str], ...] = (),
    **when: tuple[str, ...],
) -> Clock:
    """Short form: ``clock("PROC-RECONSIDERATION/S11", start=…, done=…, procedure=("简易",))``."""
    return Clock(limit, start, done, in_time, due, when, longer, left_out)


def gives_reason(remarks: str) -> bool:
    """Whether remarks say that a limit was lengthened, or time left out of it; a word that is denied says nothing."""
    told = remarks.replace("不得不", "").replace("不能不", "")
    return any(
        not _NEVER.search(told[max(0, one.start() - _NEAR) : one.start()])
        and not _REFUSED.match(told, one.end())
        for one in _REASON.finditer(told)
    )


def _meant(case: Case, name: str) -> Period | None:
    """The days that column ``name`` may mean: of one known by its month alone, those from the earliest on that is kept
    to the end of the month."""
    day: date | None = getattr(case, name)
    if day is None:
        return None
    known = name not in case.approximate_columns
    return Period(day, day if known else Period.of_months(day.year, day.month, day.month).end)


def answer(clocks: Sequence[Clock], case: Case) -> None:
    """Fill the due days the law gives and the in-time answers of ``case``.

    A due day is the office's where it is another than the law's and counts; else it follows the law and its starting
    day.
    """
    given, by_law = case.by_law.split(","), []
    for name in dict.fromkeys(clock.due for clock in clocks if clock.due):
        own = [clock for clock in clocks if clock.due == name]
        lawful = next((found.day for clock in own if (found := clock.lawful(case))), None)
        too_late = any(clock.beyond(case) for clock in own)
        if name in given or too_late or getattr(case, name) in (None, lawful):
            setattr(case, name, lawful)
            by_law += [name] if lawful else []
    case.by_law = ",".join(by_law)
    for clock in clocks:
        if clock.in_time:
            setattr(case, clock.in_time, clock.met(case))


def overlong(clocks: Sequence[Clock], case: Case) -> Iterator[tuple[str, date]]:
    """(Column, last day of the law) where the office entered a last day that the law does not allow."""
    for clock in clocks:
        lawful = clock.beyond(case)
        if lawful:
            yield clock.due, lawful.day


@lru_cache(maxsize=20_000)
def _lawful(limit: str, start: date, which: str, _law: str, pauses: tuple[Pause, ...]) -> Deadline | None:
    """Remembered for as long as the law stays what it is; an act that left no time out then leaves none out."""
    try:
        found = time_limit(limit, on=start)
    except BadInput:  # the law in force on that day is not on case
        return None
    if found.month_day:
        return annual_deadline(start.year + 1, found.month_day, inclusive=found.boundary == "on_or_before")
    if not found.is_counted:
        return None
    pauses = pauses if found.left_out else ()
    if which == "longest":
        return extended_deadline_for(limit, start, pauses)
    return deadline_for(limit, start, pauses=pauses)
