"""Signing creates the rows it implies, once, linked both ways, and its own figures do not move by them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.actions import record_change
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.closing import corrections_of
from mingshu.reports.content import content_of
from mingshu.reports.implying import signatures_behind
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft
from mingshu.reports.sealing import latest
from mingshu.reports.selectors import draft_of, signed_version
from mingshu.reports.today import beside_today, values_today

from .conftest import Keep, fill_in, meeting, person, start

POST = "清溪镇人民政府镇长"


@pytest.fixture
def head(township: Organ) -> User:
    return person("head", Role.HEAD, township)


def sign(clerk: User, head: User, township: Organ, kind: Kind = Kind.SHUFA) -> ReportDraft:
    report = start(clerk, township, kind)
    fill_in(clerk, report)
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=head, report=report)
    report.refresh_from_db()
    return report


def reported(keep: Keep, post: str, reason: str = "") -> None:
    """The holder of a post has reported in writing."""
    keep(
        "shufa",
        year=2022,
        holder_post=post,
        holder_name="某",
        addressee="县委依法治县办",
        form="书面",
        submitted_on=date(2022, 12, 1),
        reason=reason,
    )


def signed_on(report: ReportDraft) -> date:
    return timezone.localtime(signed_version(report).head.at).date()


def test_a_duty_report_registers_itself_and_next_years_problems(
    clerk: User, head: User, township: Organ, keep: Keep
) -> None:
    meeting(keep, date(2022, 3, 4))
    report = sign(clerk, head, township)
    row = LEDGERS.get("shufa").model.rows.get()
    assert (row.organ, row.year, row.holder_post, row.holder_name) == (township, 2022, POST, "林某")
    assert row.addressee == "中共云岭县委全面依法治县委员会" and row.submitted_on == signed_on(report)
    assert row.state == "报送" and row.created_by == "head"
    problems = signed_version(report).content["problems"]
    rows = list(LEDGERS.get("rectification").model.rows.order_by("pk"))
    assert problems and len(rows) == len(problems)
    for problem, mended in zip(problems, rows, strict=True):
        assert problem["text"].startswith(mended.problem) and mended.cause == "专人不足"
        assert (mended.year, mended.counted_on.year) == (2022, 2023)
        assert problem["plan"].startswith(mended.measures[0])
    assert report.implied_rows.count() == 1 + len(problems)
    assert signatures_behind("rectification", rows[0].pk) == [report] == signatures_behind("shufa", row.pk)
    told = draft_of(actions.report_start(
        actor=clerk, organ=township, year=2023, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
    ))  # fmt: skip
    text = "".join(run.text for block in told.blocks for run in block.runs if hasattr(block, "runs"))
    assert rows[0].problem in text and "该问题正在整改" in text


def test_an_annual_report_registers_itself_and_knows_whether_it_was_in_time(
    clerk: User, head: User, township: Organ
) -> None:
    report = sign(clerk, head, township, Kind.ANNUAL)
    row = LEDGERS.get("annual_report").model.rows.get()
    assert (row.year, row.reporting_organ, row.state) == (2022, "清溪镇人民政府", "已报送")
    assert row.submitted_on == signed_on(report) and row.submitted_to == ["中共云岭县委", "云岭县人民政府"]
    assert row.submitted_in_time is False, "a report on 2022 signed years later is late"
    assert not LEDGERS.get("rectification").model.rows.exists() and report.implied_rows.count() == 1


def test_a_row_typed_before_is_completed_and_not_doubled(
    clerk: User, head: User, township: Organ, keep: Keep
) -> None:
    typed = keep(
        "shufa", year=2022, holder_post=POST, holder_name="林某", addressee="县委依法治县办", form="现场"
    )
    report = sign(clerk, head, township)
    row = LEDGERS.get("shufa").model.rows.get()
    assert (row.pk, row.addressee, row.form) == (typed.pk, "县委依法治县办", "现场"), "what was typed stays"
    assert row.submitted_on == signed_on(report) and row.state == "报送"
    assert not report.implied_rows.get(ledger="shufa").made


def test_signing_moves_none_of_its_own_figures(clerk: User, head: User, township: Organ, keep: Keep) -> None:
    """The Party head tells who reported (M-SF-01); a third row comes by the signature itself."""
    for post in ("清溪镇镇长", "清溪镇人大主席"):
        reported(keep, post)
    report = actions.report_start(
        actor=clerk, organ=township, year=2022, kind=Kind.SHUFA, holder=Holder.PARTY
    )
    fill_in(clerk, report)
    actions.signer_name(actor=clerk, report=report, name="赵某", post="清溪镇党委书记")
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=head, report=report)
    sealed = signed_version(report)
    figure = next(one for one in sealed.content["figures"] if one["id"].startswith("M-SF-01"))
    assert figure["value"] == 2
    one = beside_today(figure, sealed, values_today(report, sealed))
    assert (
        one.now is not None
        and one.now.value == 3
        and not one.differs
        and not one.moved
        and len(one.set_aside) == 1
    )
    assert corrections_of(report, sealed) == []
    reported(keep, "清溪镇副镇长", reason="补登")
    assert beside_today(figure, sealed, values_today(report, sealed)).differs


def test_the_other_heads_signature_is_told_to_the_report_signed_first(
    clerk: User, head: User, township: Organ
) -> None:
    first = sign(clerk, head, township)
    second = actions.report_start(
        actor=clerk, organ=township, year=2022, kind=Kind.SHUFA, holder=Holder.PARTY
    )
    fill_in(clerk, second)
    actions.signer_name(actor=clerk, report=second, name="赵某", post="清溪镇党委书记")
    actions.report_submit(actor=clerk, report=second)
    actions.report_sign(actor=head, report=second)
    noted = first.corrections.get(ledger="shufa")
    assert noted.reason == "签署《清溪镇 2022 述法报告》时自动登记" and not second.corrections.exists()


def both_submitted(clerk: User, township: Organ, keep: Keep) -> tuple[ReportDraft, ReportDraft]:
    """The reports of both heads lie before them; the Party head's tells of two reports on record."""
    for post in ("清溪镇副镇长", "清溪镇人大主席"):
        reported(keep, post)
    government = start(clerk, township)
    fill_in(clerk, government)
    party = actions.report_start(actor=clerk, organ=township, year=2022, kind=Kind.SHUFA, holder=Holder.PARTY)
    fill_in(clerk, party)
    actions.signer_name(actor=clerk, report=party, name="赵某", post="清溪镇党委书记")
    for one in (government, party):
        actions.report_submit(actor=clerk, report=one)
    return government, party


def test_the_second_head_signs_what_was_shown_whatever_the_first_signature_registered(
    clerk: User, head: User, township: Organ, keep: Keep
) -> None:
    government, party = both_submitted(clerk, township, keep)
    shown = latest(party)
    assert shown is not None
    actions.report_sign(actor=head, report=government)
    assert content_of(draft_of(party)) != shown.content, "the first signature registers a third report"
    actions.report_sign(actor=head, report=party)
    assert signed_version(party).content == shown.content


@pytest.mark.parametrize("moved", ["a row", "the registered row", "another number in a counted row"])
def test_what_anybody_else_wrote_meanwhile_sends_the_second_report_back(
    clerk: User, head: User, township: Organ, keep: Keep, moved: str
) -> None:
    training = keep("training", title="行政处罚法培训", kind="执法业务", held_on=date(2022, 5, 6), people=103)
    government, party = both_submitted(clerk, township, keep)
    actions.report_sign(actor=head, report=government)
    if moved == "another number in a counted row":
        record_change(
            actor=COMMAND_LINE,
            ledger=LEDGERS.get("training"),
            record=training,
            values={"people": 1},
            revision=training.revision,
            reason="更正",
        )
    elif moved == "a row":
        reported(keep, "清溪镇武装部部长", reason="补登")
    else:
        ledger = LEDGERS.get("shufa")
        row = ledger.model.rows.get(holder_name="林某")
        record_change(
            actor=COMMAND_LINE,
            ledger=ledger,
            record=row,
            values={"form": "现场"},
            revision=row.revision,
            reason="更正",
        )
    with pytest.raises(BadInput, match="有变动"):
        actions.report_sign(actor=head, report=party)


def test_a_withdrawn_signature_takes_its_rows_back_unless_somebody_worked_on_them(
    clerk: User, head: User, township: Organ
) -> None:
    report = start(clerk, township)
    fill_in(clerk, report)
    actions.problem_choose(actor=clerk, report=report, key="own:1", text="调解员年龄偏大", reason="专人不足")
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=head, report=report)
    report.refresh_from_db()
    ledger = LEDGERS.get("rectification")
    kept, *others = ledger.model.rows.order_by("pk")
    record_change(
        actor=COMMAND_LINE,
        ledger=ledger,
        record=kept,
        values={"due_on": date(2023, 6, 1)},
        revision=kept.revision,
    )
    actions.report_withdraw(actor=head, report=report, reason="数据有误")
    assert not LEDGERS.get("shufa").model.rows.exists()
    assert list(ledger.model.rows.all()) == [kept] and others
    removed = log.Entry.objects.filter(verb="record_remove").latest("pk")
    assert removed.actor == "head" and "数据有误" in removed.differences["reason"][1]
    again = sign(clerk, head, township)
    assert (
        LEDGERS.get("shufa").model.rows.count() == 1
        and ledger.model.rows.filter(problem=kept.problem).count() == 1
    )
    assert signed_version(again).head.digest != signed_version(report).head.digest
