"""Working days and statutory clocks over a holiday table: no clock, no database. Which table is in force is told from
above (``put_in_force``); without that it is the one this version carries.

Counting follows 民法典 arts 200-204: the starting day is not counted, months and years end on the
corresponding day, and a last day that falls on a rest day moves to the next working day when the caller
asks for it.
"""

from mingshu.timelimits.calendars import (
    HolidayCalendar,
    carried_calendar,
    national_calendar,
    put_in_force,
    read_calendar,
)
from mingshu.timelimits.clocks import annual_deadline, clock_deadline, deadline
from mingshu.timelimits.counting import (
    add_months,
    add_working_days,
    count_working_days,
    is_working_day,
    next_working_day,
)
from mingshu.timelimits.limits import Bound, Deadline, Limit, Pause, Rollover, Unit

__all__ = [
    "Bound",
    "Deadline",
    "HolidayCalendar",
    "Limit",
    "Pause",
    "Rollover",
    "Unit",
    "add_months",
    "add_working_days",
    "annual_deadline",
    "carried_calendar",
    "clock_deadline",
    "count_working_days",
    "deadline",
    "is_working_day",
    "national_calendar",
    "next_working_day",
    "put_in_force",
    "read_calendar",
]
