"""A row that says of itself that it does not count is not counted in silence; nor is one kept that cannot be given out."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add, record_change
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.problems import RowProblems
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

pytestmark = pytest.mark.django_db
MEDIATION = LEDGERS.get("mediation")


def case(organ: Organ, remarks: str) -> LedgerRecord:
    values = {"org": "清溪镇调委会", "kind": "邻里", "accepted_on": date(2022, 3, 4), "remarks": remarks}
    return record_add(actor=COMMAND_LINE, ledger=MEDIATION, organ=organ, values=values)


@pytest.mark.parametrize(
    "remarks",
    [
        "作废",
        "此行作废",
        "与上一行重复，不计",
        "重复登记",
        "误录，请删除",
        "重复登记，删除",
        "待删",
        "不重复统计",
        "当事人撤诉（本条不计）",
        "与第3行重复",
    ],
)
def test_it_is_refused_with_the_words_it_says(township: Organ, remarks: str) -> None:
    with pytest.raises(RowProblems, match="不计的请删去这一行"):
        case(township, remarks)
    assert not MEDIATION.model.rows.exists()


@pytest.mark.parametrize(
    "remarks",
    ["", "协议作废后重新达成", "重复上访", "双方不计前嫌", "原租赁合同作废问题引发", "已移送删除违建线索"],
)
def test_words_that_tell_of_the_case_are_let_stand(township: Organ, remarks: str) -> None:
    assert case(township, remarks).pk


def test_a_row_that_stands_is_still_corrected(township: Organ) -> None:
    row = case(township, "")
    MEDIATION.model.rows.filter(pk=row.pk).update(remarks="作废")
    row.refresh_from_db()
    changed = record_change(
        actor=COMMAND_LINE, ledger=MEDIATION, record=row, values={"kind": "婚姻家庭"}, revision=row.revision
    )
    assert changed.kind == "婚姻家庭"  # type: ignore[attr-defined]


def test_what_no_cell_can_hold_is_refused_before_it_is_kept(township: Organ) -> None:
    assert case(township, "一" * 32_767).pk
    with pytest.raises(RowProblems, match="“备注”有32768个字符，超过32767个"):
        case(township, "二" * 32_768)


@pytest.mark.parametrize("remarks", ["\u200b\u200d", "\ufeff", "协\u202e议", "\x01"])
def test_signs_that_nobody_sees_are_no_words(township: Organ, remarks: str) -> None:
    with pytest.raises(RowProblems, match="“备注”中有看不见的字符"):
        case(township, remarks)


def test_lines_and_what_a_name_is_written_with_stand(township: Organ) -> None:
    assert case(township, "第一行\r\n第二行\t三👨‍👩‍👧").pk
