"""The file of a case: what is on record, what it lacks, its attachments in order, as whoever takes it out may see them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import typst
from django.test import Client

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.evidence import store
from mingshu.evidence.actions import attachment_add
from mingshu.evidence.models import Attachment
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.dossier import missing_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

from .conftest import AddCase, Enter, text

MEDIATION = LEDGERS.get("mediation")


@pytest.fixture
def case(add_case: AddCase, township: Organ) -> LedgerRecord:
    return add_case(township)


def attach(
    case: LedgerRecord, name: str, words: str, on: date | None = None, personal: bool = False
) -> Attachment:
    content: bytes = typst.Compiler().compile(words.encode(), format="pdf")  # type: ignore[assignment]
    return attachment_add(
        actor=COMMAND_LINE,
        organ=case.organ,
        subject_kind=MEDIATION.id,
        subject_id=case.pk,
        name=name,
        content=io.BytesIO(content),
        effective_on=on,
        personal=personal,
    )


def address(case: LedgerRecord) -> str:
    return f"/o/{case.organ.code}/{case.counted_on.year}/ledgers/{MEDIATION.id}/{case.pk}/dossier.pdf"


def taken(browser: Client, case: LedgerRecord) -> list[str]:
    """The words of each page."""
    answer = browser.get(address(case))
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    document = pypdfium2.PdfDocument(b"".join(answer.streaming_content))
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def test_attachments_stand_in_the_order_of_the_case(
    enter: Enter, township: Organ, case: LedgerRecord
) -> None:
    attach(case, "协议书.pdf", "third", date(2026, 3, 20))
    attach(case, "申请书.pdf", "first", date(2026, 3, 1))
    attach(case, "笔录.pdf", "second", date(2026, 3, 10))
    pages = taken(enter("clerk", township), case)
    assert [page.split()[0] for page in pages[-3:]] == ["first", "second", "third"]
    assert "申请书.pdf" in pages[1] and "清溪镇" in pages[0]


def test_who_may_not_see_personal_data_gets_the_file_without_it(
    enter: Enter, township: Organ, case: LedgerRecord
) -> None:
    MEDIATION.model.rows.filter(pk=case.pk).update(remarks="当事人刘某", extra={"经手": "刘某甲"})
    attach(case, "刘某身份证.pdf", "identity", personal=True)
    seen, hidden = (" ".join(taken(enter(role, township), case)) for role in ("clerk", "head"))
    assert (
        "当事人刘某" in seen and "刘某甲" in seen and "identity" in seen and "含个人信息，请妥善保管" in seen
    )
    assert "刘某" not in hidden and "identity" not in hidden
    assert "含个人信息的附件.pdf" in hidden and "您无权查看" in hidden and "已隐去" in hidden


def test_that_a_file_was_taken_out_stands_in_the_log_with_what_was_in_it(
    enter: Enter, township: Organ, case: LedgerRecord
) -> None:
    attach(case, "刘某身份证.pdf", "identity", personal=True)
    for role in ("clerk", "head"):
        taken(enter(role, township), case)
    told = Entry.objects.filter(verb="dossier_export", subject_kind=MEDIATION.id, subject_id=str(case.pk))
    assert [(one.actor.partition("-")[0], one.differences) for one in told.order_by("pk")] == [
        ("clerk", {"personal": [None, True], "unbound": [None, 0]}),
        ("head", {"personal": [None, False], "unbound": [None, 1]}),
    ]
    assert Entry.objects.filter(verb="personal_read", actor__startswith="clerk").exists()
    assert not Entry.objects.filter(verb="personal_read", actor__startswith="head").exists()


def test_an_attachment_that_is_gone_is_named_as_missing(
    enter: Enter, township: Organ, case: LedgerRecord
) -> None:
    lost = attach(case, "协议书.pdf", "agreement")
    Path(store.place_of(lost.digest)).unlink()
    pages = taken(enter("clerk", township), case)
    assert "与收存时不符或已缺失" in pages[-1] and "协议书.pdf" in pages[-2]


def test_a_file_without_attachments_says_so(enter: Enter, township: Organ, case: LedgerRecord) -> None:
    assert "没有收存任何附件" in taken(enter("clerk", township), case)[-1]


def test_a_step_of_the_law_that_was_not_taken_is_named_as_missing(township: Organ) -> None:
    decision = LEDGERS.get("major_decision")
    record = decision.model(organ=township, state=decision.flow.states[0], pk=1)
    what = [what.zh for what, _why in missing_of(decision, record)]
    why = "；".join(why.zh for _what, why in missing_of(decision, record))
    assert what and "《重大行政决策程序暂行条例》" in why


def test_what_was_masked_or_left_open_is_named_as_missing(township: Organ) -> None:
    record = MEDIATION.model(
        organ=township, state=MEDIATION.flow.states[0], masked="case_no", left_open="org", pk=1
    )
    told = {what.zh: why.zh for what, why in missing_of(MEDIATION, record)}
    named = {name: MEDIATION.column(name).named.zh for name in ("case_no", "org")}
    assert told[named["case_no"]] == "来源中已打码" and told[named["org"]] == "登记时没有提供"


def test_the_page_of_a_case_leads_to_its_file(enter: Enter, township: Organ, case: LedgerRecord) -> None:
    page = text(enter("head", township).get(address(case).removesuffix("dossier.pdf")))
    assert address(case) in page


def test_a_file_of_another_organ_is_not_found(enter: Enter, neighbour: Organ, case: LedgerRecord) -> None:
    assert enter("clerk", neighbour).get(address(case)).status_code == 404


def test_a_file_that_cannot_be_set_is_said(
    enter: Enter, township: Organ, case: LedgerRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mingshu.kernel.bounded import ChildFailed

    def fail(*_what: object) -> None:
        raise ChildFailed("no", "no")

    monkeypatch.setattr("mingshu.workbench.ledgers.dossier.bind", fail)
    answer = enter("clerk", township).get(address(case), follow=True)
    assert "卷宗没有生成" in text(answer) and not Entry.objects.filter(verb="dossier_export").exists()
