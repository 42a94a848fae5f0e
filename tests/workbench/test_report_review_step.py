"""The reviewer's step on the page: the line of steps, whose turn it is, what each role is offered."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.unlocked import excused
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports import sealing
from mingshu.reports.models import ReportDraft
from mingshu.reports.selectors import draft_of
from mingshu.reports.standing import printed

from .conftest import Enter, seen_beside, text

pytestmark = pytest.mark.same_on_both(
    "what pages offer and say; reports/test_review_step takes the same steps there, test_every_level the same pages"
)
REPORTS = "/o/990101101/2022/reports/"
OPINION = "数据与台账一致，同意报签"


def html(browser: Client, report: ReportDraft) -> str:
    answer = browser.get(f"{REPORTS}{report.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def send(browser: Client, report: ReportDraft, step: str, **words: str) -> str:
    """Post a step from the page that offers it; the page that follows. What was shown there goes with it."""
    if step in ("submit", "sign", "review", "return") and "seen" not in words:
        asked = browser.get(f"{REPORTS}{report.pk}/{'sign/' if step == 'sign' else ''}", follow=True)
        seen = seen_on(asked.content.decode())
        if not seen:
            return asked.content.decode()
        words["seen"] = seen
    return browser.post(f"{REPORTS}{report.pk}/{step}/", words, follow=True).content.decode()


def seen_on(page: str) -> str:
    """The digest of the version that the page shows, as its forms send it."""
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    return found[1] if found else ""


def steps(page: str) -> list[str]:
    """The words of each step of the line."""
    line = re.search(r'<ol class="steps.*?</ol>', page, re.S)
    assert line is not None
    return [re.sub(r"<[^>]+>", " ", item).split()[0] for item in re.findall(r"<li.*?</li>", line[0], re.S)]


def now(page: str) -> str:
    """The present step."""
    found = re.search(r'aria-current="step"><span[^>]*>(.*?)</span>', page)
    return found[1] if found else ""


@pytest.fixture
def writer(enter: Enter, township: Organ) -> Client:
    return enter("clerk", township)


@pytest.fixture
def reviewer(enter: Enter, township: Organ) -> Client:
    return enter("reviewer", township)


@pytest.fixture
def head(enter: Enter, township: Organ) -> Client:
    return enter("head", township)


@pytest.fixture
def report(writer: Client) -> ReportDraft:
    """A report that only has to be submitted."""
    writer.post(REPORTS + "new/", {"kind": "shufa", "holder": "government"})
    report = ReportDraft.objects.get()
    send(writer, report, "section", section="SR-11", paragraphs="上一年度述法没有指出需要整改的问题。")
    for problem in draft_of(report).problems:
        send(writer, report, "problem", key=problem.key, reason="专人不足")
    send(writer, report, "signer", name="林某", post="清溪镇人民政府镇长")
    return report


def test_from_writer_to_reviewer_to_head(
    writer: Client, reviewer: Client, head: Client, report: ReportDraft
) -> None:
    page = html(writer, report)
    assert steps(page) == ["撰写", "提交", "审核", "签署"] and now(page) == "撰写"
    assert "提交审核并冻结" in page
    page = send(writer, report, "submit")
    assert now(page) == "审核" and "由审核人（清溪镇reviewer）审核，再由第一责任人签署" in page
    assert "审核通过" not in page and ">签署</span></a>" not in html(head, report)
    assert "审核通过" in html(reviewer, report)
    page = send(reviewer, report, "review", opinion=OPINION)
    assert "审核通过，已转第一责任人签署。" in page and now(page) == "签署"
    assert "下一步：由第一责任人（清溪镇head）签署。" in page
    assert f"清溪镇reviewer · 通过审核：{OPINION}" in page and f"审核意见：{OPINION}" in page
    page = send(head, report, "sign")
    assert "已签署，办理完毕。" in page and now(page) == "" and "未经审核" not in page
    report.refresh_from_db()
    assert report.status == "signed"


def test_the_reader_sees_the_frozen_text_once_it_is_reviewed(
    writer: Client, reviewer: Client, report: ReportDraft
) -> None:
    send(writer, report, "submit")
    send(reviewer, report, "review", opinion=OPINION)
    frozen = writer.get(f"{REPORTS}{report.pk}/download.json").json()
    sealed = sealing.latest(report)
    assert sealed is not None and sealed.head.event == "reviewed" and frozen == printed(sealed)
    assert frozen["standing"] == "草稿"


def test_without_a_reviewer_the_page_says_so_and_the_head_signs(
    writer: Client, head: Client, report: ReportDraft
) -> None:
    assert "未设审核人" in html(writer, report) and "提交签署并冻结" in html(writer, report)
    page = send(writer, report, "submit")
    assert now(page) == "签署" and "下一步：未设审核人，由第一责任人（清溪镇head）直接签署。" in page
    page = send(head, report, "sign")
    assert "未经审核" in page and "签署报告（未经审核）" in page


def test_a_reviewer_who_wrote_at_it_is_told_why_they_cannot_review(
    writer: Client, reviewer: Client, head: Client, report: ReportDraft
) -> None:
    send(reviewer, report, "section", section="SR-12", paragraphs="另设法治联络员。")
    send(writer, report, "submit")
    page = html(reviewer, report)
    assert "您参与了这份报告的撰写，不能审核。" in page and "审核通过" not in page
    assert "审核人都参与了撰写，由第一责任人" in page
    forged = reviewer.post(f"{REPORTS}{report.pk}/review/", {"opinion": OPINION})
    assert forged.status_code == 403
    report.refresh_from_db()
    assert report.status == "submitted"


def test_the_head_cannot_overtake_the_reviewer(
    writer: Client, reviewer: Client, head: Client, report: ReportDraft
) -> None:
    send(writer, report, "submit")
    assert "报告尚未审核，不能签署。" in send(head, report, "sign")
    report.refresh_from_db()
    assert report.status == "submitted"


def test_the_reviewer_sends_back_with_a_reason(writer: Client, reviewer: Client, report: ReportDraft) -> None:
    send(writer, report, "submit")
    send(reviewer, report, "return", reason="措施不具体")
    page = html(writer, report)
    assert now(page) == "撰写" and "退回原因：措施不具体" in page
    assert "清溪镇reviewer · 退回报告：措施不具体" in page


def test_a_review_without_an_opinion_is_refused(
    writer: Client, reviewer: Client, report: ReportDraft
) -> None:
    send(writer, report, "submit")
    assert "审核时请写明审核意见。" in send(reviewer, report, "review", opinion=" ")


@pytest.mark.parametrize(("step", "field"), [("review", "opinion"), ("return", "reason")])
def test_who_has_an_old_version_before_them_neither_passes_nor_returns_the_new_one(
    writer: Client, reviewer: Client, report: ReportDraft, step: str, field: str
) -> None:
    send(writer, report, "submit")
    seen = seen_on(html(reviewer, report))
    send(reviewer, report, "return", reason="措施不具体")
    send(writer, report, "section", section="SR-12", paragraphs="另设法治联络员。")
    send(writer, report, "submit")
    for old in (seen, ""):
        refused = send(reviewer, report, step, seen=old, **{field: OPINION})
        assert "不是您看到的那一版" in refused and OPINION in refused
        report.refresh_from_db()
        assert report.status == "submitted"
    send(reviewer, report, step, **{field: OPINION})
    report.refresh_from_db()
    assert report.status == {"review": "reviewed", "return": "returned"}[step]


def test_figures_that_moved_are_announced(writer: Client, reviewer: Client, report: ReportDraft) -> None:
    send(writer, report, "submit")
    assert "须退回重新提交" not in html(reviewer, report)
    values = {
        "title": "法治建设专题会",
        "type": "专题会",
        "held_on": date(2022, 9, 1),
        "chair_post": "镇长",
        "topics": ["年度法治工作"],
        "hear_report": False,
    }
    record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("meetings"), organ=report.organ, values=values)
    assert "须退回重新提交" in html(reviewer, report)


@pytest.mark.parametrize(
    ("role", "review", "back", "sign"),
    [
        ("clerk", 403, 403, 403),
        ("reviewer", 302, 302, 403),
        ("head", 403, 302, 302),
        ("evaluator", 403, 403, 403),
        ("administrator", 403, 403, 403),
    ],
)
def test_who_may_take_which_step(
    role: str,
    review: int,
    back: int,
    sign: int,
    enter: Enter,
    township: Organ,
    writer: Client,
    report: ReportDraft,
) -> None:
    send(writer, report, "submit")
    browser = writer if role == "clerk" else enter(role, township)
    sealed = sealing.latest(report)
    assert sealed is not None
    seen = {"seen": sealed.head.digest}
    asked = {"review": {"opinion": OPINION, **seen}, "return": {"reason": "补充", **seen}, "sign": {}}
    answers = {}
    for step, words in asked.items():
        with transaction.atomic(), excused():
            answers[step] = browser.post(f"{REPORTS}{report.pk}/{step}/", words).status_code
            transaction.set_rollback(True)  # the next step is tried on the submitted report again
    assert answers == {"review": review, "return": back, "sign": sign}


def test_a_withdrawn_report_has_no_steps(writer: Client, report: ReportDraft) -> None:
    seen = seen_beside(html(writer, report), f"{REPORTS}{report.pk}/withdraw/")
    page = send(writer, report, "withdraw", reason="另写", seen=seen)
    assert 'class="steps' not in page and "报告已撤回。" in page and "撤回报告：另写" in page


def test_names_are_escaped_and_closed_accounts_are_not_next(
    writer: Client, reviewer: Client, report: ReportDraft, township: Organ
) -> None:
    second = User.objects.create_user("second", display_name="<b>乙</b>")
    Grant.objects.create(user=second, role=Role.REVIEWER, organ=township)
    page = send(writer, report, "submit")
    assert "清溪镇reviewer、&lt;b&gt;乙" in page
    User.objects.filter(pk=second.pk).update(is_active=False)
    assert "乙" not in re.sub(r"(?s).*办理进度", "", html(writer, report)).split("</section>")[0]


HOME = "/o/990101101/2022/"


def waiting(browser: Client) -> list[str]:
    """The steps that the first page says are the reader's."""
    page = browser.get(HOME).content.decode()
    found = re.search(r'aria-labelledby="turns">.*?</section>', page, re.S)
    return re.findall(r'ms-tag warn">(.*?)<', found[0]) if found else []


def test_the_first_page_tells_whose_turn_a_report_is(
    writer: Client, reviewer: Client, head: Client, report: ReportDraft
) -> None:
    assert not waiting(writer) and not waiting(reviewer) and not waiting(head)
    send(writer, report, "submit")
    assert (waiting(writer), waiting(reviewer), waiting(head)) == ([], ["待审核"], [])
    send(reviewer, report, "review", opinion=OPINION)
    assert (waiting(writer), waiting(reviewer), waiting(head)) == ([], [], ["待签署"])
    send(head, report, "return", reason="第二节的数字请核对")
    assert (waiting(writer), waiting(reviewer), waiting(head)) == (["退回待改"], [], [])


def test_the_list_of_reports_tells_whose_turn_each_is(
    writer: Client, reviewer: Client, head: Client, report: ReportDraft
) -> None:
    def told() -> str:
        return text(writer.get(f"/o/{report.organ.code}/{report.year}/reports/"))

    assert "下一步：由撰写人写好后提交。" in told()
    send(writer, report, "submit")
    assert "下一步：由审核人" in told()
    send(reviewer, report, "review", opinion=OPINION)
    assert "下一步：由第一责任人" in told()
    send(head, report, "sign")
    assert "下一步" not in told() and "办理完毕" not in told()


def test_where_nobody_reviews_the_report_waits_for_the_head(
    writer: Client, head: Client, report: ReportDraft
) -> None:
    send(writer, report, "submit")
    assert waiting(head) == ["待签署"]
