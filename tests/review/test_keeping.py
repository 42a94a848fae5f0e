"""Kept reports, verdicts that survive a re-run, rules switched off for a county."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.organisations.models import Organ
from mingshu.review.actions import (
    report_keep,
    report_remove,
    rule_switch,
    verdict_give,
    verdict_withdraw,
)
from mingshu.review.models import ReviewedReport, RuleSwitch, Verdict
from mingshu.review.noting import findings_note
from mingshu.review.running import ReviewedFile, review_text
from mingshu.review.seen import mark_of_switch, mark_of_verdict
from mingshu.review.selectors import switched_off, tallies, verdicts_of
from tests.review.examples import shufa, told

DEFECT = told("学习了《合同法》。")
pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluator(county: Organ) -> User:
    user = User.objects.create_user("evaluator", password="a-long-passphrase", display_name="考评员")
    Grant.objects.create(user=user, role=Role.EVALUATOR, organ=county)
    return user


@pytest.fixture
def file() -> ReviewedFile:
    return review_text(DEFECT, "report.txt")


def test_a_report_is_kept_with_its_counts(county: Organ, evaluator: User, file: ReviewedFile) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    assert (kept.organ_name, kept.year, kept.kind, tallies([kept])[kept.pk].errors) == (
        "柳溪镇",
        2023,
        "annual",
        1,
    )
    assert log.history("review", kept.pk).count() == 1


def test_a_verdict_survives_a_corrected_text(county: Organ, evaluator: User, file: ReviewedFile) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    finding = next(f for f in file.findings if f.code == "law.repealed")
    verdict_give(
        actor=evaluator,
        report=kept,
        finding=finding,
        decision=Verdict.Decision.REJECTED,
        reason="学习的是旧法案例",
    )
    corrected = review_text(DEFECT.replace("镇政府", "政府"), "report-2.txt")
    again = report_keep(actor=evaluator, organ=county, file=corrected)
    assert again.pk == kept.pk and ReviewedReport.objects.count() == 1
    fingerprint = next(f.fingerprint for f in corrected.findings if f.code == "law.repealed")
    assert verdicts_of(again)[fingerprint].reason == "学习的是旧法案例"


def test_a_rejection_says_why(county: Organ, evaluator: User, file: ReviewedFile) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    with pytest.raises(BadInput):
        verdict_give(
            actor=evaluator,
            report=kept,
            finding=file.findings[0],
            decision=Verdict.Decision.REJECTED,
            reason=" ",
        )


def test_a_clerk_of_a_township_gives_no_verdicts_for_the_county(
    county: Organ, clerk: User, evaluator: User, file: ReviewedFile
) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    with pytest.raises(NotAllowed):
        verdict_give(actor=clerk, report=kept, finding=file.findings[0], decision=Verdict.Decision.CONFIRMED)


def test_a_county_switch_reaches_the_townships_below(county: Organ, township: Organ) -> None:
    rule_switch(actor=COMMAND_LINE, organ=county, code="law.repealed", on=False, reason="本县另有口径")
    assert switched_off(township) == {"law.repealed"}
    rule_switch(actor=COMMAND_LINE, organ=county, code="law.repealed", on=True)
    assert switched_off(township) == frozenset()


def test_only_known_rules_are_switched_and_with_a_reason(county: Organ) -> None:
    with pytest.raises(BadInput):
        rule_switch(actor=COMMAND_LINE, organ=county, code="law.nothing", on=False, reason="本县另有规定")
    with pytest.raises(BadInput):
        rule_switch(actor=COMMAND_LINE, organ=county, code="law.repealed", on=False)


def test_an_evaluator_switches_no_rule(county: Organ, evaluator: User) -> None:
    with pytest.raises(NotAllowed):
        rule_switch(actor=evaluator, organ=county, code="law.repealed", on=False, reason="本县另有规定")


def test_signs_that_a_database_refuses_are_replaced_one_for_one(county: Organ, evaluator: User) -> None:
    words = DEFECT + "甲\x00乙\ud800丙"
    kept = report_keep(actor=evaluator, organ=county, file=review_text(words, "report.txt"))
    kept.refresh_from_db()
    assert kept.text == DEFECT + "甲\ufffd乙\ufffd丙"


def test_two_reporters_of_one_organ_are_two_reports(county: Organ, evaluator: User) -> None:
    for name in ("镇长 沈述", "党委书记 何平"):
        file = review_text(shufa(reporter=f"述职人：柳溪镇人民政府{name}"), "report.txt")
        report_keep(actor=evaluator, organ=county, file=file)
    assert ReviewedReport.objects.count() == 2


def test_noting_the_same_findings_again_writes_nothing(
    county: Organ, evaluator: User, file: ReviewedFile
) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    before = list(kept.last_findings.values_list("pk", flat=True))
    findings_note(report=kept, found=file.findings, reuse_share=file.reuse_share)
    assert list(kept.last_findings.values_list("pk", flat=True)) == before
    findings_note(report=kept, found=file.findings[:1], reuse_share=0.5)
    kept.refresh_from_db()
    assert (kept.last_findings.count(), kept.reuse_share) == (1, 0.5)


def test_a_verdict_taken_back_stays_in_the_log(
    county: Organ, evaluator: User, clerk: User, file: ReviewedFile
) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    decision = Verdict.Decision.CONFIRMED
    verdict = verdict_give(actor=evaluator, report=kept, finding=file.findings[0], decision=decision)
    with pytest.raises(NotAllowed):
        verdict_withdraw(actor=clerk, verdict=verdict)
    verdict_withdraw(actor=evaluator, verdict=verdict)
    assert not verdicts_of(kept)
    assert log.history("review", kept.pk)[0].differences["decision"] == "confirmed"


def test_a_stranger_removes_nothing(county: Organ, evaluator: User, clerk: User, file: ReviewedFile) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    with pytest.raises(NotAllowed):
        report_remove(actor=clerk, report=kept)
    assert ReviewedReport.objects.exists()


@pytest.mark.parametrize(
    "text", [DEFECT, DEFECT.replace("学习了", "认真学习了")], ids=["the same", "changed"]
)
def test_who_may_only_view_does_not_take_over_a_report_by_sending_it_again(
    county: Organ, evaluator: User, file: ReviewedFile, text: str
) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    other = User.objects.create_user("other", password="a-long-passphrase")
    Grant.objects.create(user=other, role=Role.EVALUATOR, organ=county)
    assert report_keep(actor=other, organ=county, file=review_text(text, "report.txt")).pk == kept.pk
    with pytest.raises(NotAllowed):
        report_remove(actor=other, report=ReviewedReport.objects.get())
    assert ReviewedReport.objects.exists()


def test_who_kept_every_text_of_a_report_removes_it(
    county: Organ, evaluator: User, file: ReviewedFile
) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    report_keep(
        actor=evaluator, organ=county, file=review_text(DEFECT.replace("学习了", "认真学习了"), "r.txt")
    )
    report_remove(actor=evaluator, report=kept)
    assert not ReviewedReport.objects.exists()


def test_a_verdict_is_not_replaced_unseen(county: Organ, evaluator: User, file: ReviewedFile) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    give: dict[str, Any] = {"actor": evaluator, "report": kept, "finding": file.findings[0]}
    rejected = verdict_give(**give, decision=Verdict.Decision.REJECTED, reason="学习的是旧法案例", seen="")
    with pytest.raises(BadInput, match="这处的结论在您打开页面以后已另有改写"):
        verdict_give(**give, decision=Verdict.Decision.CONFIRMED, seen="")
    with pytest.raises(BadInput, match="已另有改写"):
        verdict_withdraw(actor=evaluator, verdict=rejected, seen="")
    assert Verdict.objects.get().reason == "学习的是旧法案例"
    verdict_give(**give, decision=Verdict.Decision.REJECTED, reason="学习的是旧法案例", seen="")
    seen = mark_of_verdict(Verdict.objects.get())
    verdict_give(**give, decision=Verdict.Decision.CONFIRMED, reason="学习的是旧法案例", seen=seen)
    with pytest.raises(BadInput, match="已另有改写"):
        verdict_withdraw(actor=evaluator, verdict=rejected, seen=seen)
    verdict_withdraw(actor=evaluator, verdict=rejected, seen=mark_of_verdict(Verdict.objects.get()))
    with pytest.raises(BadInput, match="已被撤销"):
        verdict_withdraw(actor=evaluator, verdict=rejected)


def test_the_reason_of_a_switch_is_not_replaced_unseen(county: Organ) -> None:
    turn: dict[str, Any] = {"actor": COMMAND_LINE, "organ": county, "code": "law.repealed"}
    rule_switch(**turn, on=False, reason="本县另有口径", seen="")
    for stale in ({"on": False, "reason": "暂停一年"}, {"on": True}):
        with pytest.raises(BadInput, match="这条规则的停用在您打开页面以后已另有改写"):
            rule_switch(**turn, **stale, seen="")
    assert RuleSwitch.objects.get().reason == "本县另有口径"
    rule_switch(**turn, on=False, reason="本县另有口径", seen="")
    rule_switch(**turn, on=True, seen=mark_of_switch(RuleSwitch.objects.get()))
    rule_switch(**turn, on=True, seen="")
    assert not RuleSwitch.objects.exists()


def test_reasons_are_refused_with_their_bound_and_never_cut(
    county: Organ, evaluator: User, file: ReviewedFile
) -> None:
    kept = report_keep(actor=evaluator, organ=county, file=file)
    give: dict[str, Any] = {"actor": evaluator, "report": kept, "finding": file.findings[0]}
    give["decision"] = Verdict.Decision.REJECTED
    with pytest.raises(BadInput, match="判定理由共501字，超过500字"):
        verdict_give(**give, reason="另有" * 250 + "。")
    with pytest.raises(BadInput, match="停用理由共501字，超过500字"):
        rule_switch(
            actor=COMMAND_LINE, organ=county, code="law.repealed", on=False, reason="另有" * 250 + "。"
        )
    assert not Verdict.objects.exists() and not RuleSwitch.objects.exists()
    assert verdict_give(**give, reason=" " + "另有" * 250).reason == "另有" * 250
