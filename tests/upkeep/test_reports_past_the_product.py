"""What stands beside a report's sealed versions: changed in the database itself, the check names it until accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.ledgers.excuses_held import EXCUSES
from mingshu.ledgers.models import LimitExcuse
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.held import REPORTS
from mingshu.reports.kinds import Kind
from mingshu.reports.models import Correction, ImpliedRow, ReportDraft
from mingshu.upkeep.checks.reports import HELD, look
from tests.ledgers.test_excuses import WHY, change, kept
from tests.reports.conftest import Keep, head, keep, mediation, person, ready_report, signed, start
from tests.resealing import written_as
from tests.upkeep.test_checks import found, home
from tests.upkeep.test_every_column_is_held import other

pytestmark = pytest.mark.django_db
__all__ = ["head", "home", "keep", "signed"]
KINDS: dict[type[models.Model], set[str]] = {
    ReportDraft: {"id", "created_at", "updated_at"},
    ImpliedRow: {"id"},
    Correction: {"id"},
    LimitExcuse: {"id"},
}
"""Each kind with the columns that nothing follows from."""


def accept() -> None:
    for held in HELD:
        held.accept(COMMAND_LINE.username)


@pytest.fixture
def office(signed: ReportDraft, clerk: User, keep: Keep, township: Organ) -> ReportDraft:
    """A signed report with rows of its own, a correction since, and a step that is no longer late; one being written."""
    start(clerk, township, Kind.ANNUAL)
    mediation(keep, 77, reason="漏登一件")
    change("petition", kept(township, "petition"), WHY, kind="建议")
    assert all(model._default_manager.exists() for model in KINDS) and list(look()) == []
    return signed


def columns() -> Iterator[Any]:
    for model, left_out in KINDS.items():
        for column in model._meta.concrete_fields:
            if column.name not in left_out:
                yield pytest.param(model, column, id=f"{model.__name__}.{column.name}")


@pytest.mark.parametrize(("model", "column"), list(columns()))
def test_any_other_value_is_named_until_it_is_accepted(office: ReportDraft, model: Any, column: Any) -> None:
    rows = model._default_manager
    row = rows.order_by("pk").first()
    value = other(column, getattr(row, column.attname))
    try:
        with transaction.atomic():
            assert rows.filter(pk=row.pk).update(**{column.attname: value}) == 1
    except IntegrityError:
        return  # the database itself refuses it
    assert list(look()), f"{model.__name__}.{column.name}: {value}"
    accept()
    assert list(look()) == []


@pytest.mark.parametrize("model", [ImpliedRow, Correction, LimitExcuse])
def test_one_taken_out_is_named(office: ReportDraft, model: Any) -> None:
    model._default_manager.all().delete()
    assert list(look())


def test_what_no_entry_tells_of_is_named_with_the_report_and_a_way_out(office: ReportDraft) -> None:
    ReportDraft.objects.filter(pk=office.pk).update(signer_name="何川")
    (one,) = found()["reports"]
    assert "清溪镇" in one and "述职人" in one and "没有记录" in one


def test_what_is_done_next_vouches_for_nothing_that_was_changed_before(
    clerk: User, township: Organ, keep: Keep
) -> None:
    report = ready_report(clerk, township, keep)
    ReportDraft.objects.filter(pk=report.pk).update(returned_for="从未退回过")
    actions.section_write(actor=clerk, report=report, section="SR-12", paragraphs=["另设法治联络员。"])
    assert len(list(REPORTS.unexplained())) == 1


def test_a_report_on_its_way_and_back_is_no_trouble(
    clerk: User, head: User, township: Organ, keep: Keep
) -> None:
    reviewer = person("reviewer", Role.REVIEWER, township)
    report = ready_report(clerk, township, keep)
    actions.report_submit(actor=clerk, report=report)
    actions.report_return(actor=reviewer, report=report, reason="请补充原因分析。")
    actions.report_submit(actor=clerk, report=report)
    actions.report_review(actor=reviewer, report=report, opinion="同意。")
    actions.report_sign(actor=head, report=report)
    assert ImpliedRow.objects.exists() and list(look()) == []
    mediation(keep, 78, reason="漏登一件")
    report.refresh_from_db()
    actions.report_withdraw(actor=head, report=report, reason="数字需要更正。")
    assert not ImpliedRow.objects.filter(made=True).exists() and list(look()) == []


def test_a_second_correction_keeps_the_first_held(office: ReportDraft, keep: Keep) -> None:
    mediation(keep, 79, reason="又漏登一件")
    assert list(look()) == []
    Correction.objects.earliest("pk").delete()
    assert len(list(look())) == 1


def test_after_an_update_everything_is_taken_as_it_stands(office: ReportDraft) -> None:
    def of_before(entry: Entry) -> None:
        entry.differences = {name: pair for name, pair in entry.differences.items() if name != "standing"}

    written_as(Entry.objects.filter(subject_kind="report"), of_before)
    assert REPORTS.is_open() and list(REPORTS.unexplained()) == []
    REPORTS.accept("migration")
    assert not REPORTS.is_open()
    ReportDraft.objects.filter(pk=office.pk).update(signer_account="another")
    assert len(list(REPORTS.unexplained())) == 1


def test_nothing_is_told_twice_of_an_update_without_reports() -> None:
    before = Entry.objects.count()
    REPORTS.accept("migration")
    EXCUSES.accept("migration")
    assert Entry.objects.count() == before


def test_an_excuse_is_named_by_ledger_and_row(office: ReportDraft) -> None:
    excuse = LimitExcuse.objects.get()
    LimitExcuse.objects.update(reason="领导同意延期", deadline=date(2024, 6, 1))
    (one,) = EXCUSES.unexplained()
    assert f"第 {excuse.record} 号记录" in one.zh and "信访" in one.zh
    entry = log.entries_about("excuse", [f"petition {excuse.record}"]).get()
    assert entry.verb == "limit_excused" and entry.organ_code == excuse.organ.code
