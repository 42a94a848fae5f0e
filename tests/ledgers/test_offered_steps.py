"""No step is offered that an official of the field would find absurd where the case stands."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS, Ledger
from tests.ledgers.test_flow import row_of

TOO_EARLY = """
penalty_case        线索:执行、撤销 立案:执行、撤销 调查:执行 告知:执行 听证:执行 法制审核:执行 结案:移送
criminal_transfer   核实:复议、监督 审批:复议、监督 已移送:复议 公安立案:复议
enforcement_subject 清理:变更、注销
case_file_review    抽卷:反馈、整改
double_random       计划公开:后续处理 抽取:后续处理
contract            起草:履行中、变更、解除、争议 审查通过:履行中、变更、解除、争议 履行完毕:变更、解除
major_decision      目录公布:执行中 启动:执行中 起草:执行中 合法性审查:执行中 后评估:中止、终止
normative_doc       立项:修改、废止、失效 起草:修改、废止、失效 征求意见:修改、废止、失效 合法性审核:修改、废止、失效
normative_doc       集体审议:修改、废止、失效
plan_docs           起草:执行中、废止 审议:执行中、废止
leadership_group    拟稿:已撤销
supervision_task    交办:逾期 整改中:逾期 已报告:逾期
judicial_advice     收到:超期 研究:超期 整改:超期
annual_report       起草:逾期 审议:逾期 已报送:逾期
foi_request         收到:复议、诉讼 补正:复议、诉讼 征求意见:复议、诉讼
legal_aid           申请:办理、终止 结案:终止
legal_service_site  建设中:撤并
disclosure          形成:撤下 审查:撤下
petition            登记:延期、终结 转送:延期、终结
reconsideration     申请:审理、中止 补正:审理、中止
assessment          指标下达:申诉 自评:申诉
congress_report     计划:审议意见办理
cppcc_proposal      交办:再办 沟通:再办
npc_suggestion      交办:再办 沟通:再办
shufa               布置:述法、反馈、整改 撰写:述法、反馈、整改 报送:反馈、整改 述法:反馈、整改
hazard              登记:复查
village_governance  计划:实施 提议:实施 商议:实施 审议:实施
"""
"""By ledger, state:steps; the case has what its state asks for and nothing else."""

OPEN = """
penalty_case      立案:调查、告知 决定:执行、撤销、移送 公示:执行 执行:结案 结案:撤销
criminal_transfer 不予立案:复议 已移送:监督
contract          已签订:履行中、变更、解除、争议 履行完毕:争议 变更:履行中 争议:履行中、解除
major_decision    集体讨论:执行中 中止:起草、终止
hazard            登记:责令整改、督办、移送 督办:复查、移送
foi_request       办理中:延期、复议 延期:诉讼 已答复:复议
petition          受理:延期、终结
npc_suggestion    答复:再办
legal_aid         决定给予:终止 指派:办理
supervision_task  逾期:整改中
"""
"""What stays possible there, and what was a dead end."""


def steps(table: str) -> list[Any]:
    found = []
    for line in table.strip().splitlines():
        ledger, *rest = line.split()
        for state, _, ways in (one.partition(":") for one in rest):
            found += [
                pytest.param(LEDGERS.get(ledger), state, way, id=f"{state}-{way}") for way in ways.split("、")
            ]
    return found


def values_of(ledger: Ledger, state: str) -> dict[str, Any]:
    """What ``state`` asks for, with what it comes after."""
    stage = ledger.flow.stage_of(state)
    before = values_of(ledger, stage.after[0]) if stage.after else {}
    wanted = {name: value[0] if isinstance(value, tuple) else value for name, value in stage.equal.items()}
    return before | dict.fromkeys(stage.filled, "某") | wanted


def is_offered(ledger: Ledger, state: str, way: str) -> bool:
    row = row_of(ledger, **values_of(ledger, state))
    return way in ledger.flow.next_states(state) and not ledger.flow.missing(way, row)


@pytest.mark.parametrize(("ledger", "state", "way"), steps(TOO_EARLY))
def test_what_makes_no_sense_yet_is_not_offered(ledger: Ledger, state: str, way: str) -> None:
    assert not is_offered(ledger, state, way)


@pytest.mark.parametrize(("ledger", "state", "way"), steps(OPEN))
def test_what_makes_sense_is(ledger: Ledger, state: str, way: str) -> None:
    assert way in ledger.flow.next_states(state)
    assert ledger.flow.stage_of(way).columns or is_offered(ledger, state, way)


@pytest.mark.parametrize("ledger", list(LEDGERS), ids=lambda ledger: ledger.id)
def test_nobody_chooses_that_a_case_is_late(ledger: Ledger) -> None:
    """Being late is counted by the clock; a sheet that says so is read all the same."""
    late = {"逾期", "超期"} & {*ledger.flow.states}
    assert not late & {way for state in ledger.flow.states for way in ledger.flow.next_states(state)}
    for state in late:
        assert ledger.flow.next_states(state), "it goes on"
