"""From ledgers to a signed report on the page."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.test import Client

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers import actions
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports.models import ReportDraft
from mingshu.reports.selectors import draft_of

from .conftest import seen_beside

REPORTS = "/o/990101101/2022/reports/"


@pytest.fixture
def meetings(township: Organ) -> None:
    for number, day in enumerate((date(2022, 2, 8), date(2022, 9, 1)), 1):
        actions.record_add(
            actor=COMMAND_LINE,
            ledger=LEDGERS.get("meetings"),
            organ=township,
            values={
                "title": f"第{number}次法治建设专题会",
                "type": "专题会",
                "held_on": day,
                "chair_post": "镇长",
                "topics": ["年度法治工作"],
                "hear_report": True,
            },
        )


@pytest.fixture
def browser(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


@pytest.fixture
def head(township: Organ) -> User:
    user = User.objects.create_user("head")
    Grant.objects.create(user=user, role=Role.HEAD, organ=township)
    return user


def start(browser: Client) -> ReportDraft:
    answer = browser.post(REPORTS + "new/", {"kind": "shufa", "holder": "government"})
    assert answer.status_code == 302
    return ReportDraft.objects.get()


def hand_in(browser: Client, report: ReportDraft) -> str:
    """Give every problem its reason, say what became of last year's and who signs, and submit; the page that follows."""
    browser.post(f"{REPORTS}{report.pk}/signer/", {"name": "林某", "post": "清溪镇人民政府镇长"})
    for problem in draft_of(report).problems:
        browser.post(f"{REPORTS}{report.pk}/problem/", {"key": problem.key, "reason": "专人不足"})
    words = {"section": "SR-11", "paragraphs": "上一年度述法没有指出需要整改的问题。"}
    browser.post(f"{REPORTS}{report.pk}/section/", words)
    return submit(browser, report)


def submit(browser: Client, report: ReportDraft) -> str:
    """Submit what the page shows; the page that follows."""
    address = f"{REPORTS}{report.pk}/submit/"
    seen = seen_beside(page(browser, report), address)
    return browser.post(address, {"seen": seen}, follow=True).content.decode()


def sign(browser: Client, report: ReportDraft) -> str:
    """Ask, then confirm what was shown; the page that follows."""
    asked = browser.get(f"{REPORTS}{report.pk}/sign/", follow=True).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', asked)
    if seen is None:
        return asked
    return browser.post(f"{REPORTS}{report.pk}/sign/", {"seen": seen[1]}, follow=True).content.decode()


def page(browser: Client, report: ReportDraft, path: str = "") -> str:
    answer = browser.get(f"{REPORTS}{report.pk}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_draft_prints_the_meetings_and_each_number_opens(browser: Client, meetings: None) -> None:
    html = page(browser, start(browser))
    assert '<data value="2">' in html
    assert 'href="/figures/990101101/2022/M-MT-01/' in html


def test_it_comes_in_four_formats(browser: Client, meetings: None) -> None:
    report = start(browser)
    for form, begins in (("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!doctype"), ("json", b"{")):
        answer = browser.get(f"{REPORTS}{report.pk}/download.{form}")
        assert answer.content[: len(begins)].lower() == begins.lower(), form
        assert "attachment" in answer["Content-Disposition"]
    assert browser.get(f"{REPORTS}{report.pk}/download.exe").status_code == 404


def test_an_own_problem_sent_twice_is_one(browser: Client, meetings: None) -> None:
    report = start(browser)
    page = browser.get(f"{REPORTS}{report.pk}/").content.decode()
    token = re.search(r'name="once" value="([^"]+)"', page)
    assert token
    for text in ("执法人员不足。", "执法人员不足。", "普法形式单一。"):
        browser.post(f"{REPORTS}{report.pk}/problem/", {"text": text, "once": token[1]})
    own = report.choices.filter(key__startswith="own:").order_by("position")
    assert list(own.values_list("text", flat=True)) == ["执法人员不足。", "普法形式单一。"]


def test_the_writers_own_problem_and_paragraph_are_printed(browser: Client, meetings: None) -> None:
    report = start(browser)
    browser.post(
        f"{REPORTS}{report.pk}/problem/", {"text": "执法力量偏弱", "reason": "编制不足", "plan": "增加两人"}
    )
    browser.post(f"{REPORTS}{report.pk}/section/", {"section": "SR-12", "paragraphs": "另设法治联络员。"})
    html = page(browser, report)
    assert "执法力量偏弱" in html and "编制不足" in html and "另设法治联络员" in html


def sent(html: str, route: str, key: str) -> dict[str, str]:
    """What the form for ``key`` (a section, a problem) sends as the page has it."""
    form = re.search(rf'<form[^>]*/{route}/">(?:(?!</form>).)*value="{key}".*?</form>', html, re.S)
    assert form is not None
    hidden = dict(re.findall(r'type="hidden" name="(\w+)"(?: value="([^"]*)")?', form[0]))
    return hidden | dict(re.findall(r'<textarea name="(\w+)"[^>]*>\s*(.*?)</textarea>', form[0], re.S))


def test_a_second_paragraph_is_added_to_the_first(browser: Client, meetings: None) -> None:
    report = start(browser)
    for words in ("另设法治联络员。", "建成法治广场。"):
        form = sent(page(browser, report), "section", "SR-12")
        form["paragraphs"] += f"\n{words}"
        browser.post(f"{REPORTS}{report.pk}/section/", form)
    assert [one.text for one in report.paragraphs.all()] == ["另设法治联络员。", "建成法治广场。"]


def test_two_windows_do_not_overwrite_each_other(browser: Client, meetings: None) -> None:
    """The words that were refused stay in the form, beside what was saved meanwhile; saved again they stand."""
    report = start(browser)
    key = draft_of(report).problems[0].key
    old = page(browser, report)
    tries = (
        ("section", "SR-12", {"paragraphs": "另设法治联络员。"}, {"paragraphs": "建成法治广场。"}),
        ("problem", key, {"plan": "增加两人"}, {"reason": "专人不足"}),
    )
    for route, name, first, second in tries:
        address, (saved,), (typed,) = f"{REPORTS}{report.pk}/{route}/", first.values(), second.values()
        assert browser.post(address, sent(old, route, name) | first).status_code == 302
        refused = browser.post(address, sent(old, route, name) | second)
        html = refused.content.decode()
        assert refused.status_code == 422 and "在您打开页面以后已另有改写" in html
        form = sent(html, route, name)
        assert typed in form.values() and f'<p class="mb-1">{saved}</p>' in html
        assert typed not in page(browser, report) and saved in page(browser, report)
        assert browser.post(address, form).status_code == 302 and typed in page(browser, report)


def test_submitted_then_signed_and_frozen(
    browser: Client, head: User, meetings: None, township: Organ
) -> None:
    report = start(browser)
    hand_in(browser, report)
    assert browser.post(f"{REPORTS}{report.pk}/sign/").status_code == 403
    browser.force_login(head)
    sign(browser, report)
    report.refresh_from_db()
    assert report.status == "signed" and report.sealed_versions.count() == 2
    before = json.loads(page(browser, report, "download.json"))
    ledger = LEDGERS.get("meetings")
    actions.record_remove(
        actor=COMMAND_LINE, ledger=ledger, record=ledger.model.rows.first(), reason="重复", revision=1
    )
    assert json.loads(page(browser, report, "download.json")) == before


def test_numbers_that_moved_since_are_not_signed(browser: Client, head: User, meetings: None) -> None:
    report = start(browser)
    hand_in(browser, report)
    ledger = LEDGERS.get("meetings")
    actions.record_remove(
        actor=COMMAND_LINE, ledger=ledger, record=ledger.model.rows.first(), reason="重复", revision=1
    )
    browser.force_login(head)
    assert "有变动，不能签署" in sign(browser, report)
    report.refresh_from_db()
    assert report.status == "submitted"


def test_sent_back_with_a_reason(browser: Client, head: User, meetings: None) -> None:
    report = start(browser)
    hand_in(browser, report)
    browser.force_login(head)
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page(browser, report))
    assert seen is not None
    browser.post(f"{REPORTS}{report.pk}/return/", {"reason": "请补充原因", "seen": seen[1]})
    assert "请补充原因" in page(browser, report)


def test_a_second_report_of_the_kind_is_refused_with_a_way_out(browser: Client, meetings: None) -> None:
    start(browser)
    answer = browser.post(REPORTS + "new/", {"kind": "shufa", "holder": "government"}, follow=True)
    assert "已有同类报告" in answer.content.decode() and ReportDraft.objects.count() == 1


def test_an_evaluator_reads_but_does_not_draft(client: Client, county: Organ, township: Organ) -> None:
    user = User.objects.create_user("evaluator")
    Grant.objects.create(user=user, role=Role.EVALUATOR, organ=county)
    client.force_login(user)
    assert client.get(REPORTS).status_code == 200
    assert client.post(REPORTS + "new/", {"kind": "shufa", "holder": "party"}).status_code == 403


def test_what_is_handed_in_goes_to_the_head_for_signature(browser: Client, meetings: None) -> None:
    report = start(browser)
    assert "提交签署并冻结" in page(browser, report)
    assert "已提交，第1版已冻结。" in hand_in(browser, report)


def test_a_reason_that_is_missing_is_named_and_can_be_added_to_an_own_problem(
    browser: Client, meetings: None
) -> None:
    report = start(browser)
    browser.post(f"{REPORTS}{report.pk}/problem/", {"text": "执法力量偏弱"})
    refused = submit(browser, report)
    assert "报告须写明问题的原因" in refused and "“执法力量偏弱。”" in refused
    key = report.choices.get(text="执法力量偏弱").key
    words = sent(refused, "problem", key) | {"reason": "编制不足"}
    browser.post(f"{REPORTS}{report.pk}/problem/", words)
    assert "原因是编制不足。" in page(browser, report)


def test_the_history_speaks_the_readers_language(browser: Client, clerk: User, meetings: None) -> None:
    User.objects.filter(pk=clerk.pk).update(display_name="文书小林")
    report = start(browser)
    hand_in(browser, report)
    html = page(browser, report)
    for step in ("起草报告", "写入或改写问题", "提交报告"):
        assert f"文书小林 · {step}" in html
    assert "report_submit" not in html and "第1版 提交：文书小林" in html


def test_a_placeholder_is_named_with_its_section(browser: Client, meetings: None) -> None:
    report = start(browser)
    refused = submit(browser, report)
    assert "没有填写" in refused and "上一年度述法问题整改情况尚未登记" in refused
