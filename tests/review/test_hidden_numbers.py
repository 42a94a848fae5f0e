"""Numbers in a person's words that a reader of paper sees and a machine might not: none goes through in silence."""

from __future__ import annotations

import pytest

from mingshu.figures.claims import Matter, Outcome
from mingshu.organisations.models import Organ
from mingshu.reports.own import tidy
from tests.examples.conftest import only_qingxi, qingxi
from tests.review.test_drafts import read

__all__ = ["only_qingxi", "qingxi"]


CONTRADICTED = [
    "零点零九万",
    "零·零九万",
    "一万零九十五",
    "𝟏𝟐𝟔",
    "①②⑥",
    "¹²⁶",
    "١٢٦",
    "12\u034f6",
    "1\ufe0f2\u31646",
    "1\u28002 6",
    "“126”",
    "（126）",
    "【126】",
]


@pytest.mark.parametrize("number", CONTRADICTED)
def test_a_disguised_number_is_read_for_what_it_says(qingxi: Organ, number: str) -> None:
    text = tidy(f"全年受理各类纠纷{number}件。")
    [one] = read(qingxi, text)
    assert one.outcome is Outcome.CONTRADICTED
    assert text[one.start : one.end] == one.printed and one.printed.endswith("件")
    assert one.printed.startswith(text[len("全年受理各类纠纷")])  # with the mark that opens before the number


@pytest.mark.parametrize("rate", ["十成", "百分百", "一〇〇%", "百分之百"])
def test_a_whole_is_a_hundred_percent(qingxi: Organ, rate: str) -> None:
    [one] = read(qingxi, f"调解成功率达{rate}。")
    assert (one.outcome, one.right, one.printed) == (Outcome.CONTRADICTED, "98.9%", rate)


SILENT_ONCE = [
    "全年受理各类纠纷Ⅻ件。",
    "全年受理各类纠纷CXXVI件。",
    "全年受理各类纠纷廿件。",
    "全年受理各类纠纷卌件。",
    "全年受理各类纠纷九〇件。",
    "全年受理各类纠纷数百件。",
    "全年开展宣传几十场。",
    "全年受理各类纠纷l26件。",
    "全年受理各类纠纷1O0件。",
    "调解成功率0.99。",
    "信访总量900。",
    "信访：900。",
    "信访900批次。",
    "受理纠纷126号案件。",
    "受理第126件纠纷。",
    "受理纠纷100+26件。",
    "受理纠纷12:60件。",
    "印发《人民调解受理纠纷126件》。",
]


@pytest.mark.parametrize("text", SILENT_ONCE)
@pytest.mark.parametrize("matter", [Matter.WORK, Matter.PLAN])
def test_no_numeral_goes_through_in_silence(qingxi: Organ, text: str, matter: Matter) -> None:
    found = read(qingxi, tidy(text), matter)
    assert found and all(one.outcome is not Outcome.PROVED for one in found)


NO_QUANTITY = [
    "按照《关于印发2022年第3号工作方案的通知》（清政发〔2022〕12号）要求，召开第15次会议。",
    "依托12345热线和“1+6+N”格局，每日9:30在人民路126号接访。",
    "第一时间统一部署，十分重视，进一步完善。",
]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_what_counts_nothing_stays_unmarked(qingxi: Organ, text: str) -> None:
    assert read(qingxi, text) == []


@pytest.mark.parametrize("text", ["全镇登记办理信访事项900件。", "受理各类纠纷126件。"])
def test_a_statement_among_the_plans_is_no_target(qingxi: Organ, text: str) -> None:
    assert [one.outcome for one in read(qingxi, text, Matter.PLAN)] == [Outcome.UNPROVED]


@pytest.mark.parametrize(
    "text",
    [
        "力争受理各类纠纷126件。",
        "计划开展法治宣传12场。",
        "明年将调解成功率提高到99%以上。",
        "2023年调解成功率达到99%。",
    ],
)
def test_a_target_among_the_plans_is_excused(qingxi: Organ, text: str) -> None:
    assert read(qingxi, text, Matter.PLAN) == []
