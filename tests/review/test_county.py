"""The kept reports of a county beside one another: whose they are, what they share, which one came before."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.organisations.models import Level, Organ, Placement
from mingshu.review.actions import report_keep
from mingshu.review.around import county_of
from mingshu.review.comparing.likeness import same_organ
from mingshu.review.keeping.county import County, label_of
from mingshu.review.keeping.desk import examine
from mingshu.review.models import ReviewedReport
from mingshu.review.running import review_text
from tests.review.examples import annual, shufa

OWN = "石板巷的老住户因为屋檐滴水争了三年，调解员请来瓦匠当面量了檐口尺寸，两家各退一步改装了接水槽。"
pytestmark = pytest.mark.django_db


def keep(
    organ: Organ, place: str, year: int = 2023, words: str = OWN, name: str = "报告.txt"
) -> ReviewedReport:
    text = annual(
        words * 2, title=f"{place}{year}年度法治政府建设工作报告", opening=f"现将{year}年度情况报告如下："
    )
    return report_keep(actor=COMMAND_LINE, organ=organ, file=review_text(text, name))


def partners(organ: Organ, report: ReviewedReport) -> set[str]:
    found = County(organ).reuse(report)
    return {shared.partner for shared in found[0].shared} if found else set()


def test_the_county_stands_above_its_townships_and_villages(
    county: Organ, township: Organ, village: Organ
) -> None:
    assert {county_of(organ) for organ in (county, township, village)} == {county}


def test_a_city_and_an_organ_without_a_county_stand_for_themselves(county: Organ) -> None:
    city = Organ.objects.create(code="990100", name="澜川市", level=Level.CITY)
    Placement.objects.create(organ=county, parent=city, since=date(1949, 10, 1))
    bureau = Organ.objects.create(code="990100-01", name="澜川市司法局", level=Level.DEPARTMENT)
    Placement.objects.create(organ=bureau, parent=city, since=date(1949, 10, 1))
    assert county_of(city) == city and county_of(bureau) == bureau and county_of(county) == county


def test_clauses_are_found_whichever_organ_of_the_county_keeps_them(county: Organ, township: Organ) -> None:
    first, second = keep(county, "清溪镇"), keep(township, "松坪镇")
    assert partners(county, first) == {label_of(second)}
    assert partners(township, second) == {label_of(first)}


def test_an_organs_reports_of_one_year_share_nothing_worth_telling(county: Organ) -> None:
    own = keep(county, "清溪镇")
    text = shufa(OWN * 2, reporter="述职人：清溪镇人民政府镇长 沈述")
    duty = report_keep(actor=COMMAND_LINE, organ=county, file=review_text(text, "述法.txt"))
    assert same_organ(own.organ_name, duty.organ_name)
    assert County(county).reuse(own) is None and County(county).reuse(duty) is None


def test_an_organs_report_of_another_year_is_a_partner(county: Organ) -> None:
    last, now = keep(county, "清溪镇", 2022), keep(county, "清溪镇")
    assert partners(county, now) == {label_of(last)}


def test_reports_that_do_not_say_whose_they_are_keep_their_names(county: Organ, township: Organ) -> None:
    words = OWN * 4
    for organ, name in ((county, "甲.txt"), (township, "甲.txt"), (county, "乙.txt")):
        report_keep(actor=COMMAND_LINE, organ=organ, file=review_text(words, name))
    first, copy, other = ReviewedReport.objects.order_by("pk")
    assert partners(county, first) == partners(county, copy) == {"乙.txt"}
    assert partners(county, other) == {"甲.txt"}


def test_labels_are_told_apart(county: Organ, township: Organ) -> None:
    reports = [keep(county, "清溪镇"), keep(township, "清溪镇"), keep(county, "松坪镇")]
    here = County(county)
    labels = [here.known(report).name for report in reports]
    assert len(set(labels)) == 3
    assert [here.partner(label) for label in labels] == reports
    assert here.partner("没有") is None and here.passage("没有", OWN) == ""


def test_the_passage_shown_beside_a_clause_is_the_one_most_like_it(county: Organ) -> None:
    other = keep(county, "松坪镇", words="清早巡河发现上游堆放砂石，当天通知承包户清理完毕。" + OWN)
    here = County(county)
    found = here.passage(here.known(other).name, "调解员请来瓦匠当面量了檐口的尺寸")
    assert "当面量了檐口尺寸" in found and "砂石" not in found


def test_the_report_before_is_the_same_organs_of_the_year_before(county: Organ) -> None:
    last, now = keep(county, "清溪镇", 2022), keep(county, "清溪镇")
    keep(county, "松坪镇", 2022)
    keep(county, "清溪镇", 2020)
    here = County(county)
    assert here.last_year(now) == (last, None) and here.last_year(last) == (None, None)


def test_what_somebody_else_keeps_is_not_taken_for_last_years(county: Organ, township: Organ) -> None:
    keep(township, "清溪镇", 2022)
    assert County(county).last_year(keep(county, "清溪镇")) == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("清溪镇", "清溪镇人民政府", True),
        ("中共清溪镇委员会", "清溪镇党委", True),
        ("望湖街道办事处", "望湖街道", True),
        ("云岭县", "云岭县司法局", False),
        ("清溪镇", "松坪镇", False),
    ],
)
def test_names_of_one_place(one: str, other: str, same: bool) -> None:
    assert same_organ(one, other) is same and same_organ(other, one) is same


def test_a_township_of_the_county_is_not_taken_for_the_reporting_one(county: Organ) -> None:
    """Though nobody handed in a report of it: the county's own list of organs tells."""
    words = "青石镇坚持依法决策。青石镇的群众满意。"
    other = Organ.objects.create(code="990101109", name="青石镇", level=Level.TOWNSHIP)
    Placement.objects.create(organ=other, parent=county, since=date(2000, 1, 1))
    kept = keep(county, "清溪镇", words=words)
    found = [one for one in examine(kept).file.findings if one.code == "reuse.foreign_place"]
    assert [kept.text[one.start : one.end] for one in found] == ["青石镇"] * 4
    other.placements.all().delete()
    assert "reuse.foreign_place" not in {one.code for one in examine(kept).file.findings}
