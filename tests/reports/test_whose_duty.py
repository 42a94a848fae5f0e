"""Each head tells of what the law makes that head's duty (规定 arts 5 and 6), and no words of a template claim what no row shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from mingshu.law.queries import catalogue
from mingshu.ledgers.description import MEASURES
from mingshu.prose.totals import find_totals
from mingshu.reports.choosing import Choice
from mingshu.reports.drafting import NO_PROBLEM
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.phrasing.library import sentences, tells, topics
from mingshu.reports.phrasing.schema import PLACEHOLDER, Sentence

from .conftest import Drafted, Keep, mediation, meeting, studies, text_of

GOVERNMENT_ONLY = {  # art 6: decisions, documents, enforcement, openness, supervision inside, courts
    "major_decision",
    "normative_doc",
    "contract",
    "enforcement_subject",
    "enforcement_action",
    "penalty_case",
    "double_random",
    "case_file_review",
    "criminal_transfer",
    "government_service",
    "reconsideration",
    "litigation",
    "disclosure",
    "foi_request",
    "funding",
    "annual_report",
    "congress_report",
    "npc_suggestion",
}
PARTY_ONLY = {"collective_decision"}  # art 5: decisions of the committee


def told_by(holder: Holder) -> list[Sentence]:
    return [
        one
        for one in sentences()
        if tells(one, holder) and any(section.startswith("SR-") for section in one.sections)
    ]


def ledgers_of(holder: Holder) -> set[str]:
    found = {measure for one in told_by(holder) for measure in one.measures() if measure in MEASURES}
    return {MEASURES.get(measure)[0].id for measure in found}


def test_each_head_tells_of_the_duties_of_the_article_that_binds_that_head() -> None:
    assert not ledgers_of(Holder.PARTY) & GOVERNMENT_ONLY
    assert not ledgers_of(Holder.GOVERNMENT) & PARTY_ONLY
    assert ledgers_of(Holder.GOVERNMENT) >= GOVERNMENT_ONLY
    assert ledgers_of(Holder.PARTY) >= PARTY_ONLY


@pytest.mark.parametrize(
    ("duty", "heads"),
    [
        ("DUTY-P-01", {"party"}),
        ("DUTY-G-02", {"government"}),
        ("DUTY-C-01", {"party", "government"}),
        ("DUTY-T-04", {"government"}),
        ("DUTY-T-09", {"party", "government"}),
        ("DUTY-R-02", {"party"}),
    ],
)
def test_whose_a_duty_is_comes_from_the_catalogue(duty: str, heads: set[str]) -> None:
    assert catalogue().duty(duty).heads == heads


def test_the_party_head_has_no_section_on_enforcement_and_no_gap_for_it(keep: Keep, drafted: Drafted) -> None:
    meeting(keep, date(2022, 3, 3), chair_post="党委书记")
    party, government = (drafted(holder=holder) for holder in (Holder.PARTY, Holder.GOVERNMENT))
    assert not any(section.id == "SR-15" for section in party.sections)
    assert not any(gap.section == "SR-15" for gap in party.gaps)
    assert any(gap.section == "SR-15" and gap.required for gap in government.gaps)


def test_the_annual_report_tells_of_all(keep: Keep) -> None:
    assert all(tells(one, None) for one in sentences())


RESULT = re.compile(
    r"落实|严格|严守|强化|深化|做到|畅通|提升|夯实|推动|压[实紧]|坚持|健全|完善|优化|增强|扛牢|带头|抓[好实]|建强|发挥"
)


def test_leads_and_headings_name_a_matter_and_claim_nothing() -> None:
    """落实执法三项制度 stood over 522 of 553 recorded: a lead is printed whatever the figures are."""
    leads = [point.lead for topic in topics() for point in topic.points]
    assert [lead for lead in leads if RESULT.search(lead) or not lead.endswith("情况")] == []
    assert [topic.heading for topic in topics() if RESULT.search(topic.heading)] == []


def wordings() -> Iterator[tuple[str, str, str]]:
    """Sentence, condition and words of every clause."""
    for sentence in sentences():
        for clause in sentence.clauses:
            cases = {"otherwise": clause.say} if isinstance(clause.say, str) else clause.say
            for condition, words in cases.items():
                yield sentence.id, condition, words


def test_all_is_only_said_under_the_condition_that_makes_it_so() -> None:
    """全部, 均, 全员 in a wording: its condition says that the part is the whole; of 均未, that it is nothing."""
    claims = [
        (sentence, condition, words)
        for sentence, condition, words in wordings()
        if list(find_totals(PLACEHOLDER.sub("几件", words))) and "登记的村" not in words
    ]
    assert len(claims) > 20
    whole, nothing = re.compile(r"[a-z_]+ = [a-z_]+"), re.compile(r"[a-z_]+ = 0")
    assert [
        one for one in claims if not (nothing if re.search("均未(?!超过)", one[2]) else whole).search(one[1])
    ] == []


def test_no_words_are_printed_where_nothing_is_on_record(drafted: Drafted) -> None:
    """An empty ledger room: the report has its opening, what is left to the writer, problems and plans, and no deed."""
    for holder in Holder:
        draft = drafted(holder=holder)
        told = {section.id for section in draft.sections if section.blocks}
        assert told <= {"SR-11", "SR-20", "SR-30"}
    annual = drafted(kind=Kind.ANNUAL)
    assert {section.id for section in annual.sections if section.blocks} <= {"AR-20", "AR-30", "AR-40"}
    assert "无其他需要报告的情况" not in text_of(annual)


def test_the_opening_claims_no_zeal(drafted: Drafted) -> None:
    opening = "".join(run.text for run in drafted().opening)
    assert "认真" not in opening and "均出自" not in opening
    assert opening.endswith("请予评议。")


def test_no_problem_is_said_only_where_the_data_show_none(keep: Keep, drafted: Drafted) -> None:
    studies(keep, 2)
    mediation(keep, 1)
    proposals = drafted().proposals
    assert proposals
    rejected = [Choice(one.key, accepted=False) for one in proposals]
    text = text_of(drafted(choices=rejected), "SR-20")
    assert NO_PROBLEM not in text and "由撰写人补充" in text
    own = drafted(choices=rejected, paragraphs={"SR-20": ["学法不够经常。"]})
    assert NO_PROBLEM not in text_of(own, "SR-20")
