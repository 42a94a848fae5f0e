"""From the question before signing to the frozen figure, in a real browser."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add, record_remove
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft
from mingshu.reports.selectors import draft_of

from .conftest import fits, sign_in

pytestmark = pytest.mark.browser
REPORTS = "/o/990101101/2022/reports/"


def case(number: int, reason: str = "") -> None:
    values = {
        "case_no": f"清调〔2022〕{number}号",
        "org": "清溪镇人民调解委员会",
        "kind": "邻里",
        "accepted_on": date(2022, 3, number),
        "closed_on": date(2022, 3, number + 1),
        "result": "成功",
    }
    organ = Organ.objects.get(code="990101101")
    record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=organ, values=values, reason=reason)


def almost() -> ReportDraft:
    """A report reviewed and ready for the head but for its signatory."""
    for number in range(1, 6):
        case(number)
    report = actions.report_start(
        actor=COMMAND_LINE,
        organ=Organ.objects.get(code="990101101"),
        year=2022,
        kind=Kind.SHUFA,
        holder=Holder.GOVERNMENT,
    )
    for problem in draft_of(report).problems:
        actions.problem_choose(actor=COMMAND_LINE, report=report, key=problem.key, reason="专人不足")
    words = ["上一年度述法没有指出需要整改的问题。"]
    actions.section_write(actor=COMMAND_LINE, report=report, section="SR-11", paragraphs=words)
    return report


def seen(page: Page, name: str) -> None:
    """Keep a picture where ``MINGSHU_PICTURES`` asks for them."""
    if folder := os.environ.get("MINGSHU_PICTURES"):
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)


def test_a_head_is_asked_once_and_finds_the_figure_as_it_was_signed(page: Page) -> None:
    report = almost()
    sign_in(page, "clerk")
    page.goto(f"{REPORTS}{report.pk}/")
    expect(page.locator(".draft-mark")).to_have_text("草稿（未签署）")
    page.get_by_label("姓名").fill("林某")
    page.get_by_role("button", name="保存述职人").click()
    expect(page.get_by_text("已写明述职人。")).to_be_visible()
    seen(page, "draft")
    page.get_by_role("button", name="提交审核并冻结").click()
    expect(page.get_by_text("已提交，第1版已冻结。")).to_be_visible()
    actions.report_review(actor=User.objects.get(username="reviewer"), report=report, opinion="数据属实")
    page.context.clear_cookies()
    sign_in(page, "head")
    page.goto(f"{REPORTS}{report.pk}/")
    page.get_by_role("link", name="签署", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="签署报告")).to_be_visible()
    assert fits(page)
    seen(page, "sign")
    page.get_by_role("button", name="确认签署").click()
    expect(page.get_by_text("已签署，校验值")).to_be_visible()
    for number in (6, 7):
        case(number, reason="补登漏登的案件")
    first = LEDGERS.get("mediation").model.rows.earliest("pk")
    record_remove(
        actor=COMMAND_LINE,
        ledger=LEDGERS.get("mediation"),
        record=first,
        reason="重复登记",
        revision=first.revision,
    )
    page.reload()
    expect(page.locator(".draft-mark")).to_have_count(0)
    expect(page.get_by_role("heading", name="签署后的更正")).to_be_visible()
    assert fits(page)
    seen(page, "signed")
    page.locator('a.figure[data-figure="M-ME-01"]').first.click()
    expect(page.get_by_text("今天与冻结时不同")).to_be_visible()
    expect(page.get_by_text("冻结时 5 条，今天 6 条")).to_be_visible()
    assert fits(page)
    seen(page, "figure")
    page.goto(f"{REPORTS}verify/")
    assert fits(page)
    seen(page, "verify")
    original = page.request.get(f"{REPORTS}{report.pk}/download.html").body()
    for name, data, told in (
        ("原样", original, "文件是系统导出的原样"),
        ("另存", original.replace(b"</body>", b"</body> "), "外观不作担保"),
    ):
        page.get_by_label("文件").set_input_files(
            {"name": f"{name}.html", "mimeType": "text/html", "buffer": data}
        )
        page.get_by_role("button", name="核对").click()
        expect(page.get_by_text(told)).to_be_visible()
        assert fits(page)
        seen(page, f"verify-{len(told)}")
