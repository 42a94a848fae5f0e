"""What was left for later can be come back to: by whoever left it, until it is done or its time is up."""

from __future__ import annotations

import io
import os
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mingshu.accounts.models import User
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.models import UnfinishedImport
from mingshu.organisations.models import Organ

from .conftest import Enter, at, text

CASES = LEDGERS.get("mediation").model.rows
NAME = "调解二季度.xlsx"
LONG_AGO = 40 * 24 * 3600


@pytest.fixture
def desk(clerk: User) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


@pytest.fixture
def address(desk: Client, township: Organ) -> str:
    """Where an import waits of which one row is in and one, with the 31st of February, was left for later."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "人民调解案件台账"
    sheet.append(["调解组织", "纠纷类型", "受理日期", "案件编号"])
    sheet.append(["清溪镇调委会", "邻里", "2023-03-05", "清调1号"])
    sheet.append(["清溪镇调委会", "邻里", "2023-02-31", "清调2号"])
    content = io.BytesIO()
    book.save(content)
    file = SimpleUploadedFile(NAME, content.getvalue())
    page: str = desk.post(at(township, "mediation/sheets/"), {"file": file}, follow=True).redirect_chain[-1][
        0
    ]
    desk.post(page, {"later": "1"})
    assert CASES.count() == 1
    return page


def next_day(clerk: User) -> Client:
    """The clerk in a new session."""
    client = Client()
    client.force_login(clerk)
    return client


def home(organ: Organ) -> str:
    return reverse("organ-home", args=[organ.code, 2023])


def files() -> list[Path]:
    return list((Path(settings.MINGSHU_HOME) / "uploads").iterdir())


def aged() -> None:
    for file in files():
        os.utime(file, (time.time() - LONG_AGO,) * 2)


def test_the_rest_is_found_again_after_the_session_and_finished(
    address: str, clerk: User, township: Organ
) -> None:
    page, client = address, next_day(clerk)
    aged()
    until = (date.today() + timedelta(days=30)).isoformat()
    for place in (home(township), at(township, "mediation/sheets/"), at(township, "import/")):
        shown = text(client.get(place))
        assert NAME in shown and "还有 1 行" in shown and f"保留到 {until}" in shown
    assert "调解二季度" not in text(client.get(at(township, "petition/sheets/")))
    cell = "answer:cell/人民调解案件台账/C3"
    client.post(page, {"check": "1", cell: "2023-02-28"})
    assert "检查通过" in text(next_day(clerk).get(page)), "what was answered is kept too"
    client.post(page, {"confirm": "1"})
    assert CASES.get(case_no="清调2号").accepted_on == date(2023, 2, 28)
    assert not UnfinishedImport.objects.exists() and not files()
    assert NAME not in text(client.get(home(township)))


def test_nobody_else_sees_or_opens_it(address: str, township: Organ, enter: Enter) -> None:
    page, colleague = address, enter("clerk", township)
    assert colleague.get(page).status_code == 404
    assert NAME not in text(colleague.get(home(township))) + text(colleague.get(at(township, "import/")))
    assert NAME not in text(enter("head", township).get(home(township)))
    assert colleague.post(page + "drop/").status_code == 404 and files()


def test_its_time_is_bounded_and_the_file_goes_with_it(address: str, clerk: User, township: Organ) -> None:
    page = address
    aged()
    UnfinishedImport.objects.update(kept_until=date.today())
    assert NAME in text(next_day(clerk).get(home(township)))
    UnfinishedImport.objects.update(kept_until=date.today() - timedelta(days=1))
    assert NAME not in text(next_day(clerk).get(home(township)))
    assert not UnfinishedImport.objects.exists() and not files()
    assert next_day(clerk).get(page).status_code == 404


def test_it_can_be_given_up(address: str, clerk: User, township: Organ) -> None:
    page, client = address, next_day(clerk)
    assert "其余的行不导了" in text(client.get(page))
    client.post(page + "drop/")
    assert not UnfinishedImport.objects.exists() and not files()
    assert CASES.count() == 1


def uploaded(desk: Client, organ: Organ, rows: list[list[str]]) -> str:
    """The page of a workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "人民调解案件台账"
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    file = SimpleUploadedFile(NAME, content.getvalue())
    return str(desk.post(at(organ, "mediation/sheets/"), {"file": file}, follow=True).redirect_chain[-1][0])


def test_where_a_question_holds_every_row_the_page_leads_to_it_and_offers_nothing_else(
    desk: Client, township: Organ
) -> None:
    rows = [
        ["纠纷类型", "受理日期", "案件编号"],
        ["邻里", "2023-03-05", "清调1号"],
        ["邻里", "2023-04-05", "清调2号"],
    ]
    page = uploaded(desk, township, rows)
    html = desk.get(page).content.decode()
    question = "“人民调解案件台账”没有填“调解组织”，各行都填什么？"
    assert 'name="later"' not in html and 'id="ask-1"' in html
    assert f'<a href="#ask-1">{question}</a>' in html and "现在没有可以先登记的行" in html
    assert "没有登记：没有一行可以先登记" in text(desk.post(page, {"later": "1"}))
    assert not CASES.exists()
    key = "answer:missing/mediation/org/人民调解案件台账"
    desk.post(page, {"check": "1", key: "清溪镇调委会"})
    desk.post(page, {"confirm": "1"})
    assert CASES.count() == 2


def test_the_page_offers_to_keep_just_the_rows_for_which_all_is_answered(
    desk: Client, township: Organ
) -> None:
    head = ["调解组织", "纠纷类型", "受理日期", "案件编号"]
    good = [["清溪镇调委会", "邻里", f"2023-03-0{n}", f"清调{n}号"] for n in (1, 2)]
    alike = [["清溪镇调委会", "邻里", "2023-05-01", ""]] * 2
    page = uploaded(desk, township, [head, *good, ["清溪镇调委会", "鱼塘", "2023-04-01", "清调3号"], *alike])
    assert "先登记没有问题的 2 行" in text(desk.get(page))
    said = text(desk.post(page, {"later": "1"}, follow=True))
    assert CASES.count() == 2 and "新增 2 条" in said and "还有 3 行没有登记" in said


def test_after_some_rows_went_in_the_page_does_not_say_that_nothing_did(address: str, desk: Client) -> None:
    said = text(desk.get(address))
    assert "先前登记的行已经写入，其余的还没有" in said
    assert "还没有写入" not in said and "什么都没有写入" not in said


def test_the_record_shows_what_stood_in_the_file_and_the_repair_beside_it(
    address: str, desk: Client, township: Organ
) -> None:
    desk.post(address, {"confirm": "1", "answer:cell/人民调解案件台账/C3": "2023-02-28"})
    case = CASES.get(case_no="清调2号")
    said = text(desk.get(at(township, f"mediation/{case.pk}/")))
    assert "<dt>受理日期</dt><dd>2023-02-31" in said.replace("\n", "")
    assert "导入时改为“2023-02-28”" in said and said.count("导入时改为") == 1
    whole = CASES.get(case_no="清调1号")
    assert "导入时改为" not in text(desk.get(at(township, f"mediation/{whole.pk}/")))
