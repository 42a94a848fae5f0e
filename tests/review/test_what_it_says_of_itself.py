"""What a review says of itself and of the law is true whatever was given: no ledgers asked, none proved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mingshu.review.findings import Finding
from mingshu.review.frame import RULES
from mingshu.review.rendering.page import as_html
from mingshu.review.rendering.summary import as_text
from mingshu.review.running import ReviewedFile, review_text
from tests.review.examples.texts import Ledgers, annual, told

CASES = "全年调解矛盾纠纷63件。"
ITSELF, LEDGERS = "只核对了文字自身，没有与台账核对", "文字自身，并与柳溪镇的台账核对"


def with_ledgers(text: str, **figures: int) -> ReviewedFile:
    return review_text(text, "report.txt", facts=Ledgers(**figures))


def found(text: str, code: str) -> list[Finding]:
    return [one for one in review_text(text, "report.txt").findings if one.code == code]


@pytest.mark.parametrize("rendered", [lambda file: as_text([file]), as_html], ids=["text", "html"])
def test_says_what_the_text_was_held_against(rendered: Callable[[ReviewedFile], str]) -> None:
    alone = rendered(review_text(told(CASES), "report.txt"))
    assert ITSELF in alone
    assert "台账核对:" not in alone
    beside = rendered(with_ledgers(told(CASES), M_ME_02=63))
    assert LEDGERS in beside
    assert ITSELF not in beside


def test_a_number_that_was_only_read_is_not_called_matched() -> None:
    said = as_text([review_text(told(CASES), "report.txt")])
    assert "对上" not in said
    assert "读出所指指标" in said
    assert "未写明" not in said  # a date that the reader misses may well be there


def test_a_number_that_the_reader_does_not_know_is_not_denied_to_the_ledgers() -> None:
    file = with_ledgers(told("全年缴纳水费38笔。"))
    told_of = [one.message.zh for one in file.findings if one.code == "ledger.no_measure"]
    (said,) = (message for message in told_of if "38笔" in message)
    assert "没有哪本台账" not in said
    assert "没有核对" in said


def test_law_that_applied_in_a_part_of_the_year_may_be_its_ground() -> None:
    title, end = "柳溪镇2020年度法治政府建设工作报告", "柳溪镇人民政府\n2021年1月20日\n"
    text = annual(
        "学习《中华人民共和国合同法》。", title=title, opening="现将2020年度情况报告如下：", end=end
    )
    assert not found(text, "law.repealed")
    assert found(text, "law.repealed_within")
    after = text.replace("2020年度", "2021年度").replace("2021年1月", "2022年1月")
    (one,) = found(after, "law.repealed")
    assert "适用到2020-12-31为止" in one.message.zh
    assert "已于" not in one.message.zh


@pytest.mark.parametrize(
    "words",
    ["承办代表建议20件，已全部办复，办复率95%。", "承办代表建议20件，办复率95%，已全部办复。"],
)
def test_all_and_a_rate_are_named_without_an_order_they_do_not_have(words: str) -> None:
    (one,) = found(told(words), "arithmetic.all_against_rate")
    assert "前面" not in one.message.zh
    assert "后面" not in one.message.zh


@pytest.mark.parametrize(
    "about",
    ["约10份", "10余份", "近10份", "10份左右", "十来份", "10多份", "不少于10份", "8至10份", "10份以上"],
)
@pytest.mark.parametrize("rate", ["审查率98%", "合同审查率98%"])
def test_a_rate_of_numbers_that_are_not_exact_is_never_contradicted(about: str, rate: str) -> None:
    for words in (
        f"应审查合同{about}，审查合同6份，{rate}。",
        f"应审查合同12份，审查合同{about}，{rate}。",
        f"审查合同{about}，{rate}。",
        f"应审查合同{about}，全部审查，审查合同6份。",
    ):
        codes = {one.code for one in review_text(told(words), "report.txt").findings}
        assert not {code for code in codes if code.startswith("arithmetic.")}, words


def test_no_rule_says_that_what_it_did_not_find_is_nowhere() -> None:
    """The catalogue and the reader are not the world."""
    for one in RULES:
        assert not one.message.zh.startswith("没有《"), one.code
        assert "没有哪本台账" not in one.message.zh, one.code
