"""Correct sentences that once were called wrong, each with its twin that is wrong."""

from __future__ import annotations

import pytest

from mingshu.review.running import review_text

HEAD = "某镇2024年法治政府建设年度报告\n一、主要工作\n"


def codes(sentence: str) -> set[str]:
    return {finding.code for finding in review_text(HEAD + sentence, "x.txt").findings}


GROWN = "调解案件由2020年的100件增加到2024年的200件，"


@pytest.mark.parametrize(
    "sentence",
    [
        f"{GROWN}年均增长18.9%。",  # (200 / 100) ** (1 / 4) - 1
        f"{GROWN}年均增长14.9%。",  # five years, the first counted
        f"{GROWN}年均增长25%。",  # 100 in four equal steps
        f"{GROWN}平均每年增长18.9%。",
        f"{GROWN}年均增加25件。",
        f"{GROWN}同比增长10%。",  # over 2023, which is not told
        f"{GROWN}增长100%。",
        "调解案件由100件增加到200件，年均增长18.9%。",  # of how many years is not told
        "纠纷由2020年的200件降至2024年的100件，年均下降15.9%。",
    ],
)
def test_growth_a_year_is_not_the_whole_growth(sentence: str) -> None:
    assert not codes(sentence) & {"arithmetic.growth", "arithmetic.difference"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"{GROWN}年均增长50%。",
        f"{GROWN}增长18.9%。",
        "调解案件由2023年的100件增加到2024年的200件，同比增长10%。",
        "纠纷由2020年的200件降至2024年的100件，年均下降50%。",
    ],
)
def test_growth_that_fits_neither_is_wrong(sentence: str) -> None:
    assert "arithmetic.growth" in codes(sentence)


@pytest.mark.parametrize(
    "whole",
    [
        "集体学法6次，比上年减少1次",
        "集体学法6次，较上年同期增加2次",
        "集体学法6次，比上年的3次增加3次",
        "集体学法6次，同比多1次",
        "集体学法6次，净增1次",
    ],
)
def test_a_change_is_no_whole_that_has_parts(whole: str) -> None:
    assert "arithmetic.part_exceeds_whole" not in codes(f"全年{whole}，其中专题学习4次。")
    assert "arithmetic.part_exceeds_whole" in codes(f"全年{whole}，其中专题学习9次。")


@pytest.mark.parametrize(
    "words",
    ["实实在在", "是是非非", "和和美美", "的的确确", "方方面面", "里里外外", "对对错错", "为了了解情况", "文明和和谐", "以及及时处理",
     "对对口单位", "关键是是否落实", "现在在岗", "参与与会代表", "将将军山", "目的的实现"],
)  # fmt: skip
def test_doubled_characters_that_are_meant(words: str) -> None:
    assert "language.doubled_word" not in codes(f"用{words}回应群众关切。")


@pytest.mark.parametrize(
    "words", ["加强的的管理", "推进了了工作", "实实在在地在在工作", "进一步进一步加强", "学习和和培训"]
)
def test_doubled_characters_that_are_slips(words: str) -> None:
    assert "language.doubled_word" in codes(f"全镇{words}。")


@pytest.mark.parametrize(
    "head",
    [
        "某镇人民政府文件",
        "某镇人民政府文件\n某政发〔2024〕5号",
        "特急\n某镇人民政府办公室文件\n某政办发〔2024〕12号\n签发人：张某",
        "附件1",
    ],
)
def test_a_letterhead_is_no_part_of_the_title(head: str) -> None:
    report = review_text(f"{head}\n{HEAD}全年调解120件。", "x.txt").report
    assert report is not None and report.title == "某镇2024年法治政府建设年度报告"
