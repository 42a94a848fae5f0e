"""Every form that is refused comes back with what was typed into it, on the page it stood on."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from mingshu import workbench
from mingshu.accounts.models import Grant
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.evidence.actions import attachment_add
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.actions import term_appoint
from mingshu.organisations.models import Organ
from mingshu.organisations.posts import Holder
from mingshu.reports import actions as reports
from mingshu.reports.kinds import Kind
from mingshu.review.actions import report_keep
from mingshu.review.running import review_text
from tests.review.examples import told as report_text

from .conftest import AddCase, Enter, form_at, text

LONG = "核对有误" * 200
"""Longer than any reason may be."""
AT = "/o/990101101/2023/"


class Sent(NamedTuple):
    """A form that is refused: who sends it where with which words, and what of them its page then shows."""

    role: str
    address: str
    words: dict[str, str]
    shown: str


def of_a_case(role: str, step: str, **words: str) -> Callable[[Organ, AddCase], Sent]:
    def sent(organ: Organ, add_case: AddCase) -> Sent:
        row: LedgerRecord = add_case(organ)
        given = {"reason": LONG, "revision": str(row.revision)} | words
        return Sent(role, f"{AT}ledgers/mediation/{row.pk}/{step}/", given, LONG)

    return sent


def an_overdue_case(organ: Organ, _add_case: AddCase) -> Sent:
    """A petition that is past its last day and whose end says nothing of it: a reason is asked for."""
    days = dict.fromkeys(("received_on", "notified_on", "accepted_on"), date(2023, 3, 1))
    values = days | {"ref_no": "1", "channel": "来访", "kind": "求决", "group": False, "long_pending": False}
    row = kept("petition", organ, values)
    type(row).rows.filter(pk=row.pk).update(state="复核")
    words = {"state": "终结", "reason": LONG, "revision": str(row.revision)}
    return Sent("clerk", f"{AT}ledgers/petition/{row.pk}/move/", words, LONG)


def kept(ledger: str, organ: Organ, values: dict[str, object]) -> LedgerRecord:
    return record_add(actor=COMMAND_LINE, ledger=LEDGERS.get(ledger), organ=organ, values=values, sure=True)


def an_attachment(organ: Organ, add_case: AddCase) -> Sent:
    from io import BytesIO

    row = add_case(organ)
    kept = attachment_add(
        actor=COMMAND_LINE,
        organ=organ,
        subject_kind="mediation",
        subject_id=row.pk,
        name="协议书.pdf",
        content=BytesIO(b"%PDF-1.7\nminutes"),
    )
    address = f"{AT}ledgers/mediation/{row.pk}/attachments/{kept.pk}/remove/"
    return Sent("clerk", address, {"reason": LONG}, LONG)


def an_upload(organ: Organ, add_case: AddCase) -> Sent:
    address = f"{AT}ledgers/mediation/{add_case(organ).pk}/attachments/"
    return Sent("clerk", address, {"effective_on": "2023-05-06"}, "2023-05-06")


def a_step_passed_over(organ: Organ, add_case: AddCase) -> Sent:
    values = {
        "title": "农贸市场搬迁",
        "lead_unit": "镇经济发展办",
        "in_catalogue": True,
        "started_on": date(2023, 3, 1),
        "expert_review": False,
        "risk_assessed": True,
        "comment_from": date(2023, 3, 7),
        "comment_to": date(2023, 4, 6),
        "decided_on": date(2023, 4, 25),
        "state": "公众参与",
    }
    row = kept("major_decision", organ, values)
    step = {"step": "PROC-MAJOR-DECISION/S09", "reason": LONG, "revision": str(row.revision)}
    return Sent("head", f"{AT}ledgers/major_decision/{row.pk}/pass/", step, LONG)


def a_verdict(organ: Organ, _add_case: AddCase) -> Sent:
    file = review_text(report_text("学习了《合同法》。"), "report.txt")
    kept = report_keep(actor=COMMAND_LINE, organ=organ, file=file)
    finding = next(one for one in file.findings if one.code == "law.repealed")
    address = f"{AT}review/{kept.pk}/verdict/{finding.fingerprint}/"
    return Sent("reviewer", address, {"decision": "rejected", "reason": LONG}, LONG)


def a_switch(_organ: Organ, _add_case: AddCase) -> Sent:
    return Sent("administrator", f"{AT}review/rules/law.repealed/", {"reason": LONG}, LONG)


def of_a_term(step: str, **words: str) -> Callable[[Organ, AddCase], Sent]:
    def sent(organ: Organ, _add_case: AddCase) -> Sent:
        held = term_appoint(
            actor=COMMAND_LINE, organ=organ, holder=Holder.GOVERNMENT, name="林某", since=date(2022, 7, 1)
        )
        shown = words.get("name") or words.get("reason") or words["until"]
        return Sent("administrator", f"{AT}terms/{step.format(held.pk)}/", words, shown)

    return sent


def of_a_report(step: str, role: str = "clerk", **words: str) -> Callable[[Organ, AddCase], Sent]:
    def sent(organ: Organ, _add_case: AddCase) -> Sent:
        begun = reports.report_start(
            actor=COMMAND_LINE, organ=organ, year=2023, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
        )
        shown = next(word for word in words.values() if word != "SR-11")
        return Sent(role, f"{AT}reports/{begun.pk}/{step}/", words, shown)

    return sent


def a_number(organ: Organ, add_case: AddCase) -> Sent:
    from mingshu.reports.selectors import draft_of

    add_case(organ)
    begun = reports.report_start(
        actor=COMMAND_LINE, organ=organ, year=2023, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
    )
    reports.section_write(actor=COMMAND_LINE, report=begun, section="SR-17", paragraphs=["受理矛盾纠纷9件。"])
    (claim,) = (one for one in draft_of(begun).claims if one.is_open)
    return Sent("clerk", f"{AT}reports/{begun.pk}/number/explain/", {"key": claim.key, "reason": "无"}, "无")


def a_second_report(organ: Organ, _add_case: AddCase) -> Sent:
    reports.report_start(
        actor=COMMAND_LINE, organ=organ, year=2023, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
    )
    words = {"kind": "shufa", "holder": "government", "until": "2023-06-30"}
    return Sent("clerk", f"{AT}reports/new/", words, "2023-06-30")


SENT = {
    "record-move": an_overdue_case,
    "record-return": of_a_case("reviewer", "return", reason="无。"),
    "record-remove": of_a_case("clerk", "remove", revision="99"),
    "record-pass": a_step_passed_over,
    "attachment-remove": an_attachment,
    "attachment-add": an_upload,
    "review-verdict": a_verdict,
    "review-rule-switch": a_switch,
    "term-appoint": of_a_term("appoint/government", name="张某", since="九月一日"),
    "term-appoint of a second": of_a_term("appoint/government", name="张某", since="2022-09-01"),
    "term-end": of_a_term("{}/end", until="2021-01-01"),
    "term-correct": of_a_term("{}/correct", name="张某", since="2021-01-01", reason="误登"),
    "term-withdraw": of_a_term("{}/withdraw", reason=LONG),
    "report-start": a_second_report,
    "report-signer": of_a_report("signer", name="林某1", post="镇长"),
    "report-withdraw": of_a_report("withdraw", reason=LONG),
    "problem-choose": of_a_report("problem", text="长" * 2001),
    "section-write": of_a_report("section", section="SR-11", paragraphs="长" * 10_001),
    "claim-explain": a_number,
}


@pytest.mark.parametrize("form", SENT)
def test_what_was_refused_is_still_in_its_form(
    enter: Enter, township: Organ, add_case: AddCase, form: str
) -> None:
    sent = SENT[form](township, add_case)
    if form == "record-return":
        sent = sent._replace(shown="无。")
    browser = enter(sent.role, township)
    answer = browser.post(sent.address, sent.words)
    page = text(answer)
    assert answer.status_code == 422 and "alert" in page
    holders = [one for one in forms_at(page, sent.address) if sent.shown in one]
    assert len(holders) == 1, "in the form that sent it, and in no other of the kind"
    closed = re.search(
        r"<details(?![^>]* open)[^>]*>(?:(?!</details>).)*" + re.escape(holders[0]), page, re.S
    )
    assert closed is None, "it need not be looked for"
    assert sent.shown not in "".join(one for one in all_forms(page) if one not in holders)


def test_the_page_shown_again_is_the_page_itself(enter: Enter, township: Organ, add_case: AddCase) -> None:
    """Its links and its switch of languages lead where they led before."""
    row = add_case(township)
    browser, address = enter("clerk", township), f"{AT}ledgers/mediation/{row.pk}/"
    page = text(browser.post(f"{address}remove/", {"reason": "无", "revision": "1"}))
    assert f'name="next" value="{address}"' in page
    assert "无" not in form_at(text(browser.get(address)), f"{address}remove/").replace("写入审计记录", "")


def test_words_whose_form_is_gone_stand_at_the_end_of_the_page(
    enter: Enter, township: Organ, add_case: AddCase
) -> None:
    """Somebody else judged the finding meanwhile: it has a verdict now, and no form for another."""
    sent = a_verdict(township, add_case)
    browser = enter("reviewer", township)
    browser.post(sent.address, {"decision": "confirmed"})
    answer = browser.post(sent.address, sent.words | {"reason": "学习的是旧法案例"})
    page = text(answer)
    assert answer.status_code == 422 and "已另有改写" in page
    assert "您写的内容没有保存" in page and "学习的是旧法案例" in page.partition('id="left-over"')[2]


def all_forms(page: str) -> list[str]:
    return re.findall(r"<form.*?</form>", page, re.S)


def forms_at(page: str, address: str) -> list[str]:
    return [one for one in all_forms(page) if f'action="{address}"' in one]


NOTHING_LOST = {
    "ledgers/sheets.py import_preview",
    "ledgers/attachments.py attachment_download",
    "ledgers/dossier.py record_dossier",
    "ledgers/sheets.py export_download",
    "ledgers/sheets.py import_annotated",
    "log/pages.py log_download",
    "reports/steps.py _ask",
    "reports/checking.py claim_put_right",
    "review/judging.py review_remove",
}
"""Where a page refuses and sends on: nothing is typed there, or the address (log) or the file (import) holds it."""


def test_nobody_who_typed_anything_is_sent_on_after_a_refusal() -> None:
    root = Path(workbench.__file__).parent
    found = set()
    for file in root.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef):
                calls = {ast.unparse(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}
                if {"messages.error", "redirect"} <= calls:
                    found.add(f"{file.relative_to(root)} {node.name}")
    assert found == NOTHING_LOST


@pytest.mark.parametrize("is_left_to_look", [True, False])
def test_words_of_a_form_whose_sender_lost_the_role_meanwhile_are_shown(
    enter: Enter, township: Organ, is_left_to_look: bool
) -> None:
    browser = enter("clerk", township)
    if is_left_to_look:
        enter("evaluator", township)
        mine = Grant.objects.get(role="clerk")
        Grant.objects.filter(role="evaluator").update(user=mine.user)
    Grant.objects.filter(role="clerk").delete()
    words = {"org": "清溪镇人民调解委员会", "matter": "水渠走向之争", "once": "of-the-form"}
    answer = browser.post(f"{AT}ledgers/mediation/new/", words)
    assert answer.status_code == (403 if is_left_to_look else 404)
    said = text(answer)
    assert "水渠走向之争" in said and "您的授权刚刚变动" in said and "of-the-form" not in said
