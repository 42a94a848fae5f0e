"""A clerk's day in a real browser: enter, correct, attach, move on, import, export, report nothing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from mingshu.ledgers.description import LEDGERS

from .conftest import fits, sign_in

pytestmark = pytest.mark.browser
LEDGERS_URL = "/o/990101101/2023/ledgers/"
MEDIATION = LEDGERS.get("mediation")


def enter_case(page: Page, number: str, kind: str = "邻里") -> None:
    page.goto(f"{LEDGERS_URL}mediation/new/")
    page.get_by_label("调解组织").fill("清溪镇人民调解委员会")
    page.get_by_label("纠纷类型").select_option(kind)
    page.get_by_label("受理日期").fill("2023-05-08")
    page.get_by_label("协议金额").fill("1.25")
    page.get_by_label("案件编号").fill(number)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("已登记")


def workbook(folder: Path, *rows: list[str]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = MEDIATION.title
    for row in (["调解组织", "纠纷类型", "受理日期", "案件编号"], *rows):
        sheet.append(row)
    target = folder / "调解.xlsx"
    book.save(target)
    return target


def test_a_case_from_entry_to_the_next_state(page: Page, tmp_path: Path) -> None:
    sign_in(page, "clerk")
    enter_case(page, "清调1号")
    expect(page.get_by_role("heading", level=1)).to_have_text("清调1号")
    page.get_by_role("link", name="修改").click()
    page.get_by_label("纠纷类型").select_option("土地")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("已保存")
    page.get_by_role("button", name="转为“调解中”").click()
    expect(page.locator("[aria-current=step]")).to_have_text("调解中")
    file = tmp_path / "协议书.pdf"
    file.write_bytes(b"%PDF-1.7\nagreement")
    page.get_by_text("上传附件").click()
    page.get_by_label("文件", exact=True).set_input_files(file)
    page.get_by_label("生效日期").fill("2023-05-10")
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_text("附件已收存")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="协议书.pdf").click()
    assert Path(download.value.path()).read_bytes() == b"%PDF-1.7\nagreement"
    assert fits(page)


def test_a_mistake_is_said_beside_its_field(page: Page) -> None:
    sign_in(page, "clerk")
    page.goto(f"{LEDGERS_URL}mediation/new/")
    page.get_by_label("调解组织").fill("清溪镇人民调解委员会")
    page.get_by_role("button", name="保存", exact=True).click()
    field = page.get_by_label("纠纷类型")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_kind_errors")).to_be_visible()
    assert page.get_by_label("调解组织").input_value() == "清溪镇人民调解委员会"
    assert fits(page)


def test_filters_change_the_rows_and_the_address_without_a_new_page(page: Page) -> None:
    sign_in(page, "clerk")
    enter_case(page, "清调1号")
    enter_case(page, "清调2号", kind="土地")
    page.goto(f"{LEDGERS_URL}mediation/")
    page.evaluate("window.stayed = true")
    page.get_by_label("搜索").press_sequentially("2号")
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    expect(page.locator("#rows")).to_contain_text("清调2号")
    assert "q=2" in page.url
    assert page.evaluate("window.stayed") is True
    page.reload()
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    assert fits(page)


def test_a_spreadsheet_is_rehearsed_corrected_and_imported(page: Page, tmp_path: Path) -> None:
    sign_in(page, "clerk")
    page.goto(LEDGERS_URL)
    page.get_by_role("link", name="导入").click()
    bad = workbook(tmp_path, ["清溪镇调委会", "邻里", "2023-02-31", "清调1号"])
    page.get_by_label("表格文件").set_input_files(bad)
    page.get_by_role("button", name="检查并预览").click()
    expect(page.get_by_role("alert")).to_contain_text("现在还没有写入")
    assert fits(page)
    with page.expect_download() as annotated:
        page.get_by_role("link", name="下载标注表").click()
    assert annotated.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("link", name="换一个文件").click()
    good = workbook(tmp_path, ["清溪镇调委会", "邻里", "2023-02-28", "清调1号"])
    page.get_by_label("表格文件").set_input_files(good)
    page.get_by_role("button", name="检查并预览").click()
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_role("status").first).to_contain_text("新增 1 条")
    assert MEDIATION.model.rows.count() == 1
    with page.expect_download() as export:
        page.goto(f"{LEDGERS_URL}mediation/")
        page.get_by_role("link", name="导出").click()
    export.value.save_as(tmp_path / "export.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "export.xlsx")[MEDIATION.title]
    assert "清调1号" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_reporting_that_nothing_happened(page: Page) -> None:
    sign_in(page, "clerk")
    page.goto(f"{LEDGERS_URL}contract/")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="零报告").click()
    expect(page.get_by_text("2023年已作零报告")).to_be_visible()
    page.get_by_role("button", name="撤回零报告").click()
    expect(page.get_by_text("零报告已撤回")).to_be_visible()


def test_the_keyboard_alone_reaches_the_content_and_the_menus(page: Page) -> None:
    sign_in(page, "clerk")
    page.goto(LEDGERS_URL)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.get_by_role("button", name="账户").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="退出登录")).to_be_visible()


def test_language_organ_and_year_are_switched(page: Page) -> None:
    sign_in(page, "evaluator")
    page.goto("/o/990101/2023/ledgers/")
    page.get_by_role("button", name="切换机关").click()
    page.get_by_role("link", name="清溪镇").click()
    page.get_by_role("button", name="切换年度").click()
    page.get_by_role("link", name="2022年").click()
    assert "/o/990101101/2022/" in page.url
    page.get_by_role("button", name="账户").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_signing_out_and_a_wrong_password(page: Page) -> None:
    sign_in(page, "clerk")
    page.get_by_role("button", name="账户").click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/sign-in/")
    page.get_by_label("用户名").fill("clerk")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_contain_text("用户名或密码不正确")
    assert fits(page)
