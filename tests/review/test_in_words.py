"""How many without a number, what is left out of all, a number behind a colon, a value that names no year."""

from __future__ import annotations

import pytest

from mingshu.figures.claims import Outcome, Read
from tests.examples.conftest import only_qingxi, qingxi
from tests.review.test_changes import CONTRADICTED, PROVED, UNPROVED, reads_of, told

__all__ = ["only_qingxi", "qingxi"]
pytestmark = pytest.mark.django_db  # else nobody makes the tables that ``reads`` fills

# 2023: 信访 9 received, 8 of them closed, 4 of 6 in time; 纠纷 63 of 68 settled; 成功率 92.65% after 98.95%.
SHARES = [
    ("大多数信访事项按期办结。", [("大多数", UNPROVED)]),
    ("绝大多数信访事项已经办结。", [("绝大多数", UNPROVED)]),
    ("个别信访事项超期。", [("个别", UNPROVED)]),
    ("绝大多数村（社区）开展了法治宣传。", [("绝大多数", UNPROVED)]),  # of which nothing is kept
    ("少数民族群众法治宣传扎实开展。", []),
    ("个别干部学法不够主动。", []),  # an admission that no ledger answers
    ("确保绝大多数信访事项按期办结。", []),
    ("受理纠纷数超过信访件数。", [("超过", UNPROVED)]),
    ("信访事项多于行政处罚案件。", [("多于", UNPROVED)]),
    ("受理纠纷比信访少。", [("比", UNPROVED)]),
    ("案件办结时间低于法定期限。", []),
    ("受理量较前一年略有上升。", [("较前一年略有上升", UNPROVED)]),
]
LEFT_OUT = [
    ("除1件外，信访事项全部办结。", [("除1件外，信访事项全部办结", PROVED)]),
    ("除了1件以外，信访事项全部办结。", [("除了1件以外，信访事项全部办结", PROVED)]),
    ("除2件外，信访事项全部办结。", [("除2件外，信访事项全部办结", CONTRADICTED)]),
    ("除五件外，调解的纠纷全部调解成功。", [("除五件外，调解的纠纷全部调解成功", PROVED)]),
    ("除6件外，调解的纠纷全部调解成功。", [("除6件外，调解的纠纷全部调解成功", CONTRADICTED)]),
    ("除1件正在办理外，信访事项全部办结。", [("1件", UNPROVED), ("全部办结", UNPROVED)]),
    ("除约2件外，信访事项全部办结。", [("2件", UNPROVED), ("全部办结", UNPROVED)]),
    ("除极个别外，信访事项全部办结。", [("全部办结", UNPROVED)]),
    ("信访事项未办结1件。", [("1件", PROVED)]),
    ("信访事项未办结2件。", [("2件", CONTRADICTED)]),
    ("未办结的信访事项仅5件。", [("5件", CONTRADICTED)]),
    ("未超期的信访事项4件。", [("4件", UNPROVED)]),
    ("超期信访事项2件。", [("2件", PROVED)]),
    ("超期作出处罚决定8件。", [("8件", CONTRADICTED)]),
    ("本年收到的信访已办结9件。", [("9件", CONTRADICTED)]),
]
PLACED = [
    ("受理纠纷：71件。", [("71件", PROVED)]),
    ("受理纠纷：81件。", [("81件", CONTRADICTED)]),
    ("调解成功率：96.4%。", [("96.4%", CONTRADICTED)]),
    ("全年情况如下：71件。", [("71件", UNPROVED)]),
    ("调解成功率从98.9%下降到92.6%。", [("98.9%", PROVED), ("下降", PROVED), ("92.6%", PROVED)]),
    ("调解成功率从90%下降到92.6%。", [("90%", UNPROVED), ("下降", PROVED), ("92.6%", PROVED)]),
    ("行政处罚案件全部按期办结。", [("全部按期办结", PROVED)]),
]
ALL = [*SHARES, *LEFT_OUT, *PLACED]


reads = reads_of(lambda: [text for text, _ in ALL])


@pytest.mark.parametrize(("text", "outcomes"), ALL)
def test_it_is_read_as_a_person_means_it(
    text: str, outcomes: list[tuple[str, Outcome]], reads: dict[str, list[Read]]
) -> None:
    assert told(reads[text]) == outcomes


def test_a_share_in_words_is_told_with_its_figure(reads: dict[str, list[Read]]) -> None:
    (read,) = reads["个别信访事项超期。"]
    assert (read.title, read.value) == ("按期办结件数", "4件（共6件）") and "写明数字" in read.why.zh


def test_a_value_that_names_no_year_is_told_with_last_year_s(reads: dict[str, list[Read]]) -> None:
    read = reads["调解成功率从90%下降到92.6%。"][0]
    assert "98.95%（94/95）（2022年）" in read.why.zh and read.right == ""
