"""The figures a report speaks from: those that join in from other ledgers, and whose an indicator is."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.figures.whose import AT, Whose
from mingshu.ledgers.description import MEASURES
from mingshu.organisations.models import Organ
from mingshu.reports.values import joining, values_of

from .conftest import Keep

pytestmark = pytest.mark.django_db

SCREENED, CLUES = "M-DP-02", "M-DC-01"  # 排查纠纷数 takes in the clues of a ledger of their own
ORGAN = f"{AT}{Whose.ORGAN.value}"


def test_a_figure_joins_in_those_of_other_ledgers_in_its_own_scope() -> None:
    assert joining(SCREENED) == (CLUES,)
    assert joining(SCREENED + ORGAN) == (CLUES + ORGAN,)
    assert joining(CLUES) == ()


def test_an_indicator_over_two_ledgers_joins_in_the_other_s_measure_only() -> None:
    assert joining("IND-21") == ("M-ES-01",)  # trained officers of all who hold a certificate
    assert joining("IND-38") == ()  # both of its measures are of one ledger


def test_what_joins_in_a_figure_that_is_said_of_the_organ_is_computed_too(township: Organ) -> None:
    values = values_of(township, 2022, said=frozenset({SCREENED + ORGAN}))
    assert {SCREENED + ORGAN, CLUES + ORGAN} <= set(values.figures)


def test_what_joins_in_a_figure_that_is_compared_is_compared_too(township: Organ) -> None:
    values = values_of(township, 2022, compared=frozenset({SCREENED}))
    assert set(values.last_year) == {SCREENED, CLUES}


def test_an_indicator_is_the_act_of_whom_its_first_measure_counts(township: Organ) -> None:
    values = values_of(township, 2022)
    for indicator in values.indicators:
        first = MEASURES.get(indicator.measure_ids[0])[1]
        assert first.scope is not None
        assert values.figures[indicator.id].whose is Whose(first.scope.value)


def test_the_base_of_an_indicator_is_behind_it_where_one_ledger_keeps_both(
    township: Organ, keep: Keep
) -> None:
    on = {"received_on": date(2022, 3, 1), "accepted_on": date(2022, 3, 8), "notified_on": date(2022, 3, 8)}
    late = keep(
        "petition",
        ref_no="1",
        channel="来访",
        kind="求决",
        group=False,
        **on,
        closed_on=date(2022, 12, 1),
        result="支持",
        long_pending=False,
    )
    values = values_of(township, 2022)
    assert values.rows_of("IND-38", "denominator") == (late.pk,)
    assert values.rows_of("IND-38") == ()
    assert values.rows_of("IND-21", "denominator") == ()
