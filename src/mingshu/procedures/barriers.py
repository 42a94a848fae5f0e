"""Steps that the law puts before others: what of them a case lacks, and which states it may not come into so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from mingshu.kernel.text import Bilingual
from mingshu.law import Step, catalogue, deadline_for
from mingshu.procedures.cases import Case, Keeper, is_empty, is_on_branch
from mingshu.procedures.naming import basis_of

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Barrier:
    """A step (``PROC-MAJOR-DECISION/S09``) without which a case may not come into one of the states that it ``bars``.

    It was taken where the column ``done`` has a day; where ``passed`` names columns, they must have one of the values.
    The day may not lie behind that of ``before``, the step that follows. With ``start`` the step is a period from that
    day to ``done`` that must last as long as the law says, and concerns only cases that have that day. ``when`` limits
    it to a branch.
    """

    step: str
    bars: tuple[str, ...]
    done: str
    passed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before: str = ""
    start: str = ""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it looks at."""
        return tuple(name for name in (self.done, *self.passed, self.before, self.start, *self.when) if name)

    def is_behind(self, case: Case) -> bool:
        """Whether ``case`` stands where it should not have come without the step."""
        return case.state in self.bars

    def concerns(self, case: Case) -> bool:
        """Whether the step must be taken in ``case``; what a mask or a column left open hides is not judged."""
        if not case.masked_columns.isdisjoint(self.columns) or not case.open_columns.isdisjoint(self.columns):
            return False
        return is_on_branch(case, self.when) and not (self.start and is_empty(case, self.start))

    def lacking(self, keeper: Keeper, case: Case) -> Bilingual | None:
        """What ``case`` lacks of the step, in words; None where nothing, or where it does not concern it."""
        if not self.concerns(case):
            return None
        done: date | None = getattr(case, self.done)
        unmet = [name for name, wanted in self.passed.items() if getattr(case, name) not in wanted]
        told = next((name for name in unmet if getattr(case, name)), None)
        if told is not None:
            named, value = keeper.named_column(told), getattr(case, told)
            return Bilingual(f"“{named.zh}”为“{value}”", f"“{named.en}” is “{value}”")
        if done is None:
            named = keeper.named_column(self.done)
            return Bilingual(f"“{named.zh}”没有登记", f"“{named.en}” is not on record")
        if unmet:
            named = keeper.named_column(unmet[0])
            return Bilingual(f"“{named.zh}”没有填写", f"“{named.en}” is blank")
        return self._too_late(keeper, case, done) or self._too_short(keeper, case, done)

    def _too_late(self, keeper: Keeper, case: Case, done: date) -> Bilingual | None:
        after: date | None = getattr(case, self.before) if self.before else None
        if after is None or done <= after:
            return None
        own, other = keeper.named_column(self.done), keeper.named_column(self.before)
        return Bilingual(
            f"“{own.zh}”（{done}）晚于“{other.zh}”（{after}）",
            f"“{own.en}” ({done}) is later than “{other.en}” ({after})",
        )

    def _too_short(self, keeper: Keeper, case: Case, done: date) -> Bilingual | None:
        begun: date | None = getattr(case, self.start) if self.start else None
        limit = law_of(self).limit_on(begun) if begun else None
        found = deadline_for(self.step, begun) if begun and limit else None
        if begun is None or limit is None or found is None or found.not_before is None:
            return None
        if done >= found.not_before - _ONE_DAY:
            return None
        days = (done - begun).days
        first, last = keeper.named_column(self.start), keeper.named_column(self.done)
        return Bilingual(
            f"“{first.zh}”（{begun}）至“{last.zh}”（{done}）只有{days}日，法定{limit.title.zh}",
            f"from “{first.en}” ({begun}) to “{last.en}” ({done}) is {days} days; the law says {limit.title.en}",
        )


def barrier(
    step: str,
    *,
    bars: tuple[str, ...],
    done: str,
    before: str = "",
    start: str = "",
    when: Mapping[str, tuple[str, ...]] | None = None,
    **passed: tuple[str, ...],
) -> Barrier:
    """Short form: ``barrier("PROC-MAJOR-DECISION/S09", bars=…, done="review_done_on", review_result=PASSED)``."""
    return Barrier(step, bars, done, passed, before, start, when or {})


def law_of(barrier: Barrier) -> Step:
    """The step as the law has it."""
    return catalogue().step(barrier.step)


class Gap(NamedTuple):
    """What a case lacks of a step that the law puts before the states it is in, or may come into."""

    barrier: Barrier
    lacking: Bilingual

    @property
    def said(self) -> Bilingual:
        """The step, its article, and what is lacking."""
        step, basis = law_of(self.barrier), basis_of(self.barrier.step)
        return Bilingual(
            f"“{step.title.zh}”（{basis.zh}）：{self.lacking.zh}",
            f"“{step.title.en}” ({basis.en}): {self.lacking.en}",
        )


def gaps(keeper: Keeper, case: Case) -> Iterator[Gap]:
    """What ``case`` lacks of the steps that bar any state, whether it has come there or not."""
    for one in keeper.barriers:
        lacking = one.lacking(keeper, case)
        if lacking is not None:
            yield Gap(one, lacking)


def barred_by(keeper: Keeper, case: Case, state: str) -> list[Gap]:
    """What keeps ``case`` from coming into ``state``."""
    return [gap for gap in gaps(keeper, case) if state in gap.barrier.bars]
