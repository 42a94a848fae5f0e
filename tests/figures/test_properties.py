"""Whatever is kept, moved, changed or removed: a figure is its rows, and kept facts are never out of date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.models import FigureCell
from mingshu.figures.values import by_month_of, figures_of, records_behind
from mingshu.kernel.quantities import Standing
from mingshu.organisations.actions import organ_move
from mingshu.organisations.models import Level, Organ, Placement
from mingshu.organisations.tree import parent

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
worlds = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
COUNTED = ["M-ME-01", "M-ME-02", "M-ME-03", "M-PC-01", "M-PC-02"]
SUMMED = {"M-ME-05": ("amount", 10_000), "M-PC-03": ("fine", 1)}
days = st.dates(date(2021, 12, 1), date(2023, 1, 31))
cut_offs = st.one_of(st.none(), st.dates(date(2022, 1, 1), date(2022, 12, 31)))
yuan = st.one_of(st.none(), st.decimals(0, 10_000_000, places=2))
places = st.integers(0, 6)
rows = st.tuples(
    st.just("add"), places, days, st.integers(0, 40), st.sampled_from(["成功", "不成", ""]), yuan
)
fines = st.tuples(st.just("fine"), places, days, st.integers(0, 200), yuan)
changes = st.tuples(st.just("change"), st.integers(0, 20), days, yuan)
removals = st.tuples(st.just("remove"), st.integers(0, 20))
moves = st.tuples(st.just("move"), places, places, st.dates(date(2021, 6, 1), date(2023, 1, 1)))
reads = st.tuples(st.just("read"), places)
histories = st.lists(st.one_of(rows, rows, fines, changes, removals, moves, reads), max_size=14)


class County:
    """A county with two townships, two villages each, and everything its offices did."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        self.organs = [Organ.objects.create(code="990199", name="云岭县", level=Level.COUNTY)]
        for number, above, level in (
            (1, 0, Level.TOWNSHIP),
            (2, 0, Level.TOWNSHIP),
            (3, 1, Level.VILLAGE),
            (4, 1, Level.VILLAGE),
            (5, 2, Level.VILLAGE),
            (6, 2, Level.VILLAGE),
        ):
            organ = Organ.objects.create(code=f"9901990{number}", name=f"第{number}", level=level)
            Placement.objects.create(organ=organ, parent=self.organs[above], since=date(1949, 10, 1))
            self.organs.append(organ)
        self.cases: list[Any] = []
        self.penalties: list[Any] = []
        self.moved: set[int] = set()

    def live(self, history: list[tuple[Any, ...]]) -> None:
        for verb, *details in history:
            step: Callable[..., None] = getattr(self, verb)
            step(*details)

    def add(self, place: int, day: date, later: int, result: str, amount: Decimal | None) -> None:
        closed = {"closed_on": day + timedelta(days=later), "result": result, "amount": amount}
        self.cases.append(self.desk.mediation(self.organs[place], day, **(closed if result else {})))

    def fine(self, place: int, day: date, later: int, amount: Decimal | None) -> None:
        if place < 3:
            decided = {"decided_on": day + timedelta(days=later), "fine": amount} if later else {}
            self.penalties.append(self.desk.penalty(self.organs[place], day, **decided))

    def change(self, which: int, day: date, amount: Decimal | None) -> None:
        if self.cases:
            place = which % len(self.cases)
            values = {
                "accepted_on": day,
                "closed_on": day,
                "result": "成功",
                "amount": amount,
                "state": "达成协议",
            }
            self.cases[place] = self.desk.change("mediation", self.cases[place], **values)

    def remove(self, which: int) -> None:
        if self.cases:
            self.desk.remove("mediation", self.cases.pop(which % len(self.cases)))

    def move(self, which: int, where: int, on: date) -> None:
        village, township = self.organs[3 + which % 4], self.organs[1 + where % 2]
        if village.pk not in self.moved and parent(village, on) != township:
            self.moved.add(village.pk)
            organ_move(actor=COMMAND_LINE, organ=village, parent=township, on=on)

    def read(self, place: int) -> None:
        figures_of(self.organs[place], 2022, measure_ids=[*COUNTED, *SUMMED])

    def stood_below(self, organ_id: int, root: Organ, day: date) -> bool:
        """Walked upwards, one day at a time: nothing of the code under test."""
        here: Organ | None = Organ.objects.get(pk=organ_id)
        while here is not None and here.pk != root.pk:
            here = parent(here, day)
        return here is not None


@given(history=histories, until=cut_offs)
@worlds
def test_a_count_is_the_number_of_its_rows_and_a_sum_is_their_sum(
    desk: Any, history: list[tuple[Any, ...]], until: date | None
) -> None:
    with desk.another_world():
        county = County(desk)
        county.live(history)
        for organ in county.organs:
            found = figures_of(organ, 2022, until, [*COUNTED, *SUMMED])
            for measure in COUNTED:
                assert (found[measure].quantity.number or 0) == len(
                    set(records_behind(measure, organ, 2022, until))
                )
            for measure, (column, unit) in SUMMED.items():
                behind = records_behind(measure, organ, 2022, until)
                values = [getattr(row, column) for row in behind if getattr(row, column) is not None]
                assert (found[measure].quantity.number or 0) * unit == sum(values)
                assert found[measure].record_count == len(behind)


@given(history=histories, until=cut_offs)
@worlds
def test_facts_kept_along_the_way_equal_facts_made_from_scratch(
    desk: Any, history: list[tuple[Any, ...]], until: date | None
) -> None:
    with desk.another_world():
        county = County(desk)
        county.live(history)
        kept = [figures_of(organ, 2022, until, [*COUNTED, *SUMMED]) for organ in county.organs]
        FigureCell.objects.all().delete()
        assert [figures_of(organ, 2022, until, [*COUNTED, *SUMMED]) for organ in county.organs] == kept


@given(history=histories, until=cut_offs)
@worlds
def test_an_office_above_counts_exactly_what_was_below_it_that_day(
    desk: Any, history: list[tuple[Any, ...]], until: date | None
) -> None:
    with desk.another_world():
        county = County(desk)
        county.live(history)
        last = until or date(2022, 12, 31)
        inside = [case for case in county.cases if date(2022, 1, 1) <= case.accepted_on <= last]
        for organ in county.organs[:3]:
            below = [case for case in inside if county.stood_below(case.organ_id, organ, case.accepted_on)]
            found = figures_of(organ, 2022, until, ["M-ME-01"])["M-ME-01"]
            assert found.record_count == len(below)
            assert {row.pk for row in records_behind("M-ME-01", organ, 2022, until)} == {c.pk for c in below}


@given(history=histories, until=cut_offs)
@worlds
def test_twelve_months_make_the_year(desk: Any, history: list[tuple[Any, ...]], until: date | None) -> None:
    with desk.another_world():
        county = County(desk)
        county.live(history)
        organ, measures = county.organs[0], [*COUNTED, *SUMMED]
        by_months = by_month_of([organ], 2022, until, measures)
        year = figures_of(organ, 2022, until, measures)
        for measure in measures:
            months, whole = by_months[organ.code, measure], year[measure].quantity
            if whole.standing is Standing.KNOWN:
                assert sum(one.number or 0 for one in months) == whole.number
