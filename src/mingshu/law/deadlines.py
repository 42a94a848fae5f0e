"""Joins the catalogue's time limits with the calendar: from a step and a starting day to its deadline."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.law.queries import catalogue
from mingshu.law.schema import Step, TimeLimit
from mingshu.timelimits import (
    Deadline,
    HolidayCalendar,
    Limit,
    Pause,
    Rollover,
    Unit,
    clock_deadline,
    deadline,
    national_calendar,
)


def time_limit(reference: str, on: date | None = None) -> TimeLimit:
    """The limit of a step such as ``PROC-PENALTY/S12``, as in force ``on`` a day (else the newest).

    Raises ``BadInput`` for an unknown step, a step without a limit, or a day before any recorded text.
    """
    step = catalogue().step(reference)
    if on is None and step.limits:
        return step.limits[-1]
    found = step.limit_on(on) if on else None
    if found is not None:
        return found
    if not step.limits:
        text = Bilingual("步骤“{step}”没有期限。", "Step “{step}” has no time limit.")
        raise BadInput(text.filled(step=reference))
    raise BadInput(
        Bilingual(
            "步骤“{step}”在{day}的期限没有收录。", "The limit of step “{step}” on {day} is not recorded."
        ).filled(step=reference, day=on),
        Bilingual("请按当时的法律人工确定。", "Find it in the law of that day."),
    )


def deadline_for(
    reference: str,
    start: date | datetime,
    rollover: Rollover | None = None,
    calendar: HolidayCalendar | None = None,
    pauses: Sequence[Pause] = (),
) -> Deadline:
    """The deadline of a step counted from ``start``, by the text in force on that day.

    ``rollover`` replaces the one recorded with the limit. A limit in hours needs a ``datetime``. Raises
    ``BadInput`` as ``time_limit`` does, for limits that are not counted (a yearly date, a date that a
    notice sets), and for ``pauses`` where no text on record leaves any time out of the limit.
    """
    day = start.date() if isinstance(start, datetime) else start
    found = time_limit(reference, on=day)
    if not found.is_counted:
        text = Bilingual(
            "步骤“{step}”的期限是“{zh}”，不能从起算日推算。",
            "The limit of step “{step}” is “{en}”; it is not counted from a day.",
        )
        raise BadInput(text.filled(step=reference, zh=found.title.zh, en=found.title.en))
    if pauses and not found.left_out:
        text = Bilingual(
            "步骤“{step}”的期限没有收录可以扣除时间的规定。",
            "No rule on record leaves any time out of the limit of step “{step}”.",
        )
        raise BadInput(
            text.filled(step=reference),
            Bilingual(
                "请按不扣除的期限办理，或者由法制人员确定。", "Act within the whole limit, or ask a lawyer."
            ),
        )
    if found.unit is Unit.HOUR and isinstance(start, datetime):
        return clock_deadline(start, found.limit())
    return deadline(day, found.limit(), rollover or found.rollover, calendar, pauses)


def extended_deadline_for(reference: str, start: date, pauses: Sequence[Pause] = ()) -> Deadline | None:
    """The last day of a step with the whole extension that the text in force on ``start`` allows, counted from the end
    of the plain limit; time of ``pauses`` is left out of both.

    None where it allows none, or does not say by how much. Raises ``BadInput`` as ``deadline_for`` does.
    """
    found, plain = time_limit(reference, on=start), deadline_for(reference, start, pauses=pauses)
    longer = found.extension
    if longer is None or longer.value is None or longer.unit is None:
        return None
    return deadline(plain.raw, Limit(longer.value, longer.unit), found.rollover, national_calendar(), pauses)


def limits_digest(references: tuple[str, ...], terms: str = "") -> str:
    """What the deadlines of steps depend on, as a digest: their limits of all times and the holiday table.

    ``terms`` is what else decides whether they run.

    An answer kept with another digest was found by another law. Empty for no steps; raises ``BadInput`` for an
    unknown one.
    """
    if not references:
        return ""
    steps = tuple(_limits_of(reference, catalogue().step(reference)) for reference in references)
    return _digest(steps, terms, national_calendar())


_told: dict[str, tuple[Step, str]] = {}


def _limits_of(reference: str, step: Step) -> str:
    """The limits of a step as text, written once for each reading of the step."""
    known, text = _told.get(reference, (None, ""))
    if known is not step:
        text = "\n".join([reference, *(limit.model_dump_json() for limit in step.limits)])
        _told[reference] = (step, text)
    return text


@lru_cache(maxsize=1_000)
def _digest(steps: tuple[str, ...], terms: str, calendar: HolidayCalendar) -> str:
    days = [sorted(days) for days in (calendar.rest, calendar.working, calendar.statutory, calendar.years)]
    fixed = [(since, sorted(festivals)) for since, festivals in calendar.fixed]
    return hashlib.blake2b(repr((steps, terms, days, fixed)).encode(), digest_size=16).hexdigest()
