"""One kept report on the page: marks, verdicts, reuse, switches, files, and who may see and do what."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.organisations.models import Level, Organ
from mingshu.review.actions import rule_switch
from mingshu.review.keeping.desk import examine
from mingshu.review.models import ReviewedReport, RuleSwitch, Verdict
from mingshu.review.selectors import tallies
from mingshu.workbench.templatetags.workbench import with_figure_links

from .conftest import Enter, seen_beside, text
from .review_texts import OWN_WORDS, at, file, only, report, upload

DEFECT = report(done="组织学习了《中华人民共和国合同法》，<b>全年</b>受理矛盾纠纷**件。")


@pytest.fixture
def evaluator(county: Organ, township: Organ, enter: Enter) -> Client:
    return enter("evaluator", county)


@pytest.fixture
def kept(evaluator: Client, county: Organ) -> ReviewedReport:
    upload(evaluator, county, file(DEFECT, "甲.txt"))
    return only()


@pytest.fixture
def finding(kept: ReviewedReport) -> str:
    """The fingerprint of the finding about the repealed statute."""
    return next(f.fingerprint for f in examine(kept).everything if f.code == "law.repealed")


def page(browser: Client, kept: ReviewedReport) -> str:
    return text(browser.get(at(kept.keeper, f"{kept.pk}/")))


def errors(kept: ReviewedReport) -> int:
    return tallies([kept])[kept.pk].errors


def judge(browser: Client, kept: ReviewedReport, finding: str, decision: str, reason: str = "") -> Client:
    address = at(kept.keeper, f"{kept.pk}/verdict/{finding}/")
    return browser.post(address, {"decision": decision, "reason": reason}, follow=True)  # type: ignore[return-value]


def test_the_text_is_shown_as_written_with_its_findings_marked(
    evaluator: Client, kept: ReviewedReport
) -> None:
    html = page(evaluator, kept)
    assert "&lt;b&gt;全年&lt;/b&gt;" in html and "<b>全年" not in html
    assert '<mark class="error"' in html and 'href="#n1"' in html and 'id="n1"' in html
    assert "引用已废止的法规" in html and "依据" in html
    assert "职责写到没有" in html and "报告中的数字" in html


def test_a_confirmed_finding_says_by_whom(evaluator: Client, kept: ReviewedReport, finding: str) -> None:
    assert "结论已记录" in text(judge(evaluator, kept, finding, "confirmed"))
    verdict = Verdict.objects.get()
    assert (verdict.decision, verdict.code) == ("confirmed", "law.repealed")
    assert "云岭县evaluator" in page(evaluator, kept) and errors(kept) == 1


def test_a_rejected_finding_is_struck_and_not_counted(
    evaluator: Client, kept: ReviewedReport, finding: str
) -> None:
    judge(evaluator, kept, finding, "rejected", "学习的是旧法案例")
    html = page(evaluator, kept)
    assert "<s>" in html and "学习的是旧法案例" in html and '<mark class="rejected"' in html
    assert errors(kept) == 0
    assert tallies([kept])[kept.pk].judged == 1


def test_a_rejection_without_a_reason_is_refused(
    evaluator: Client, kept: ReviewedReport, finding: str
) -> None:
    assert "须写明理由" in text(judge(evaluator, kept, finding, "rejected", "  "))
    assert not Verdict.objects.exists()


def test_a_verdict_is_withdrawn_and_the_history_keeps_both(
    evaluator: Client, kept: ReviewedReport, finding: str
) -> None:
    judge(evaluator, kept, finding, "rejected", "另有依据")
    address = at(kept.keeper, f"{kept.pk}/verdict/{finding}/withdraw/")
    evaluator.post(address, {"seen": seen_beside(page(evaluator, kept), address)})
    assert not Verdict.objects.exists() and errors(kept) == 1
    html = page(evaluator, kept)
    assert "作出结论" in html and "另有依据" in html and "撤销结论" in html
    assert [entry.verb for entry in log.history("review", kept.pk)][:2] == [
        "verdict_withdraw",
        "verdict_give",
    ]


def test_verdicts_stay_when_the_text_is_replaced(
    evaluator: Client, county: Organ, kept: ReviewedReport, finding: str
) -> None:
    judge(evaluator, kept, finding, "rejected", "另有依据")
    upload(evaluator, county, file(DEFECT.replace("屋檐", "檐口") + "\n补充一句。", "乙.txt"))
    assert only().pk == kept.pk and errors(only()) == 0


@pytest.mark.parametrize(("fingerprint", "decision"), [("0" * 16, "confirmed"), ("", "maybe")])
def test_only_findings_that_exist_are_judged(
    evaluator: Client, kept: ReviewedReport, finding: str, fingerprint: str, decision: str
) -> None:
    address = at(kept.keeper, f"{kept.pk}/verdict/{fingerprint or finding}/")
    assert evaluator.post(address, {"decision": decision}).status_code == 404


# role              page verdict remove switch
MATRIX = """
clerk               200  403     302    403
reviewer            200  302     403    403
head                200  302     403    403
evaluator           200  302     403    403
administrator       200  403     403    302
"""


@pytest.mark.parametrize("line", MATRIX.strip().splitlines())
def test_who_may_do_what(line: str, township: Organ, enter: Enter) -> None:
    role, *wanted = line.split()
    upload(enter("clerk", township), township, file(DEFECT))
    kept = only()
    finding = next(f.fingerprint for f in examine(kept).everything if f.code == "law.repealed")
    browser = enter(role, township) if role != "clerk" else _again(township)
    given = [
        browser.get(at(township, f"{kept.pk}/")),
        browser.post(at(township, f"{kept.pk}/verdict/{finding}/"), {"decision": "confirmed"}),
        browser.post(at(township, f"{kept.pk}/remove/")),
        browser.post(at(township, "rules/law.repealed/"), {"reason": "本镇另有口径"}),
    ]
    assert [str(answer.status_code) for answer in given] == wanted


def _again(township: Organ) -> Client:
    from mingshu.accounts.models import User

    browser = Client()
    browser.force_login(User.objects.get(username=f"clerk-{township.code}"))
    return browser


def test_those_who_may_not_judge_see_no_buttons(township: Organ, enter: Enter) -> None:
    clerk = enter("clerk", township)
    upload(clerk, township, file(DEFECT))
    html = page(clerk, only())
    assert "引用已废止的法规" in html and 'value="confirmed"' not in html


@pytest.mark.parametrize(
    "rest",
    ["", "download.html", "download.jsonl", "earlier/1/", "verdict/x/", "verdict/x/withdraw/", "remove/"],
)
def test_another_county_finds_nothing(kept: ReviewedReport, enter: Enter, rest: str) -> None:
    foreign = Organ.objects.create(code="990202", name="外县", level=Level.COUNTY)
    stranger = enter("evaluator", foreign)
    for organ in (kept.keeper, foreign):
        address = at(organ, f"{kept.pk}/{rest}")
        assert stranger.get(address).status_code in (404, 405)
        assert stranger.post(address, {"decision": "confirmed"}).status_code in (403, 404, 405)
    assert "甲.txt" not in text(stranger.get(at(foreign, "?below=1")))


def test_the_township_does_not_see_what_the_county_keeps(
    kept: ReviewedReport, township: Organ, enter: Enter
) -> None:
    clerk = enter("clerk", township)
    assert clerk.get(at(kept.keeper, f"{kept.pk}/")).status_code == 404
    assert clerk.get(at(township, f"{kept.pk}/")).status_code == 404


def test_files_carry_the_verdicts(evaluator: Client, kept: ReviewedReport, finding: str) -> None:
    judge(evaluator, kept, finding, "rejected", "另有依据")
    html = evaluator.get(at(kept.keeper, f"{kept.pk}/download.html"))
    assert html.content.startswith(b"<!doctype html>") and "attachment" in html["Content-Disposition"]
    assert "另有依据" in text(html) and "<s>" in text(html)
    record = json.loads(evaluator.get(at(kept.keeper, f"{kept.pk}/download.jsonl")).content)
    judged = [found for found in record["findings"] if "verdict" in found]
    assert [(f["code"], f["verdict"]["reason"]) for f in judged] == [("law.repealed", "另有依据")]
    assert evaluator.get(at(kept.keeper, f"{kept.pk}/download.exe")).status_code == 404


def test_a_kept_report_is_removed_by_who_kept_it(evaluator: Client, kept: ReviewedReport) -> None:
    assert "已删除" in text(evaluator.post(at(kept.keeper, f"{kept.pk}/remove/"), follow=True))
    assert not ReviewedReport.objects.exists()
    assert log.history("review", kept.pk).first().verb == "report_remove"  # type: ignore[union-attr]


def test_a_judged_report_is_not_removed(evaluator: Client, kept: ReviewedReport, finding: str) -> None:
    judge(evaluator, kept, finding, "confirmed")
    assert "不能删除" in text(evaluator.post(at(kept.keeper, f"{kept.pk}/remove/"), follow=True))
    assert only() == kept


def test_a_switch_is_seen_at_once_on_page_list_and_file(
    evaluator: Client, kept: ReviewedReport, county: Organ, enter: Enter
) -> None:
    admin = enter("administrator", county)
    answer = admin.post(at(county, "rules/law.repealed/"), {"reason": "本县另有口径"}, follow=True)
    assert "规则已停用" in text(answer)
    html = page(evaluator, kept)
    assert "没有按它检查" in html and "本县另有口径" in html and "《中华人民共和国合同法》已" not in html
    assert errors(kept) == 0
    assert "law.repealed" in text(evaluator.get(at(county, f"{kept.pk}/download.html")))
    assert "停用 1 条" in text(evaluator.get(at(county)))
    address = at(county, "rules/law.repealed/")
    admin.post(address, {"on": "1", "seen": seen_beside(text(admin.get(at(county, "rules/"))), address)})
    assert not RuleSwitch.objects.exists() and errors(kept) == 1


def test_a_switch_needs_a_reason_and_a_rule(county: Organ, enter: Enter) -> None:
    admin = enter("administrator", county)
    assert "须写明理由" in text(admin.post(at(county, "rules/law.repealed/"), {"reason": " "}, follow=True))
    assert admin.post(at(county, "rules/law.nothing/"), {"reason": "理由"}).status_code == 404
    assert not RuleSwitch.objects.exists()


def test_the_rules_are_listed_by_family_with_their_ground(
    township: Organ, county: Organ, enter: Enter
) -> None:
    rule_switch(actor=COMMAND_LINE, organ=county, code="law.repealed", on=False, reason="本县另有口径")
    html = text(enter("clerk", township).get(at(township, "rules/")))
    assert (
        "数字勾稽" in html
        and "structure.no_date" in html
        and "{" not in html.split("<main")[1].split("</main")[0]
    )
    assert "由云岭县停用" in html and "确认停用" not in html
    above = text(enter("administrator", township).get(at(township, "rules/")))
    assert 'name="on"' not in above and "确认停用" in above


class TestReuse:
    """Clauses shared with other reports that are kept in the county."""

    def test_against_a_report_kept_earlier(self, evaluator: Client, county: Organ) -> None:
        upload(evaluator, county, file(report(done=OWN_WORDS), "清溪.txt"))
        upload(evaluator, county, file(report("松坪镇", done=OWN_WORDS), "松坪.txt"))
        first, second = ReviewedReport.objects.order_by("pk")
        assert first.reuse_share and second.reuse_share  # the earlier one is counted anew
        html = page(evaluator, second)
        assert "与其他单位雷同" in html and "清溪镇2023年" in html and "<q>" in html
        assert f"/review/{first.pk}/" in html

    def test_what_a_township_keeps_is_named_but_not_shown_to_its_neighbour(
        self, township: Organ, neighbour: Organ, enter: Enter
    ) -> None:
        secret = OWN_WORDS + "本镇还垫付了瓦匠的工钱。"
        upload(enter("clerk", township), township, file(report(done=secret)))
        clerk = enter("clerk", neighbour)
        upload(clerk, neighbour, file(report("松坪镇", done=OWN_WORDS)))
        mine = ReviewedReport.objects.get(keeper=neighbour)
        html = page(clerk, mine)
        assert "清溪镇2023年" in html and "您无权查看" in html
        assert "瓦匠的工钱" not in html and f"/o/{township.code}/" not in html and "<q>" not in html

    def test_the_countys_copy_of_a_townships_report_is_no_reuse(
        self, evaluator: Client, county: Organ, township: Organ, enter: Enter
    ) -> None:
        words = report(done=OWN_WORDS)
        upload(enter("clerk", township), township, file(words))
        upload(evaluator, county, file(words))
        assert {kept.reuse_share for kept in ReviewedReport.objects.all()} == {None}

    def test_another_county_is_not_compared_with(
        self, evaluator: Client, county: Organ, enter: Enter
    ) -> None:
        foreign = Organ.objects.create(code="990202", name="外县", level=Level.COUNTY)
        upload(enter("evaluator", foreign), foreign, file(report("远山镇", done=OWN_WORDS)))
        upload(evaluator, county, file(report(done=OWN_WORDS)))
        kept = ReviewedReport.objects.get(keeper=county)
        assert kept.reuse_share is None and "远山镇" not in page(evaluator, kept)

    def test_last_years_report_is_found_by_itself(self, evaluator: Client, county: Organ) -> None:
        upload(evaluator, county, file(report(year=2022), "去年.txt"))
        upload(evaluator, county, file(report(year=2023), "今年.txt"))
        html = page(evaluator, ReviewedReport.objects.get(year=2023))
        assert "自动找到" in html and "去年.txt" in html


def test_the_address_of_a_figure_in_a_message_is_a_link_and_the_rest_is_escaped() -> None:
    said = with_figure_links("依据8行记录 /figures/990101103/2022/M-PC-07/?until=2022-11-24。<b>")
    assert 'href="/figures/990101103/2022/M-PC-07/?until=2022-11-24"' in said
    assert said.startswith("依据8行记录（<a") and said.endswith("）。&lt;b&gt;")
