"""Statutory procedures: steps in order, and the time limits they run against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from mingshu.kernel.text import Bilingual
from mingshu.law.schema.rows import Grounded, Identifier, Measuring, Row, Text, Words, WrongRow, misdated
from mingshu.law.wording import contradiction
from mingshu.timelimits import Bound, Limit, Rollover, Unit

Kind = Literal[
    "at_most",
    "at_least",
    "between",
    "lead_time_before",
    "every",
    "annual_date",
    "set_by_notice",
    "count_per_year",
]
COUNTED: frozenset[str] = frozenset({"at_most", "at_least", "between", "lead_time_before", "every"})
UNIT_TITLES = {
    Unit.HOUR: Bilingual("小时", "hours"),
    Unit.CALENDAR_DAY: Bilingual("日", "days"),
    Unit.WORKING_DAY: Bilingual("个工作日", "working days"),
    Unit.CALENDAR_MONTH: Bilingual("个月", "months"),
    Unit.CALENDAR_YEAR: Bilingual("年", "years"),
}
_KIND_TITLES = {
    "at_most": Bilingual("{number}内", "within {number}"),
    "at_least": Bilingual("不少于{number}", "at least {number}"),
    "between": Bilingual("{number}内", "within {number}"),
    "lead_time_before": Bilingual("提前{number}", "{number} ahead"),
    "every": Bilingual("至少每{number}一次", "at least once every {number}"),
}


class Extension(Row):
    """How a limit may be lengthened, and who decides; no ``value`` where the text sets none."""

    value: int | None = Field(None, ge=1)
    unit: Unit | None = None
    by: Text

    @model_validator(mode="after")
    def _value_has_a_unit(self) -> Extension:
        if (self.value is None) != (self.unit is None):
            raise ValueError("value and unit belong together")
        return self


class LeftOut(Row):
    """Time that the act of a limit leaves out of it (不计算在前款规定的期限内), with the article that says so."""

    title: Text
    article: Words
    verified: bool


class TimeLimit(Measuring):
    """A limit of a step from a day until a day: one period of the law, a fixed day of the year, or a date that a notice
    sets, with the act that sets it.

    ``starts``: the event the period is counted from (back from, with ``backwards``). ``day_type_basis``: the
    article that makes 日 a working day. ``origin``: ``as_cited`` in the statute, a ``local_parameter`` that
    each place sets, ``set_by_notice``, ``set_by_court``, or a ``benchmark``. ``soft``: a target
    (一般), not a bar. ``left_out``: time that does not count once a case tells of it.
    ``text_check``, the words of the act, may not contradict the number.
    """

    SAYS: ClassVar[Mapping[str, Any]] = dict.fromkeys(
        (
            *("kind", "value", "ceiling", "unit", "backwards", "rollover", "month_day", "boundary"),
            *("origin", "soft"),
        ),
        True,
    ) | {"extension": {"value", "unit"}}

    kind: Kind
    value: int | None = Field(None, ge=1)
    ceiling: int | None = Field(None, ge=1)
    unit: Unit | None = None
    starts: Text | None = None
    backwards: bool = False
    rollover: Rollover = Rollover.NONE
    extension: Extension | None = None
    left_out: tuple[LeftOut, ...] = ()
    origin: Literal["as_cited", "local_parameter", "set_by_notice", "set_by_court", "benchmark"] = "as_cited"
    soft: bool = False
    day_type_basis: Words | None = None
    month_day: str | None = Field(None, pattern=r"^\d{2}-\d{2}$")
    boundary: Literal["before", "on_or_before"] | None = None

    @field_validator("month_day")
    @classmethod
    def _is_a_day(cls, value: str | None) -> str | None:
        if value is not None:
            date.fromisoformat(f"2000-{value}")
        return value

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> TimeLimit:
        needed = {"annual_date": ("month_day", "boundary"), "count_per_year": ("value",), "set_by_notice": ()}
        for key in needed.get(self.kind, ("value", "unit", "starts")):
            if getattr(self, key) is None:
                raise ValueError(f"a limit of kind {self.kind} needs the key {key}")
        if (self.kind == "between") != (self.ceiling is not None):
            raise ValueError("ceiling belongs to kind between, and only there")
        if self.value and (wrong := contradiction(self.text_check or "", self.value, self.unit)):
            raise WrongRow(wrong)
        return self

    @property
    def is_counted(self) -> bool:
        """Whether a deadline can be counted from a starting day."""
        return self.kind in COUNTED

    def limit(self) -> Limit:
        """The period for ``mingshu.timelimits``; only for counted kinds."""
        assert self.value is not None and self.unit is not None
        bound = Bound.AT_LEAST if self.kind in ("at_least", "between") else Bound.AT_MOST
        return Limit(self.value, self.unit, bound, self.backwards, self.ceiling)

    @property
    def title(self) -> Bilingual:
        """The limit in words: 7个工作日内 / within 7 working days."""
        if self.kind == "annual_date":
            return _yearly_title(str(self.month_day), self.boundary == "before")
        if self.kind == "count_per_year":
            return Bilingual("每年不少于{n}次", "at least {n} times a year").filled(n=self.value)
        if self.unit is None or self.value is None:
            return Bilingual("按通知规定的期限", "as the notice says")
        number = f"{self.value}—{self.ceiling}" if self.ceiling else str(self.value)
        unit = UNIT_TITLES[self.unit]
        words = _KIND_TITLES[self.kind]
        return Bilingual(
            words.zh.format(number=number + unit.zh),
            words.en.format(number=f"{number} {unit.en[:-1] if number == '1' else unit.en}"),
        )


def _yearly_title(month_day: str, before: bool) -> Bilingual:
    month, day = (int(part) for part in month_day.split("-"))
    zh = f"每年{month}月{day}日{'之' if before else ''}前"
    return Bilingual(zh, f"{'before' if before else 'on or before'} {month_day} of each year")


_SAID_TWICE = Bilingual(
    "有 limits 的步骤不另写 {key}；请写在各段期限里。",
    "a step with limits has no {key} of its own; write it with each limit.",
)
_CLAIM = frozenset(Grounded.model_fields) - {"note"}


class Step(Grounded):
    """One step. ``blocking``: the next may not be taken without it; ``own_clock``: it binds the reporting
    organ; ``other_party_clock``: it binds the citizen, a court or another organ. ``limits``: those of all times, the
    earliest first. A step with limits rests on what its newest limit rests on, and says it nowhere else.
    """

    id: Identifier
    title: Text
    requirement: Literal["mandatory", "conditional", "optional"]
    condition: Text | None = None
    limits: tuple[TimeLimit, ...] = ()
    blocking: bool = False
    own_clock: bool = False
    other_party_clock: bool = False

    @model_validator(mode="after")
    def _is_whole(self) -> Step:
        if (self.requirement == "conditional") != (self.condition is not None):
            raise ValueError("condition belongs to a conditional step, and only there")
        return self

    @model_validator(mode="before")
    @classmethod
    def _rests_on_its_newest_limit(cls, raw: Any) -> Any:
        if not (isinstance(raw, dict) and raw.get("limits") and isinstance(raw["limits"][-1], dict)):
            return raw
        if both := sorted(_CLAIM & raw.keys()):
            raise WrongRow(_SAID_TWICE.filled(key=both[0]))
        newest = raw["limits"][-1]
        return raw | {key: newest[key] for key in _CLAIM & newest.keys()}

    @field_validator("limits")
    @classmethod
    def _limits_follow_each_other(cls, limits: tuple[TimeLimit, ...]) -> tuple[TimeLimit, ...]:
        if wrong := misdated(limits):
            raise WrongRow(wrong)
        return limits

    def limit_on(self, day: date) -> TimeLimit | None:
        """The limit in force on ``day``."""
        return next((limit for limit in self.limits if limit.in_force_on(day)), None)


class Procedure(Row):
    """A procedure with its steps in order and the ledger that records its cases."""

    id: Identifier
    title: Text
    statute: Identifier | None
    article_hint: Words | None = None
    source: Identifier | None = None
    applies_to: dict[Literal["county", "department", "township"], Text]
    ledger: Identifier
    notes: tuple[Words, ...] = ()
    outcomes: tuple[Text, ...]
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _steps_have_own_ids(self) -> Procedure:
        ids = [step.id for step in self.steps]
        if twice := sorted({step for step in ids if ids.count(step) > 1}):
            raise ValueError(f"step {twice[0]} is written twice")
        return self

    @property
    def verified(self) -> bool:
        """Whether every step was checked."""
        return all(step.verified for step in self.steps)

    def step(self, step_id: str) -> Step | None:
        """The step called ``S12``, or None."""
        return next((step for step in self.steps if step.id == step_id), None)
