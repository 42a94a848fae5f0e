"""What signing a report implies elsewhere, so that nobody types it twice: 述法, 年度报告, next year's 整改 rows.

The rows are written after the report is frozen: none of its figures counts the row that tells of the report itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from mingshu.accounts.policies import Actor, Consequence
from mingshu.ledgers.actions import record_add, record_change, record_remove
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.reports.kinds import Kind
from mingshu.reports.models import ImpliedRow, ReportDraft
from mingshu.reports.sealing import Sealed
from mingshu.reports.wording import unstopped

Values = dict[str, Any]
LONGEST = 500
"""Signs that the columns of a rectification row hold."""
_REST = "……（全文见报告）"


def write_implied_rows(actor: Actor, report: ReportDraft, sealed: Sealed) -> None:
    """Keep the rows that the signature implies; one already on record is completed where it is empty.

    Runs inside the transaction of the signature. Another signed report of the year that counts such a row is told.
    """
    consequence, reason = Consequence(actor), f"签署《{report}》时自动登记"
    for ledger_id, values in _implied(report, sealed):
        ledger = LEDGERS.get(ledger_id)
        found = _on_record(ledger, report, values)
        if found is None:
            row = record_add(
                actor=consequence, ledger=ledger, organ=report.organ, values=values, reason=reason
            )
        else:
            row = _completed(consequence, ledger, found, values, reason)
        ImpliedRow.objects.update_or_create(
            report=report,
            ledger=ledger_id,
            record=row.pk,
            defaults={"revision": row.revision},
            create_defaults={"revision": row.revision, "made": found is None},
        )


def take_implied_rows_back(actor: Actor, report: ReportDraft, reason: str) -> int:
    """Remove what the signature of a withdrawn report wrote, unless somebody has worked on it since: how many rows."""
    taken = 0
    for implied in report.implied_rows.filter(made=True):
        ledger = LEDGERS.get(implied.ledger)
        row = ledger.model.rows.filter(pk=implied.record, revision=implied.revision).first()
        if row is not None:
            record_remove(
                actor=Consequence(actor),
                ledger=ledger,
                record=row,
                reason=f"撤回《{report}》：{reason}",
                revision=row.revision,
            )
            implied.delete()
            taken += 1
    return taken


def implied_in(report_id: int, ledger_id: str) -> frozenset[int]:
    """Ids of the rows of a ledger that the signature of a report wrote."""
    rows = ImpliedRow.objects.filter(report=report_id, ledger=ledger_id)
    return frozenset(rows.values_list("record", flat=True))


def signatures_behind(ledger_id: str, record_id: int) -> list[ReportDraft]:
    """The reports whose signature wrote a row."""
    found = ReportDraft.objects.filter(implied_rows__ledger=ledger_id, implied_rows__record=record_id)
    return list(found.select_related("organ").distinct())


def _implied(report: ReportDraft, sealed: Sealed) -> Iterator[tuple[str, Values]]:
    signed_on = timezone.localtime(sealed.head.at).date()
    if Kind(report.kind) is Kind.ANNUAL:
        yield "annual_report", _annual(report, sealed, signed_on)
        return
    yield "shufa", _shufa(report, sealed, signed_on)
    proposals = {proposal["key"]: proposal for proposal in sealed.content["proposals"]}
    further = (proposals[key] for key in sealed.content.get("further", ()))
    for problem in (*sealed.content["problems"], *further):
        yield "rectification", _rectification(report, problem)


def _shufa(report: ReportDraft, sealed: Sealed, signed_on: date) -> Values:
    return {
        "year": report.year,
        "holder_post": sealed.head.signer_post,
        "holder_name": sealed.head.signer_name,
        "addressee": sealed.content["addressee"].rstrip("："),
        "form": "书面",
        "submitted_on": signed_on,
    }


def _annual(report: ReportDraft, sealed: Sealed, signed_on: date) -> Values:
    return {
        "year": report.year,
        "reporting_organ": sealed.content["signature"]["signers"][0],
        "submitted_on": signed_on,
        "submitted_to": sealed.content["addressee"].rstrip("：").split("、"),
    }


def _rectification(report: ReportDraft, problem: Mapping[str, Any]) -> Values:
    return {
        "year": report.year,
        "problem": _fitting(unstopped(problem["text"])),
        "measures": [unstopped(problem["plan"])] if problem["plan"] else [],
        "cause": _fitting(unstopped(problem["reason"])),
    }


def _fitting(text: str) -> str:
    """The words as a column holds them; of longer ones it says where the rest is."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(_REST)] + _REST


def _on_record(ledger: Ledger, report: ReportDraft, values: Values) -> LedgerRecord | None:
    """The row of the same identity that the organ has already."""
    draft = ledger.model(organ=report.organ, **values)
    rows = ledger.model.rows.filter(organ=report.organ, identity=ledger.natural_key(draft))
    found: LedgerRecord | None = rows.order_by("pk").first()
    return found


def _completed(actor: Actor, ledger: Ledger, row: LedgerRecord, values: Values, reason: str) -> LedgerRecord:
    """``row`` with what it lacks; what somebody wrote stays."""
    missing = {name: value for name, value in values.items() if getattr(row, name) in (None, "", [])}
    if not missing:
        return row
    return record_change(
        actor=actor,
        ledger=ledger,
        record=row,
        values=missing,
        revision=row.revision,
        follow=True,
        reason=reason,
    )
