"""A head's report that names nobody tells of the head: the organ's number proves none of it."""

from __future__ import annotations

import pytest

from mingshu.figures.claims import Outcome, Read
from mingshu.organisations.models import Organ
from tests.examples.conftest import only_qingxi, qingxi
from tests.review.test_drafts import read

__all__ = ["only_qingxi", "qingxi"]


def first(organ: Organ, text: str) -> Read:
    """How the first number of a text in the government head's report stands: 清溪镇 heard 2 reports, its head none;
    its leaders studied 8 times, the head was there 6 times."""
    return read(organ, text)[0]


OWN = [
    "作为第一责任人，听取法治工作汇报{}次。",
    "作为全镇法治建设的组织者，始终坚持法治引领，听取法治工作汇报{}次。",
    "坚持亲自抓，听取法治工作汇报{}次。",
    "率先垂范，听取法治工作汇报{}次。",
    "听取法治工作汇报{}次，均由本人主持。",
    "听取法治工作汇报{}次，每次都由本人主持。",
    "听取法治工作汇报{}次。均系本人主持。",
    "听取法治工作汇报{}次由本人主持。",
    "听取法治工作汇报{}次，本人次次到场。",
    "本人履职尽责。听取法治工作汇报{}次。",
]


@pytest.mark.parametrize("text", OWN)
def test_the_organs_number_told_as_the_heads_own_is_contradicted_with_the_heads(
    qingxi: Organ, text: str
) -> None:
    one = first(qingxi, text.format(2))
    assert (one.outcome, one.figure_id, one.right) == (Outcome.CONTRADICTED, "M-MT-03", "0次")
    assert "本人" in one.title


@pytest.mark.parametrize(
    "text", ["带头集体学法{}次。", "带头参加领导班子集体学法{}次。", "集体学法{}次，场场由本人主持。"]
)
def test_the_heads_own_number_is_proved_and_offered(qingxi: Organ, text: str) -> None:
    assert first(qingxi, text.format(6)).outcome is not Outcome.CONTRADICTED
    wrong = first(qingxi, text.format(8))
    assert (wrong.outcome, wrong.right) == (Outcome.CONTRADICTED, "6次")


def test_what_nobody_is_named_for_asks_whose_it_is(qingxi: Organ) -> None:
    one = first(qingxi, "听取法治工作汇报2次。")
    assert (one.outcome, one.figure_id) == (Outcome.UNPROVED, "M-MT-03")
    assert "没有写明是谁所为" in one.why.zh
    assert first(qingxi, "听取法治工作汇报5次。").outcome is Outcome.CONTRADICTED
    assert first(qingxi, "召开法治建设专题会议1次。").outcome is Outcome.PROVED


@pytest.mark.parametrize(
    "text",
    ["镇党委、政府听取法治工作汇报2次。", "我镇听取法治工作汇报2次。", "清溪镇听取法治工作汇报2次。", "全镇听取法治工作汇报2次。",
     "镇党委、政府抓好统筹。听取法治工作汇报2次。", "领导班子集体学法8次。"],
)  # fmt: skip
def test_the_organs_number_stays_proved_where_the_organ_is_named(qingxi: Organ, text: str) -> None:
    assert first(qingxi, text).outcome is Outcome.PROVED


def test_what_no_row_can_say_of_a_head_is_the_organs_unless_the_head_is_named(qingxi: Organ) -> None:
    assert first(qingxi, "受理各类纠纷95件。").outcome is Outcome.PROVED
    assert first(qingxi, "作为第一责任人，受理各类纠纷95件。").outcome is Outcome.UNPROVED
