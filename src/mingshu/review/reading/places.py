"""Words before 镇, 乡 or 县 that are no name: 本人担任镇党委书记 speaks of the report's own township."""

from __future__ import annotations

from mingshu.prose.patterns import compiled


def may_be_name(place: str) -> bool:
    """Whether what ends in 镇, 乡, 街道, 县 or 区 can be the name of a place; words of the sentence are none."""
    return _NOT_A_NAME.search(place) is None


_NOT_A_NAME = compiled(
    r"^(?:[我本全各该由向在与和对县区市个多按将为经报是]|推进|指导|组织|配合|深入|其他|所有|相邻|有关|主持|今年|去年|每年|加强|完善|召开|报告|建立"
    r"|参加|协助|督促|支持|提请|报请|通过|围绕|结合|按照|根据|落实|贯彻|列席|出席|推动|制定|修订|提高|强化|成立"
    r"|坚持|清理|审查|审核|审议|研究|分析|依托|发挥|利用|整合|明确|规范|健全|优化|深化|开展|实施|组建|设立|举办|邀请|聘请|抽调"
    r"|选派|接受|牵头|协调|联合|会同|统筹|压实|聚焦|紧扣|立足|检查|督查|考核|评议|公布|公开|印发|作为|担任|兼任|现任|时任|历任|曾任|任[镇乡县区街]|代理|参与|报送|对照|纳入|协同|充实"
    r"|调整|完成|确保|保障|服务|代表|依法|全面|认真|切实|积极|持续|及时|定期|严格)"
    r"|[集城村强小乡]镇$|[下城返回家故同水]乡$|法治"
)
