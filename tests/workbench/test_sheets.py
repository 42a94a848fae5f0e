"""Spreadsheets on the page: template and export to take away, import in two steps."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingshu.accounts.models import User
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.models import ImportRun
from mingshu.ledgers.spreadsheets.writing.books import heading_with_unit
from mingshu.organisations.models import Organ
from mingshu.workbench.ledgers import uploads
from mingshu.workbench.ledgers.history import history

from .conftest import AddCase, Enter, at, text

MEDIATION = LEDGERS.get("mediation")
HEADINGS = ["调解组织", "纠纷类型", "受理日期", "当事人", "案件编号", "协议金额（万元）"]
GOOD = [
    ["清溪镇调委会", "邻里", "2023-03-05", "某甲", "清调1号", "1.2"],
    ["清溪镇调委会", "土地", "2023.4.6", "某乙", "清调2号", "0.8"],
]
BAD = [["清溪镇调委会", "外星", "2023-02-31", "某丙", "清调3号", "很多"]]


@pytest.fixture
def desk(clerk: User) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


def book(
    rows: list[list[str]], name: str = "调解.xlsx", headings: Sequence[str] = HEADINGS
) -> SimpleUploadedFile:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "人民调解案件台账"
    for row in [headings, *rows]:
        sheet.append(row)
    target = io.BytesIO()
    workbook.save(target)
    return SimpleUploadedFile(name, target.getvalue())


def opened(response: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def preview(desk: Client, organ: Organ, rows: list[list[str]]) -> Any:
    response = desk.post(at(organ, "mediation/sheets/"), {"file": book(rows)}, follow=True)
    assert response.status_code == 200
    return response


def here(response: Any) -> str:
    return str(response.redirect_chain[-1][0])


def confirm(desk: Client, looked_at: Any, **more: str) -> Any:
    """Do what a preview shows."""
    form = {"confirm": "1", "shown": looked_at.context["shown"], **more}
    return desk.post(here(looked_at), form, follow=True)


def test_a_template_has_the_headings_of_the_ledger(desk: Client, township: Organ) -> None:
    response = desk.get(at(township, "mediation/template.xlsx"))
    assert "attachment" in response["Content-Disposition"]
    sheet = opened(response)["人民调解案件台账"]
    titles = [cell.value for cell in sheet[1]]
    assert [heading_with_unit(column) for column in MEDIATION.columns] == titles[: len(MEDIATION.columns)]


def test_the_template_of_all_holds_what_the_organ_keeps(desk: Client, village: Organ) -> None:
    kept = [ledger for ledger in LEDGERS if "village" in ledger.keepers]
    sheets = opened(desk.get(at(village, "template.xlsx"))).sheetnames
    assert len(sheets) >= len(kept)
    assert "人民调解案件台账" in sheets


def test_an_export_shows_personal_columns_only_to_those_who_handle_them(
    desk: Client, township: Organ, add_case: AddCase, enter: Enter
) -> None:
    add_case(township, 1)

    def cells(client: Client) -> str:
        sheet = opened(client.get(at(township, "mediation/export.xlsx")))["人民调解案件台账"]
        return " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)

    assert "某甲" in cells(desk) and "清调〔2023〕1号" in cells(desk)
    assert "某甲" not in cells(enter("evaluator", township))


def test_a_preview_writes_nothing_and_the_confirmation_all(desk: Client, township: Organ) -> None:
    response = preview(desk, township, GOOD)
    assert all(one in text(response) for one in ("检查通过", "确认导入", f"可以登记 {len(GOOD)} 行。</p>"))
    assert [(title, counts.added) for title, counts in response.context["counted"]] == [(MEDIATION.title, 2)]
    assert not MEDIATION.model.rows.exists()
    done = desk.post(here(response), {"confirm": "1", "identical": "ask"}, follow=True)
    assert "新增 2 条" in text(done)
    assert MEDIATION.model.rows.count() == 2
    assert desk.get(here(response)).status_code == 404


def test_an_imported_row_remembers_its_file_and_later_changes(desk: Client, township: Organ) -> None:
    for rows in (GOOD, [[*GOOD[0][:1], "劳动", *GOOD[0][2:]]]):
        confirm(desk, preview(desk, township, rows))
    record = MEDIATION.model.rows.get(case_no="清调1号")
    changed, imported = history(MEDIATION, record)
    assert (imported.what, imported.who) == ("导入", "填报员")
    assert "调解.xlsx" in [change.new for change in imported.changes]
    told = {change.title: (change.old, change.new) for change in changed.changes}
    assert told["纠纷类型"] == ("邻里", "劳动")
    page = text(desk.get(at(township, f"mediation/{record.pk}/")))
    assert "调解.xlsx，工作表“人民调解案件台账”，第 2 行" in page
    assert ImportRun.objects.count() == 2


def test_a_preview_tells_old_and_new_in_the_words_of_the_form(desk: Client, township: Organ) -> None:
    desk.post(here(preview(desk, township, GOOD)), {"confirm": "1"})
    response = preview(desk, township, [[*GOOD[0][:2], "2023-03-06", *GOOD[0][3:5], "2.5"]])
    (change,) = response.context["changes"]
    assert ("受理日期", "2023-03-05", "2023-03-06") in change.cells
    assert ("协议金额", "1.2万元", "2.5万元") in change.cells
    assert MEDIATION.model.rows.count() == 2


def test_problems_are_listed_by_place_and_can_be_taken_away(desk: Client, township: Organ) -> None:
    response = preview(desk, township, GOOD + BAD)
    page = text(response)
    assert "现在还没有写入" in page and "确认导入" not in page
    places = {(problem.row, problem.column) for problem in response.context["problems"]}
    assert places == {(4, "受理日期"), (4, "协议金额")}
    assert [told.ask.key for told in response.context["asked"]] == ["word/mediation/kind/外星"]
    assert [told.where for told in response.context["asked"]] == ["见“人民调解案件台账”第4行B列"]
    annotated = opened(desk.get(here(response) + "annotated.xlsx"))["人民调解案件台账"]
    assert "外星" in annotated["B4"].comment.text and annotated["C4"].comment is not None
    desk.post(here(response), {"confirm": "1"})
    assert not MEDIATION.model.rows.exists()


def test_identical_rows_are_asked_about(desk: Client, township: Organ) -> None:
    twice = [["清溪镇调委会", "邻里", "2023-03-05", "某甲", "", "1.2"]] * 2
    response = preview(desk, township, twice)
    assert "完全相同" in text(response)
    answered = desk.post(here(response), {"confirm": "1"}, follow=True)
    assert "完全相同" in text(answered) and not MEDIATION.model.rows.exists()
    desk.post(here(response), {"confirm": "1", "identical": "keep"})
    assert MEDIATION.model.rows.count() == 2


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (SimpleUploadedFile("照片.png", b"\x89PNG"), "不是电子表格"),
        (SimpleUploadedFile("空.xlsx", b""), "空.xlsx"),
        (None, "请先选择文件"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_at_the_door(
    desk: Client, township: Organ, file: SimpleUploadedFile | None, reason: str
) -> None:
    response = desk.post(at(township, "import/"), {"file": file} if file else {}, follow=True)
    assert response.status_code == 422
    assert reason in text(response)


def test_a_broken_workbook_is_said_and_forgotten(desk: Client, township: Organ, tmp_path: Path) -> None:
    broken = SimpleUploadedFile("坏.xlsx", b"PK\x03\x04 not really a workbook")
    response = desk.post(at(township, "import/"), {"file": broken}, follow=True)
    assert response.status_code == 422
    assert "坏.xlsx" in text(response)
    assert not list((tmp_path / "uploads").iterdir())


def test_an_upload_is_ones_own(desk: Client, township: Organ, village: Organ, enter: Enter) -> None:
    token_url = here(preview(desk, township, GOOD))
    assert enter("clerk", township).get(token_url).status_code == 404
    elsewhere = token_url.replace(township.code, village.code)
    assert desk.get(elsewhere).status_code == 404
    assert desk.get(token_url.replace("/2023/", "/2022/")).status_code == 404
    assert desk.get(token_url).status_code == 200


def test_only_those_who_keep_may_import(township: Organ, enter: Enter) -> None:
    for role in ("reviewer", "head", "evaluator", "administrator"):
        client = enter(role, township)
        assert client.get(at(township, "import/")).status_code == 403
        assert client.post(at(township, "import/"), {"file": book(GOOD)}).status_code == 403
        assert "import/" not in text(client.get(at(township)))


def test_questions_are_answered_and_cells_put_right_on_the_page(desk: Client, township: Organ) -> None:
    rows = [[*GOOD[0][:1], "鱼塘纠纷", *GOOD[0][2:]], [*GOOD[1][:2], "2023-02-31", *GOOD[1][3:]]]
    response = preview(desk, township, rows)
    assert not [
        option for option in ("--year", "--ledger", "--identical", "mingshu ") if option in text(response)
    ]
    (asked,), (problem,) = response.context["asked"], response.context["problems"]
    assert not MEDIATION.model.rows.exists()
    answers = {f"answer:{asked.ask.key}": "其他", f"answer:{problem.key}": "2023-02-28", "check": "1"}
    checked = desk.post(here(response), answers, follow=True)
    assert "检查通过" in text(checked)
    assert "新增 2 条" in text(desk.post(here(response), {"confirm": "1"}, follow=True))
    assert [
        str(day) for day in MEDIATION.model.rows.order_by("case_no").values_list("accepted_on", flat=True)
    ] == [
        "2023-03-05",
        "2023-02-28",
    ]


def test_what_is_good_is_kept_now_and_the_rest_waits_on_the_page(desk: Client, township: Organ) -> None:
    response = preview(desk, township, [*GOOD, *BAD])
    later = desk.post(here(response), {"later": "1"}, follow=True)
    assert "还有 1 行没有登记" in text(later)
    assert MEDIATION.model.rows.count() == 2
    assert desk.get(here(response)).status_code == 200


def test_own_columns_are_found_and_shown_only_to_those_who_handle_them(
    desk: Client, township: Organ, enter: Enter
) -> None:
    rows = [[*GOOD[0], "驻村组长赵某"], [*GOOD[1], ""]]
    file = book(rows, headings=[*HEADINGS, "包村干部"])
    page = here(desk.post(at(township, "mediation/sheets/"), {"file": file}, follow=True))
    desk.post(page, {"confirm": "1"})
    MEDIATION.model.rows.get(case_no="清调1号").save()  # as a form writes it
    record = MEDIATION.model.rows.get(case_no="清调1号")
    head = enter("head", township)
    for words in ("驻村组长", "赵某"):
        found = text(desk.get(at(township, f"mediation/?q={words}")))
        assert "清调1号" in found and "清调2号" not in found
        assert "清调1号" not in text(head.get(at(township, f"mediation/?q={words}")))
    detail = at(township, f"mediation/{record.pk}/")
    assert "驻村组长赵某" in text(desk.get(detail)) and "驻村组长赵某" not in text(head.get(detail))
    again = book([[*GOOD[0], "驻村组长钱某"]], headings=[*HEADINGS, "包村干部"])
    confirm(desk, desk.post(at(township, "mediation/sheets/"), {"file": again}, follow=True))
    assert "钱某" in text(desk.get(detail))
    assert "赵某" not in text(head.get(detail)) and "钱某" not in text(head.get(detail))


def test_workbooks_sent_at_the_same_time_all_have_their_preview(
    desk: Client, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is sent while the one before it is still being stored."""
    told: list[str] = []
    waiting = ["调解2.xlsx", "调解3.xlsx"]

    def sent(name: str) -> None:
        told.append(desk.post(at(township, "mediation/sheets/"), {"file": book(GOOD, name)})["Location"])

    sweep = uploads.sweep
    monkeypatch.setattr(uploads, "sweep", lambda: (sent(waiting.pop(0)) if waiting else None, sweep()))
    sent("调解1.xlsx")
    assert len(set(told)) == 3
    assert [desk.get(address).status_code for address in told] == [200] * 3
