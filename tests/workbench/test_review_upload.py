"""Reports uploaded for review, and the list they end in."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from mingshu.organisations.models import Organ
from mingshu.review.models import EarlierText, ReviewedReport
from mingshu.review.selectors import tallies

from .conftest import AddCase, Enter, text
from .review_texts import OWN_WORDS, at, file, only, report, upload

ROLES = ("clerk", "reviewer", "head", "evaluator", "administrator")
REPEALED = "组织学习了《中华人民共和国合同法》。"


@pytest.fixture
def evaluator(county: Organ, township: Organ, enter: Enter) -> Client:
    return enter("evaluator", county)


def test_an_empty_list_says_what_to_do(evaluator: Client, county: Organ) -> None:
    page = text(evaluator.get(at(county)))
    assert "还没有审读过的报告" in page and "查看下级机关自查的报告" in page
    assert 'name="files"' in page and 'enctype="multipart/form-data"' in page


@pytest.mark.parametrize("role", ROLES)
def test_every_role_may_have_a_report_reviewed(role: str, township: Organ, enter: Enter) -> None:
    page = upload(enter(role, township), township, file(report(done=REPEALED)))
    assert "本次上传" in page
    kept = only()
    assert (kept.keeper, kept.organ_name, kept.year) == (township, "清溪镇", 2023)
    assert tallies([kept])[kept.pk].errors == 1


def test_one_bad_file_has_one_message_and_the_others_go_on(
    evaluator: Client, county: Organ, settings: LazySettings
) -> None:
    settings.MINGSHU_MAX_UPLOAD_MB = 1
    page = upload(
        evaluator,
        county,
        file(report()),
        file(b"", "空.txt"),
        file(b"PK\x03\x04 broken", "坏.docx"),
        file(b"\x89PNG\r\n\x1a\n\0\0", "图.png"),
        file(b"x" * (1024 * 1024 + 1), "大.pdf"),
    )
    assert only().name == "报告.txt"
    problems = re.findall(r"<strong>(.*?)</strong> <span class=\"text-bad\">(.*?)</span>", page)
    assert {name for name, _ in problems} == {"空.txt", "坏.docx", "图.png", "大.pdf"}
    assert all(said.strip() for _, said in problems)
    told = dict(problems)
    assert "“坏.docx”" in told["坏.docx"] and "超过 1 MB" in told["大.pdf"]


def test_a_bad_file_is_explained_in_english_too(
    evaluator: Client, county: Organ, settings: LazySettings
) -> None:
    evaluator.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "is an empty file (0 bytes)" in upload(evaluator, county, file(b"", "empty.txt"))


def test_without_a_file_there_is_a_message_and_nothing_kept(evaluator: Client, county: Organ) -> None:
    assert "请先选择要审读的报告" in upload(evaluator, county)
    assert not ReviewedReport.objects.exists()


@pytest.mark.parametrize("name", ["....txt", "长" * 300 + ".txt", "a/../../b.txt", "\u202etxt.报告"])
def test_names_of_any_kind_are_taken(evaluator: Client, county: Organ, name: str) -> None:
    upload(evaluator, county, file(report(), name))
    assert ReviewedReport.objects.count() == 1


def test_what_became_of_the_files_is_told_once(evaluator: Client, county: Organ) -> None:
    assert "本次上传" in upload(evaluator, county, file(report()))
    assert "本次上传" not in text(evaluator.get(at(county)))


def test_a_script_that_sends_them_one_by_one_gets_all_told_at_the_end(
    evaluator: Client, county: Organ
) -> None:
    for place in ("清溪镇", "松坪镇"):
        answer = evaluator.post(
            at(county, "upload/"), {"files": [file(report(place), f"{place}.txt")], "one_by_one": "1"}
        )
        assert (answer.status_code, answer["X-Onward"]) == (204, at(county))
    page = text(evaluator.get(at(county)))
    assert "清溪镇.txt" in page and "松坪镇.txt" in page and "已审读 2 份" in page


def test_the_list_begins_with_those_to_call_about(evaluator: Client, county: Organ) -> None:
    upload(
        evaluator,
        county,
        file(report("甲溪镇"), "甲.txt"),
        file(report("乙溪镇", done=REPEALED), "乙.txt"),
    )
    page = text(evaluator.get(at(county)))
    assert page.index("乙.txt") < page.index("甲.txt")
    turned = text(evaluator.get(at(county, "?sort=errors")))
    assert turned.index("甲.txt") < turned.index("乙.txt")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=乙溪", {"乙.txt"}),
        ("q=nothing", set()),
        ("state=errors", {"乙.txt"}),
        ("state=open", {"甲.txt", "乙.txt", "旧.txt"}),
        ("state=done", set()),
        ("kind=shufa", set()),
        ("kind=annual", {"甲.txt", "乙.txt", "旧.txt"}),
        ("year=", {"甲.txt", "乙.txt", "旧.txt"}),
        ("year=2022", {"旧.txt"}),
        ("year=2023", {"甲.txt", "乙.txt"}),
        ("year=nonsense&kind=nonsense&sort=nonsense&page=99", {"甲.txt", "乙.txt", "旧.txt"}),
    ],
)
def test_search_and_filters(evaluator: Client, county: Organ, query: str, names: set[str]) -> None:
    upload(
        evaluator,
        county,
        file(report("甲溪镇"), "甲.txt"),
        file(report("乙溪镇", done=REPEALED), "乙.txt"),
        file(report("甲溪镇", 2022), "旧.txt"),
    )
    evaluator.get(at(county))
    page = text(evaluator.get(at(county, f"?{query}"), headers={"HX-Request": "true"}))
    assert {name for name in ("甲.txt", "乙.txt", "旧.txt") if f">{name}<" in page} == names
    assert "<html" not in page


def test_uploads_of_another_year_are_not_hidden(evaluator: Client, county: Organ) -> None:
    answer = evaluator.post(at(county, "upload/"), {"files": [file(report(year=2022))]})
    assert answer["Location"] == at(county)
    assert "报告.txt" in text(evaluator.get(at(county)))
    assert "另有其他年度 1 份" in text(evaluator.get(at(county, "?year=2023")))


def test_the_county_sees_the_townships_own_checks_when_it_asks(
    evaluator: Client, county: Organ, township: Organ, enter: Enter
) -> None:
    upload(enter("clerk", township), township, file(report(), "自查.txt"))
    assert ">自查.txt<" not in text(evaluator.get(at(county)))
    page = text(evaluator.get(at(county, "?below=1")))
    assert ">自查.txt<" in page and "清溪镇自查" in page


def test_a_newer_text_takes_the_place_and_the_older_stays_on_record(evaluator: Client, county: Organ) -> None:
    upload(evaluator, county, file(report(done=REPEALED), "初稿.txt"))
    page = upload(evaluator, county, file(report(), "定稿.txt"))
    kept = only()
    assert "原文本留作旧稿" in page
    assert (kept.name, tallies([kept])[kept.pk].errors) == ("定稿.txt", 0)
    earlier = EarlierText.objects.get()
    content = evaluator.get(at(county, f"{kept.pk}/earlier/{earlier.pk}/"))
    assert REPEALED in content.content.decode() and "attachment" in content["Content-Disposition"]
    assert "初稿.txt" in text(evaluator.get(at(county, f"{kept.pk}/")))


def test_every_file_of_an_upload_is_accounted_for_by_its_name(evaluator: Client, county: Organ) -> None:
    """Two of the four are one report, two have one text, one of those is a new wording of the first."""
    sent = [
        file(report(done=REPEALED), "初稿.txt"),
        file(report(), "定稿.txt"),
        file(report(), "定稿（另存）.txt"),
        file(report("白河镇"), "白河.txt"),
        file("", "空.txt"),
    ]
    for one in sent:
        evaluator.post(at(county, "upload/"), {"files": [one], "one_by_one": "1"})
    page = text(evaluator.get(at(county)))
    assert "已审读 4 份" in page and "没有读出 1 份" in page
    assert all(
        f"<strong>{name}</strong>" in page
        for name in ("初稿.txt", "定稿.txt", "定稿（另存）.txt", "白河.txt")
    )
    assert "与“初稿.txt”是同一份报告" in page
    assert "与“定稿.txt”的文本相同，没有另存一份" in page


def test_two_offices_files_of_one_name_are_both_kept(evaluator: Client, county: Organ) -> None:
    nameless = [
        OWN_WORDS * 3,
        "河堤巡查发现的隐患按村登记，逐段标明责任人和期限，汛前全部加固并请群众代表验收。" * 3,
    ]
    upload(evaluator, county, *(file(words, "述法报告.txt") for words in nameless))
    assert ReviewedReport.objects.count() == 2
    upload(evaluator, county, file(nameless[0] + "另外补了一句话说明情况。", "述法报告.txt"))
    assert ReviewedReport.objects.count() == 2 and EarlierText.objects.count() == 1


def test_last_years_report_is_kept_and_compared(evaluator: Client, county: Organ) -> None:
    last = report(year=2022, problems="普法形式单一，主要原因是经费不足。")
    upload(evaluator, county, file(report()), previous=file(last, "去年.txt"))
    now, before = ReviewedReport.objects.get(year=2023), ReviewedReport.objects.get(year=2022)
    assert now.previous == before and before.previous is None
    assert "去年.txt" in text(evaluator.get(at(county, f"{now.pk}/")))


def test_a_report_is_not_its_own_last_year(evaluator: Client, county: Organ) -> None:
    page = upload(evaluator, county, file(report()), previous=file(report(), "同一份.txt"))
    assert "没有对照" in page and only().previous is None


def test_an_unreadable_report_of_last_year_does_not_stop_the_rest(evaluator: Client, county: Organ) -> None:
    page = upload(evaluator, county, file(report()), previous=file(b"", "去年.txt"))
    assert "上年报告没有读出" in page and only().year == 2023


def test_figures_are_held_against_the_ledgers_of_the_organ_named(
    evaluator: Client, county: Organ, township: Organ, add_case: AddCase
) -> None:
    for number in range(1, 4):
        add_case(township, number)
    upload(evaluator, county, file(report(done="全年受理矛盾纠纷5件。")), ledgers="1")
    kept = only()
    page = text(evaluator.get(at(county, f"{kept.pk}/")))
    assert "与台账不符" in page and f"/o/{township.code}/2023/figures/M-ME-01/" in page
    assert tallies([kept])[kept.pk].errors == 1


def test_ledgers_are_not_asked_unless_wanted(
    evaluator: Client, county: Organ, add_case: AddCase, township: Organ
) -> None:
    add_case(township)
    upload(evaluator, county, file(report(done="全年受理矛盾纠纷5件。")))
    page = text(evaluator.get(at(county, f"{only().pk}/")))
    assert "上传时没有选择与台账核对" in page and "figures/M-ME-01" not in page


@pytest.mark.parametrize(
    ("words", "said"),
    [(report("外乡镇"), "不是云岭县或其下级"), ("全年受理矛盾纠纷5件。" * 8, "报告没有写明单位")],
)
def test_a_report_of_nobody_here_is_not_held_against_our_ledgers(
    evaluator: Client, county: Organ, words: str, said: str
) -> None:
    upload(evaluator, county, file(words), ledgers="1")
    assert said in text(evaluator.get(at(county, f"{only().pk}/")))


def test_all_are_reviewed_anew_on_request(
    evaluator: Client, county: Organ, township: Organ, add_case: AddCase
) -> None:
    upload(evaluator, county, file(report(done="全年受理矛盾纠纷1件。")), ledgers="1")
    kept = only()
    for number in range(1, 4):
        add_case(township, number)
    assert tallies([kept])[kept.pk].errors == 0
    answer = evaluator.post(at(county, "renew/"), follow=True)
    assert "重新审读 1 份" in text(answer)
    assert tallies([kept])[kept.pk].errors == 1


def test_some_reports_are_reviewed_anew_at_a_time(
    evaluator: Client, county: Organ, township: Organ, add_case: AddCase
) -> None:
    for year in (2022, 2023):
        told = report(year=year, done="全年受理矛盾纠纷1件。")
        upload(evaluator, county, file(told, f"{year}.txt"), ledgers="1")
    of_2022, of_2023 = (ReviewedReport.objects.get(year=year) for year in (2022, 2023))
    for number in range(1, 4):
        add_case(township, number)
    assert f'data-renewal="{of_2023.pk},{of_2022.pk}"' in text(evaluator.get(at(county)))

    assert (
        evaluator.post(at(county, "renew/"), {"report": [of_2022.pk, 987654], "more": "1"}).status_code == 204
    )
    assert "重新审读 2 份" not in text(evaluator.get(at(county)))
    assert tallies([of_2023])[of_2023.pk].errors == 0
    assert evaluator.post(at(county, "renew/"), {"report": [of_2023.pk]}).status_code == 204
    assert tallies([of_2023])[of_2023.pk].errors == 1
    assert "重新审读 2 份" in text(evaluator.get(at(county)))
