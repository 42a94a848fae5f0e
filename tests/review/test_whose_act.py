"""Whose act a report claims: 本人, 全县, or nobody named; held against the figure of that scope."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.claims import Outcome
from mingshu.figures.whose import Whose
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.measures import Scope
from mingshu.organisations.models import Organ
from mingshu.review.case import Case
from mingshu.review.facts import load_facts
from mingshu.review.reading import read_report
from mingshu.review.reading.subjects import speaker_of
from mingshu.review.rules.ledger import held_against_ledgers
from mingshu.review.rules.weighing import Held

HEAD = "云岭县人民政府县长2022年度述法报告\n述职人：{post}（甲某）\n现将2022年度履职情况报告如下。\n一、履职情况\n"


@pytest.fixture
def facts_of(county: Organ, township: Organ) -> Organ:
    """The county held three meetings, of which its mayor chaired one; the township held two."""
    chairs = [
        (county, "县长"),
        (county, "县委书记"),
        (county, "常务副县长"),
        (township, "镇长"),
        (township, "镇长"),
    ]
    for number, (organ, post) in enumerate(chairs):
        values = {
            "title": f"法治建设专题会议（{number}）", "type": "专题会", "held_on": date(2022, 5, 6),
            "chair_post": post, "topics": ["依法行政"], "hear_report": False,
        }  # fmt: skip
        record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("meetings"), organ=organ, values=values)
    return county


def held(text: str, organ: Organ, post: str = "云岭县人民政府县长") -> Held:
    report = read_report(HEAD.format(post=post) + text, "r")
    (one,) = held_against_ledgers(Case(report, facts=load_facts(organ, 2022)))
    return one


@pytest.mark.parametrize(
    ("claim", "outcome", "number"),
    [
        ("本人主持召开法治建设专题会议1次。", Outcome.PROVED, 1),
        ("本人主持召开法治建设专题会议3次。", Outcome.CONTRADICTED, 1),
        ("本人先后主持召开法治建设专题会议5次。", Outcome.CONTRADICTED, 1),
        ("县委、县政府召开法治建设专题会议3次。", Outcome.PROVED, 3),
        ("召开法治建设专题会议3次。", Outcome.UNPROVED, 1),
        ("召开法治建设专题会议5次。", Outcome.CONTRADICTED, 1),
        ("全县召开法治建设专题会议5次。", Outcome.PROVED, 5),
        ("全县召开法治建设专题会议3次。", Outcome.CONTRADICTED, 5),
    ],
)
def test_a_claim_is_held_against_the_figure_of_its_own_scope(
    facts_of: Organ, claim: str, outcome: Outcome, number: int
) -> None:
    one = held(claim, facts_of)
    assert (one.outcome, one.figure.quantity.number) == (outcome, number)


def test_the_party_heads_report_is_held_against_the_party_heads_acts(facts_of: Organ) -> None:
    one = held("本人主持召开法治建设专题会议1次。", facts_of, "中共云岭县委书记")
    assert one.outcome is Outcome.PROVED
    assert one.figure.title.endswith("（党委主要负责人本人）")
    assert "whose=party" in one.figure.link


def test_what_rows_do_not_say_is_neither_proved_nor_contradicted(county: Organ) -> None:
    values = {
        "title": "法治建设专题会议", "type": "专题会", "held_on": date(2022, 5, 6), "chair_post": "主要负责人",
        "topics": ["依法行政"], "hear_report": False,
    }  # fmt: skip
    record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("meetings"), organ=county, values=values)
    one = held("本人主持召开法治建设专题会议1次。", county)
    assert one.outcome is Outcome.UNPROVED
    assert one.why is not None and "没有写明是哪位主要负责人" in one.why.zh


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("本人主持召开法治建设专题会议3次", Scope.PERSON),
        ("我先后主持召开法治建设专题会议3次", Scope.PERSON),
        ("党政主要负责人主持召开法治建设专题会议3次", Scope.PERSON),
        ("全县召开法治建设专题会议3次", Scope.TERRITORY),
        ("一年来，全镇召开法治建设专题会议3次", Scope.TERRITORY),
        ("全县各部门召开法治建设专题会议3次", Scope.TERRITORY),
        ("全县各镇党委、政府召开法治建设专题会议3次", Scope.TERRITORY),
        ("全县推进法治政府建设，召开法治建设专题会议3次", Scope.TERRITORY),
        ("全县上下齐心，依托政府网站公开，召开法治建设专题会议3次", Scope.TERRITORY),
        ("全县上下齐心，县政府召开法治建设专题会议3次", Scope.ORGAN),
        ("本人推进法治政府建设，召开法治建设专题会议3次", Scope.PERSON),
        ("本人主持政府常务会、全县法治工作会议，召开法治建设专题会议3次", Scope.PERSON),
        ("全县齐心，本人主持召开法治建设专题会议3次", Scope.PERSON),
        ("县政府召开法治建设专题会议3次", Scope.ORGAN),
        ("我县召开法治建设专题会议3次", Scope.ORGAN),
        ("本人高度重视，县政府召开法治建设专题会议3次", Scope.ORGAN),
        ("本人带头，班子成员召开法治建设专题会议3次", Scope.ORGAN),
        ("召开法治建设专题会议3次", None),
    ],
)
def test_the_words_say_whose_act_it_is(words: str, subject: Scope | None) -> None:
    (claim,) = read_report(f"一、工作\n{words}。", "r").claims
    assert (claim.measure, claim.subject) == ("M-MT-01", subject)


@pytest.mark.parametrize(
    ("post", "whose"),
    [
        ("云岭县人民政府县长", Whose.GOVERNMENT),
        ("中共云岭县委书记", Whose.PARTY),
        ("云岭县副县长", Whose.HEADS),
        ("", Whose.HEADS),
    ],
)
def test_the_reporter_says_which_head_speaks(post: str, whose: Whose) -> None:
    assert speaker_of(read_report(HEAD.format(post=post) + "本人履职。", "r")) is whose
