"""The headings offices write for the columns that decide a figure: who chaired or came, what came of it, on which day."""

from __future__ import annotations

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets.tables.headings import heading_of

HEADINGS = """
study leader_attended 主要负责人 主要负责人参加 主要负责人是否参加 是否参加 主要负责人参加情况
  主要负责同志是否参加 主要负责同志参加 主要领导 主要领导参加情况 书记镇长参加情况 书记参加 镇长参加
  党委书记是否参加 党政正职是否参加 党政正职参加 一把手参加 第一责任人是否参加 第一责任人参加 主要负责人是否到会
  主要负责人到会 主要负责人是否出席 主要负责人出席 主要负责人是否参学 主要负责人参学 书记、主任是否参加 局长是否参加
  主任是否参加 主要领导出席
study heads_present 参加学习的主要负责人职务 参加人员 出席人员 参学人员 参会领导 到会领导
  出席的主要负责人 参加的主要领导
study attend_count 参加人数 参加人员数 到会人数 参学人次 学习人次 参加人次 实到人数 出席人次
study held_on 学习日期 学法日期 召开时间 开展时间 组织时间 活动时间 举办时间 日期
study lecturer_type 主讲人 授课人 讲师 辅导人 主讲人身份 授课人身份 主讲人员
study subject 学习专题 学习内容 议题 学习法律 学习篇目 学法题目 学习主要内容
study form 学习类型 学法类型 类别 学习形式
meetings chair_post 主持人 主持人及职务 主持人员 会议主持人 主持领导 主持人（职务）
  会议主持领导
meetings held_on 召开时间 开会日期 会议召开时间 会议召开日期 举行时间
meetings hear_report 听取汇报 是否听取法治建设汇报 听取法治工作汇报 听取法治政府建设汇报
  是否听取法治工作汇报 听取法治建设情况汇报
meetings topics 会议议题 研究事项 研究内容 议题内容 会议主要内容
meetings decisions 议定事项 会议决定事项 研究结果 会议结论 决议事项
meetings attend_count 参会人员数 到会人数 出席会议人数
collective_decision decided_on 决定日期 讨论日期 集体讨论日期 会议时间 上会时间
  研究时间
collective_decision dissent 是否有不同意见 有无不同意见 不同意见情况 有无异议 是否有异议
mediation result 调解结果 结果 调处结果 化解结果 是否成功 是否调解成功 调解情况 处理结果
  办理结果 化解情况
mediation closed_on 调结日期 结案日期 结案时间 办结日期 办结时间 调结时间 调解日期
  调解成功日期 协议日期 达成协议日期 签订协议日期 化解日期
mediation accepted_on 受理日期 受理时间 登记日期 登记时间 申请日期 立案日期 受理登记日期
  纠纷受理日期
mediation performed 是否履行 履行情况 协议履行情况 履行结果 是否已履行 协议是否履行
petition received_on 收到日期 登记日期 来访日期 信访日期 接访日期 接访时间 收件日期 收到时间
  转来日期
petition accepted_on 受理日期 受理时间 受理告知日期 决定受理日期
petition closed_on 办结日期 办结时间 结案日期 答复日期 答复时间 办理完成日期 回复日期
  处理完成日期 息访日期
petition result 处理结果 办理结果 答复意见 处理意见 办理结论
petition reception_post 接访领导 接访人 接访领导职务 接待领导 接访领导及职务
litigation head_attended 是否出庭应诉 负责人是否出庭 负责人出庭情况
  行政机关负责人是否出庭应诉 负责人出庭应诉 出庭情况 是否出庭 行政机关负责人出庭情况 出庭应诉情况 负责人是否出庭应诉
litigation head_post 出庭负责人职务 出庭负责人 出庭人员 出庭人 出庭负责人姓名职务 出庭领导
litigation result 裁判结果 判决结果 结果 案件结果 裁判情况 诉讼结果 判决情况
litigation hearing_on 开庭日期 开庭时间 庭审日期 庭审时间
reconsideration result 复议结果 决定结果 结果 复议决定 结案方式 审理结果
reconsideration decided_on 决定日期 结案日期 审结日期 办结日期 作出决定日期 复议决定日期
npc_suggestion answered_on 答复日期 办结日期 办复时间 答复时间 回复日期 办结时间
npc_suggestion satisfaction 满意度 是否满意 代表满意度 代表是否满意 反馈结果 评价
npc_suggestion met 是否面商 是否见面 面商情况 沟通情况 是否当面沟通 是否走访
cppcc_proposal satisfaction 满意度 是否满意 委员满意度 委员是否满意 评价
foi_request received_on 收到日期 申请日期 收到申请日期 申请时间 登记日期
foi_request answered_on 答复日期 办结日期 答复时间 回复日期 办结时间
foi_request result 答复结果 答复类型 处理结果 办理结果 答复情况 结果
penalty_case filed_on 立案日期 立案时间
penalty_case decided_on 决定日期 处罚决定日期 处罚日期 作出决定日期 处罚时间
  作出处罚决定日期 处罚决定时间
penalty_case publicised_on 公示日期 公开日期 公示时间 处罚公示日期 网上公示日期
legality_review done_on 出具日期 审查完成日期 审查日期 办结日期 审核完成时间 审核日期
  审查时间
legality_review received_on 收件日期 送审日期 提交日期 送审时间 报送时间 接件日期
  受理日期
legality_review conclusion 审查结论 审核结论 审查意见 审核结果
legality_review adviser_joined 法律顾问是否参与 法律顾问参与情况 是否法律顾问参与
  律师是否参与 顾问是否参与
training people 参训人数 培训人数 参加人数 培训人次 参训人次 参培人次
training held_on 培训时间 开班时间 举办日期 举办时间 开展时间
exam attended 实考人数 参考人数 参加考试人数 实际参考人数 实到人数
exam should_attend 应考人数 应参考人数 应到人数 应参加考试人数
exam passed 合格人数 及格人数 合格 考试合格人数
publicity held_on 活动时间 开展时间 举办时间 宣传时间 活动开展时间 组织时间
publicity audience 参与人数 受众 受益人数 参加群众 受教育群众人数 覆盖群众 参与群众
  参与群众人数
publicity materials 发放资料 发放资料（份） 发放传单 发放宣传册 发放资料数量 发放宣传材料
supervision_task closed_on 销号日期 办结时间 整改完成时间 完成时间 整改完成日期
hazard closed_on 销号日期 整改完成日期 整改完成时间 完成日期
hazard found_on 发现日期 检查时间 排查时间 检查日期
dispute_screening period 期间 统计期间 排查时段 排查期间
village_adviser served_on 服务时间 服务日期 开展时间 到村日期 到村时间
major_decision decided_on 决定日期 集体讨论时间 审议日期 审议时间 讨论决定日期
normative_doc published_on 公布日期 印发时间 发布日期 发布时间 印发日期 发文日期
congress_report reported_on 报告时间 汇报时间 会议时间 汇报日期
judicial_advice replied_on 回复日期 反馈日期 答复时间 复函时间 反馈时间
shufa appraisal 评议结果 评议等次 考核等次 述法等次 评价结果
rectification done_on 完成时间 整改完成时间 销号日期 整改到位时间
judicial_office achieved_on 达标时间 命名时间 授牌时间 建成日期 建成时间
"""
"""Ledger, column, headings; a line that is indented goes on."""


def decisive() -> list[tuple[str, str, str]]:
    lines = HEADINGS.strip().replace("\n  ", " ").splitlines()
    parts = [line.split() for line in lines]
    return [(ledger, column, heading) for ledger, column, *headings in parts for heading in headings]


@pytest.mark.parametrize(("ledger", "column", "heading"), decisive())
def test_the_heading_means_the_column_that_decides(ledger: str, column: str, heading: str) -> None:
    found = heading_of(LEDGERS.get(ledger), heading)
    assert found is not None and found.name == column
