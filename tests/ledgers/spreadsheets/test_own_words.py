"""A word by which an office tells apart what a column holds as one stays beside the row."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.spreadsheets.cells.common import Doubt, Said, narrow
from mingshu.ledgers.spreadsheets.cells.readers import Usage, reader_of
from mingshu.ledgers.words import DONE_SOMEHOW, NO_WORDS, YES_WORDS, vocabulary, words_of

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
LESSONS = LEDGERS.get("study").model.rows
PENALTIES = LEDGERS.get("penalty_case").model.rows
FILLING = set("尚作为的类型式案件程序纠纷矛盾协议书结果已经予以给行政法调解处化未没有是否不其它他…等级")
"""Signs that tell nothing apart; a word of others beside those of its value says more than the value."""


def says_more(word: str, value: str, title: str) -> bool:
    """Whether a word says something that neither its value nor the title of its column does."""
    return bool(set(word) - set(value) - FILLING - set(title))


VOCABULARIES: list[tuple[Ledger, str]] = [
    (LEDGERS.get(ledger_id), name) for ledger_id, name in vocabulary().words if name != "state"
]


@pytest.mark.parametrize(
    ("ledger", "name"), VOCABULARIES, ids=[f"{ledger.id}.{name}" for ledger, name in VOCABULARIES]
)
def test_a_word_that_says_more_than_its_value_is_kept(ledger: Ledger, name: str) -> None:
    column, words = ledger.column(name), words_of(ledger.id, name)
    read = reader_of(column, Usage(2024, words=words))
    lost = []
    for written, meant in words.items():
        said: Any = read(written)
        word, value = narrow(written), narrow(meant)
        plain = word in YES_WORDS | NO_WORDS | {"无", "√", "×"} or "…" in word
        if plain or value == DONE_SOMEHOW or isinstance(said, Doubt):
            continue
        if says_more(word, value, column.title) and not (isinstance(said, Said) and said.written == word):
            lost.append(word)
    assert not lost


@pytest.mark.parametrize(
    ("ledger_id", "name", "word", "value"),
    [
        ("study", "lecturer_type", "镇长", "主要负责人"),
        ("study", "lecturer_type", "书记", "主要负责人"),
        ("mediation", "kind", "离婚", "婚姻家庭"),
        ("mediation", "kind", "婚姻", "婚姻家庭"),
        ("mediation", "result", "引导诉讼", "不成"),
        ("mediation", "performed", "拒不履行", False),
        ("mediation", "performed", "当场履行", True),
        ("mediation", "performed", "未到期", None),
        ("litigation", "head_attended", "委托代理人", False),
        ("litigation", "result", "确认违法", "败诉"),
        ("penalty_case", "party_type", "个体工商户", "个人"),
        ("penalty_case", "publicised_on", "无需公示", None),
        ("petition", "kind", "投诉", "求决"),
    ],
)
def test_the_word_stays_beside_its_value(ledger_id: str, name: str, word: str, value: Any) -> None:
    column = LEDGERS.get(ledger_id).column(name)
    assert column.kind in (Kind.CHOICE, Kind.BOOL, Kind.DATE)
    said: Any = reader_of(column, Usage(2024, words=words_of(ledger_id, name)))(word)
    assert (said.value, said.written) == (value, word)


@pytest.mark.parametrize(
    ("ledger_id", "name", "word", "value"),
    [
        ("mediation", "result", "调解成功", "成功"),
        ("mediation", "agreement_form", "书面协议", "书面"),
        ("mediation", "performed", "已履行", True),
        ("mediation", "performed", "未履行", False),
        ("mediation", "kind", "邻里纠纷", "邻里"),
        ("mediation", "kind", "其它", "其他"),
        ("mediation", "result", "√", "成功"),
        ("penalty_case", "procedure", "普通程序", "普通"),
        ("penalty_case", "procedure", "简易程序", "简易"),
        ("litigation", "head_attended", "出庭", True),
        ("litigation", "result", "已撤诉", "撤诉"),
    ],
)
def test_another_spelling_says_no_more_than_its_value(
    ledger_id: str, name: str, word: str, value: Any
) -> None:
    column = LEDGERS.get(ledger_id).column(name)
    assert reader_of(column, Usage(2024, words=words_of(ledger_id, name)))(word) == value


def test_who_gave_the_lesson_stays_beside_it(book: MakeBook, take_in: TakeIn) -> None:
    rows = [["主题", "日期", "形式", "主讲人类型"], ["学习宪法", "2024-3-1", "集体学习", "镇长"]]
    outcome = take_in(book(rows, sheet="领导班子学法台账"), dry_run=True)
    assert outcome.sheets[0].columns[3].name == "lecturer_type"


DECISIONS = ["案号", "案由", "当事人", "当事人类型", "程序", "领域", "立案日期", "决定"]


def case(decision: str) -> list[Any]:
    """A case, and what became of it in words."""
    return ["1号", "占道", "甲", "个人", "普通", "城乡建设", "2024-3-5", decision]


@pytest.mark.parametrize(
    ("said", "state"),
    [("不予处罚", "撤销"), ("不予行政处罚", "撤销"), ("撤案", "撤销"), ("移送公安机关", "移送")],
)
def test_a_decision_in_words_asks_for_the_state_that_it_implies(
    said: str, state: str, book: MakeBook, take_in: TakeIn
) -> None:
    file = book([DECISIONS, case(said)], sheet="行政处罚案件台账")
    outcome = take_in(file)
    (ask,) = [one for one in outcome.open if one.key.startswith("word/penalty_case/state/")]
    assert ask.options[0].value == state and "按日期" in ask.options[-1].label.zh
    answers = {one.key: "留空" for one in outcome.open} | {ask.key: state}
    taken = take_in(file, answers=answers)
    assert taken.written, taken.problems
    kept = PENALTIES.get()
    assert (kept.state, (kept.extra or {})["决定"]) == (state, said)


def test_who_leaves_it_to_the_days_keeps_the_words_only(book: MakeBook, take_in: TakeIn) -> None:
    file = book([DECISIONS, case("不予处罚")], sheet="行政处罚案件台账")
    answers = {one.key: "留空" for one in take_in(file).open}
    assert take_in(file, answers=answers).written
    assert PENALTIES.get().state == "立案"
