"""What stands at the head of a sentence, or beside a year, says which part or time its numbers are told of."""

from __future__ import annotations

import pytest

from mingshu.figures.claims import Outcome, Read
from mingshu.reports.unfilled import is_given, without_lead
from tests.examples.conftest import only_qingxi, qingxi
from tests.review.test_changes import CONTRADICTED, PROVED, UNPROVED, reads_of, told

__all__ = ["only_qingxi", "qingxi"]
pytestmark = pytest.mark.django_db  # else nobody makes the tables that ``reads`` fills

# 2023: 受理 71, 成功 63 (92.65%, 63/68), 立案 10, 处罚决定 8, 培训 6, 普法 35, 资料 4632; 2022: 受理 95, 成功率 98.95%.
OPEN = [
    "截至6月底，全镇受理矛盾纠纷71件，调解成功63件。",
    "截至6月底，受理矛盾纠纷38件。",  # true, and no word of the year
    "截止2023年6月，受理矛盾纠纷71件。",
    "年初至6月末，受理矛盾纠纷71件。",
    "6月30日止，作出处罚决定8件。",
    "至年中，开展普法活动35场次。",
    "2023年3月，组织培训6次。",
    "2023年1月至6月，受理矛盾纠纷38件。",
    "专项整治期间，立案10件、作出处罚决定8件。",
    "“枫桥行动”中，受理矛盾纠纷12件。",
    "一年一度的庙会上，发放宣传资料4632份。",
    "婚姻家庭方面，受理矛盾纠纷71件，调解成功63件。",
    "婚姻家庭方面，受理矛盾纠纷20件。",
    "重点村，受理矛盾纠纷71件。",
    "第三方机构评估，调解成功率92.6%。",
    "目标任务：受理矛盾纠纷71件。",
    "余下受理矛盾纠纷71件。",
    "上述数据之外，还开展普法活动35场次。",
    "县人民法院审理涉本镇民事案件90件，调解成功63件。",
    "宪法日当天发放普法资料4632份，受教育群众12402人次。",
    "周边三镇受理矛盾纠纷290件。",
    "志愿者开展普法活动60场次。",
    "企业自查隐患50处。",
    "省委督导组交办信访件2件，已办结2件。",
    "各村调委会调解纠纷68件。",
    "各村调委会全年调解矛盾纠纷120件。",
    "各村人民调解委员会全年调解矛盾纠纷120件。",
    "村级调解组织调解矛盾纠纷120件。",
    "各村、各单位全年调解矛盾纠纷120件。",
    "各部门立案10件。",
    "年初目标任务60件，实际完成70件，完成率116.7%。",
    "今年目标任务40场，实际开展52场，完成率130%。",
    "2022年、2023年培训分别为6次、9次。",
    "受理矛盾纠纷71件（2022年）、60件（2023年）。",
    "截至6月底，行政处罚案件全部按期办结。",
    "婚姻家庭方面，纠纷全部调解成功。",
]
YEARLY = [
    "全镇各村共调解纠纷68件。",
    "各调解组织调解纠纷68件。",
    "在各村调解纠纷68件。",
    "深入各村开展普法活动35场次。",
    "在县委的坚强领导下，全年受理矛盾纠纷71件，调解成功63件。",
    "工作中，受理矛盾纠纷71件。",
    "坚持和发展新时代“枫桥经验”，受理矛盾纠纷71件。",
    "一年来，受理矛盾纠纷71件。",
    "2023年，受理矛盾纠纷71件。",
    "截至2023年12月31日，受理矛盾纠纷71件。",
    "截至12月底，受理矛盾纠纷71件。",
    "截止到目前为止，受理矛盾纠纷71件。",
    "在矛盾纠纷化解方面，受理矛盾纠纷71件，调解成功63件。",
    "信访事项均在法定期限内告知，受理矛盾纠纷71件。",
]
DECIDED = [
    ("受理矛盾纠纷由2022年的95件减少至2023年的71件。", [("95件", PROVED), ("71件", PROVED)]),
    ("受理矛盾纠纷由2022年的71件增至2023年的90件。", [("71件", CONTRADICTED), ("90件", CONTRADICTED)]),
    ("调解成功率从2022年的98.9%下降到2023年的92.6%。", [("98.9%", PROVED), ("92.6%", PROVED)]),
    ("调解成功率92.6%（25/27）。", [("92.6%", CONTRADICTED), ("25/27", CONTRADICTED)]),
    ("调解成功率92.6%（63/68件）。", [("92.6%", PROVED), ("63/68", PROVED)]),
    ("协议履行率96.8%（30/31件）。", [("96.8%", CONTRADICTED), ("30/31", CONTRADICTED)]),
    ("全镇受理调解案件⼋⼗⼋件。", [("⼋⼗⼋件", CONTRADICTED)]),  # radicals, as a PDF gives them
    ("调解案件俩件。", [("俩", UNPROVED)]),
    ("受理纠纷、信访“双下降”。", [("双下降", UNPROVED)]),
    ("调解成功率、协议履行率“两个百分之百”。", [("两个百分之百", UNPROVED)]),
    ("纠纷受理量、成功率一降一升。", [("一降一升", UNPROVED)]),
    ("受理矛盾纠纷数环比持续下降。", [("环比持续下降", UNPROVED)]),
    ("罚没收入同比增加。", [("同比增加", UNPROVED)]),
    ("落实“双随机、一公开”。", []),
]


reads = reads_of(lambda: [*OPEN, *YEARLY, *(text for text, _ in DECIDED)])


@pytest.mark.parametrize("text", OPEN)
def test_what_may_be_told_of_less_is_neither_proved_nor_false(
    text: str, reads: dict[str, list[Read]]
) -> None:
    assert {read.outcome for read in reads[text]} == {UNPROVED}


@pytest.mark.parametrize("text", YEARLY)
def test_what_leads_in_without_narrowing_leaves_the_number_proved(
    text: str, reads: dict[str, list[Read]]
) -> None:
    numbers = [read for read in reads[text] if read.printed[:1].isdigit()]
    assert numbers and {read.outcome for read in numbers} == {PROVED}


@pytest.mark.parametrize(("text", "outcomes"), DECIDED)
def test_it_is_read_as_a_person_means_it(
    text: str, outcomes: list[tuple[str, Outcome]], reads: dict[str, list[Read]]
) -> None:
    assert told(reads[text]) == outcomes


@pytest.mark.parametrize(
    "reason",
    [
        *(
            "原因是工作中存在不足",
            "主要是客观原因",
            "见附件",
            "历史遗留",
            "此项情况属实",
            "因镇情所致",
            "正在查找",
            "工作不够到位",
            "部分工作推进还不够有力",
        ),
        *("多方面因素综合作用", "该问题的原因正在进一步分析研究之中", "存在一定差距，历史遗留问题"),
    ],
)
def test_a_reason_that_might_stand_under_any_problem_is_none(reason: str) -> None:
    assert not is_given(reason)


def test_a_reason_is_not_told_twice_that_it_is_one() -> None:
    assert without_lead("主要原因是执法人员调离4人") == "执法人员调离4人"
    assert is_given("原因是执法人员调离4人，补充不及时") and is_given(
        "历史遗留问题多，2019年前的案卷没有移交"
    )
