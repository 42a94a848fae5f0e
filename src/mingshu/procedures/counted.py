"""How a last day was found, in words: what was counted, what was left out, where it rolled to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mingshu.kernel.text import Bilingual
from mingshu.law import Procedure, Step, TimeLimit, deadline_for, extended_deadline_for
from mingshu.procedures.naming import basis_of
from mingshu.timelimits import (
    Bound,
    Deadline,
    HolidayCalendar,
    Pause,
    Unit,
    annual_deadline,
    national_calendar,
)

ONE_DAY = timedelta(days=1)
_WEEKDAYS = Bilingual("一二三四五六日", "Mon Tue Wed Thu Fri Sat Sun")


@dataclass(frozen=True, slots=True)
class Counted:
    """One step's limit counted from a day.

    ``deadline`` is None where the limit is not counted from one. ``safe`` is the day to act by whichever way an open
    question of counting is read; None where nothing is open. ``longest`` is the last day with the whole extension that
    the law knows. ``basis`` names the article, ``how`` says how it was counted.
    """

    step: Step
    limit: TimeLimit
    deadline: Deadline | None
    safe: date | None
    longest: Deadline | None
    basis: Bilingual
    how: Bilingual


def limits_of(procedure: Procedure, start: date) -> Iterator[tuple[Step, TimeLimit | None]]:
    """The steps of ``procedure`` that have a limit, each with the one in force on ``start``: None where that of the
    time is not on record."""
    for step in procedure.steps:
        if step.limits:
            yield step, step.limit_on(start)


def counted(
    procedure: Procedure, step: Step, start: date | datetime, pauses: Sequence[Pause] = ()
) -> Counted:
    """The limit of ``step``, in force on the day of ``start``, counted from it; ``pauses`` are left out where the act
    says so.

    Raises ``BadInput`` where no limit of that time is on record, a count in hours gets no time of day, or the law on
    record leaves no time out of it.
    """
    reference = f"{procedure.id}/{step.id}"
    day = start.date() if isinstance(start, datetime) else start
    limit = step.limit_on(day)
    assert limit is not None, "limits_of gives those that are on record"
    found = _yearly(limit, day) if limit.month_day else None
    if limit.is_counted:
        found = deadline_for(reference, start, pauses=pauses)
    longest = (
        extended_deadline_for(reference, day, pauses)
        if found and limit.unit not in (None, Unit.HOUR)
        else None
    )
    return Counted(
        step,
        limit,
        found,
        _safe(limit, found) if found else None,
        longest,
        _basis(reference, limit),
        _how(limit, day, found, pauses),
    )


def _yearly(limit: TimeLimit, start: date) -> Deadline:
    """The first such day of a year on or after ``start``."""
    inclusive = limit.boundary == "on_or_before"
    this = annual_deadline(start.year, str(limit.month_day), inclusive=inclusive)
    return (
        this
        if this.day >= start
        else annual_deadline(start.year + 1, str(limit.month_day), inclusive=inclusive)
    )


def _safe(limit: TimeLimit, found: Deadline) -> date | None:
    """七日前 is read as the seventh day before or as seven whole days between; a last day that rolls may not."""
    if limit.backwards:
        return found.day - ONE_DAY
    return found.raw if found.not_before is None and found.raw != found.day else None


def _basis(reference: str, limit: TimeLimit) -> Bilingual:
    basis, days = basis_of(reference, limit), limit.day_type_basis
    if not days:
        return basis
    return Bilingual(f"{basis.zh}；“日”为工作日：{days}", f"{basis.en}; days are working days: {days}")


def _how(limit: TimeLimit, start: date, found: Deadline | None, pauses: Sequence[Pause]) -> Bilingual:
    if found is None:
        return Bilingual("不从某一天起算，无法推算。", "Not counted from a day.")
    if limit.month_day:
        last = _named(found.day)
        return Bilingual(
            f"每年固定的日期，起算日以后最近的一次最迟为{last.zh}，不顺延。",
            f"A fixed day of each year: next after the starting day, {last.en} at the latest; it never rolls.",
        )
    if found.moment:
        return Bilingual(
            "按小时连续计算，节假日不扣除。", "Counted in clock hours; holidays are not left out."
        )
    said = [
        _counting(limit, start, found),
        *_left_out(limit, pauses),
        *_ending(limit, found),
        *_open(limit, found),
    ]
    return Bilingual("".join(one.zh for one in said), " ".join(one.en for one in said))


def _counting(limit: TimeLimit, start: date, found: Deadline) -> Bilingual:
    direction = Bilingual("倒推，", "counted back") if limit.backwards else Bilingual("", "counted on")
    if limit.unit is Unit.WORKING_DAY:
        left_out, worked = _odd_days(start, found.raw, national_calendar())
        zh = f"起算日不计，{direction.zh}工作日逐日计数"
        en = f"The starting day is left out, working days are {direction.en}"
        if left_out:
            zh, en = f"{zh}，{'、'.join(left_out)}放假不计", f"{en}, off: {', '.join(left_out)}"
        if worked:
            zh, en = f"{zh}，{'、'.join(worked)}调休上班计入", f"{en}, worked: {', '.join(worked)}"
        return Bilingual(f"{zh}。", f"{en}.")
    if limit.unit is Unit.CALENDAR_DAY:
        return Bilingual(
            f"起算日不计，{direction.zh}自然日连续计数。",
            f"The starting day is left out, calendar days are {direction.en}.",
        )
    return Bilingual(
        f"{direction.zh}按月、年计算，到对应日为止；没有对应日的，到当月最后一日。",
        "By months or years to the corresponding day, or the last of the month.",
    )


def _left_out(limit: TimeLimit, pauses: Sequence[Pause]) -> Iterator[Bilingual]:
    """The time left out, and by which rule."""
    if not pauses:
        return
    spans = [f"{one.since + ONE_DAY}—{one.until}" for one in pauses if one.days]
    unsure = (
        Bilingual("", "")
        if all(one.verified for one in limit.left_out)
        else Bilingual("，未核实", ", unverified")
    )
    grounds = [
        Bilingual(f"{one.title.zh}，{one.article}", f"{one.title.en}, {one.article}")
        for one in limit.left_out
    ]
    zh, en = "；".join(one.zh for one in grounds), "; ".join(one.en for one in grounds)
    yield Bilingual(
        f"{'、'.join(spans)}依法不计入（{zh}{unsure.zh}）。",
        f"Left out by law: {', '.join(spans)} ({en}{unsure.en}).",
    )


def _odd_days(first: date, last: date, calendar: HolidayCalendar) -> tuple[list[str], list[str]]:
    """Weekdays off between two days (in runs, with the weekends inside), and weekend days that are worked."""
    low, high = sorted((first, last))
    days = [low + n * ONE_DAY for n in range(1, (high - low).days + 1)]
    runs: list[list[date]] = []
    for day in days:
        if calendar.is_working_day(day):
            continue
        if runs and runs[-1][-1] == day - ONE_DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    off = [_run(run) for run in runs if any(day.weekday() < 5 for day in run)]
    worked = [day.isoformat() for day in days if day.weekday() >= 5 and calendar.is_working_day(day)]
    return off, worked


def _run(days: list[date]) -> str:
    return days[0].isoformat() if len(days) == 1 else f"{days[0]}—{days[-1]}"


def _ending(limit: TimeLimit, found: Deadline) -> Iterator[Bilingual]:
    if limit.backwards:
        yield Bilingual(
            f"数到{_named(found.day).zh}；理解为“中间须满{limit.title.zh.removeprefix('不少于')}”的，"
            f"再提前一日。两种读法尚无定论，稳妥的按早的办。",
            f"It comes to {_named(found.day).en}; read as whole days between, one day earlier. Which is right is not "
            "settled: take the earlier.",
        )
        return
    if found.not_before:
        yield Bilingual(
            f"期间到{_named(found.not_before - ONE_DAY).zh}届满，次日起才能进行下一步。",
            f"The period is over with {_named(found.not_before - ONE_DAY).en}; the next step comes after it.",
        )
    if limit.limit().bound is Bound.AT_LEAST and limit.ceiling is None:
        return
    if found.raw != found.day:
        yield Bilingual(
            f"期间到{_named(found.raw).zh}届满，这一天不上班，顺延至{_named(found.day).zh}（民法典第二百零三条）；"
            "该项法律自身没有写明顺延的，稳妥起见按届满日办完。",
            f"The period ends on {_named(found.raw).en}, a day off, and rolls to {_named(found.day).en} (Civil Code "
            "art 203); where the act itself does not say so, the day it ends is the safe one.",
        )


def _open(limit: TimeLimit, found: Deadline) -> Iterator[Bilingual]:
    if limit.soft:
        yield Bilingual("这是一般要求，不是硬性期限。", "A target, not a bar.")
    if found.provisional:
        yield Bilingual(
            f"所涉年度的放假安排尚未公布，最多还可能后移{found.slack}日，暂不据此认定超期。",
            f"The notice of holidays of a year it touches is not out: it may move by {found.slack} days at the most, "
            "and nothing is overdue by it yet.",
        )
    longer = limit.extension
    if longer is not None and longer.value is None:
        yield Bilingual(
            f"法律允许延长而没有写明多久（{longer.by.zh}）。",
            f"The law lets it be lengthened and does not say by how much ({longer.by.en}).",
        )


def _named(day: date) -> Bilingual:
    return Bilingual(
        f"{day}（星期{_WEEKDAYS.zh[day.weekday()]}）", f"{day} ({_WEEKDAYS.en.split()[day.weekday()]})"
    )
