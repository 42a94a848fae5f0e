"""What is kept of reviews and was changed in the database itself has no entry in the log: the check names it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.db import transaction
from django.db.models import F

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.organisations.models import Organ
from mingshu.review.actions import report_keep, report_remove, rule_switch, verdict_give, verdict_withdraw
from mingshu.review.models import EarlierText, ReviewedReport, RuleSwitch, Verdict
from mingshu.review.running import review_text
from mingshu.review.standing import unexplained_reviews
from tests.review.examples import told
from tests.upkeep.test_checks import added, found, home

pytestmark = pytest.mark.django_db
__all__ = ["home"]
FIRST, SECOND = told("学习了《合同法》。"), told("学习了《合同法》和《物权法》。")


@pytest.fixture
def evaluator(county: Organ) -> User:
    """Who reviewed a report in two texts, judged and withdrew, removed another one and switched rules."""
    user = added("evaluator", Role.EVALUATOR, county)
    kept = report_keep(actor=user, organ=county, file=review_text(FIRST, "一稿.txt"))
    second = review_text(SECOND, "二稿.txt")
    assert report_keep(actor=user, organ=county, file=second) == kept
    report_keep(actor=COMMAND_LINE, organ=county, file=review_text(SECOND, "三稿.txt"))
    first, *_others, last = second.findings
    for finding in (first, last):
        verdict = verdict_give(
            actor=user, report=kept, finding=finding, decision=Verdict.Decision.REJECTED, reason=" 旧案 "
        )
    verdict_withdraw(actor=user, verdict=verdict)
    other = told("学习了《合同法》。").replace("柳溪镇", "石桥镇")
    report_remove(
        actor=user, report=report_keep(actor=user, organ=county, file=review_text(other, "他镇.txt"))
    )
    for code, on in (("law.repealed", False), ("law.wrong_name", False), ("law.wrong_name", True)):
        rule_switch(actor=COMMAND_LINE, organ=county, code=code, on=on, reason=" 试行 ")
    assert not list(unexplained_reviews())
    return user


def other_text(*, with_digest: bool) -> None:
    digest = {"digest": hashlib.sha256(FIRST.encode()).hexdigest()} if with_digest else {}
    ReviewedReport.objects.update(text=FIRST, **digest)


CHANGES: list[tuple[Callable[[], object], str]] = [
    (lambda: other_text(with_digest=False), "的文本"),
    (lambda: other_text(with_digest=True), "的文本"),
    (lambda: ReviewedReport.objects.update(by="head"), "的文本"),
    (lambda: ReviewedReport.objects.update(keeper=Organ.objects.get(code="990101101")), "的文本"),
    (lambda: ReviewedReport.objects.update(digest=F("name")), "的文本"),
    (lambda: EarlierText.objects.update(text=SECOND), "的旧稿"),
    (lambda: EarlierText.objects.all().delete(), "的旧稿"),
    (lambda: Verdict.objects.update(decision="confirmed"), "的审读结论"),
    (lambda: Verdict.objects.update(reason="属实"), "的审读结论"),
    (lambda: Verdict.objects.update(by="head"), "的审读结论"),
    (lambda: Verdict.objects.all().delete(), "的审读结论"),
    (lambda: ReviewedReport.objects.all().delete(), "号审读报告已不在"),
    (lambda: RuleSwitch.objects.all().delete(), "规则 law.repealed 的停用状态"),
    (lambda: RuleSwitch.objects.update(code="law.wrong_name"), "规则 law.wrong_name 的停用状态"),
    (lambda: RuleSwitch.objects.update(reason="另有"), "规则 law.repealed 的停用状态"),
]


@pytest.mark.usefixtures("evaluator", "township")
def test_what_was_changed_of_a_review_is_named() -> None:
    for change, said in CHANGES:
        before = transaction.savepoint()
        change()
        assert any(said in one.zh for one in unexplained_reviews()), said
        transaction.savepoint_rollback(before)
    assert not list(unexplained_reviews())
    other_text(with_digest=True)
    assert "的文本" in found(repair=True)["reviews"][0]
