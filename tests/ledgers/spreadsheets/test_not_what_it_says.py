"""A word of an office is taken for a value only where nothing beside it denies, doubts, dates or conditions it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mingshu.ledgers.description import LEDGERS, Column, Kind
from mingshu.ledgers.spreadsheets.cells.choices import choice_reader
from mingshu.ledgers.spreadsheets.cells.common import Doubt, Said, Unsure, narrow
from mingshu.ledgers.spreadsheets.cells.readers import Usage, reader_of
from mingshu.ledgers.words import words_of

from .conftest import MakeBook, TakeIn

BESIDE = (
    *("建议{}", "拟{}", "待{}", "{}存疑", "{}（后撤销）", "{}，后终止", "基本{}?", "未{}", "原则{}", "可能{}"),
    *("{}（附条件）", "整改前{}", "复核后{}", "{}（拟）", "{}（待复核）", "如{}", "计划{}", "申请{}", "{}？"),
    *("{}，但有异议", "暂{}", "应{}", "初步{}", "{}（已取消）", "原{}", "{}（征求意见）"),
)  # fmt: skip
"""What stands beside a value that then is not said, or not yet, or no more."""


def choices() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every column of every ledger that holds one of several values, and the states of every ledger."""
    for ledger in LEDGERS:
        for column in ledger.columns:
            if column.kind is Kind.CHOICE:
                yield ledger.id, column.name, tuple(column.choices)
        yield ledger.id, "state", tuple(ledger.flow.states)


CHOICES = [pytest.param(*one, id=f"{one[0]}.{one[1]}") for one in choices()]


def column_of(ledger_id: str, name: str) -> Column:
    return LEDGERS.get(ledger_id).column(name)


@pytest.mark.parametrize(("ledger_id", "name", "values"), CHOICES)
def test_what_denies_doubts_dates_or_conditions_a_value_is_asked_about(
    ledger_id: str, name: str, values: tuple[str, ...]
) -> None:
    words = words_of(ledger_id, name)
    read = choice_reader(values, words)
    known = {*values, *words}
    cells = [beside.format(value) for value in values for beside in BESIDE if value not in beside]
    taken = {cell: read(cell) for cell in cells if narrow(cell) not in known}
    assert {cell: one for cell, one in taken.items() if not gives_none(one)} == {}


@pytest.mark.parametrize(("ledger_id", "name", "values"), CHOICES)
def test_two_values_in_one_cell_are_asked_about(ledger_id: str, name: str, values: tuple[str, ...]) -> None:
    words = words_of(ledger_id, name)
    read = choice_reader(values, words)
    known = {*values, *words}
    pairs = [(one, two) for one in values for two in values if one != two]
    cells = [f"{one}{sign}" for one, two in pairs for sign in (f"，{two}", f"（{two}）", f"改为{two}")]
    taken = {cell: read(cell) for cell in cells if narrow(cell) not in known}
    assert {cell: one for cell, one in taken.items() if not gives_none(one)} == {}


@pytest.mark.parametrize(("ledger_id", "name", "values"), CHOICES)
def test_a_piece_of_a_value_that_denies_it_is_not_that_value(
    ledger_id: str, name: str, values: tuple[str, ...]
) -> None:
    """受理 is not 不予受理, and 需审查 is not 不需审查."""
    words = words_of(ledger_id, name)
    read = choice_reader(values, words)
    denying = [value for value in values if value[0] in "不未无非"]
    pieces = [(value, value[start:]) for value in denying for start in range(1, len(value))]
    taken = {
        piece: value for value, piece in pieces if piece not in {*values, *words} and read(piece) == value
    }
    assert taken == {}


def gives_none(answer: object) -> bool:
    """Whether a cell is asked about, or kept in its words without a value."""
    return isinstance(answer, Doubt) or (isinstance(answer, Said) and answer.value is None)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        *(("legality_review.conclusion", cell) for cell in ("合法性存疑", "合法（附条件）", "经修改合法")),
        *(("normative_doc.review_result", cell) for cell in ("合法性意见已反馈", "原则同意", "修改后不合法")),
        *(("npc_suggestion.satisfaction", cell) for cell in ("满意度一般", "满意（二次办理前不满意）")),
        ("cppcc_proposal.satisfaction", "不满意，二次办理后满意"),
        *(("legal_aid.decision", cell) for cell in ("建议给予", "给予，后终止")),
        *(
            ("normative_doc.cleanup_result", cell)
            for cell in ("建议废止", "待修改", "到期后自动失效（未到期）")
        ),
        *(("meetings.topic_kind", cell) for cell in ("未含法治议题", "拟列法治议题？", "法治议题（已取消）")),
        *(
            ("meetings.topic_kind", cell)
            for cell in ("未含普法内容", "研究普法规划（已取消）", "听取普法工作汇报？")
        ),
        *(("legality_review.conclusion", cell) for cell in ("修改中", "建议修改（后撤销）")),
        ("study.lecturer_type", "外聘律师、县法院法官"),
        *(("npc_suggestion.met", cell) for cell in ("电话沟通", "微信沟通", "委托", "已沟通", "是（待定）")),
        *(
            ("cppcc_proposal.met", cell)
            for cell in ("电话沟通", "是（拟）", "是（后取消）", "是？", "是（委托）")
        ),
        *(("litigation.head_attended", cell) for cell in ("委托", "是（委托副镇长）", "拟出庭")),
    ],
)
def test_a_cell_that_says_something_else_is_asked_about_in_its_full_words(column: str, cell: str) -> None:
    ledger_id, name = column.split(".")
    read = reader_of(column_of(ledger_id, name), Usage(2024, words=words_of(ledger_id, name)))
    assert read(cell) == Doubt(Unsure.WORD, narrow(cell))


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        *(
            ("legality_review.conclusion", cell, "合法")
            for cell in ("审查意见：合法", "合法，同意", "合法（通过）")
        ),
        *(
            ("legality_review.conclusion", cell, "不合法")
            for cell in ("不合法，不予通过", "审核结论为不合法")
        ),
        *(("legality_review.conclusion", cell, "修改后合法") for cell in ("建议修改第三条", "修改后合法")),
        *(("mediation.result", cell, "不成") for cell in ("调解不成，未达成协议", "调解不成转诉讼")),
        *(("mediation.result", cell, "成功") for cell in ("成功（当场履行）", "调解成功，另案处理")),
        *(("petition.result", cell, "支持") for cell in ("支持，已答复", "予以支持（已办结）")),
        *(("meetings.topic_kind", cell, "法治议题") for cell in ("未成年人法治教育", "研究拟定普法规划")),
        ("legality_review.conclusion", "修改后合法（3条意见）", "修改后合法"),
        *(("meetings.type", cell, "常务会") for cell in ("第十二次常务会", "2024年第一次常务会")),
        *(("npc_suggestion.met", cell, True) for cell in ("是（6月5日）", "已面商", "见面")),
        *(("npc_suggestion.met", cell, False) for cell in ("否（未到期）", "未面商", "未沟通")),
    ],
)
def test_what_only_says_it_again_or_adds_to_it_is_still_the_value(
    column: str, cell: str, value: object
) -> None:
    ledger_id, name = column.split(".")
    said = reader_of(column_of(ledger_id, name), Usage(2024, words=words_of(ledger_id, name)))(cell)
    assert (said.value if isinstance(said, Said) else said) == value


@pytest.mark.django_db
def test_it_is_asked_once_and_remembered_for_the_office(book: MakeBook, take_in: TakeIn) -> None:
    def sheet(number: str) -> list[list[str]]:
        return [
            ["援助编号", "类别", "申请日期", "决定"],
            [f"{number}1号", "民事", "2024-3-1", "建议给予"],
            [f"{number}2号", "民事", "2024-3-2", "建议给予"],
        ]

    first = book(sheet("甲"), sheet="法律援助台账")
    asked = {one.key: one for one in take_in(first, dry_run=True).open if "/decision/" in one.key}
    (key,) = asked
    assert "建议给予" in asked[key].message.zh
    answers = {one.key: "留空" for one in take_in(first, dry_run=True).open} | {key: "不予"}
    assert take_in(first, answers=answers).written
    again = take_in(book(sheet("乙"), sheet="法律援助台账"), dry_run=True)
    assert not [one for one in again.open if one.key == key]
