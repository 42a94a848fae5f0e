"""A description that names a column of the wrong kind does not start, and says which argument of which ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.ledgers.arguments import check_arguments, check_declared, check_headings, check_measures
from mingshu.ledgers.description import LEDGERS, MEASURES, Ledger, register
from mingshu.ledgers.kinds import Privacy
from mingshu.ledgers.measures import Measure, count, highest, latest, places, total
from mingshu.procedures.clocks import Clock

PENALTY, MEETINGS = LEDGERS.get("penalty_case"), LEDGERS.get("meetings")
CLOCK = PENALTY.clocks[0]


def refused(ledger: Ledger, check: Any, *told: str) -> None:
    with pytest.raises(BrokenCatalogue) as raised:
        check(ledger)
    assert all(one in raised.value.both() for one in (ledger.id, *told)), raised.value.both()


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.id)
def test_every_ledger_of_ours_fits(ledger: Ledger) -> None:
    for check in (check_arguments, check_declared, check_headings, check_measures):
        check(ledger)


@pytest.mark.parametrize(
    ("argument", "given", "column"),
    [
        ("date", ("matter",), "matter"),
        ("identity", [("legal_reviewed",)], "legal_reviewed"),
        ("planned", ("matter",), "matter"),
        ("units", {"matter": "件"}, "matter"),
        ("about", "filed_on", "filed_on"),
        ("gives_way", "matter", "matter"),
    ],
)
def test_an_argument_of_the_ledger(argument: str, given: Any, column: str) -> None:
    refused(replace(PENALTY, **{argument: given}), check_arguments, f"{argument}: {column}")


@pytest.mark.parametrize(
    ("argument", "given", "column"),
    [
        ("start", "matter", "matter"),
        ("done", "matter", "matter"),
        ("due", "matter", "matter"),
        ("longer", "matter", "matter"),
        ("in_time", "legal_reviewed", "legal_reviewed"),
        ("when", {"filed_on": ("2023",)}, "filed_on"),
    ],
)
def test_an_argument_of_a_clock(argument: str, given: Any, column: str) -> None:
    clock: Clock = replace(CLOCK, **{argument: given})
    refused(replace(PENALTY, clocks=[clock]), check_arguments, f"{CLOCK.limit}, {argument}): {column}")


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        (count("M-XX-01", "案件数", "件", by="matter"), "M-XX-01, by): matter"),
        (count("M-XX-01", "案件数", "件", post="filed_on"), "M-XX-01, post): filed_on"),
        (count("M-XX-01", "案件数", "件", post="party_name", acted=("matter",)), "M-XX-01, acted): matter"),
        (total("M-XX-01", "案件数", "件", of="matter"), "M-XX-01, of): matter"),
        (highest("M-XX-01", "案件数", "件", of="filed_on"), "M-XX-01, of): filed_on"),
        (latest("M-XX-01", "案件数", "件", per=("filed_on",)), "M-XX-01, per): filed_on"),
        (places("M-XX-01", "村数", of="filed_on"), "M-XX-01, of): filed_on"),
    ],
)
def test_an_argument_of_a_measure(measure: Measure, told: str) -> None:
    refused(replace(PENALTY, measures=[measure]), check_arguments, told)


@pytest.mark.parametrize("argument", ["id", "title", "unit"])
def test_a_measure_without(argument: str) -> None:
    measure = replace(count("M-XX-01", "案件数", "件"), **{argument: " "})
    refused(replace(PENALTY, measures=[measure]), check_measures, argument)


def test_what_was_done_in_time_is_a_part_of_something() -> None:
    alone = replace(PENALTY.measure("M-PC-06"), within="")
    refused(replace(PENALTY, measures=[alone]), check_measures, "M-PC-06", "within")


def test_one_heading_for_two_columns() -> None:
    twice = {**PENALTY.headings, "matter": ["日期"], "party_name": ["日期"]}
    refused(replace(PENALTY, headings=twice), check_headings, "日期", "matter", "party_name")


def test_a_personal_column_without_privacy() -> None:
    refused(replace(MEETINGS, personal={"topics": Privacy.NONE}), check_declared, "topics")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"planned": ("matter",)}, "planned: matter"),
        ({"personal": {**PENALTY.personal, "filed_on": Privacy.NONE}}, "filed_on=Privacy.NONE"),
        ({"headings": {"filed_on": ["日期"], "closed_on": ["日期"]}}, "headings: 日期"),
        ({"measures": [count("M-XX-01", "案件数", "")]}, "M-XX-01, unit"),
    ],
)
def test_the_product_does_not_start_with_it(wrong: dict[str, Any], told: str) -> None:
    refused(replace(PENALTY, id="other_case", clocks=(), needs={}, **wrong), register, told)


def test_one_id_for_measures_of_two_ledgers_names_both() -> None:
    own = replace(MEETINGS.measures[0], id=PENALTY.measures[0].id)
    other = replace(MEETINGS, id="meetings_again", measures=[own])
    refused(other, register, "penalty_case", PENALTY.measures[0].id)
    assert "meetings_again" not in LEDGERS


def test_one_id_for_two_measures_of_a_ledger() -> None:
    own = replace(MEETINGS.measures[0], id="M-XX-01")
    refused(replace(MEETINGS, id="meetings_again", measures=[own, own]), register, "M-XX-01")
    assert "M-XX-01" not in MEASURES
