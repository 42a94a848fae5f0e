"""No rows that the ledgers accept make a rate above 100%: the part is in the base by construction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import models
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu.figures.values import figures_of, records_behind
from mingshu.indicators.values import evaluate
from mingshu.kernel.errors import BrokenCatalogue
from mingshu.law import catalogue
from mingshu.ledgers.cohorts import Misfit, bases_of, check_positive, narrowed
from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.description import LEDGERS, MEASURES, Ledger, register
from mingshu.ledgers.measures import Aggregation, Measure, count, latest, places, ratio, total
from mingshu.organisations.models import Level, Organ
from tests.conftest import place
from tests.figures.any_rows import keep, rows

RATES = [measure for _ledger, measure in MEASURES if measure.aggregation is Aggregation.RATIO]
RATED = [ledger for ledger in LEDGERS if any(measure in RATES for measure in ledger.measures)]
INDICATED = [
    LEDGERS.get(name)
    for name in dict.fromkeys(row.ledgers[0] for row in catalogue().indicators if row.scale == 100)
]
worlds = settings(
    max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def offices(county: Organ, township: Organ, village: Organ) -> list[Organ]:
    """The county, a township with two villages and one with none."""
    second = place(Organ.objects.create(code="990101101202", name="石桥村", level=Level.VILLAGE), township)
    other = place(Organ.objects.create(code="990101102", name="望月镇", level=Level.TOWNSHIP), county)
    return [county, township, village, second, other]


def fill(draw: st.DataObject, ledger: Ledger, offices: list[Organ]) -> None:
    keepers = [office for office in offices if Level(office.level) in ledger.keepers]
    for row in draw.draw(
        st.lists(st.tuples(st.sampled_from(keepers), rows(ledger)), min_size=4, max_size=10)
    ):
        keep(ledger, *row)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("ledger", RATED, ids=lambda ledger: ledger.id)
@given(draw=st.data())
@worlds
def test_no_rows_make_a_rate_above_all(
    desk: Any, offices: list[Organ], ledger: Ledger, draw: st.DataObject
) -> None:
    rates = [measure for measure in ledger.measures if measure in RATES]
    with desk.another_world():
        fill(draw, ledger, offices)
        for office in offices:
            for figure in figures_of(office, 2022, None, [rate.id for rate in rates]).values():
                assert 0 <= (figure.quantity.number or 0) <= 100, figure
        for rate in rates:
            above, base = (
                set(records_behind(rate.id, offices[0], 2022, part=part).values_list("pk", flat=True))
                for part in ("numerator", "denominator")
            )
            assert above <= base, rate


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("ledger", INDICATED, ids=lambda ledger: ledger.id)
@given(draw=st.data())
@worlds
def test_no_rows_make_an_indicator_above_all(
    desk: Any, offices: list[Organ], ledger: Ledger, draw: st.DataObject
) -> None:
    with desk.another_world():
        fill(draw, ledger, offices)
        for office in offices[:2]:
            for value in evaluate(office, 2022):
                if value.quantity.unit == "%":
                    assert 0 <= (value.quantity.number or 0) <= 100, value


def test_every_rate_of_the_catalogue_is_a_part_over_its_base() -> None:
    for row in catalogue().indicators:
        if row.scale == 100:
            (above,), ((below,),) = row.numerator, row.denominators
            ledger, measure = MEASURES.get(above)
            if below == "VILLAGES":
                assert measure.aggregation is Aggregation.PLACES
            else:
                assert below in bases_of(measure, {one.id: one for one in ledger.measures})[1:], row.id


class Sat(models.Model):
    """An exam: at most as many pass as sit it."""

    name = models.CharField(max_length=20)
    sat = models.PositiveIntegerField(null=True)
    passed = models.PositiveIntegerField(null=True)
    gone = models.PositiveIntegerField(null=True)

    class Meta:
        app_label = "test_rates"
        managed = False
        constraints = [not_more_than("passed", "sat")]


SEATS = total("A", "应考", "人", of="sat")
WRONG: dict[str, list[Measure]] = {
    "a count beside its base": [count("A", "全部", "件"), count("B", "成功", "件", where=Q(name="成功"))],
    "a base nobody knows": [count("A", "全部", "件"), count("B", "成功", "件", within="X")],
    "a base in a circle": [count("A", "全部", "件", within="B"), count("B", "成功", "件", within="A")],
    "a sum within a count": [count("A", "全部", "件"), total("B", "合格", "人", of="passed", within="A")],
    "a column that may be the larger": [SEATS, total("B", "其他", "人", of="gone", within="A")],
    "another day than its base": [count("A", "全部", "件", by="on"), count("B", "成功", "件", by="off", within="A")],
    "a stock within a count": [count("A", "全部", "件"), latest("B", "成功", "件", within="A")],
    "villages over rows": [count("A", "全部", "件"), places("B", "村数", of="name")],
}  # fmt: skip


def with_rate(measures: list[Measure]) -> Iterator[Measure]:
    yield from [*measures, ratio("R", "率", numerator="B", denominator="A")]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_rate_that_is_no_part_of_its_base_cannot_be_declared(wrong: str) -> None:
    with pytest.raises(Misfit):
        narrowed(Sat, list(with_rate(WRONG[wrong])))


def test_a_part_takes_over_its_base() -> None:
    base = total("A", "应考", "人", of="sat", where=Q(name="年度"), by="on")
    part = narrowed(Sat, list(with_rate([base, total("B", "合格", "人", of="passed", within="A")])))[1]
    assert (part.where, part.by) == (Q(name="年度") & Q(sat__isnull=False), "on")


@pytest.mark.parametrize(
    "where", [~Q(name="撤回"), Q(name=""), Q(sat__isnull=True), Q(sat=1) | ~Q(name="撤回")]
)
def test_a_measure_says_what_counts_and_never_what_does_not(where: Q) -> None:
    with pytest.raises(Misfit):
        check_positive(Sat, count("A", "件数", "件", where=where))
    check_positive(Sat, count("A", "件数", "件", where=Q(name__in=("成功", "不成")) & Q(sat__isnull=False)))


def test_the_catalogue_names_the_measure_it_refuses() -> None:
    beside = [count("A", "全部", "次"), count("B", "已组织", "次", where=Q(state="已组织"))]
    broken = replace(LEDGERS.get("exam"), measures=list(with_rate(beside)))
    with pytest.raises(BrokenCatalogue, match='台账“exam”的说明有误：“B”不成立，应为：within="A"'):
        register(broken)
