"""A signed year is closed: its rows are corrected with a reason, and the report says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.evidence.actions import attachment_add, attachment_remove
from mingshu.ledgers import actions as ledgers
from mingshu.ledgers.closing import ClosedYear, ReasonAsked
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.spreadsheets import import_workbook
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.closing import corrections_of, latest_corrections
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import Correction, ReportDraft
from mingshu.reports.selectors import signed_version

from .conftest import Keep, fill_in, mediation, meeting, person, start

WHY = "漏登一次"


@pytest.fixture
def signed(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    for number in range(1, 5):
        mediation(keep, number)
    meeting(keep, date(2022, 3, 4))
    report = start(clerk, township)
    fill_in(clerk, report)
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=person("head", Role.HEAD, township), report=report)
    report.refresh_from_db()
    return report


def workbook(folder: Path, titles: tuple[str, ...], *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = LEDGERS.get("mediation").title
    for row in (titles, *rows):
        sheet.append(list(row))
    path = folder / "2022年调解台账.xlsx"
    book.save(path)
    return path


def ways(signed: ReportDraft, township: Organ, tmp_path: Path) -> dict[str, Callable[[str], object]]:
    """Every way in which the ledgers write; each takes the reason."""
    ledger, empty = LEDGERS.get("mediation"), LEDGERS.get("funding")
    first, second, third, fourth = ledger.model.rows.order_by("pk")
    columns = [
        ledger.column(name) for name in ("case_no", "org", "kind", "accepted_on", "closed_on", "result")
    ]
    titles = tuple(column.title for column in columns)
    values = {column.name: getattr(first, column.name) for column in columns}
    fresh = values | {"case_no": "清调〔2022〕77号"}
    row = tuple("婚姻家庭" if column.name == "kind" else getattr(second, column.name) for column in columns)
    new = tuple(
        "清调〔2022〕78号" if column.name == "case_no" else getattr(second, column.name) for column in columns
    )

    def brought(*rows: tuple[Any, ...]) -> Callable[[str], object]:
        return lambda why: import_workbook(
            actor=COMMAND_LINE,
            source=workbook(tmp_path, titles, *rows),
            organ=township,
            year=2022,
            reason=why,
        )

    onward = next(
        state for state in ledger.flow.next_states(third.state) if not ledger.flow.missing(state, third)
    )
    at: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": ledger}
    return {
        "record_add": lambda why: ledgers.record_add(**at, organ=township, values=fresh, reason=why),
        "record_change": lambda why: ledgers.record_change(
            **at, record=first, values={"kind": "婚姻家庭"}, revision=first.revision, reason=why
        ),
        "record_move": lambda why: ledgers.record_move(
            **at,
            record=third,
            state=onward,
            revision=third.revision,
            reason=why,
        ),
        "records_import": brought(row),
        "records_import of new rows": brought(new),
        "nil_declare": lambda why: ledgers.nil_declare(
            actor=COMMAND_LINE, ledger=empty, organ=township, year=2022, reason=why
        ),
        "record_remove": lambda why: ledgers.record_remove(
            **at, record=fourth, reason=why, revision=fourth.revision
        ),
    }


@pytest.mark.parametrize(
    "way",
    [
        "record_add",
        "record_change",
        "record_move",
        "records_import",
        "records_import of new rows",
        "nil_declare",
    ],
)
def test_a_row_of_a_signed_year_is_written_with_a_reason_only(
    signed: ReportDraft, township: Organ, tmp_path: Path, way: str
) -> None:
    write = ways(signed, township, tmp_path)[way]
    with pytest.raises(ClosedYear) as refusal:
        write("  ")
    said, out = refusal.value.message.zh, refusal.value.way_out
    assert (
        "清溪镇2022年度述法报告" in said and "须写明原因" in said and out is not None and "更正原因" in out.zh
    )
    assert not Correction.objects.exists()
    write(WHY)
    noted = Correction.objects.get()
    assert noted.report == signed and noted.reason == WHY and noted.verb == way.partition(" ")[0]
    assert (noted.record is None) == (way in ("records_import of new rows", "nil_declare"))
    entry = log.Entry.objects.filter(verb=noted.verb).latest("pk")
    assert entry.differences["reason"] == [None, WHY]


@pytest.mark.parametrize(
    "way", ["record_add", "record_change", "record_move", "records_import", "nil_declare", "record_remove"]
)
def test_a_reason_is_kept_whole_or_refused_with_the_bound(
    signed: ReportDraft, township: Organ, tmp_path: Path, way: str
) -> None:
    write, longest = ways(signed, township, tmp_path)[way], "漏登" * 150
    with pytest.raises(ReasonAsked, match="原因共301字，超过300字"):
        write(longest + "。")
    assert not Correction.objects.exists()
    write(longest)
    assert Correction.objects.get().reason == longest


def test_what_is_removed_is_listed_with_the_figure_then_and_now(
    signed: ReportDraft, township: Organ, tmp_path: Path
) -> None:
    ways(signed, township, tmp_path)["record_remove"](WHY)
    (one,) = corrections_of(signed, signed_version(signed))
    assert one.correction.reason == WHY and one.correction.by == COMMAND_LINE.username
    made = {figure.id: (figure.then, figure.now) for figure in one.figures}
    assert made["M-ME-01"] == ("4件", "3件")
    assert latest_corrections([township], 2022) == [(one.correction, 1)]


def test_the_refusal_names_the_head_whose_report_it_is(signed: ReportDraft, keep: Keep) -> None:
    """The post alone would be read as whoever holds it today."""
    with pytest.raises(ClosedYear, match=r"清溪镇2022年度述法报告（政府主要负责人林某，"):
        mediation(keep, 20)


def test_rows_of_other_years_and_after_the_cut_off_are_free(signed: ReportDraft, keep: Keep) -> None:
    mediation(keep, 1, year=2023)
    mediation(keep, 1, year=2021)
    assert not Correction.objects.exists()


def test_a_stock_of_an_earlier_year_is_closed_too(signed: ReportDraft, keep: Keep) -> None:
    body = {"name": "清溪镇综合行政执法队", "basis": "《行政处罚法》第二十四条"}
    with pytest.raises(ClosedYear):
        keep("enforcement_subject", confirmed_on=date(2021, 12, 1), **body)
    keep("enforcement_subject", confirmed_on=date(2023, 1, 1), **body)


def test_a_return_that_tells_of_its_own_year_alone_closes_that_year_alone(
    signed: ReportDraft, keep: Keep
) -> None:
    staff = {"unit": "综合行政执法队", "staff": 12, "certified": 11}
    keep("enforcement_staff", as_of=date(2021, 12, 1), **staff)
    assert not Correction.objects.exists()
    with pytest.raises(ClosedYear):
        keep("enforcement_staff", as_of=date(2022, 12, 1), **staff)


def test_the_countys_report_closes_its_townships_too_and_hears_of_it(
    signed: ReportDraft, county: Organ, township: Organ, village: Organ
) -> None:
    writer = person("county-clerk", Role.CLERK, county)
    report = actions.report_start(
        actor=writer, organ=county, year=2022, kind=Kind.SHUFA, holder=Holder.PARTY, until=date(2022, 12, 31)
    )
    fill_in(writer, report)
    actions.report_submit(actor=writer, report=report)
    actions.report_sign(actor=person("county-head", Role.HEAD, county), report=report)
    first = LEDGERS.get("mediation").model.rows.earliest("pk")
    ledgers.record_remove(
        actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), record=first, reason=WHY, revision=first.revision
    )
    assert set(Correction.objects.values_list("report", flat=True)) == {report.pk, signed.pk}


def test_a_withdrawn_report_closes_nothing(signed: ReportDraft, keep: Keep) -> None:
    actions.report_withdraw(actor=COMMAND_LINE, report=signed, reason="有误")
    meeting(keep, date(2022, 9, 1))
    assert not Correction.objects.exists()


def test_evidence_is_added_freely_and_both_ways_are_listed(signed: ReportDraft, township: Organ) -> None:
    row: LedgerRecord = LEDGERS.get("mediation").model.rows.earliest("pk")
    added = attachment_add(
        actor=COMMAND_LINE,
        organ=township,
        subject_kind="mediation",
        subject_id=row.pk,
        name="协议.txt",
        content=BytesIO("调解协议".encode()),
    )
    attachment_remove(actor=COMMAND_LINE, attachment=added, reason="传错了")
    assert list(Correction.objects.values_list("verb", "record", "reason")) == [
        ("attachment_remove", row.pk, "传错了"),
        ("attachment_add", row.pk, "协议.txt"),
    ]
