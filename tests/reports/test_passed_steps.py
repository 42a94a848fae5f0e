"""A step of the law that the head let pass is a problem of the year, in the report that this head will sign."""

from __future__ import annotations

from datetime import date

from mingshu.accounts.models import Role
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.excuses import step_pass
from mingshu.ledgers.models import Excuse, LimitExcuse
from mingshu.organisations.models import Organ
from mingshu.reports.content import words_of
from mingshu.reports.draft import Draft, Proposal

from .conftest import Drafted, Keep, person

DECISIONS, REVIEW = LEDGERS.get("major_decision"), "PROC-MAJOR-DECISION/S09"
KEY = f"passed:{REVIEW}"


def a_decision(keep: Keep, title: str = "农贸市场搬迁") -> int:
    row = keep(
        "major_decision",
        title=title,
        lead_unit="镇经济发展办",
        in_catalogue=True,
        started_on=date(2022, 3, 1),
        expert_review=False,
        risk_assessed=True,
        decided_on=date(2022, 4, 25),
    )
    return row.pk


def let_pass(organ: Organ, number: int) -> None:
    row = DECISIONS.model.rows.get(pk=number)
    head = person(f"head-{organ.code}", Role.HEAD, organ)
    step_pass(
        actor=head,
        ledger=DECISIONS,
        record=row,
        step=REVIEW,
        reason="防汛抢险急需，先行决定",
        revision=row.revision,
    )


def proposed(draft: Draft) -> list[Proposal]:
    return [one for one in draft.proposals if one.key == KEY]


def test_it_is_told_with_its_rows(drafted: Drafted, keep: Keep, township: Organ) -> None:
    number = a_decision(keep)
    assert proposed(drafted()) == [], "a gap that nobody let pass is no exception"
    let_pass(township, number)
    assert proposed(drafted()) == [], "it was passed over this year, and is told in this year's report"
    LimitExcuse.objects.update(deadline=date(2022, 4, 25))
    (found,) = proposed(drafted())
    assert found.is_statutory and found.rows == {"major_decision": (number,)}
    assert words_of(found.text) == "重大行政决策程序未履行“合法性审查”、经负责人放行的有1件。"
    assert found.own_figures[0].records == (number,)


def test_another_organs_own_act_is_told_in_its_own_report(
    drafted: Drafted, keep: Keep, township: Organ, county: Organ
) -> None:
    let_pass(township, a_decision(keep))
    LimitExcuse.objects.update(deadline=date(2022, 4, 25))
    assert proposed(drafted(organ=county)) == []


def test_a_corrected_limit_is_no_step_that_was_passed_over(
    drafted: Drafted, keep: Keep, township: Organ
) -> None:
    LimitExcuse.objects.create(
        ledger="major_decision",
        record=a_decision(keep),
        organ=township,
        limit=REVIEW,
        deadline=date(2022, 4, 25),
        kind=Excuse.CORRECTED,
        reason="日期录错，以会议纪要为准",
        by="clerk",
    )
    assert proposed(drafted()) == []
