"""The numbers that a person writes into a report, on its page: named, corrected with a click, explained, listed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft, Status

from .conftest import seen_beside

REASON = "其中31件由县信访局直接受理，不在本镇台账登记。"


@pytest.fixture
def report(township: Organ, clerk: User) -> ReportDraft:
    """A report begun over two settled disputes."""
    for number in (1, 2):
        values = {
            "case_no": f"清调〔2022〕{number}号",
            "org": "清溪镇人民调解委员会",
            "kind": "邻里",
            "accepted_on": date(2022, 3, number),
            "closed_on": date(2022, 3, number + 10),
            "result": "成功",
        }
        record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=township, values=values)
    return actions.report_start(
        actor=clerk, organ=township, year=2022, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
    )


@pytest.fixture
def browser(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


def address(report: ReportDraft, rest: str = "") -> str:
    return f"/o/990101101/2022/reports/{report.pk}/{rest}"


def save(browser: Client, report: ReportDraft, words: str) -> str:
    given = {"section": "SR-17", "paragraphs": words}
    return browser.post(address(report, "section/"), given, follow=True).content.decode()


def key_in(page: str) -> str:
    found = re.search(r'name="key" value="([0-9a-f]{16})"', page)
    assert found
    return found[1]


def test_a_contradiction_is_told_on_saving_with_the_value_and_the_ways_out(
    browser: Client, report: ReportDraft
) -> None:
    page = save(browser, report, "全年调处纠纷126起。")
    assert "有 1 处与台账不符（126起 → 2件）" in page
    assert "改为“2起”" in page and "没有写错，说明理由" in page
    assert 'href="/o/990101101/2022/figures/M-ME-02/"' in page and "126起▲" in page


def test_one_click_puts_the_right_number_in(browser: Client, report: ReportDraft) -> None:
    key = key_in(save(browser, report, "全年调处纠纷126起。"))
    page = browser.post(address(report, "number/correct/"), {"key": key}, follow=True).content.decode()
    assert "已改为 2起。" in page and "全年调处纠纷2起。" in page and "与台账不符" not in page
    assert "1 处自写的数字或说法与台账一致" in page


def test_a_reason_is_kept_and_shown(browser: Client, report: ReportDraft) -> None:
    key = key_in(save(browser, report, "全年调处纠纷126起。"))
    given = {"key": key, "reason": "无"}
    assert (
        "至少10个汉字"
        in browser.post(address(report, "number/explain/"), given, follow=True).content.decode()
    )
    given = {"key": key, "reason": REASON}
    page = browser.post(address(report, "number/explain/"), given, follow=True).content.decode()
    assert "已记下理由" in page and REASON in page and "填报员" in page and "改为“" not in page


def test_a_report_against_the_ledgers_is_not_handed_in(browser: Client, report: ReportDraft) -> None:
    for problem in re.findall(r'name="key" value="([^"]+)"', browser.get(address(report)).content.decode()):
        browser.post(address(report, "problem/"), {"key": problem, "reason": "专人不足"})
    browser.post(address(report, "section/"), {"section": "SR-11", "paragraphs": "上一年度没有指出问题。"})
    save(browser, report, "全年调处纠纷126起。")
    shown = browser.get(address(report)).content.decode()
    seen = {"seen": seen_beside(shown, address(report, "submit/"))}
    page = browser.post(address(report, "submit/"), seen, follow=True).content.decode()
    assert "报告有1处与台账不符" in page
    assert ReportDraft.objects.get().status == Status.DRAFTING


def test_the_unproved_are_open_before_reviewer_and_head(
    client: Client, clerk: User, township: Organ, report: ReportDraft
) -> None:
    actions.section_write(actor=clerk, report=report, section="SR-17", paragraphs=["建成文化长廊3公里。"])
    head = User.objects.create_user("head")
    Grant.objects.create(user=head, role=Role.HEAD, organ=township)
    client.force_login(head)
    page = client.get(address(report)).content.decode()
    assert (
        "1 处数字或说法未经台账证明（正文中标※）" in page
        and "3公里※" in page
        and "没有与台账中的任何一项数据对上" in page
    )
    assert "说明理由" not in page, "a head reads and signs, the writer answers for the number"


def test_it_is_said_in_english(browser: Client, report: ReportDraft) -> None:
    browser.cookies["django_language"] = "en"
    page = save(browser, report, "全年调处纠纷126起。")
    assert "Change to “2起”" in page and "Numbers checked" in page
    assert "1 claim contradicts the ledgers" in page
