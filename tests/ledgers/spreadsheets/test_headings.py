"""The headings that offices write for the columns of every ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mingshu.ledgers.description import COMMON_COLUMNS, LEDGERS, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import Answers
from mingshu.ledgers.spreadsheets.tables.headings import STATE, heading_of, key_of, known_headings
from mingshu.ledgers.spreadsheets.tables.recognition import recognise
from mingshu.workbooks import read_sheets

from .conftest import MakeBook


@pytest.mark.parametrize(
    ("ledger", "heading", "column"),
    [
        *(("study", "学法时间", "held_on"), ("study", "学法形式", "form"), ("study", "学法内容", "subject")),
        *(("study", "书记、镇长是否参加", "leader_attended"), ("study", "参加的领导", "heads_present")),
        *(("study", "参会人数", "attend_count"), ("meetings", "参会人数", "attend_count")),
        *(("meetings", "研究议题", "topics"), ("meetings", "会议纪要", "minutes_no")),
        *(("meetings", "是否听取法治汇报", "hear_report"), ("mediation", "纠纷基本情况", "matter")),
        *(
            ("legality_review", "提出意见（条）", "opinion_count"),
            ("legality_review", "采纳（条）", "adopted_count"),
        ),
        *(("legality_review", "是否采纳", STATE), ("penalty_case", "决定书日期", "decided_on")),
        *(("penalty_case", "当事人性质", "party_type"), ("mediation", "社区", "village")),
        *(("publicity", "开展地点（社区）", "village"), ("publicity", "手册", "handbooks")),
        *(("publicity", "咨询人数", "consultations"), ("petition", "来信来访日期", "received_on")),
        *(("petition", "信访形式", "channel"), ("petition", "是否集访", "group")),
        *(
            ("litigation", "收到应诉通知日期", "copy_received_on"),
            ("litigation", "是否出庭应诉", "head_attended"),
        ),
        *(("normative_doc", "报备时间", "filed_on"), ("mediation", "司法确认情况", "confirmed")),
        *(("exam", "合格人数量", "passed"), ("supervision_task", "问题来源类型", None)),
        *(("hazard", "整改时限", "due_on"), ("penalty_case", "听证情况", "hearing")),
    ],
)
def test_what_an_office_writes_over_a_column(ledger: str, heading: str, column: str | None) -> None:
    found = heading_of(LEDGERS.get(ledger), heading)
    assert (found and found.name) == column


@pytest.mark.parametrize(
    "heading",
    [
        "未满14周岁",
        "未满１４周岁",
        "未满十四周岁",
        "不满14周岁",
        "未满14岁",
        "是否未满14周岁",
        "涉及未满14周岁",
        "是否涉未满14周岁",
        "有无未满14周岁",
        "是否有未满14周岁",
        "未满14周岁未成年人",
        "是否涉及未满14周岁未成年人",
        "涉及不满十四岁的未成年人",
        "未满14周岁（是/否）",
    ],
)
def test_an_age_is_one_age_however_it_is_written(heading: str) -> None:
    found = heading_of(LEDGERS.get("mediation"), heading)
    assert found is not None and found.name == "minor_involved"


@pytest.mark.parametrize(
    "heading", ["未满18周岁", "未满16周岁未成年人", "14周岁以下", "涉及未成年人", "年龄"]
)
def test_another_age_is_not_taken_for_it(heading: str) -> None:
    """14周岁以下 holds those of fourteen, a 未成年人 is under eighteen: it is asked what such a column means."""
    assert heading_of(LEDGERS.get("mediation"), heading) is None


@pytest.mark.parametrize("ledger", list(LEDGERS), ids=lambda ledger: ledger.id)
def test_no_heading_is_given_to_two_columns_of_a_ledger(ledger: Ledger) -> None:
    """Such a heading would mean neither of them."""
    said = Counter(key_of(word) for column in ledger.columns for word in {column.title, *column.headings})
    own = {key_of(column.title) for column in ledger.columns}
    assert [word for word, times in said.items() if times > 1 and word not in own] == []
    unknown = {word for word in said if word not in known_headings(ledger)}
    assert unknown == set()


@pytest.mark.parametrize("ledger", list(LEDGERS), ids=lambda ledger: ledger.id)
def test_most_columns_are_known_by_another_name_than_the_product_s(ledger: Ledger) -> None:
    names = Counter(name for name, _exact in known_headings(ledger).values())
    alone = [one.title for one in ledger.columns if names[one.name] < 2 and one.name not in COMMON_COLUMNS]
    assert len(alone) <= len(ledger.columns) // 3, alone


def other_words(ledger: Ledger, number: int) -> list[str]:
    """A heading row in words of an office: of every column the ``number``-th heading that is not its title."""
    own = [column for column in ledger.columns if column.name not in COMMON_COLUMNS]
    return [(column.headings or (column.title,))[number % max(len(column.headings), 1)] for column in own]


@pytest.mark.parametrize("number", [0, -1])
@pytest.mark.parametrize("ledger", list(LEDGERS), ids=lambda ledger: ledger.id)
def test_a_sheet_headed_in_an_office_s_words_is_known_for_what_it_is(
    ledger: Ledger, number: int, book: MakeBook
) -> None:
    heads = other_words(ledger, number)
    file: Path = book([["序号", *heads], [1, *["1"] * len(heads)]], sheet="Sheet1", name="报表.xlsx")
    answers = Answers({}, {})
    found = recognise(read_sheets(file, file.name)[0], list(LEDGERS), answers)
    offered: list[Any] = [option.value for ask in answers.asked.values() for option in ask.options]
    assert (found.ledger.id if found else offered[0]) == ledger.id
