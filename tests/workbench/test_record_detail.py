"""One row's page: cells, states, history, evidence, removal."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.evidence.models import Attachment
from mingshu.ledgers.actions import record_add, record_change
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.workbench.ledgers.history import history

from .conftest import AddCase, Enter, at, text

MEDIATION = LEDGERS.get("mediation")
PDF = b"%PDF-1.7\nminutes"


@pytest.fixture
def desk(clerk: User) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


@pytest.fixture
def case(township: Organ, add_case: AddCase) -> LedgerRecord:
    return add_case(township, 1)


def url(record: LedgerRecord, rest: str = "") -> str:
    return at(record.organ, f"mediation/{record.pk}/{rest}")


def upload(name: str = "协议书.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_cells_show_units_gaps_and_masks_apart(desk: Client, township: Organ) -> None:
    record = record_add(
        actor=COMMAND_LINE,
        ledger=MEDIATION,
        organ=township,
        values={"org": "某调委会", "kind": "邻里", "accepted_on": date(2023, 5, 8), "amount": 0},
        masked=["party_names"],
    )
    shown = {cell.title: cell for cell in desk.get(url(record)).context["cells"]}
    assert (shown["协议金额"].standing, shown["协议金额"].text, shown["协议金额"].unit) == (
        "shown",
        "0",
        "万元",
    )
    assert shown["当事人"].standing == "masked"
    assert shown["调结日期"].standing == "empty"


def test_the_source_row_is_shown_only_to_those_who_may_see_it(
    desk: Client, case: LedgerRecord, enter: Enter
) -> None:
    assert "当事人姓名" in text(desk.get(url(case)))
    assert "当事人姓名" not in text(enter("evaluator", case.organ).get(url(case)))


def test_a_state_that_lacks_columns_says_which(desk: Client, case: LedgerRecord) -> None:
    moves = {move.state: move.missing for move in desk.get(url(case)).context["moves"]}
    assert moves["达成协议"] == ["调结日期", "结果"]
    assert moves["归档"] == ["调结日期", "结果"] and moves["调解中"] == []
    page = desk.post(url(case, "move/"), {"state": "达成协议", "revision": "1"}, follow=True)
    assert "请先核对：调结日期、结果" in text(page)


def test_a_row_moves_on_and_is_sent_back_with_a_reason(
    desk: Client, case: LedgerRecord, enter: Enter
) -> None:
    desk.post(url(case, "move/"), {"state": "调解中", "revision": "1"})
    case.refresh_from_db()
    assert case.state == "调解中"
    reviewer = enter("reviewer", case.organ)
    page = text(reviewer.post(url(case, "return/"), {"reason": " ", "revision": "2"}, follow=True))
    assert "退回时请写明原因" in page
    reviewer.post(url(case, "return/"), {"reason": "材料不齐", "revision": "2"})
    case.refresh_from_db()
    assert case.state == "受理"
    assert "材料不齐" in text(desk.get(url(case)))


def test_a_move_on_stale_sight_is_refused(desk: Client, case: LedgerRecord) -> None:
    page = desk.post(url(case, "move/"), {"state": "归档", "revision": "9"}, follow=True)
    assert "改过，请刷新后再改" in text(page)
    case.refresh_from_db()
    assert case.state == "受理"


def test_history_tells_old_and_new_and_hides_personal_values(case: LedgerRecord, clerk: User) -> None:
    record_change(
        actor=clerk,
        ledger=MEDIATION,
        record=case,
        values={"kind": "土地", "party_names": ["某戊"]},
        revision=1,
    )
    changed, added = history(MEDIATION, case)
    assert (changed.who, changed.what) == ("填报员", "修改")
    assert (added.who, added.what) == ("命令行", "登记")
    told = {change.title: change for change in changed.changes}
    assert (told["纠纷类型"].old, told["纠纷类型"].new) == ("邻里", "土地")
    assert told["当事人"].is_hidden and not told["当事人"].new


def test_removal_needs_a_reason_and_leaves_the_list(desk: Client, case: LedgerRecord) -> None:
    page = desk.post(url(case, "remove/"), {"reason": ""}, follow=True)
    assert "删除时请写明原因" in text(page)
    page = desk.post(url(case, "remove/"), {"reason": "重复登记", "revision": case.revision}, follow=True)
    assert "已删除" in text(page)
    assert desk.get(url(case)).status_code == 404


def test_a_file_is_attached_and_comes_back_unrendered(desk: Client, case: LedgerRecord) -> None:
    form = {"file": upload(), "effective_on": "2023-03-05", "personal": "on", "received_at": "2001-01-01"}
    page = text(desk.post(url(case, "attachments/"), form, follow=True))
    assert "附件已收存" in page and "协议书.pdf" in page and "生效 2023-03-05" in page
    attachment = Attachment.objects.get()
    assert attachment.received_at.year > 2001
    response = desk.get(url(case, f"attachments/{attachment.pk}/"))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_dressed_up_file_is_refused_with_the_way_out(desk: Client, case: LedgerRecord) -> None:
    page = desk.post(url(case, "attachments/"), {"file": upload("照片.png", b"<script>")}, follow=True)
    assert "内容与扩展名不符" in text(page) and "另存后再上传" in text(page)
    assert not Attachment.objects.exists()


def test_personal_evidence_stays_closed_to_the_evaluator(
    desk: Client, case: LedgerRecord, enter: Enter
) -> None:
    desk.post(url(case, "attachments/"), {"file": upload("某甲的身份证.pdf"), "personal": "on"})
    attachment = Attachment.objects.get()
    evaluator = enter("evaluator", case.organ)
    assert evaluator.get(url(case, f"attachments/{attachment.pk}/")).status_code == 403
    page = text(evaluator.get(url(case)))
    assert "含个人信息的附件.pdf" in page and "含个人信息，不能打开" in page
    desk.post(url(case, f"attachments/{attachment.pk}/remove/"), {"reason": "重复"})
    assert "某甲" not in page + text(evaluator.get(url(case)))
    assert "某甲" not in str(list(Entry.objects.values_list("differences", flat=True)))


def test_evidence_of_another_row_is_not_found(
    desk: Client, case: LedgerRecord, township: Organ, add_case: AddCase
) -> None:
    desk.post(url(case, "attachments/"), {"file": upload()})
    other = add_case(township, 2)
    attachment = Attachment.objects.get()
    assert desk.get(url(other, f"attachments/{attachment.pk}/")).status_code == 404
    assert desk.post(url(other, f"attachments/{attachment.pk}/remove/"), {"reason": "x"}).status_code == 404


def test_evidence_is_taken_down_with_a_reason(desk: Client, case: LedgerRecord) -> None:
    desk.post(url(case, "attachments/"), {"file": upload()})
    attachment = Attachment.objects.get()
    page = desk.post(url(case, f"attachments/{attachment.pk}/remove/"), {"reason": "传错"}, follow=True)
    assert "附件已撤下" in text(page)
    assert desk.get(url(case, f"attachments/{attachment.pk}/")).status_code == 404


def test_what_is_entered_is_never_run(desk: Client, township: Organ, add_case: AddCase) -> None:
    nasty = '<script>alert("x")</script>'
    record = add_case(township, 1, org=nasty, case_no=nasty)
    for page in (url(record), at(township, "mediation/"), url(record, "edit/")):
        assert nasty not in text(desk.get(page))
