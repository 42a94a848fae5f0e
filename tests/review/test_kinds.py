"""A kind, a place or a body that a ledger does not tell apart, and what numbers a list: neither proved nor false, or as
the sentence alone would be."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.figures.claims import Outcome, Read
from mingshu.organisations.tree import organ_by_code
from tests.examples.conftest import only_qingxi, qingxi
from tests.review.test_changes import CONTRADICTED, PROVED, UNPROVED, read_all, told

__all__ = ["only_qingxi", "qingxi"]
pytestmark = pytest.mark.django_db  # else nobody makes the tables that ``reads`` fills

# 2023: 培训 6 次 404 人次, one of them of enforcement for 103; 受理 71, all by committees of villages; 站点 11, 10 in villages;
# ten 宣传栏; 合格率 100%, 网上可办率 96.43%; 建议 5, of them 2 满意 and 3 基本满意; 行政检查 15, 消防检查 51.
OPEN = [
    "全年举办执法培训6期，培训执法人员404人次。",
    "举办执法业务培训6期，培训404人次。",
    "执法业务培训6次，404人次。",
    "举办执法业务培训1期，培训103人次。",
    "举办法律明白人培训1期98人次。",
    "镇人民调解委员会受理纠纷71件、调解成功63件。",
    "镇调委会调解纠纷68件。",
    "镇人民调解委员会调解成功率92.6%。",
    "各村委会开展普法活动35场。",
    "镇人大办理代表建议5件。",
    "建成法治文化公园10处、法治广场10个。",
    "法治长廊10处。",
    "学法考试优秀率100%。",
    "政务服务事项全程网办率96.4%。",
    "村（社区）公共法律服务点11个。",
    "村（社区）公共法律服务点10个。",
    "村级公共法律服务站点11个。",
    "办理代表建议满意2件，基本满意3件。",
    "开展消防检查51次。",
    "调解成功率92%。",
    "去年调解成功率98%，协议履行率97%。",
    "印发普法文件3件。",
    "印发法治建设工作要点3件。",
    "制定普法方案3件。",
    "法律顾问服务机关34次。",
    "法律顾问坐班34次。",
    "普法经费预算13.43万元。",
    "安排普法专项经费13.43万元。",
    "普法经费支出11.66万元。",
    "投入普法经费11.66万元。",
    "法律顾问参与行政复议论证1次。",
    "法律顾问参与应诉1次。",
    "排查后就地化解61起。",
    "组织网格员27人参与排查。",
    "组织人民调解员27人排查矛盾纠纷。",
    "调解案件涉及标的167.6万元。",
    "信访告知受理8件。",
    "代表建议基本满意率100%。",
    "大厅接件2876件。",
    "现场调解成功63件。",
    "现场行政检查15次。",
    "在办矛盾纠纷71件。",
    "场均发放普法资料4632份。",
    "村级调解工作室1个。",
    "村级建成站11个。",
    "计划印发法治文件3件。",
    "检举类信访2件，办结2件。",
    "烟花爆竹专项检查发现隐患3处，完成整改3处。",
    "森林防火检查20次，发现隐患5处，整改5处。",
    "老秦调解工作室调解12件，成功11件。",
    "自然资源类立案4件，处罚决定3件。",
    "排查自建房安全隐患5处，整改5处。",
    "劳动争议受理71件，调解68件。",
    "聚焦婚姻家庭纠纷，成功调解63件。",
    "针对土地纠纷，成功调解63件。",
    "依托老秦调解工作室，成功调解63件。",
    "围绕安全生产，立案查处10件，作出处罚决定8件。",
    "建成村级公共法律服务站点10个。",
    "制发普法工作文件3件。",
    "公职律师3名。",
    "召开平安建设会议136次。",
    "承办人大代表议案5件。",
    "已部署普法活动35场次。",
    "镇政府法律顾问全年为镇村提供服务34次。",
    "机关法律顾问服务34次。",
]
NUMBERED = [
    "一是开展普法活动35场次，发放资料4632份。",
    "（一）受理矛盾纠纷71件。",
    "一、受理矛盾纠纷71件。",
    "1.受理矛盾纠纷71件。",
    "（1）受理矛盾纠纷71件。",
    "2、受理矛盾纠纷71件。",
    "首先，受理矛盾纠纷71件。",
    "依据《中华人民共和国法治宣传教育法》开展普法活动35场次。",
    "学法考试合格率100%。",
    "组织法治和执法业务培训6次。",
    "调解成功率93%。",
    "法治经费预算13.43万元，支出11.66万元。",
    "法律顾问参与行政复议、行政应诉论证1次。",
    "排查化解矛盾纠纷61起。",
    "27人参与矛盾纠纷排查。",
    "调解成功63件，涉及金额167.6万元。",
    "信访按期告知受理8件。",
    "代表建议满意率100%。",
    "政务大厅受理2015件。",
    "按计划印发法治文件3件。",
    "印发《2023年法治建设工作要点》等文件3件。",
    "政务服务事项140项，网上可办135项。",
    "围绕法治建设，开展普法活动35场次。",
    "聚焦主责主业，受理矛盾纠纷71件，调解68件，成功63件。",
    "达成调解协议63件。",
    "开展平安建设活动136次。",
    "办理人大代表建议5件。",
    "部署开展矛盾纠纷排查10轮次。",
    "组织人民调解员、网格员等27人参与排查。",
]
DECIDED = {
    "张贴标语70幅，制作横幅70条。": [PROVED, UNPROVED],  # 70 is both together
    "村庄道路硬化3公里，受理矛盾纠纷71件。": [UNPROVED, PROVED],  # it names a matter of its own
    "发放普法宣传海报4632份，解答法律咨询184人次。": [UNPROVED, PROVED],
    "烟花爆竹检查发现隐患3处，受理矛盾纠纷72件。": [UNPROVED, CONTRADICTED],
    "一是受理矛盾纠纷72件。": [CONTRADICTED],
    "受理纠纷71件，其中婚姻家庭类10件，其中成功8件。": [PROVED, UNPROVED, UNPROVED],
    "11受理矛盾纠纷71件。": [UNPROVED, UNPROVED],  # no number of a list: nobody can say what 11 is
}


@pytest.fixture(scope="module")
def reads(only_qingxi: None, django_db_blocker: Any) -> dict[str, list[Read]]:
    texts = [*OPEN, *NUMBERED, *DECIDED]
    with django_db_blocker.unblock():
        found = read_all(organ_by_code("990101101"), texts)
    return dict(zip(texts, found, strict=True))


@pytest.mark.parametrize("text", OPEN)
def test_what_the_ledger_does_not_tell_apart_is_neither_proved_nor_false(
    text: str, reads: dict[str, list[Read]]
) -> None:
    assert {read.outcome for read in reads[text]} == {UNPROVED}, told(reads[text])


@pytest.mark.parametrize("text", NUMBERED)
def test_what_numbers_a_list_leaves_its_sentences_as_they_are(
    text: str, reads: dict[str, list[Read]]
) -> None:
    assert {read.outcome for read in reads[text]} == {PROVED}, told(reads[text])


@pytest.mark.parametrize(("text", "outcomes"), DECIDED.items())
def test_it_is_read_for_what_it_says(
    text: str, outcomes: list[Outcome], reads: dict[str, list[Read]]
) -> None:
    assert [read.outcome for read in reads[text]] == outcomes, told(reads[text])
