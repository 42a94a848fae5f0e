"""What one number, or none, is told of several things; and what is told without a number at all."""

from __future__ import annotations

import pytest

from mingshu.figures.claims import Outcome, Read
from mingshu.review.reading.joined import joined_measures
from tests.examples.conftest import only_qingxi, qingxi
from tests.review.test_changes import CONTRADICTED, PROVED, UNPROVED, reads_of, told

__all__ = ["only_qingxi", "qingxi"]
pytestmark = pytest.mark.django_db  # else nobody makes the tables that ``reads`` fills

# 2023: 受理 71, 信访 9, 立案 10, 处罚决定 8, 检查 15 (2022: 95, 9, 10, 10); 成功率 92.6%, 履行率 96.8%, 考试三率 100%.
ONE_NUMBER = [
    ("受理纠纷和信访事项共80件。", [("80件", PROVED)]),
    ("受理纠纷和信访事项共81件。", [("81件", CONTRADICTED)]),
    ("受理纠纷和信访事项共75件。", [("75件", UNPROVED)]),  # some may be both
    ("立案和作出处罚决定共10件。", [("10件", UNPROVED)]),  # one case may be both
    ("立案和作出处罚决定共18件。", [("18件", UNPROVED)]),
    ("立案和作出处罚决定共20件。", [("20件", CONTRADICTED)]),
    ("立案、处罚决定各10件。", [("10件", CONTRADICTED)]),
    ("行政执法检查和行政处罚共30次。", [("30次", UNPROVED)]),
    ("普法手册、法律读本共2055册。", [("2055册", UNPROVED)]),
    ("调解成功率和协议履行率均达96.8%。", [("96.8%", CONTRADICTED)]),
    ("参学率、参考率、合格率均达100%。", [("100%", PROVED)]),
    ("持证率、调解成功率均为100%。", [("100%", CONTRADICTED)]),
    ("政协提案办复率和人大代表建议办复率均达100%。", [("100%", UNPROVED)]),  # of proposals nothing is kept
    ("规范性文件、普法手册各1143份。", [("1143份", UNPROVED)]),
    ("镇法律顾问参加行政复议、行政应诉论证1次。", [("1次", PROVED)]),  # one thing with a long name
]
NO_NUMBER = [
    ("立案数、罚款金额均下降。", [("均下降", CONTRADICTED)]),
    ("立案数、处罚决定数均与上年持平。", [("与上年持平", CONTRADICTED)]),
    ("受理纠纷数、处罚决定数均较上年下降。", [("较上年下降", PROVED)]),
    ("发放宣传资料数量大幅增长。", [("大幅增长", CONTRADICTED)]),
    ("信访量大幅下降。", [("大幅下降", UNPROVED)]),
    ("法治经费逐年增长。", [("逐年增长", UNPROVED)]),
    ("法治经费支出比上年增加。", [("比上年增加", CONTRADICTED)]),
    ("矛盾纠纷明显减少。", [("明显减少", UNPROVED)]),
    ("立案数未下降。", [("未下降", UNPROVED)]),  # true, and no fall
    ("处罚决定数由上年的10件降为8件。", [("10件", PROVED), ("8件", PROVED)]),
    ("处罚决定数由上年的10件降为7件。", [("10件", PROVED), ("7件", CONTRADICTED)]),
    ("群众法治意识显著增强。", []),
    ("化解矛盾纠纷能力不断提升。", []),
    ("每月开展矛盾纠纷排查。", [("每月", CONTRADICTED)]),  # ten rounds
    ("按季度开展矛盾纠纷排查。", [("按季度", UNPROVED)]),
    ("建立每月开展矛盾纠纷排查机制。", []),
    ("每季度召开专题会议研究法治工作。", [("每季度", CONTRADICTED)]),
    ("司法所被评为省级规范化司法所。", [("被评为", UNPROVED)]),
    ("受到县委通报表扬。", [("受到", UNPROVED)]),
    ("对调解员予以表彰。", []),
    ("全镇无重大安全隐患。", [("无重大安全隐患", CONTRADICTED)]),
]
WHOSE_AND_WHEN = [
    ("县法院的工作得到支持。受理纠纷72件。", [("72件", UNPROVED)]),
    ("县法院的工作得到支持。全年受理纠纷72件。", [("72件", CONTRADICTED)]),
    ("与县法院建立诉调对接机制。受理纠纷71件。", [("71件", PROVED)]),
    ("清溪司法所积极作为。受理纠纷71件。", [("71件", PROVED)]),
    ("2022年以来累计受理纠纷166件。", [("166件", UNPROVED)]),
    ("2022年至2023年受理纠纷166件。", [("166件", UNPROVED)]),
    ("两年累计受理纠纷166件。", [("166件", UNPROVED)]),
    ("2023年以来受理纠纷71件。", [("71件", PROVED)]),
    ("2023年以来受理纠纷72件。", [("72件", CONTRADICTED)]),
    ("普法受教育群众12402人次。", [("12402人次", PROVED)]),
    ("普法受教育群众12402人。", [("12402人", UNPROVED)]),  # who came twice is one person
    ("普法受教育群众12500人。", [("12500人", CONTRADICTED)]),  # more people than visits
    ("召开专题会议研究法治工作2次。", [("2次", UNPROVED)]),  # the head's own is 1: nobody says whose
]
# A rate of what was done in time is another than the rate of what was done.
IN_TIME = [
    ("全年信访9件，办结8件，办结率88.9%。", [("9件", PROVED), ("8件", PROVED), ("88.9%", UNPROVED)]),
    ("信访按期办结率88.9%。", [("88.9%", CONTRADICTED)]),
    ("信访按期办结率66.7%。", [("66.7%", PROVED)]),
    ("行政处罚公示率100%。", [("100%", UNPROVED)]),
    ("行政处罚公示及时率100%。", [("100%", PROVED)]),
    ("行政处罚公示及时率90%。", [("90%", CONTRADICTED)]),
    ("政务服务按时办结率99.8%。", [("99.8%", UNPROVED)]),
    ("政务服务办结率99.8%。", [("99.8%", PROVED)]),
    ("依申请公开答复率100%。", [("100%", UNPROVED)]),
    ("隐患按期整改率95%。", [("95%", UNPROVED)]),
    ("隐患整改率95%。", [("95%", PROVED)]),
    ("纠纷及时调解率95.8%。", [("95.8%", UNPROVED)]),
    ("合同及时审查率100%。", [("100%", UNPROVED)]),
    ("及时调解成功63件。", [("63件", PROVED)]),
]
# True, and once taken for false; or false, and once proved by its better half.
OPEN = [
    ("信访事项全部办结。", [("全部办结", CONTRADICTED)]),
    ("开展法治培训6次，较上年增加1次。", [("6次", PROVED), ("较上年增加1次", PROVED)]),
    ("受理纠纷71件，化解率92.6%。", [("71件", PROVED), ("92.6%", UNPROVED)]),
    ("排查纠纷65起，化解61起，化解率90%。", [("65起", PROVED), ("61起", PROVED), ("90%", CONTRADICTED)]),
    ("办理行政处罚案件10件。", [("10件", UNPROVED)]),  # on file or decided: nobody says
    ("作出行政处罚决定9件。", [("9件", CONTRADICTED)]),
    ("排查矛盾纠纷65起，涉及金额37.79万元。", [("65起", PROVED), ("37.79万元", UNPROVED)]),
    ("镇党委书记主持研究法治工作5次。", [("5次", UNPROVED)]),
    ("调解成功率达到93%。", [("93%", UNPROVED)]),  # 92.65%
    ("调解成功率达92.6%。", [("92.6%", PROVED)]),
    ("受理纠纷与上年相比下降一半。", [("与上年相比下降", UNPROVED), ("一半", UNPROVED)]),  # by a quarter
    ("调解成功率稳中向好。", [("稳中向好", CONTRADICTED)]),
    ("调解成功率比前年提高。", [("比前年提高", UNPROVED)]),  # of 2021 nothing is kept
    ("我镇调解成功率高于全县平均水平。", [("高于全县平均水平", UNPROVED)]),
    ("得到县委充分肯定。", [("得到县委充分肯定", UNPROVED)]),
    ("无法律援助案件。", [("无法律援助案件", UNPROVED)]),
    (
        "法治经费预算13.43万元，支出11.66万元，执行率86.8%。",
        [("13.43万元", PROVED), ("11.66万元", PROVED), ("86.8%", PROVED)],
    ),
]
ALL = [*ONE_NUMBER, *NO_NUMBER, *WHOSE_AND_WHEN, *IN_TIME, *OPEN]


reads = reads_of(lambda: [text for text, _ in ALL])


@pytest.mark.parametrize(("text", "outcomes"), ALL)
def test_it_is_read_as_a_person_means_it(
    text: str, outcomes: list[tuple[str, Outcome]], reads: dict[str, list[Read]]
) -> None:
    assert told(reads[text]) == outcomes


def test_what_several_come_to_is_told_with_the_names_of_all(reads: dict[str, list[Read]]) -> None:
    (read,) = reads["受理纠纷和信访事项共80件。"]
    assert (read.title, read.value) == ("受理纠纷数加信访件数", "80件")
    (wrong,) = reads["受理纠纷和信访事项共81件。"]
    assert (wrong.value, wrong.right) == ("80件", "")  # 共80件 may be right, or one of the two be left out
    (each,) = reads["立案、处罚决定各10件。"]
    assert (each.value, each.right) == ("8件", "")  # 各8件 would be as wrong
    (open_,) = reads["立案和作出处罚决定共10件。"]
    assert "“处罚决定数”8件、“立案数”10件" in open_.why.zh and "请分开写" in open_.why.zh


def test_what_is_left_over_is_quoted_in_whole_words(reads: dict[str, list[Read]]) -> None:
    *_, rate = reads["全年信访9件，办结8件，办结率88.9%。"]
    assert "“办结率”" in rate.why.zh
    assert "“按期”" in reads["隐患按期整改率95%。"][0].why.zh


def test_more_people_than_came_is_put_right_in_visits(reads: dict[str, list[Read]]) -> None:
    (read,) = reads["普法受教育群众12500人。"]
    assert read.right == "12402人次"


@pytest.mark.parametrize(
    ("own", "measure", "joined"),
    [
        ("受理纠纷和信访事项共", "M-PE-01", ("M-ME-01", "M-PE-01")),
        ("开展《宪法》和《民法典》受理纠纷", "M-ME-01", ()),
        ("受理纠纷", "M-ME-01", ()),
        ("与信访部门共受理纠纷", "M-ME-01", ()),
        ("受理信访后转有关部门、立案", "M-PC-01", ()),  # the petitions end in other words
    ],
)
def test_only_names_side_by_side_are_joined(own: str, measure: str, joined: tuple[str, ...]) -> None:
    assert joined_measures("件", own, measure) == joined
