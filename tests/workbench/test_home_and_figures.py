"""The first page and the figures: what is due, what is missing, and the way from a number to its rows."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.due import missing_ledgers
from mingshu.ledgers import actions
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.actions import organ_end, term_appoint
from mingshu.organisations.models import Organ
from mingshu.organisations.posts import Holder
from mingshu.reports.annex import page_of
from mingshu.reports.content import content_of
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Kind

PLACE = "/o/990101101/2022/"


def mediate(township: Organ, number: int, **changes: Any) -> None:
    values = {
        "case_no": f"清调〔2022〕{number}号",
        "org": "清溪镇人民调解委员会",
        "kind": "邻里",
        "accepted_on": date(2022, 3, 1),
        "closed_on": date(2022, 3, 9),
        "result": "成功",
    }
    actions.record_add(
        actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=township, values=values | changes
    )


@pytest.fixture
def browser(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


@pytest.fixture
def evaluator(client: Client, county: Organ, township: Organ) -> Client:
    user = User.objects.create_user("evaluator")
    Grant.objects.create(user=user, role=Role.EVALUATOR, organ=county)
    client.force_login(user)
    return client


def page(browser: Client, path: str) -> str:
    answer = browser.get(PLACE + path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_first_page_says_what_is_missing_and_due(browser: Client, township: Organ) -> None:
    actions.record_add(
        actor=COMMAND_LINE,
        ledger=LEDGERS.get("foi_request"),
        organ=township,
        values={
            "received_on": date(2022, 4, 1),
            "applicant_type": "自然人",
            "matter": "征地补偿",
            "extended": False,
        },
    )
    html = page(browser, "")
    assert "依申请公开台账" in html and "20个工作日内" in html
    assert "专题研究会议台账" in html


def test_the_page_of_a_year_to_come_calls_nothing_overdue_yet(browser: Client, township: Organ) -> None:
    today = date.today()
    values = {"received_on": today, "applicant_type": "自然人", "matter": "征地补偿", "extended": False}
    actions.record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("foi_request"), organ=township, values=values)
    ahead = browser.get(PLACE.replace("2022", f"{today.year + 1}"))
    assert ahead.status_code == 200 and "征地补偿" not in ahead.content.decode()


def test_cases_due_on_one_day_are_told_apart(browser: Client, township: Organ) -> None:
    for number in ("清公开〔2022〕1号", "清公开〔2022〕2号"):
        values = {
            "request_no": number,
            "received_on": date(2022, 4, 1),
            "applicant_type": "自然人",
            "matter": "征地补偿",
            "extended": False,
        }
        actions.record_add(
            actor=COMMAND_LINE, ledger=LEDGERS.get("foi_request"), organ=township, values=values
        )
    html = page(browser, "")
    assert "清公开〔2022〕1号 · 清溪镇" in html and "清公开〔2022〕2号 · 清溪镇" in html


def test_a_rate_shows_its_base_and_opens_both_sides(browser: Client, township: Organ) -> None:
    for number in range(4):
        mediate(township, number, result="成功" if number else "不成")
    assert "（3/4）" in page(browser, "figures/")
    assert "共 3 条" in page(browser, "figures/M-ME-07/")
    assert "共 4 条" in page(browser, "figures/M-ME-07/?part=denominator")


def test_the_address_printed_in_a_report_leads_to_the_figure(browser: Client, township: Organ) -> None:
    answer = browser.get("/figures/990101101/2022/M-ME-01/?until=2022-06-30")
    assert answer.status_code == 302
    assert answer["Location"] == f"{PLACE}figures/M-ME-01/?until=2022-06-30"


def test_an_unknown_measure_is_not_found(browser: Client) -> None:
    assert browser.get(PLACE + "figures/M-XX-99/").status_code == 404


def test_figures_without_data_are_shown_only_on_demand(browser: Client, township: Organ) -> None:
    mediate(township, 1)
    assert "处罚决定数" not in page(browser, "figures/")
    assert "处罚决定数" in page(browser, "figures/?all=1")


def test_the_figures_come_as_json_with_their_rows(browser: Client, township: Organ) -> None:
    mediate(township, 1)
    rows = {row["id"]: row for row in json.loads(page(browser, "figures/table.json"))}
    assert rows["M-ME-01"]["value"] == 1 and len(rows["M-ME-01"]["records"]) == 1


def test_another_organ_is_not_found(browser: Client, county: Organ) -> None:
    assert browser.get("/o/990101/2022/figures/").status_code == 404


def test_names_behind_a_figure_are_hidden_from_the_county(evaluator: Client, township: Organ) -> None:
    mediate(township, 1, party_names=["甲某", "乙某"])
    assert "甲某" not in page(evaluator, "figures/M-ME-01/")


def test_the_county_sees_its_townships_side_by_side(evaluator: Client, township: Organ) -> None:
    mediate(township, 1)
    html = evaluator.get("/o/990101/2022/").content.decode()
    assert "下级机关" in html and "清溪镇" in html


def test_the_page_of_a_half_year_compares_with_the_half_year_before(browser: Client, township: Organ) -> None:
    for number, day in enumerate((date(2021, 3, 1), date(2021, 8, 1), date(2022, 3, 1))):
        mediate(township, number, accepted_on=day, closed_on=None, result="")
    html = page(browser, "figures/M-ME-01/?until=2022-06-30")
    assert "<dt>上年同期</dt><dd>1件</dd>" in html


def test_a_rate_of_one_case_is_not_said_to_fall(browser: Client, township: Organ) -> None:
    mediate(township, 1, accepted_on=date(2021, 3, 1), closed_on=date(2021, 3, 9))
    mediate(township, 2, result="不成")
    for path in ("figures/", "figures/M-ME-07/"):
        html = page(browser, path)
        assert "基数过小，不作比较" in html and "个百分点</span>" not in html
    assert "一件事就使比率变动5个百分点以上" in page(browser, "figures/M-ME-07/")


def held_by_two(township: Organ) -> None:
    """张某 chaired two meetings of 2022 until 30 June, 林某 one since."""
    for name, since, until in (
        ("张某", date(2019, 3, 5), date(2022, 6, 30)),
        ("林某", date(2022, 7, 1), None),
    ):
        term_appoint(
            actor=COMMAND_LINE,
            organ=township,
            holder=Holder.GOVERNMENT,
            name=name,
            since=since,
            until=until,
        )
    for day in (date(2021, 2, 1), date(2022, 3, 4), date(2022, 4, 8), date(2022, 9, 2)):
        values = {
            "title": f"法治建设专题会议{day}",
            "type": "专题会",
            "held_on": day,
            "chair_post": "镇长",
            "topics": ["执法规范化"],
            "hear_report": False,
        }
        actions.record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("meetings"), organ=township, values=values)


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("", 3),
        ("&held=2022-07-01_2022-12-31", 1),
        ("&held=2019-03-05_2022-06-30", 2),
        ("&held=2022-01-01_2022-03-31,2022-09-01_2022-12-31", 2),
    ],
)
def test_the_page_of_a_heads_own_figure_shows_the_term_asked_for(
    browser: Client, township: Organ, asked: str, rows: int
) -> None:
    held_by_two(township)
    html = page(browser, f"figures/M-MT-01/?whose=government{asked}")
    assert f"共 {rows} 条" in html and f'<div class="ms-figure">{rows}次</div>' in html
    assert "任职期间不同，不作比较" in html if asked else "任职期间不同，不作比较" not in html


def test_the_holders_of_the_year_are_offered_and_the_one_asked_for_is_marked(
    browser: Client, township: Organ
) -> None:
    held_by_two(township)
    html = page(browser, "figures/M-MT-01/?whose=government&held=2022-07-01_2022-12-31")
    assert 'aria-current="true">林某（2022-07-01起）</a>' in html, "as a report of the year gives the days"
    assert ">张某（2019-03-05至2022-06-30）</a>" in html and ">历任合计</a>" in html
    assert "历任合计" not in page(browser, "figures/M-MT-01/?whose=organ")
    other = page(browser, "figures/M-MT-01/?whose=government&held=2022-08-01_2022-12-31")
    assert 'aria-current="true">2022年8月1日至2022年12月31日</a>' in other, (
        "days no longer on record are shown"
    )


def test_a_number_of_a_draft_opens_the_figure_of_the_heads_own_term(browser: Client, township: Organ) -> None:
    held_by_two(township)
    draft = draft_report(organ=township, year=2022, kind=Kind.SHUFA, holder=Holder.GOVERNMENT)
    answer = browser.get(page_of("M-MT-01@government", content_of(draft), "/figures"), follow=True)
    assert answer.status_code == 200 and "共 1 条" in answer.content.decode()


@pytest.mark.parametrize(
    "held", ["never", "2022-07-01", "2022-13-01_2022-12-31", "2022-01-01_2022-02-01_2022-03-01"]
)
def test_days_that_cannot_be_read_are_not_found(browser: Client, township: Organ, held: str) -> None:
    assert browser.get(f"{PLACE}figures/M-MT-01/?whose=government&held={held}").status_code == 404


def test_an_organ_that_had_ended_is_asked_for_nothing(evaluator: Client, township: Organ) -> None:
    organ_end(actor=COMMAND_LINE, organ=township, on=date(2022, 3, 31))
    year_of_its_end = evaluator.get("/o/990101101/2022/").content.decode()
    assert "不再填报" not in year_of_its_end and missing_ledgers(township, 2022)
    later = evaluator.get("/o/990101101/2023/").content.decode()
    assert "清溪镇已于2022-03-31撤销，这一年不再填报。" in later and "把去年的表格直接导入" not in later
    assert not missing_ledgers(township, 2023)
