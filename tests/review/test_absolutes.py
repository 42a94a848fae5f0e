"""Signs of all and nothing: what no list of words names is marked where it speaks of what a ledger keeps."""

from __future__ import annotations

import pytest

from mingshu.figures.claims import Matter, Outcome
from mingshu.organisations.models import Organ
from mingshu.prose.absolutes import find_absolutes
from tests.examples.conftest import only_qingxi, qingxi
from tests.linear import assert_linear
from tests.review.test_drafts import read

__all__ = ["only_qingxi", "qingxi"]

FALSE = [
    *("纠纷调解零失败。", "纠纷逐一调解成功。", "没有调解不成功的。", "没有一起纠纷调解不成功。", "全年没有纠纷未化解。", "调解协议没有不履行的。"),
    *("执法人员人人持证。", "执法人员没有不持证的。", "代表个个满意。", "所有办事申请已办结。", "排查出的纠纷无不化解。", "审查意见尽皆采纳。"),
    *("处罚决定应公示尽公示。", "办件没有一件未办结。", "主要矛盾纠纷悉数调解成功。", "四议两公开程序一个环节不少。", "服务事项样样可网上办理。"),
]  # fmt: skip


@pytest.mark.parametrize("text", FALSE)
def test_all_or_none_in_any_words_is_held_against_the_measure_that_answers(qingxi: Organ, text: str) -> None:
    [one] = read(qingxi, text)
    assert one.outcome is Outcome.CONTRADICTED and one.figure_id


MARKED = [
    *("信访事项都在规定期限内办结。", "法律援助应援尽援。", "考试全员满分。", "要点任务无一遗漏。", "执法人员无一无证。", "采纳意见无保留。"),
    *("全镇上下没有执法人员缺证上岗。", "处罚决定无逾期公示。", "信访事项有访必结。"),
    *("信访积案见底清仓。", "目标任务全部达标。", "受理纠纷95件、尽数登记在册。", "信访事项无一超期。", "普法宣传户户到。"),
]  # fmt: skip


@pytest.mark.parametrize("text", MARKED)
def test_what_nothing_proves_is_marked(qingxi: Organ, text: str) -> None:
    found = [one for one in read(qingxi, text) if not any(sign.isdigit() for sign in one.printed)]
    assert {one.outcome for one in found} == {Outcome.UNPROVED}


@pytest.mark.parametrize(
    "text",
    ["全面推进依法行政，不断提升执法水平。", "全镇认真落实普法责任制，全力化解矛盾纠纷。", "加强未成年人普法，积极化解不动产纠纷。",
     "部分村调解员未经培训。", "执法人员持证率未达标。", "人均学法学时偏低，群众满意度不高。", "逐步健全学法制度，各部门尽职尽责。",
     "确保信访事项件件有回音。", "今天天气都很好。"],
)  # fmt: skip
def test_words_that_claim_nothing_of_a_ledger_are_left_alone(qingxi: Organ, text: str) -> None:
    assert read(qingxi, text) == []


TRUE = [
    *("全部隐患整改销号。", "隐患应改尽改。", "全镇无遗留隐患。", "重要合同全部经合法性审查。", "纠纷应调尽调。"),
    "代表建议件件答复。",
]  # fmt: skip


@pytest.mark.parametrize("text", TRUE)
def test_what_the_ledgers_bear_out_is_proved(qingxi: Organ, text: str) -> None:
    assert {one.outcome for one in read(qingxi, text)} == {Outcome.PROVED}


@pytest.mark.parametrize("text", ["做到诉求件件有着落。", "纠纷逐一化解。", "推动执法人员人人持证。"])
def test_a_plan_wishes_and_claims_nothing(qingxi: Organ, text: str) -> None:
    assert read(qingxi, text, Matter.PLAN) == []


def test_nothing_of_nothing_is_no_proof_and_no_lie(qingxi: Organ) -> None:
    """No petition of 2022 has a time limit: 无一超期 is neither borne out nor false."""
    [one] = read(qingxi, "信访事项无一超期。")
    assert one.outcome is Outcome.UNPROVED and one.figure_id == "M-PE-03"


@pytest.mark.parametrize(
    "wall", ["均", "应改尽", "有访必", "一件", "没有不", "件", "全年不断", "逐，", "未达"]
)
def test_signs_are_found_in_linear_time(wall: str) -> None:
    assert_linear(lambda size: wall * (size // len(wall)), lambda text: list(find_absolutes(text)), 20_000)
