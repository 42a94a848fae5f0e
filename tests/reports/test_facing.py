"""Who reports to whom, in the words of the office."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Level, Organ
from mingshu.reports.facing import government, post
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.phrasing.subjects import area_words

from ..conftest import place
from .conftest import Drafted, Keep, mediation, meeting, text_of

POSTS = [
    ("清溪镇", Level.TOWNSHIP, "清溪镇党委书记", "清溪镇人民政府镇长", "清溪镇人民政府"),
    ("竹影乡", Level.TOWNSHIP, "竹影乡党委书记", "竹影乡人民政府乡长", "竹影乡人民政府"),
    ("晨光街道", Level.TOWNSHIP, "晨光街道党工委书记", "晨光街道办事处主任", "晨光街道办事处"),
    ("云岭县", Level.COUNTY, "中共云岭县委书记", "云岭县人民政府县长", "云岭县人民政府"),
    ("澜川市", Level.CITY, "中共澜川市委书记", "澜川市人民政府市长", "澜川市人民政府"),
    ("云岭县司法局", Level.DEPARTMENT, "云岭县司法局党组书记", "云岭县司法局局长", "云岭县司法局"),
]


@pytest.mark.parametrize(("name", "level", "party", "head", "organ"), POSTS)
def test_posts(name: str, level: Level, party: str, head: str, organ: str) -> None:
    assert post(name, level, Holder.PARTY) == party
    assert post(name, level, Holder.GOVERNMENT) == head
    assert government(name, level) == organ


def test_a_duty_report_is_addressed_to_the_county_and_signed_by_hand(drafted: Drafted) -> None:
    draft = drafted(holder=Holder.PARTY)
    assert draft.title == "2022年度党政主要负责人履行推进法治建设第一责任人职责述职报告"
    assert draft.byline == ("述职人：清溪镇党委书记（　　　）", "（2022年12月31日）")
    assert draft.addressee == "中共云岭县委全面依法治县委员会："
    assert "参照《党政主要负责人履行推进法治建设第一责任人职责规定》" in draft.opening[0].text
    assert draft.opening[0].text.endswith("请予评议。") and draft.note == ""


def test_a_given_name_and_day_are_printed(drafted: Drafted) -> None:
    draft = drafted(name="某某", dated=date(2023, 1, 6))
    assert draft.byline == ("述职人：清溪镇人民政府镇长（某某）", "（2023年1月6日）")


def test_an_annual_report_speaks_for_the_organ(drafted: Drafted, keep: Keep) -> None:
    meeting(keep, date(2022, 3, 4))
    draft = drafted(kind=Kind.ANNUAL)
    assert draft.title == "清溪镇2022年度法治政府建设工作报告"
    assert draft.addressee == "中共云岭县委、云岭县人民政府："
    assert draft.signature.signers == ("清溪镇人民政府",) and draft.signature.sealed
    assert "本人" not in text_of(draft)
    assert "党政主要负责人主持召开法治建设专题会议1次" in text_of(draft, "AR-20")


def test_the_two_heads_answer_for_different_things(drafted: Drafted, keep: Keep) -> None:
    keep("enforcement_staff", unit="执法队", as_of=date(2022, 12, 1), staff=3, certified=3)
    meeting(keep, date(2022, 3, 4), type="常务会")
    party, head = text_of(drafted(holder=Holder.PARTY)), text_of(drafted())
    assert (
        "阵地和队伍情况。全镇现有行政执法人员3人" in party
        and "执法主体和队伍情况。全镇现有行政执法人员3人" in head
    )
    assert "常务会议" not in party and "政府常务会议议程，研究法治议题1次" in head


def test_a_village_writes_no_report(drafted: Drafted, village: Organ) -> None:
    with pytest.raises(BadInput, match="柳湾村是村"):
        drafted(organ=village)


def test_a_cut_off_in_another_year_is_refused(drafted: Drafted) -> None:
    with pytest.raises(BadInput, match="不在2022年内"):
        drafted(until=date(2023, 1, 1))


def test_sections_left_out_leave_no_hole_in_the_numbers(drafted: Drafted, keep: Keep) -> None:
    meeting(keep, date(2022, 3, 4))
    titles = [section.title for section in drafted().sections]
    assert titles == [
        "一、履职情况",
        "（一）上一年度述法报告问题整改落实情况",
        "（二）组织领导与责任落实",
        "二、存在的问题",
        "三、下一步打算",
    ]


def test_a_report_reaches_below(drafted: Drafted, keep: Keep, county: Organ, township: Organ) -> None:
    other = place(Organ.objects.create(code="990101102", name="雁回镇", level=Level.TOWNSHIP), county)
    meeting(keep, date(2022, 3, 4))
    meeting(keep, date(2022, 3, 5), organ=other)
    mediation(keep, 1)
    mediation(keep, 2, organ=other)
    draft = drafted(organ=county)
    assert draft.byline[0] == "述职人：云岭县人民政府县长（　　　）"
    assert "全县人民调解组织受理各类纠纷2件" in text_of(draft, "SR-17")
    assert "专题会议" not in text_of(draft), "what the townships' heads chaired is no act of the county"


@pytest.mark.parametrize(
    ("called", "level", "party", "head", "issuer", "area"),
    [
        (
            "晨光街道办事处",
            Level.TOWNSHIP,
            "晨光街道党工委书记",
            "晨光街道办事处主任",
            "晨光街道办事处",
            "全街道",
        ),
        ("清溪镇人民政府", Level.TOWNSHIP, "清溪镇党委书记", "清溪镇人民政府镇长", "清溪镇人民政府", "全镇"),
        ("滨江区人民政府", Level.COUNTY, "中共滨江区委书记", "滨江区人民政府区长", "滨江区人民政府", "全区"),
        ("青原旗", Level.COUNTY, "中共青原旗委书记", "青原旗人民政府旗长", "青原旗人民政府", "全旗"),
        ("云河州", Level.CITY, "中共云河州委书记", "云河州人民政府州长", "云河州人民政府", "全州"),
        (
            "白音苏木",
            Level.TOWNSHIP,
            "白音苏木党委书记",
            "白音苏木人民政府苏木达",
            "白音苏木人民政府",
            "全苏木",
        ),
    ],
)
def test_an_organ_that_bears_its_bodys_name_is_still_a_place(
    called: str, level: Level, party: str, head: str, issuer: str, area: str
) -> None:
    assert post(called, level, Holder.PARTY) == party
    assert post(called, level, Holder.GOVERNMENT) == head
    assert government(called, level) == issuer
    assert area_words(Organ(name=called, level=level)) == area


def test_a_department_that_is_a_committee_keeps_its_name(drafted: Drafted, county: Organ) -> None:
    name = "云岭县发展和改革委员会"
    bureau = place(Organ.objects.create(code="990101501", name=name, level=Level.DEPARTMENT), county)
    draft = drafted(organ=bureau, kind=Kind.ANNUAL)
    assert draft.title.startswith("云岭县发展和改革委员会2022年度")
    assert draft.signature.signers == ("云岭县发展和改革委员会",)
