"""A report is held to the yearly numbers of the rules of its own year, and is told which rule that is."""

from __future__ import annotations

import pytest

from mingshu.review import rules as _registered  # noqa: F401
from mingshu.review.findings import Finding
from mingshu.review.frame import findings_of
from tests.review.examples import given
from tests.review.examples.texts import told


def found(sentence: str, year: int) -> list[Finding]:
    text = told(sentence).replace("2023年度", f"{year}年度")
    return [one for one in findings_of(given(text).case()) if one.code == "time.below_frequency"]


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        pytest.param("举办法治专题讲座1期。", 2022, 2025, id="two lectures, by the outline of 2021-2025"),
        pytest.param(
            "理论学习中心组集体学习3次。", 2018, 2026, id="a session a quarter, by the rules of 2017"
        ),
    ],
)
def test_no_report_is_measured_by_a_document_of_another_time(sentence: str, first: int, last: int) -> None:
    held = [year for year in range(2015, 2027) if found(sentence, year)]
    assert held == list(range(first, last + 1))


def test_the_rule_is_named_and_that_nobody_held_it_against_its_text() -> None:
    [finding] = found("举办法治专题讲座1期。", 2023)
    for words in ("《法治政府建设实施纲要（2021-2025年）》", "每年应当举办两期以上法治专题讲座", "未核实"):
        assert words in finding.message.zh
    assert (
        "Outline for Building a Law-Based Government (2021-2025): two lectures a year" in finding.message.en
    )
    assert "unverified" in finding.message.en
