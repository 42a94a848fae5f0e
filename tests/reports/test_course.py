"""State and versions of a report are what the log says: what was quietly set back or taken out is refused everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.kernel.acts import act
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.actions import record_change
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports import actions, sealing
from mingshu.reports.breaking import BrokenSeal
from mingshu.reports.course import course_of
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ImpliedRow, ReportDraft, Status, Version
from mingshu.reports.selectors import report_of, signed_version
from mingshu.reports.today import signed_figures
from mingshu.reports.verifying import verify

from .conftest import Keep, Written, meeting, person, ready_report


def refused_at_every_reading(report: ReportDraft) -> str:
    """Every way in refuses the report, and the log is told once."""
    report = ReportDraft.objects.select_related("organ").get(pk=report.pk)
    said = set()
    for reading in (
        sealing.heads,
        sealing.latest,
        sealing.signed,
        signed_version,
        lambda report: sealing.numbered(report, 1),
        lambda report: report_of(report.organ, report.year, Kind(report.kind), Holder(report.holder)),
    ):
        with pytest.raises(BrokenSeal) as refusal:
            reading(report)
        said.add(refusal.value.message.zh)
        assert "restore" in refusal.value.both() and refusal.value.organ == report.organ
    told = [str(entry.differences) for entry in log.history("report", report.pk).filter(verb="seal_broken")]
    assert told and len(told) == len(set(told))
    assert [one.message.zh for one in sealing.all_broken()] == list(said)
    return said.pop()


def test_a_signed_version_taken_out_is_missed(signed: ReportDraft, written: Written) -> None:
    file = written(".docx").read_bytes()
    Version.objects.filter(report=signed, event="signed").delete()
    assert "冻结的版本少了1个" in refused_at_every_reading(signed)
    with pytest.raises(BrokenSeal, match="少了1个"):
        verify(file, "报告.docx")


def test_all_versions_taken_out_and_an_earlier_one(signed: ReportDraft) -> None:
    Version.objects.filter(report=signed, number=1).delete()
    assert "少了1个" in refused_at_every_reading(signed)


def test_a_state_set_back_or_forth_is_noticed(signed: ReportDraft) -> None:
    for status in set(Status) - {Status.SIGNED}:
        ReportDraft.objects.filter(pk=signed.pk).update(status=status)
        signed.refresh_from_db()
        with pytest.raises(BrokenSeal, match=f"记录的状态是“{status.label}”，审计记录是“已签署”"):
            sealing.latest(signed)
    ReportDraft.objects.filter(pk=signed.pk).update(status=Status.DRAFTING)
    assert "撰写中" in refused_at_every_reading(signed)


def test_a_state_of_signed_without_a_signature(clerk: User, township: Organ, keep: Keep) -> None:
    report = ready_report(clerk, township, keep)
    ReportDraft.objects.filter(pk=report.pk).update(status=Status.SIGNED)
    assert "审计记录是“撰写中”" in refused_at_every_reading(report)


def test_no_step_goes_on_from_a_state_that_was_set(clerk: User, signed: ReportDraft) -> None:
    ReportDraft.objects.filter(pk=signed.pk).update(status=Status.RETURNED)
    signed.refresh_from_db()
    for step in (
        lambda: actions.report_submit(actor=clerk, report=signed),
        lambda: actions.section_write(actor=clerk, report=signed, section="SR-12", paragraphs=["另有。"]),
        lambda: actions.report_withdraw(actor=clerk, report=signed, reason="数据有误"),
    ):
        with pytest.raises(BrokenSeal):
            step()


def test_a_version_put_in_by_nobody(signed: ReportDraft) -> None:
    version = Version.objects.get(report=signed, event="signed")
    version.pk, version.number = None, 3
    version.digest = sealing.digest_of(sealing._envelope(version))
    version.save()
    assert "审计记录中的校验值" in refused_at_every_reading(signed)


def test_an_altered_entry_of_the_log_proves_nothing(signed: ReportDraft) -> None:
    entry = log.history("report", signed.pk).get(verb="report_sign")
    Entry.objects.filter(pk=entry.pk).update(
        differences=entry.differences | {"status": ["submitted", "returned"]}
    )
    assert course_of(signed.pk).status == Status.SUBMITTED
    assert "审计记录中的校验值" in refused_at_every_reading(signed)


def test_a_report_taken_out_is_missed_by_the_check_of_the_whole(signed: ReportDraft) -> None:
    Version.objects.filter(report=signed).delete()
    ImpliedRow.objects.filter(report=signed).delete()
    ReportDraft.objects.filter(pk=signed.pk).delete()
    (gone,) = sealing.all_broken()
    assert "已不存在" in gone.message.zh and "清溪镇" in gone.message.zh and "gone" in gone.message.en


def test_a_year_stays_closed_whatever_the_column_says(
    signed: ReportDraft, clerk: User, township: Organ
) -> None:
    ledger = LEDGERS.get("meetings")
    row = ledger.model.rows.filter(organ=township).earliest("pk")
    for status in (Status.DRAFTING, Status.WITHDRAWN, Status.SIGNED):
        ReportDraft.objects.filter(pk=signed.pk).update(status=status)
        with pytest.raises(BadInput, match="签署"):
            record_change(
                actor=clerk, ledger=ledger, record=row, values={"title": "别的会议"}, revision=row.revision
            )
    Version.objects.filter(report=signed).delete()
    with pytest.raises(BadInput, match="原因"):
        record_change(actor=clerk, ledger=ledger, record=row, values={"title": "别的"}, revision=row.revision)


def test_a_withdrawn_report_closes_nothing(
    signed: ReportDraft, clerk: User, head: User, township: Organ
) -> None:
    actions.report_withdraw(actor=head, report=signed, reason="数据有误")
    ledger = LEDGERS.get("meetings")
    row = ledger.model.rows.filter(organ=township).earliest("pk")
    record_change(actor=clerk, ledger=ledger, record=row, values={"title": "别的会议"}, revision=row.revision)
    signed.refresh_from_db()
    assert course_of(signed.pk).signed_at is None and sealing.signed(signed) is not None


def test_figures_of_a_signed_report_are_not_hidden_by_its_column(
    signed: ReportDraft, township: Organ
) -> None:
    assert len(signed_figures(township, 2022, "M-ME-01")) == 1
    ReportDraft.objects.filter(pk=signed.pk).update(status=Status.DRAFTING)
    with pytest.raises(BrokenSeal):
        signed_figures(township, 2022, "M-ME-01")


def test_every_course_of_a_report_is_whole(clerk: User, township: Organ, keep: Keep) -> None:
    reviewer, head = person("reviewer", Role.REVIEWER, township), person("head", Role.HEAD, township)
    report = ready_report(clerk, township, keep)
    steps = [
        lambda: actions.report_submit(actor=clerk, report=report),
        lambda: actions.report_return(actor=reviewer, report=report, reason="再核"),
        lambda: actions.report_submit(actor=clerk, report=report),
        lambda: actions.report_review(actor=reviewer, report=report, opinion="同意"),
        lambda: actions.report_sign(actor=head, report=report),
        lambda: actions.report_withdraw(actor=head, report=report, reason="有误"),
    ]
    meeting(keep, date(2022, 5, 4))
    for step in steps:
        step()
        report.refresh_from_db()
        sealing.require_whole(report)
        assert sealing.latest(report) is not None and not sealing.all_broken()


ACTS: dict[str, Callable[[User, ReportDraft], object]] = {
    "signer_name": lambda clerk, report: actions.signer_name(
        actor=clerk, report=report, name="林某", post="清溪镇人民政府镇长"
    ),
    "section_write": lambda clerk, report: actions.section_write(
        actor=clerk, report=report, section="SR-12", paragraphs=["另设联络员。"]
    ),
    "report_return": lambda _clerk, report: actions.report_return(
        actor=COMMAND_LINE, report=report, reason="口径有误"
    ),
    "report_withdraw": lambda _clerk, report: actions.report_withdraw(
        actor=COMMAND_LINE, report=report, reason="口径有误"
    ),
    "report_review": lambda _clerk, report: actions.report_review(
        actor=COMMAND_LINE, report=report, opinion="同意报签"
    ),
    "report_sign": lambda _clerk, report: actions.report_sign(actor=COMMAND_LINE, report=report),
}


@pytest.mark.parametrize("verb", ACTS)
def test_whichever_act_finds_a_version_gone_the_log_keeps_the_accusation(
    clerk: User, signed: ReportDraft, verb: str
) -> None:
    Version.objects.filter(report=signed, number=1).delete()
    for _twice in range(2):
        with pytest.raises(BrokenSeal):
            ACTS[verb](clerk, signed)
    told = log.history("report", signed.pk).filter(verb="seal_broken")
    assert [entry.differences for entry in told] == [{"versions": [None, "冻结的版本少了1个"]}]


def test_an_accusation_found_within_an_act_of_others_outlives_that_one_too(
    clerk: User, signed: ReportDraft
) -> None:
    Version.objects.filter(report=signed, number=1).delete()
    with pytest.raises(BrokenSeal), act():
        Organ.objects.filter(pk=signed.organ_id).update(name="另一镇")
        ACTS["report_withdraw"](clerk, signed)
    assert log.history("report", signed.pk).filter(verb="seal_broken").count() == 1
    assert not Organ.objects.filter(name="另一镇").exists()
