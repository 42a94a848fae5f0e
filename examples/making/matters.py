"""What the cases are about, in words: told by their kind and their place in the book, so no chance is spent on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from making.office import Row

Words = Mapping[str, Sequence[str]]
"""The value of the column that tells kinds apart → what a row of that kind may say; under "" for all others."""

TOLD: dict[str, tuple[str, str, Words]] = {
    "mediation": ("kind", "matter", {
        "邻里": ["滴水檐排水方向引起争执", "围墙占用公共通道", "夜间噪声影响休息", "院坝边界争执"],
        "土地": ["承包地边界不清", "田埂被移引起争执", "林地四至不明"],
        "婚姻家庭": ["离婚后子女探望安排", "赡养费分担"],
        "损害赔偿": ["犬只伤人赔偿", "机耕作业损坏青苗"],
        "劳动": ["务工工资拖欠", "临时用工受伤补偿"],
        "": ["合伙经营账目不清", "货款拖欠"],
    }),
    "petition": ("kind", "matter", {
        "求决": ["反映村道破损久未修复", "反映安置过渡费未按时发放", "反映饮水管网水压不足"],
        "建议": ["建议增设农村客运停靠点", "建议延长文化站开放时间"],
        "检举": ["反映村级工程验收把关不严"],
        "": ["咨询政策"],
    }),
    "reconsideration": ("result", "matter", {
        "不予受理": ["对信访答复不服"],
        "": ["不服行政处罚决定", "不服政府信息公开答复", "不服不动产登记", "不服不履行法定职责"],
    }),
    "litigation": ("", "matter", {"": ["不服行政处罚", "诉不履行法定职责", "不服房屋征收补偿决定", "不服行政许可"]}),
    "village_adviser": ("kind", "matter", {
        "咨询": ["解答土地流转合同问题", "解答赡养和继承问题"],
        "讲座": ["讲授民法典婚姻家庭编", "讲授防范电信网络诈骗"],
        "调解": ["参与邻里纠纷调解"],
        "审查村规民约": ["审查村规民约修订稿"],
        "": ["整理法律文书"],
    }),
    "legal_aid": ("kind", "matter", {
        "民事": ["追索劳动报酬", "请求支付赡养费", "交通事故人身损害赔偿"],
        "刑事": ["审查起诉阶段辩护"],
        "": ["不服工伤认定"],
    }),
    "penalty_case": ("field", "matter", {
        "自然资源": ["未经批准占用土地建房"],
        "生态环境": ["露天焚烧秸秆"],
        "城乡建设": ["未取得施工许可擅自施工", "占道堆放建筑材料"],
        "市场监管": ["经营超过保质期的食品", "使用未经检定的计量器具", "未按规定明码标价"],
        "应急管理": ["未如实记录安全生产培训情况"],
        "交通运输": ["未取得道路运输经营许可从事货运"],
        "农业农村": ["经营未附具标签的农药"],
        "": ["未按规定处理生活垃圾"],
    }),
    "enforcement_action": ("kind", "matter", {
        "检查": ["日常监督检查", "节前专项检查", "投诉举报核查"],
        "许可": ["办理经营许可"],
        "强制": ["查封场所设施"],
        "": ["行政确认"],
    }),
    "criminal_transfer": ("", "matter", {"": ["涉嫌非法采矿", "涉嫌生产销售伪劣产品"]}),
    "case_file_review": ("", "matter", {"": ["文书送达回证缺签收日期", "法制审核意见过于简单", "询问笔录缺页码"]}),
    "hazard": ("field", "matter", {
        "安全生产": ["作业场所未设置警示标志", "配电箱无漏电保护"],
        "消防": ["疏散通道堆放杂物", "灭火器过期", "消火栓无水"],
        "自建房": ["外墙开裂，未作安全鉴定", "擅自拆改承重墙"],
        "道路交通": ["临水路段无护栏", "路口视线受遮挡"],
        "": ["地质灾害点警示牌损坏"],
    }),
    "correction_committee": ("event", "matter", {
        "会议": ["研究社区矫正工作保障事项"],
        "": ["明确成员单位和职责分工"],
    }),
    "npc_suggestion": ("", "title", {"": [
        "关于完善农村生活垃圾收运的建议", "关于增加校园周边停车位的建议", "关于加快村组道路硬化的建议",
        "关于规范农村自建房审批的建议", "关于加强饮用水源地保护的建议",
    ]}),
    "cppcc_proposal": ("", "title", {"": [
        "关于推进政务服务就近办的提案", "关于扶持特色种植产业的提案", "关于完善老年助餐点的提案",
        "关于加强历史建筑保护的提案",
    ]}),
    "judicial_advice": ("kind", "matter", {
        "司法建议": ["规范行政处罚告知程序"],
        "检察建议": ["加强校园周边食品安全监管"],
        "": ["清理河道管理范围内堆放物"],
    }),
}  # fmt: skip
NOTED = {"mediation": "已回访", "hazard": "已复查", "petition": "已电话回访", "contract": "原件存档案室"}
EVERY = 5


def told(ledger: str, rows: Sequence[Row]) -> list[Row]:
    """``rows`` with what each is about, and a remark on every fifth where the office makes remarks."""
    by, column, words = TOLD.get(ledger, ("", "", {}))
    found: list[Row] = []
    for place, row in enumerate(rows):
        more: Row = {}
        if column:
            said = words.get(str(row.get(by) or ""), words[""])
            more[column] = said[place % len(said)]
        if ledger in NOTED and place % EVERY == 0:
            more["remarks"] = NOTED[ledger]
        found.append(more | row)
    return found
