"""An evaluator's desk in a real browser: many reports uploaded, the odd one found, a finding judged and printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.workbench.review_texts import OWN_WORDS, report

from .conftest import PATIENCE, fits, sign_in
from .test_every_page import UNNAMED

pytestmark = pytest.mark.browser
REVIEW = "/o/990101/2023/review/"


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    """Three reports, one with a repealed statute and a clause of its neighbour's, and a file that cannot be read."""
    texts = {
        "甲溪镇.txt": report("甲溪镇", done=OWN_WORDS),
        "乙溪镇.txt": report("乙溪镇", done=OWN_WORDS + "组织学习了《中华人民共和国合同法》。"),
        "丙溪镇.txt": report("丙溪镇"),
        "坏.docx": "PK\x03\x04 broken",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def send(page: Page, reports: list[Path]) -> None:
    page.goto(REVIEW)
    page.get_by_label("要审读的报告").set_input_files(reports)
    page.get_by_role("button", name="上传并审读").click()
    expect(page.get_by_role("heading", name="本次上传")).to_be_visible()


def test_from_a_pile_of_reports_to_a_verdict(page: Page, reports: list[Path]) -> None:
    sign_in(page, "evaluator")
    send(page, reports)
    expect(page.get_by_role("alert")).to_contain_text("坏.docx")
    expect(page.locator("#rows tbody tr")).to_have_count(3)
    assert fits(page)
    first = page.locator("#rows tbody tr").first
    expect(first).to_contain_text("乙溪镇.txt")
    first.get_by_role("link", name="乙溪镇.txt").click()

    expect(page.locator(".rv-tiles .error b")).to_have_text("1")
    page.keyboard.press("j")
    expect(page.locator("[data-now]")).to_contain_text("/")
    expect(page.locator(".rv-paper .now + mark")).to_be_in_viewport()
    page.keyboard.press("k")
    assert fits(page)

    finding = page.locator(".rv-finding.error")
    finding.locator("summary").click()
    finding.get_by_label("为什么不成立").fill("学习的是旧法案例")
    finding.get_by_role("button", name="记为不成立").click()
    expect(page.get_by_role("status").first).to_contain_text("结论已记录")
    expect(page.locator(".rv-tiles .error b")).to_have_text("0")
    page.locator(".rv-group.rejected > summary").click()
    expect(page.locator(".rv-finding.rejected s")).to_contain_text("合同法")
    with page.expect_download() as download:
        page.get_by_role("link", name="html").click()
    assert "学习的是旧法案例" in Path(download.value.path()).read_text(encoding="utf-8")


def test_the_number_in_the_text_and_the_one_in_the_list_lead_to_each_other(
    page: Page, reports: list[Path]
) -> None:
    sign_in(page, "evaluator")
    send(page, reports[:2])
    page.get_by_role("link", name="乙溪镇.txt").last.click()
    mark = page.locator(".rv-paper .ref.error").first
    mark.click()
    expect(page.locator(".rv-finding.error")).to_be_in_viewport()
    page.locator(".rv-finding.error .rv-number").click()
    expect(mark).to_be_in_viewport()


def test_one_page_is_printed(page: Page, reports: list[Path]) -> None:
    sign_in(page, "evaluator")
    send(page, reports[1:2])
    page.get_by_role("link", name="乙溪镇.txt").last.click()
    page.emulate_media(media="print")
    expect(page.locator(".rv-print")).to_contain_text("合同法")
    expect(page.locator(".rv-paper")).to_be_hidden()
    expect(page.get_by_role("navigation", name="主导航")).to_be_hidden()
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_files_are_dropped_on_the_page(page: Page, reports: list[Path]) -> None:
    sign_in(page, "evaluator")
    page.goto(REVIEW)
    transfer = page.evaluate_handle(
        """([name, text]) => { const all = new DataTransfer(); all.items.add(new File([text], name)); return all; }""",
        [reports[0].name, reports[0].read_text(encoding="utf-8")],
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": transfer})
    page.get_by_role("button", name="上传并审读").click()
    expect(page.get_by_role("link", name="甲溪镇.txt").first).to_be_visible()


def test_a_rule_is_switched_off_and_on(page: Page) -> None:
    sign_in(page, "administrator")
    page.goto(f"{REVIEW}rules/")
    rule = page.locator('[id="law.repealed"]')
    rule.locator("summary").click()
    rule.get_by_label("停用理由").fill("本县另有口径")
    rule.get_by_role("button", name="确认停用").click()
    expect(rule).to_contain_text("本县另有口径")
    rule.get_by_role("button", name="恢复规则").click()
    expect(rule).not_to_contain_text("本县另有口径")


def test_the_pages_fit_and_every_control_has_a_name(page: Page, reports: list[Path]) -> None:
    sign_in(page, "evaluator")
    page.goto(REVIEW)
    assert fits(page) and page.evaluate(UNNAMED) == []
    send(page, reports)
    address = page.get_by_role("link", name="乙溪镇.txt").last.get_attribute("href")
    for place in (REVIEW, str(address), f"{REVIEW}rules/"):
        page.goto(place)
        assert fits(page), place
        assert page.evaluate(UNNAMED) == [], place
        assert page.get_by_role("heading", level=1).count() == 1


def test_without_a_script_the_form_and_the_links_still_work(page: Page, reports: list[Path]) -> None:
    sign_in(page, "evaluator")
    context = page.context.browser.new_context(  # type: ignore[union-attr]
        java_script_enabled=False,
        base_url=page.url.split("/o/")[0],
        storage_state=page.context.storage_state(),
    )
    context.set_default_timeout(PATIENCE)
    plain = context.new_page()
    send(plain, reports)
    plain.get_by_role("link", name="乙溪镇.txt").last.click()
    plain.get_by_role("button", name="属实").first.click()
    expect(plain.get_by_role("status").first).to_contain_text("结论已记录")
    context.close()


def test_a_dozen_reports_are_reviewed_anew_with_progress(page: Page, tmp_path: Path) -> None:
    sign_in(page, "evaluator")
    texts = [tmp_path / f"{place}溪镇.txt" for place in "甲乙丙丁戊己庚辛壬癸子丑"]
    for path in texts:
        path.write_text(report(path.stem, done=OWN_WORDS), encoding="utf-8")
    send(page, texts)
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.method + request.url[-6:]))
    held: list[Route] = []
    page.route(
        "**/renew/", lambda route: held.append(route), times=1
    )  # the first answer waits until its message was seen
    page.get_by_role("button", name="全部重新审读").click()
    expect(page.get_by_role("status").filter(has_text="正在重新审读第 1 份，共 12 份…")).to_be_visible()
    held[0].continue_()
    expect(page.get_by_text("已按现行规则和台账重新审读 12 份。")).to_be_visible()
    expect(page.locator("#rows tbody tr")).to_have_count(12)
    assert posted.count("POSTrenew/") == 2
