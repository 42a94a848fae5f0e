"""A signed report on the page: frozen figures, its seal, its corrections, the file held against it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.ledgers.actions import record_add, record_remove
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.actions import term_appoint
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft, Version
from mingshu.reports.selectors import draft_of, signed_version
from mingshu.reports.verifying import Verdict, verify

from .conftest import Enter, text

REPORTS = "/o/990101101/2022/reports/"
LEDGER = "/o/990101101/2022/ledgers/mediation/"


def case(organ: Organ, number: int, reason: str = "", year: int = 2022) -> None:
    values = {
        "case_no": f"清调〔{year}〕{number}号",
        "org": "清溪镇人民调解委员会",
        "kind": "邻里",
        "accepted_on": date(year, 3, number),
        "closed_on": date(year, 3, number + 1),
        "result": "成功",
    }
    record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=organ, values=values, reason=reason)


@pytest.fixture
def submitted(township: Organ) -> ReportDraft:
    for number in range(1, 6):
        case(township, number)
    report = actions.report_start(
        actor=COMMAND_LINE, organ=township, year=2022, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
    )
    for problem in draft_of(report).problems:
        actions.problem_choose(actor=COMMAND_LINE, report=report, key=problem.key, reason="专人不足")
    for section, words in (("SR-11", "上一年度述法没有指出需要整改的问题。"), ("SR-12", "另设联络员17名。")):
        actions.section_write(actor=COMMAND_LINE, report=report, section=section, paragraphs=[words])
    actions.signer_name(actor=COMMAND_LINE, report=report, name="林某", post="清溪镇人民政府镇长")
    actions.report_submit(actor=COMMAND_LINE, report=report)
    return report


@pytest.fixture
def signed(submitted: ReportDraft) -> ReportDraft:
    actions.report_sign(actor=COMMAND_LINE, report=submitted)
    submitted.refresh_from_db()
    return submitted


@pytest.fixture
def clerk_browser(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


def test_signing_says_once_what_it_freezes(enter: Enter, township: Organ, submitted: ReportDraft) -> None:
    head = enter("head", township)
    asked = text(head.get(f"{REPORTS}{submitted.pk}/sign/"))
    sealed_figures = len(re.findall(r"data-figure", text(head.get(f"{REPORTS}{submitted.pk}/"))))
    assert "清溪镇" in asked and "2022年度述法报告" in asked and "清溪镇人民政府镇长林某" in asked
    assert sealed_figures and re.search(r"报告全文、\d+项数据，以及这些数据背后的\d+条台账记录", asked)
    assert "17" in asked and "另写一份" in asked
    submitted.refresh_from_db()
    assert submitted.status == "submitted", "asking signs nothing"
    assert head.post(f"{REPORTS}{submitted.pk}/sign/").status_code == 302
    submitted.refresh_from_db()
    assert submitted.status == "submitted", "a post that saw nothing signs nothing"


def test_without_a_term_on_record_the_page_asks_whether_the_post_was_held_all_year(
    enter: Enter, township: Organ, submitted: ReportDraft
) -> None:
    head, question = enter("head", township), "没有登记政府主要负责人的任职时间"
    assert question in text(head.get(f"{REPORTS}{submitted.pk}/sign/"))
    term_appoint(
        actor=COMMAND_LINE,
        organ=township,
        holder=Holder.GOVERNMENT,
        name="林某",
        since=date(2020, 1, 1),
    )
    assert question not in text(head.get(f"{REPORTS}{submitted.pk}/sign/"))


def test_a_click_on_a_signed_number_opens_the_frozen_figure(
    clerk_browser: Client, signed: ReportDraft, township: Organ
) -> None:
    for number in (6, 7):
        case(township, number, reason="补登")
    page = text(clerk_browser.get(f"{REPORTS}{signed.pk}/"))
    address = next(one for one in re.findall(r'href="(/figures/[^"]+)"', page) if "M-ME-01/" in one)
    assert "sealed=" in address and "草稿" not in page
    followed = clerk_browser.get(address.replace("&amp;", "&"), follow=True)
    figure = text(followed)
    assert followed.redirect_chain[-1][0].startswith(f"{REPORTS}{signed.pk}/figures/M-ME-01/")
    assert '<div class="ms-figure">5件</div>' in figure and '<div class="ms-figure">7件</div>' in figure
    assert "今天与冻结时不同" in figure and "冻结时 5 条，今天 7 条" in figure and figure.count(">新增<") == 2
    living = text(clerk_browser.get("/o/990101101/2022/figures/M-ME-01/"))
    assert "冻结为 5件" in living, "today's page tells of the signed figure"


def test_the_page_of_a_signed_figure_shows_what_it_is_compared_with_then_and_now(
    clerk_browser: Client, township: Organ, request: pytest.FixtureRequest
) -> None:
    for number in (1, 2, 3):
        case(township, number, year=2021)
    signed: ReportDraft = request.getfixturevalue("signed")
    ledger = LEDGERS.get("mediation")
    row = ledger.model.rows.filter(counted_on__year=2021).earliest("pk")
    form = text(clerk_browser.get(f"/o/990101101/2021/ledgers/mediation/{row.pk}/edit/"))
    assert "更正原因" in form and "与上年的比较" in form
    record_remove(actor=COMMAND_LINE, ledger=ledger, record=row, reason="重复登记", revision=row.revision)
    figure = text(clerk_browser.get(f"{REPORTS}{signed.pk}/figures/M-ME-01/"))
    assert "报告中的上年数据（已冻结）" in figure and "上年数据与冻结时不同" in figure
    assert '<div class="ms-figure">3件</div>' in figure and '<div class="ms-figure">2件</div>' in figure
    assert "今天与冻结时相同" in figure and "上年：冻结时 3 条，今天 2 条" in figure
    assert figure.count(">已删<") == 1 and "上年数据截至 2021-12-31" in figure
    page = text(clerk_browser.get(f"{REPORTS}{signed.pk}/"))
    assert "重复登记" in page and "（上年）" in page and "冻结 3件，今天 2件" in page


def test_the_report_lists_its_corrections_and_the_county_sees_them(
    enter: Enter, clerk_browser: Client, signed: ReportDraft, county: Organ
) -> None:
    ledger = LEDGERS.get("mediation")
    record_remove(
        actor=COMMAND_LINE, ledger=ledger, record=ledger.model.rows.first(), reason="重复登记", revision=1
    )
    page = text(clerk_browser.get(f"{REPORTS}{signed.pk}/"))
    assert "签署后的更正" in page and "重复登记" in page and "冻结 5件，今天 4件" in page
    above = text(enter("evaluator", county).get("/o/990101/2022/reports/"))
    assert "已签署报告的更正" in above and "清溪镇述法报告" in above and "重复登记" in above


def test_the_form_of_a_row_of_a_signed_year_asks_why(
    clerk_browser: Client, signed: ReportDraft, township: Organ
) -> None:
    row = LEDGERS.get("mediation").model.rows.first()
    form = text(clerk_browser.get(f"{LEDGER}{row.pk}/edit/"))
    assert "更正原因" in form and "清溪镇2022年度述法报告" in form
    assert "更正原因" in text(clerk_browser.get(f"{LEDGER}new/"))
    other = text(clerk_browser.get("/o/990101101/2021/ledgers/mediation/new/"))
    assert "更正原因" not in other


ACROSS = {
    "case_no": "清调〔2022〕90号",
    "org": "清溪镇人民调解委员会",
    "kind": "邻里",
    "accepted_on": "2022-12-20",
    "closed_on": "2023-01-05",
    "result": "成功",
}
"""A case taken in in the signed year and settled in the next, as it is typed on the page of the next."""


def test_the_page_of_the_next_year_asks_why_once_a_row_reaches_into_the_signed_one(
    clerk_browser: Client, signed: ReportDraft
) -> None:
    page = "/o/990101101/2023/ledgers/mediation/new/"
    assert "更正原因" not in text(clerk_browser.get(page))
    asked = clerk_browser.post(page, ACROSS | {"sure": "1"})
    assert asked.status_code == 422 and 'name="reason"' in text(asked) and "须写明原因" in text(asked)
    assert clerk_browser.post(page, ACROSS | {"sure": "1", "reason": "补登跨年案件"}).status_code == 302
    assert signed.corrections.get().reason == "补登跨年案件"


def test_an_import_into_a_signed_year_asks_why_and_keeps_the_file(
    clerk_browser: Client, signed: ReportDraft
) -> None:
    ledger = LEDGERS.get("mediation")
    titles = ",".join(ledger.column(name).title for name in ACROSS)
    row = ACROSS | {"closed_on": "2022-12-30"}
    file = SimpleUploadedFile("调解台账.csv", f"{titles}\n{','.join(row.values())}\n".encode())
    start = f"{LEDGER}sheets/"
    here = clerk_browser.post(start, {"file": file}, follow=True).redirect_chain[-1][0]
    refused = text(clerk_browser.post(here, {"confirm": "1", "identical": "keep"}))
    assert "须写明原因" in refused and 'name="reason"' in refused and "清溪镇2022年度述法报告" in refused
    assert ledger.model.rows.count() == 5 and not signed.corrections.exists()
    clerk_browser.post(here, {"confirm": "1", "identical": "keep", "reason": "漏登一件"})
    assert ledger.model.rows.count() == 6
    assert signed.corrections.get().reason == "漏登一件"


def test_a_changed_byte_is_refused_everywhere_and_told_once(
    enter: Enter, clerk_browser: Client, signed: ReportDraft, township: Organ, county: Organ
) -> None:
    Version.objects.filter(report=signed, event="signed").update(signer_name="赵某")
    addresses = [
        f"{REPORTS}{signed.pk}/",
        f"{REPORTS}{signed.pk}/figures/M-ME-01/",
        "/o/990101101/2022/figures/M-ME-01/",
        *(f"{REPORTS}{signed.pk}/download.{form}" for form in ("docx", "pdf", "html", "json")),
    ]
    for address in addresses:
        answer = clerk_browser.get(address)
        assert answer.status_code == 409 and "内容已被改动" in text(answer) and "赵某" not in text(answer), (
            address
        )
    listed = text(clerk_browser.get(REPORTS))
    assert "内容已被改动" in listed and "与记录不符" in listed and "赵某" not in listed
    assert log.history("report", signed.pk).filter(verb="seal_broken").count() == 1


def test_a_version_taken_out_and_a_state_set_back_are_refused(
    clerk_browser: Client, signed: ReportDraft
) -> None:
    ReportDraft.objects.filter(pk=signed.pk).update(status="drafting")
    for address in ("", "figures/M-ME-01/", "download.docx", "sign/"):
        answer = clerk_browser.get(f"{REPORTS}{signed.pk}/{address}")
        assert answer.status_code in (403, 409) and (
            address == "sign/" or "审计记录是“已签署”" in text(answer)
        ), address
    ReportDraft.objects.filter(pk=signed.pk).update(status="signed")
    Version.objects.filter(report=signed, event="signed").delete()
    answer = clerk_browser.get(f"{REPORTS}{signed.pk}/")
    assert answer.status_code == 409 and "冻结的版本少了1个" in text(answer)
    assert "冻结的版本少了1个" in text(clerk_browser.get(REPORTS))


def test_a_file_is_verified_on_the_page(clerk_browser: Client, signed: ReportDraft) -> None:
    html = clerk_browser.get(f"{REPORTS}{signed.pk}/download.html").content

    def ask(content: bytes) -> str:
        return text(
            clerk_browser.post(f"{REPORTS}verify/", {"file": SimpleUploadedFile("报告.html", content)})
        )

    assert "数据与冻结的一致" in ask(html)
    changed = ask(html.replace(">5件<".encode(), ">6件<".encode(), 1))
    assert "不是冻结的数据" in changed and "冻结为5件，文件为6件" in changed
    assert "不是本系统签署的报告" in ask("<p>某镇总结</p>".encode())
    assert clerk_browser.post(f"{REPORTS}verify/").status_code == 422
    assert signed_version(signed).head.digest in html.decode()


def test_every_download_is_the_original_on_the_page_and_on_the_command(
    clerk_browser: Client, signed: ReportDraft
) -> None:
    for form in ("docx", "pdf", "html", "json"):
        data = clerk_browser.get(f"{REPORTS}{signed.pk}/download.{form}").content
        again = clerk_browser.get(f"{REPORTS}{signed.pk}/download.{form}", headers={"accept-language": "en"})
        assert again.content == data, form
        assert verify(data, f"报告.{form}").verdict is Verdict.SAME, form
        answer = clerk_browser.post(f"{REPORTS}verify/", {"file": SimpleUploadedFile(f"报告.{form}", data)})
        assert "文件是系统导出的原样" in text(answer) and "下载原样" not in text(answer), form
    saved = clerk_browser.get(f"{REPORTS}{signed.pk}/download.html").content + b" "
    answer = clerk_browser.post(f"{REPORTS}verify/", {"file": SimpleUploadedFile("报告.html", saved)})
    assert "不作担保" in text(answer) and f'href="{REPORTS}{signed.pk}/"' in answer.content.decode()


def test_who_may_not_view_the_report_learns_only_whether_it_is_the_text(
    clerk_browser: Client, signed: ReportDraft, enter: Enter, neighbour: Organ
) -> None:
    html = clerk_browser.get(f"{REPORTS}{signed.pk}/download.html").content
    stranger, place = enter("clerk", neighbour), "/o/990101102/2022/reports/verify/"
    same = text(stranger.post(place, {"file": SimpleUploadedFile("报告.html", html)}))
    assert "是一份签署报告的原文" in same and "清溪镇" not in same
    stub = f"<p>残页。{signed_version(signed).head.digest}</p>".encode()
    for changed in (html.replace(">5件<".encode(), ">6件<".encode(), 1), stub):
        answer = text(stranger.post(place, {"file": SimpleUploadedFile("报告.html", changed)}))
        assert "不是签署的原文" in answer and "无权查看" in answer
        assert "5件" not in answer and "清溪镇" not in answer and "冻结为" not in answer
    painted = html.replace(b"</body>", b"<script>x()</script></body>")
    answer = text(stranger.post(place, {"file": SimpleUploadedFile("报告.html", painted)}))
    assert "不作担保" in answer and "清溪镇" not in answer and "x()" not in answer
    Version.objects.filter(report=signed, event="signed").update(signer_name="赵某")
    broken = stranger.post(place, {"file": SimpleUploadedFile("报告.html", html)})
    assert broken.status_code == 422 and "没有得出结论" in text(broken) and "清溪镇" not in text(broken)
    assert "清溪镇" in text(
        clerk_browser.post(f"{REPORTS}verify/", {"file": SimpleUploadedFile("报告.html", html)})
    )
