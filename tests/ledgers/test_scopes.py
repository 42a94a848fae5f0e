"""Whose act a row is: each measure says it, and a head claims only rows that name a post."""

import pytest

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.ledgers.description import LEDGERS, MEASURES, Kind, Ledger, register
from mingshu.ledgers.measures import Aggregation, Scope, count

ACTS_OF_THE_ORGAN = {
    "leadership_group", "meetings", "plan_docs", "funding", "supervision_task", "study", "collective_decision",
    "major_decision", "normative_doc", "legal_adviser", "congress_report", "annual_report", "assessment",
    "rectification", "shufa", "correction_committee", "judicial_advice", "npc_suggestion", "cppcc_proposal",
}  # fmt: skip


def test_what_the_organ_itself_does_is_no_sum_of_the_territory() -> None:
    assert {one.id for one in LEDGERS if one.scope is Scope.ORGAN} == ACTS_OF_THE_ORGAN


def test_every_measure_says_whose_act_it_counts() -> None:
    for _ledger, measure in MEASURES:
        assert measure.scope in (Scope.ORGAN, Scope.TERRITORY)


def test_a_rate_has_the_scope_of_both_its_parts() -> None:
    for ledger, measure in MEASURES:
        if measure.aggregation is Aggregation.RATIO:
            parts = {ledger.measure(part).scope for part in (measure.numerator, measure.denominator)}
            assert parts == {measure.scope}, measure.id


def test_a_post_column_is_text_of_the_row() -> None:
    posts = [(ledger, measure.post) for ledger, measure in MEASURES if measure.post]
    assert posts
    for ledger, post in posts:
        assert ledger.column(post).kind in (Kind.TEXT, Kind.LIST), (ledger.id, post)


def test_no_measure_is_a_heads_own_act_and_nothing_else() -> None:
    meetings = LEDGERS.get("meetings")
    broken = Ledger(
        meetings.model, id="talks", family="leadership", date=meetings.date, identity=meetings.identity,
        flow=meetings.flow, measures=[count("M-XX-01", "谈话次数", "次")], scope=Scope.PERSON, impersonal=meetings.impersonal,
    )  # fmt: skip
    with pytest.raises(BrokenCatalogue, match="M-XX-01"):
        register(broken)
