"""Where the case of each ledger ends: written by hand, and the law. Every other state leaves a case open."""

from __future__ import annotations

import pytest

from mingshu.ledgers.description import LEDGERS, Ledger

# ledger              the office owes no further step       | over without it
ENDINGS = """
funding               决算
judicial_office       已达标 复核
leadership_group      已成立 已调整                           | 已撤销
meetings              议定事项办结                            | 取消
plan_docs             已完成                                  | 废止
supervision_task      销号
exam                  已汇总                                  | 取消
study                 已学习 已归档                           | 取消
training              已举办 已归档                           | 取消
adviser_contract      已签约
collective_decision   已执行                                  | 取消
contract              履行完毕                                | 解除
legal_adviser         已完成                                  | 取消
legality_review       已出具意见 已采纳 未采纳说明
major_decision        后评估                                  | 终止
normative_doc         已备案                                  | 废止 失效
case_file_review      完成                                    | 取消
criminal_transfer     公安立案 不予立案 办结
double_random         公示                                    | 取消
enforcement_action    公示                                    | 取消
enforcement_staff     已核对
enforcement_subject   已公告                                  | 注销
penalty_case          结案                                    | 撤销 移送
disclosure            已公开 更新                             | 撤下
foi_request           已答复
government_service    已审核
legal_aid             不予 结案                               | 终止
legal_consultation    已核对
legal_service_site    运行 升级                               | 撤并 取消
notary                已核对
dispute_clue          已化解                                  | 移交
dispute_screening     汇总                                    | 取消
litigation            裁判 上诉 生效 履行
mediation             达成协议 调解不成 司法确认 履行 归档    | 终止
petition              办结 复查 复核                          | 终结
reconsideration       决定 履行                               | 不予受理 终止
village_adviser       已服务 已登记                           | 取消
annual_report         已公开
assessment            公布
congress_report       办结                                    | 取消
cppcc_proposal        答复 评价
judicial_advice       已回复
npc_suggestion        答复 评价 公开
rectification         已完成 长期坚持
shufa                 归档
commendation          表彰                                    | 取消
correction_committee  调整 已召开会议                         | 取消
hazard                销号                                    | 移送
legal_literate        已核对
publicity             已开展 已归档                           | 取消
safety_work           已核对
village_governance    结果公开 备案                           | 取消
"""
WRITTEN = {line.split()[0]: line.partition(" ")[2].partition("|") for line in ENDINGS.strip().splitlines()}


def test_every_ledger_is_written_here() -> None:
    assert set(WRITTEN) == {ledger.id for ledger in LEDGERS}


@pytest.mark.parametrize("ledger", [pytest.param(ledger, id=ledger.id) for ledger in LEDGERS])
def test_a_case_ends_where_it_is_written_and_nowhere_else(ledger: Ledger) -> None:
    done, _bar, dropped = WRITTEN[ledger.id]
    assert set(ledger.flow.done) == set(done.split())
    assert set(ledger.flow.dropped) == set(dropped.split())
    assert len(ledger.flow.ended) == len({*done.split(), *dropped.split()})
