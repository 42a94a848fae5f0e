"""Words of all and nothing in a person's words: held against the ledgers like numbers, marked where nothing proves them."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.figures.claims import Matter, Outcome, Read
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Organ
from mingshu.reports.content import content_of
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.truth import require_true
from tests.examples.conftest import only_qingxi, qingxi
from tests.review.test_drafts import read

__all__ = ["only_qingxi", "qingxi"]


def told(organ: Organ, text: str, matter: Matter = Matter.WORK) -> list[tuple[str, str, str]]:
    return [(one.printed, one.outcome.value, one.figure_id) for one in read(organ, text, matter)]


CONTRADICTED = [
    ("全年受理的纠纷全部调处成功。", "全部调处成功", "M-ME-07"),
    ("人民调解无一不成功。", "无一不成功", "M-ME-07"),
    ("纠纷百分之百调解成功。", "百分之百调解成功", "M-ME-07"),
    ("全年零信访。", "零信访", "M-PE-01"),
    ("没有发生信访事项。", "没有发生信访事项", "M-PE-01"),
]


@pytest.mark.parametrize(("text", "words", "figure"), CONTRADICTED)
def test_all_or_none_against_the_ledgers_is_a_contradiction(
    qingxi: Organ, text: str, words: str, figure: str
) -> None:
    assert told(qingxi, text) == [(words, "contradicted", figure)]


def test_a_report_that_says_all_where_one_failed_does_not_pass_the_guard(qingxi: Organ) -> None:
    words = "全年纠纷全部调处成功。"
    options: dict[str, Any] = {"organ": qingxi, "year": 2022, "kind": Kind.SHUFA, "holder": Holder.GOVERNMENT}
    draft = draft_report(**options, paragraphs={"SR-17": [words]})
    with pytest.raises(BadInput, match="“全年纠纷全部调处成功。”中的全部调处成功，台账“调解成功率”"):
        require_true(content_of(draft))


UNPROVED = [
    ("信访事项件件有回音、事事有着落。", ["件件有回音", "事事有着落"], "认不出对应台账的哪一项"),
    ("全年未发生群体性事件。", ["未发生群体性事件"], "认不出对应台账的哪一项"),
    ("邻里纠纷全部调处成功。", ["全部调处成功"], "一部分"),
    ("全年未发生越级上访。", ["未发生越级上访"], "一部分"),
    ("上半年纠纷全部调处成功。", ["全部调处成功"], "不是本年度全年"),
    ("去年纠纷全部调处成功。", ["全部调处成功"], "不是本年度全年"),
]


@pytest.mark.parametrize(("text", "words", "why"), UNPROVED)
def test_what_no_figure_proves_is_marked_and_says_why(
    qingxi: Organ, text: str, words: list[str], why: str
) -> None:
    found = read(qingxi, text)
    assert [one.printed for one in found] == words
    assert {one.outcome for one in found} == {Outcome.UNPROVED}
    assert all(why in one.why.zh for one in found)


def test_what_the_ledgers_bear_out_has_no_mark(qingxi: Organ) -> None:
    """The report's own words 全部, 均, 无 agree with the figures they rest on."""
    options: dict[str, Any] = {"organ": qingxi, "year": 2022, "kind": Kind.SHUFA}
    found: list[Read] = []
    for holder in Holder:
        content = content_of(draft_report(**options, holder=holder))
        for section in content["sections"]:
            if section["id"] not in ("SR-20", "SR-30"):
                found += [one for block in section["blocks"] for one in read(qingxi, block["text"])]
    words = [one for one in found if not any(sign.isdigit() for sign in one.printed)]
    assert [one for one in words if one.outcome is Outcome.CONTRADICTED] == []
    assert sum(one.outcome is Outcome.PROVED for one in words) > len(words) / 2


def test_several_things_in_one_breath_are_not_proved_by_one(qingxi: Organ) -> None:
    [one] = read(qingxi, "信访事项均按期告知、全部化解到位。")[:1]
    assert one.outcome is not Outcome.PROVED


@pytest.mark.parametrize(
    "text",
    [
        "实现纠纷全部化解。",
        "做到件件有着落、事事有回音。",
        "不存在的问题不再发生。",
        "开展宣传12场。",
        "一是举办培训3期。",
    ],
)
def test_a_plan_claims_nothing_yet(qingxi: Organ, text: str) -> None:
    assert told(qingxi, text, Matter.PLAN) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("今年纠纷全部调处成功。", "全部调处成功"),
        ("已开展宣传1200场。", "1200场"),
        ("受理纠纷126件。", "126件"),
    ],
)
def test_what_is_told_as_done_among_the_plans_is_read(qingxi: Organ, text: str, printed: str) -> None:
    [one] = read(qingxi, text, Matter.PLAN)
    assert one.printed == printed and one.outcome is not Outcome.PROVED


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("响应群众需求，受理纠纷126件。", "126件"),
        ("对应台账化解纠纷126件。", "126件"),
        ("目标任务完成，化解纠纷126件。", "126件"),
        ("按照上级要求，开展宣传126场。", "126场"),
        ("主要整改隐患126处。", "126处"),
        ("巩固调解纠纷126件的成绩。", "126件"),
        ("下一步，总结化解126件的经验，开展宣传。", "126件"),
        ("将126件纠纷化解。", "126件"),
        ("计划外开展宣传126场。", "126场"),
    ],
)
def test_an_achievement_hidden_among_the_plans_is_read(qingxi: Organ, text: str, printed: str) -> None:
    [one] = read(qingxi, text, Matter.PLAN)
    assert one.printed == printed and one.outcome is not Outcome.PROVED


def test_a_sentence_or_heading_that_opens_the_plans_makes_them_plans(qingxi: Organ) -> None:
    assert told(qingxi, "下一步，开展法治宣传12场。") == []
    words = ["（三）下一步打算", "开展法治宣传12场。", "今年受理纠纷126件。"]
    options: dict[str, Any] = {"organ": qingxi, "year": 2022, "kind": Kind.SHUFA, "holder": Holder.GOVERNMENT}
    claims = draft_report(**options, paragraphs={"SR-18": words}).claims
    assert [claim.read.printed for claim in claims] == ["126件"]
    claims = draft_report(**options, paragraphs={"SR-18": words[1:]}).claims
    assert [claim.read.printed for claim in claims] == ["12场", "126件"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("明年是换届之年，全镇受理纠纷710件，调解成功700件。", ["710件", "700件"]),
        ("下一步工作基础更牢，排查隐患200处。", ["200处"]),
        ("来年换届前，信访事项全部按期办结。", ["全部按期办结"]),
        ("下一步，确保信访事项全部按期办结，调解率达到100%。", ["100%"]),
        ("下一步，整改隐患200处。", ["200处"]),
        ("下一步，深入化解纠纷610起。", ["610起"]),
        ("下一步要巩固成果，受理纠纷710件。", ["710件"]),
        ("明年，计划受理法律援助50件。", []),
    ],
)
def test_what_is_told_behind_the_opening_of_a_plan_does_not_pass_unread(
    qingxi: Organ, text: str, printed: list[str]
) -> None:
    found = read(qingxi, text)
    assert [one.printed for one in found] == printed
    assert all(one.outcome is Outcome.UNPROVED for one in found)


@pytest.mark.parametrize("text", ["①受理纠纷95件；②办结督办。", "全体干部参加学习，部署什么干什么。"])
def test_list_marks_and_words_with_a_numeral_in_them_are_no_numbers(qingxi: Organ, text: str) -> None:
    assert [one.printed for one in read(qingxi, text) if one.outcome is Outcome.UNPROVED] == []


def test_a_circled_number_with_a_unit_is_one(qingxi: Organ) -> None:
    assert [one.printed for one in read(qingxi, "受理纠纷①②⑥件。")] == ["①②⑥件"]


def test_an_accent_on_a_digit_does_not_part_the_number(qingxi: Organ) -> None:
    [one] = read(qingxi, "全年受理各类纠纷9\u03085件。")
    assert (one.printed, one.outcome) == ("9\u03085件", Outcome.PROVED)


def test_a_space_inside_a_number_leaves_it_in_doubt(qingxi: Organ) -> None:
    """1 26件 may be 126件, or the first row and 26件: neither is taken for granted."""
    [one] = read(qingxi, "全年受理各类纠纷1 26件。")
    assert (one.printed, one.outcome, one.figure_id) == ("1 26", Outcome.UNPROVED, "")
