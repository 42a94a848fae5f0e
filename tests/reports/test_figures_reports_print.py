"""Every figure that real duty reports print is counted, told in the draft, and found again by the reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mingshu.documents.model import Figure, Paragraph
from mingshu.organisations.models import Organ
from mingshu.reports.draft import Draft
from mingshu.review.reading import read_report

from .conftest import Drafted, Keep

DAY = date(2022, 5, 10)
TOLD = {
    "M-EX-06": "84人",
    "M-EX-08": "97.7%",
    "M-DP-06": "57人",
    "M-AC-01": "1个",
    "M-AC-02": "3名",
    "M-TR-06": "27个",
    "M-GS-13": "300件",
    "M-GS-14": "298件",
    "M-GS-15": "99.3%",
    "M-GS-16": "700件",
    "M-GS-17": "690件",
    "M-GS-18": "98.6%",
    "M-GS-11": "240项",
    "M-GS-12": "216项",
    "M-GS-09": "96项",
    "M-GS-10": "41项",
    "M-CF-06": "31件",
    "M-CF-07": "2个",
    "M-AS-04": "3分",
    "M-AS-05": "10分",
    "M-LC-01": "466件",
    "M-PB-08": "520册",
    "M-PB-09": "410份",
    "M-PB-10": "90个",
    "M-PB-11": "40个",
    "M-PB-07": "150件",
    "M-DS-04": "66条",
    "M-ST-05": "3小时",
    "M-CP-05": "3件",
    "M-CP-06": "75%",
    "M-CP-07": "2件",
    "M-CP-08": "66.7%",
    "M-LI-07": "50%",
    "M-LI-13": "3件",
    "M-LI-14": "2件",
    "M-LI-15": "66.7%",
    "M-LL-05": "300户",
    "M-LL-06": "35人",
    "M-LL-08": "1个",
    "M-LL-09": "50%",
    "IND-51": "1.17人",
}
"""What the year below adds up to, as the draft prints it."""


@pytest.fixture
def year(keep: Keep, township: Organ, village: Organ) -> None:
    """A year in which each of these things happened, some of them only in part."""
    keep("exam", exam_name="学法考试", held_on=DAY, should_attend=86, attended=80, passed=78, studied=84)
    keep("dispute_screening", round_no=1, period="2022年上半年", found=9, resolved=9, people=57, orgs=11)
    keep(
        "adviser_contract", year=2022, client="村（社区）", client_name="柳湾村", lawyers=1, contract_no="1号"
    )
    keep(
        "adviser_contract", year=2022, client="村（社区）", client_name="柳湾村", lawyers=1, contract_no="2号"
    )
    keep("adviser_contract", year=2022, client="党政机关", client_name="清溪镇", lawyers=3)
    keep("training", title="资格考试", kind="资格考试", held_on=DAY, units=27, people=210)
    keep("training", title="业务培训", kind="执法业务", held_on=DAY, units=5, people=40)
    service(keep)
    reviewing(keep)
    keep("assessment", unit="水利局", unit_type="县直单位", year=2022, max_points=3, deduct=1)
    keep("assessment", unit="甲镇", unit_type="乡镇街道", year=2022, max_points=10, deduct=2)
    keep("assessment", unit="乙镇", unit_type="乡镇街道", year=2022, max_points=8, deduct=0)
    keep("legal_consultation", period="2022年上半年", channel="窗口", answered=300)
    keep("legal_consultation", period="2022年上半年", channel="热线", answered=166)
    keep(
        "publicity", title="普法月", node="普法月", venue="乡村", form="集中宣传", held_on=DAY, audience=800,
        materials=1200, handbooks=520, readers=410, gifts=150, cups=90, bags=40, consultations=35, banners=12,
    )  # fmt: skip
    for category, number in (("项目", 66), ("惠民资金", 700)):
        keep(
            "disclosure",
            title=category,
            category=category,
            formed_on=DAY,
            published_on=DAY,
            channel="公开栏",
            item_count=number,
        )
    study = {"form": "中心组学习", "held_on": DAY, "attend_count": 12}
    keep("study", subject="宪法", hours=3, leader_attended=True, heads_present=["镇长"], **study)
    keep("study", subject="民法典", hours=2, leader_attended=False, **study)
    courts(keep)
    for place, (households, backbones) in enumerate(((200, 19), (100, 16))):
        keep(
            "legal_literate", village=f"{place}村", as_of=DAY, households=households, literates=40,
            backbones=backbones,
        )  # fmt: skip


def service(keep: Keep) -> None:
    """Items of two levels, one of which says how its cases came in."""
    common = {"period": "2022年上半年", "items_online": 30}
    keep(
        "government_service", level="镇", items_total=96, accepted=1000, closed=990, online_accepted=300,
        online_closed=298, hall_accepted=700, hall_closed=690, items_transferred=240, items_moved_in=216, **common,
    )  # fmt: skip
    keep("government_service", level="村", items_total=41, accepted=50, closed=50, **common)


def reviewing(keep: Keep) -> None:
    """Three units' files, those of one without any of a private enterprise."""
    for unit, enterprise in (("甲局", 20), ("乙局", 11), ("丙局", 0)):
        keep(
            "case_file_review", review_name="评查", unit=unit, reviewed_on=DAY, files=24,
            enterprise_files=enterprise, problems=2, rectified=2,
        )  # fmt: skip


def courts(keep: Keep) -> None:
    """Four proposals, three of them answered; four hearings, for three of which the court asked for the head."""
    for number, (met, said) in enumerate(
        ((True, "满意"), (True, "不满意"), (True, "基本满意"), (False, "")), 1
    ):
        answered = {"answered_on": date(2022, 6, 1), "satisfaction": said} if said else {}
        keep(
            "cppcc_proposal", no=f"{number}号", dept="某局", assigned_on=DAY, due_on=date(2022, 8, 1), met=met,
            **answered,
        )  # fmt: skip
    for number, (asked, came) in enumerate(((True, True), (True, True), (True, False), (False, False)), 1):
        keep(
            "litigation", case_no=f"{number}号", court="县法院", instance="一审", copy_received_on=DAY,
            answer_due=date(2022, 5, 25), hearing_on=date(2022, 7, 1), head_notified=asked, head_attended=came,
        )  # fmt: skip


def printed(draft: Draft) -> Iterator[tuple[str, str, str, int]]:
    """(figure, whosever it is, its number as printed, its paragraph, where the number stands) for each bound number."""
    for block in draft.blocks:
        if not isinstance(block, Paragraph):
            continue
        text, position = "".join(run.text for run in block.runs), 0
        for run in block.runs:
            if isinstance(run, Figure):
                yield run.figure_id.partition("@")[0], run.text, text, position
            position += len(run.text)


def read_back(text: str) -> dict[int, str | None]:
    """Where each number stands in a paragraph → what the reading takes it to count."""
    head = "一、工作\n"
    return {claim.start - len(head): claim.measure for claim in read_report(head + text, "x").claims}


def test_each_is_told_in_the_draft_and_found_again(year: None, drafted: Drafted) -> None:
    told = {name: words for name, words, _text, _place in printed(drafted())}
    assert {name: told.get(name) for name in TOLD} == TOLD
    wrong = [
        (name, words, read_back(text).get(place), text)
        for name, words, text, place in printed(drafted())
        if name in TOLD and read_back(text).get(place) != name
    ]
    assert wrong == []


PHRASES = {
    "利用平台开展公职人员学法，参学率达到96%": ["M-EX-08"],
    "参学率、学习率均为98%": ["M-EX-08"],
    "考试参考率为99%": ["M-EX-04"],
    "矛盾纠纷化解中，组织人民调解员、村辅警31名": ["M-DP-06"],
    "辖区12个村（社区）全部聘请有法律顾问": ["M-AC-01"],
    "法律顾问走遍12个村（社区）": ["M-VA-04"],
    "外聘4名律师担任法律顾问": ["M-AC-02"],
    "组织26个单位318人参加行政执法资格认证考试": ["M-TR-06", "M-TR-03"],
    "网上大厅接件5120件、办结率98%": ["M-GS-13", "M-GS-15"],
    "政务大厅受理7340件，政务大厅办结率97%": ["M-GS-16", "M-GS-18"],
    "便民服务窗口受理办事申请900件，办结率95%": ["M-GS-04", "M-GS-06"],
    "划转事项260项、集中进驻事项310项": ["M-GS-11", "M-GS-12"],
    "县级服务事项1200项，镇级服务事项96项，村级服务事项41项": ["M-GS-08", "M-GS-09", "M-GS-10"],
    "公布政务服务事项1337项": ["M-GS-01"],
    "评查4个执法部门的52件涉民营企业行政执法案卷": ["M-CF-07", "M-CF-06"],
    "组织对4个执法部门开展案卷评查，评查案卷80件": ["M-CF-02", "M-CF-01"],
    "综合考核中县直单位最高扣3分，乡镇（街道）最高扣8分": ["M-AS-04", "M-AS-05"],
    "办理法律援助案件75件，解答法律咨询980件": ["M-AI-01", "M-LC-01"],
    "集中宣传活动中接受群众法律咨询640人次": ["M-PB-04"],
    "发放普法手册900册，法律读本700份": ["M-PB-08", "M-PB-09"],
    "发放宣传纸杯300个，环保袋200个，悬挂标语40幅": ["M-PB-10", "M-PB-11", "M-PB-05"],
    "发放宣传资料5100份": ["M-PB-02"],
    "公开惠民资金数据410条，惠民项目建设信息57条": ["M-DS-02", "M-DS-04"],
    "本人参加网上学习，累计学法时间110小时": ["M-ST-05"],
    "领导班子累计学法46小时": ["M-ST-04"],
    "政协委员提案办理中，提案面商率100%，提案满意率98%": ["M-CP-06", "M-CP-08"],
    "人大代表建议面商率100%，满意率97%": ["M-NP-07", "M-NP-08"],
    "负责人出庭应诉率80%，其中通知出庭率95%": ["M-LI-07", "M-LI-15"],
    "已统计农户中法律明白人骨干按十户折算配有骨干1.2人": [None, "IND-51"],
}
"""Phrases of the kinds real reports use, each with what its numbers count."""


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_reading_tells_each_phrase_from_its_neighbours(phrase: str) -> None:
    found = [claim.measure for claim in read_report(f"一、工作\n{phrase}。", "x").claims]
    assert found == PHRASES[phrase]


@pytest.mark.parametrize(
    "phrase", ["提供24小时服务", "开通24小时法律服务热线", "2小时内到场", "培训后24小时内反馈"]
)
def test_hours_of_a_service_or_a_limit_are_no_hours_of_study(phrase: str) -> None:
    assert read_report(f"一、工作\n{phrase}。", "x").claims == ()


def test_the_list_of_phrases_the_reports_print_is_covered(shared: Path) -> None:
    lines = (shared / "acceptance" / "seed_figures.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) == len(COVERED)
    for line, measures in zip(lines, COVERED, strict=True):
        for name in measures:
            assert name in TOLD, line


COVERED = [
    ["M-EX-06", "M-EX-08"],
    ["M-DP-06"],
    ["M-AC-01"],
    ["M-AC-02"],
    ["M-TR-06"],
    ["M-GS-13", "M-GS-15", "M-GS-16", "M-GS-18"],
    ["M-GS-11", "M-GS-12"],
    ["M-CF-06", "M-CF-07"],
    ["M-AS-04", "M-AS-05"],
    ["M-LC-01"],
    ["M-PB-08", "M-PB-09", "M-PB-10", "M-PB-11"],
    ["M-DS-04"],
    ["M-ST-05"],
    ["M-CP-06", "M-CP-08"],
    ["M-LI-07", "M-LI-15"],
    ["M-GS-09", "M-GS-10"],
    ["IND-51", "M-LL-08"],
]
"""The measures of each line of that list, in its order."""
