"""What an office's own table leaves open is asked on the page, in both languages, with what each answer makes of it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingshu.accounts.models import User
from mingshu.organisations.models import Organ

from .conftest import at, text

HEAD = ["调解组织", "纠纷类型", "受理日期", "件数"]
EVENTS = ["姓名", "职务", "联系电话", "住址"]


@pytest.fixture
def desk(clerk: User) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


def preview(desk: Client, organ: Organ, rows: Sequence[Sequence[Any]]) -> Any:
    """The page after a table was uploaded."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "人民调解案件台账"
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    workbook.save(target)
    file = SimpleUploadedFile("调解.xlsx", target.getvalue())
    return desk.post(at(organ, "mediation/sheets/"), {"file": file}, follow=True)


def test_the_page_asks_what_a_row_with_a_number_is(desk: Client, township: Organ) -> None:
    asked = preview(desk, township, [HEAD, ["镇", "邻里", "2023-3-1", 5], ["镇", "邻里", "2023-3-2", 1]])
    said = text(asked)
    assert "每行就是一件：共2件" in said and "这是汇总：共6件" in said
    place = str(asked.redirect_chain[-1][0])
    answer = {"answer:cases/mediation/人民调解案件台账": "汇总", "check": "1"}
    refused = text(desk.post(place, answer, follow=True))
    assert "这一行是5件的汇总" in refused and "逐件列出" in refused
    desk.cookies["django_language"] = "en"
    english = text(desk.get(place))
    assert "this row is the sum of 5" in english and "List them one by one" in english


def test_the_page_asks_about_a_second_table_with_its_rows(desk: Client, township: Organ) -> None:
    rows = [HEAD[:3], ["镇", "邻里", "2023-3-1"], [], EVENTS, ["甲", "主任", "0831", "镇街"]]
    said = text(preview(desk, township, rows))
    assert "第4至5行是另一张表" in said and "移到单独的工作表" in said


def test_the_page_tells_the_headings_of_groups_and_the_days_read(desk: Client, township: Organ) -> None:
    head = [*HEAD[:3], "调结日期", "结果"]
    rows = [head, ["一、镇调委会（2件）"], ["镇", "邻里", "2023-3-1", "当日", "成功"]]
    said = text(preview(desk, township, rows))
    assert "分组的标题行，不登记" in said and "分组标题写的是2" in said
    assert "按同一行的日期读作2023-03-01" in said
