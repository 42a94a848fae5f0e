"""Rows, nil returns, workbooks, attachments."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE, Actor
from mingshu.evidence.actions import attachment_add, attachment_open, attachment_remove
from mingshu.evidence.models import Attachment
from mingshu.ledgers import actions
from mingshu.ledgers.bulk import records_move
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.excuses import step_pass
from mingshu.ledgers.models import NilReturn, UnfinishedImport
from mingshu.ledgers.passing import passes_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.spreadsheets import importing
from mingshu.ledgers.spreadsheets.actions import records_import
from mingshu.ledgers.spreadsheets.importing import import_workbook
from mingshu.ledgers.spreadsheets.unfinished import Left, import_leave
from mingshu.ledgers.spreadsheets.writing.exports import write_export
from tests.accounts.rights.stage import DAY, Stage, act, anew, is_there

MEDIATION, DECISIONS = LEDGERS.get("mediation"), LEDGERS.get("major_decision")
CASE = {
    "org": "清溪镇人民调解委员会",
    "kind": "邻里",
    "accepted_on": DAY,
    "case_no": "清调〔2022〕1号",
    "party_names": ["某甲", "某乙"],
}
SHEET = "调解组织,纠纷类型,受理日期,案件编号\n清溪镇人民调解委员会,邻里,2022-03-04,清调〔2022〕1号\n"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def new_row(stage: Stage, _actor: Actor = COMMAND_LINE) -> LedgerRecord:
    """A case of the organ."""
    return actions.record_add(actor=COMMAND_LINE, ledger=MEDIATION, organ=stage.organ, values=CASE)


def row(stage: Stage, _actor: Actor = COMMAND_LINE) -> LedgerRecord:
    """A case that was moved on once."""
    kept = new_row(stage)
    return actions.record_move(
        actor=COMMAND_LINE, ledger=MEDIATION, record=kept, state="调解中", revision=kept.revision
    )


def their_row(stage: Stage, actor: Actor) -> LedgerRecord:
    """A case that ``actor`` was the last to change, by whatever right they had then."""
    kept = row(stage)
    assert isinstance(actor, User)
    kept.updated_by = actor.username
    kept.save()
    return kept


def undecided(stage: Stage, _actor: Actor) -> LedgerRecord:
    """A matter that nobody has reviewed yet."""
    values = {"title": "农贸市场搬迁", "lead_unit": "镇经济发展办", "in_catalogue": True, "started_on": DAY}
    return actions.record_add(actor=COMMAND_LINE, ledger=DECISIONS, organ=stage.organ, values=values)


def has_rows(stage: Stage, _thing: object) -> bool:
    return bool(MEDIATION.model.rows.filter(organ=stage.organ).exists())


def nil(stage: Stage, _actor: Actor) -> NilReturn:
    return actions.nil_declare(actor=COMMAND_LINE, ledger=MEDIATION, organ=stage.organ, year=2022)


def workbook(stage: Stage, _actor: Actor) -> Path:
    source = stage.folder / "人民调解案件台账.csv"
    source.write_text(SHEET, encoding="utf-8")
    return source


def planned(stage: Stage, actor: Actor) -> dict[str, Any]:
    """What an import of the workbook hands on to be written."""
    with mock.patch.object(importing, "records_import") as writing:
        import_workbook(actor=COMMAND_LINE, source=workbook(stage, actor), organ=stage.organ, year=2022)
    return {name: given for name, given in writing.call_args.kwargs.items() if name not in ("actor", "organ")}


def attachment(stage: Stage, _actor: Actor, personal: bool = False, of: int = 1) -> Attachment:
    return attachment_add(
        actor=COMMAND_LINE,
        organ=stage.organ,
        subject_kind="mediation",
        subject_id=of,
        name="协议书.pdf",
        content=io.BytesIO(PDF),
        personal=personal,
    )


@act("record_add", "record_add", seen=has_rows)
def _add(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.record_add(actor=actor, ledger=MEDIATION, organ=stage.organ, values=CASE)


@act("record_change", "record_change", row, lambda stage, one: anew(one).kind, "婚姻家庭")
def _change(stage: Stage, actor: Actor, one: LedgerRecord) -> None:
    actions.record_change(
        actor=actor, ledger=MEDIATION, record=one, values={"kind": "婚姻家庭"}, revision=one.revision
    )


@act("record_move", "record_move", new_row, lambda stage, one: anew(one).state, "调解中")
def _move(stage: Stage, actor: Actor, one: LedgerRecord) -> None:
    actions.record_move(actor=actor, ledger=MEDIATION, record=one, state="调解中", revision=one.revision)


@act("records_move", "record_move", new_row, lambda stage, one: anew(one).state, "调解中")
def _move_several(stage: Stage, actor: Actor, one: LedgerRecord) -> None:
    records_move(
        actor=actor, ledger=MEDIATION, organ=one.organ, chosen={one.pk: one.revision}, state="调解中"
    )


@act("record_return: another's", "record_return", row, lambda stage, one: anew(one).state, "受理")
@act(
    "record_return: their own",
    "record_return",
    their_row,
    lambda stage, one: anew(one).state,
    "受理",
    by_actor=True,
)
def _return(stage: Stage, actor: Actor, one: LedgerRecord) -> None:
    actions.record_return(
        actor=actor, ledger=MEDIATION, record=one, reason="请核对日期", revision=one.revision
    )


@act("record_remove", "record_remove", row, is_there, False)
def _remove(stage: Stage, actor: Actor, one: LedgerRecord) -> None:
    actions.record_remove(actor=actor, ledger=MEDIATION, record=one, reason="重复登记", revision=one.revision)


@act("step_pass", "limit_excused", undecided, lambda stage, one: passes_of(DECISIONS, one).count(), 1)
def _pass(stage: Stage, actor: Actor, one: LedgerRecord) -> None:
    step_pass(
        actor=actor,
        ledger=DECISIONS,
        record=one,
        step="PROC-MAJOR-DECISION/S09",
        reason="应急处置，须当日决定",
        revision=one.revision,
    )


@act("nil_declare", "nil_declare", seen=lambda stage, _: NilReturn.objects.filter(organ=stage.organ).exists())
def _nil(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.nil_declare(actor=actor, ledger=MEDIATION, organ=stage.organ, year=2022)


@act("nil_withdraw", "nil_withdraw", nil, is_there, False)
def _no_nil(stage: Stage, actor: Actor, said: NilReturn) -> None:
    actions.nil_withdraw(actor=actor, nil=said)


@act("import_workbook", "records_import", workbook, has_rows)
def _import(stage: Stage, actor: Actor, source: Path) -> None:
    import_workbook(actor=actor, source=source, organ=stage.organ, year=2022)


@act("records_import", "records_import", planned, has_rows)
def _write(stage: Stage, actor: Actor, given: dict[str, Any]) -> None:
    records_import(actor=actor, organ=stage.organ, **given)


@act("import_leave", "import_leave", seen=lambda stage, _: UnfinishedImport.objects.exists())
def _leave(stage: Stage, actor: Actor, _nothing: None) -> None:
    left = Left("0" * 32, "调解.xlsx", 2022, "mediation", {}, 1)
    import_leave(actor=actor, organ=stage.organ, left=left)


@act("write_export", "records_export")
def _export(stage: Stage, actor: Actor, _nothing: None) -> None:
    write_export([MEDIATION], stage.organ, io.BytesIO(), 2022, actor=actor)


@act("write_export: personal", "records_export")
def _export_names(stage: Stage, actor: Actor, _nothing: None) -> None:
    write_export([MEDIATION], stage.organ, io.BytesIO(), 2022, show_personal=True, actor=actor)


@act("attachment_add", "attachment_add", seen=lambda stage, _: Attachment.objects.exists())
def _attach(stage: Stage, actor: Actor, _nothing: None) -> None:
    attachment_add(
        actor=actor,
        organ=stage.organ,
        subject_kind="mediation",
        subject_id=1,
        name="协议书.pdf",
        content=io.BytesIO(PDF),
        effective_on=date(2022, 3, 4),
    )


@act("attachment_open", "", attachment)
@act(
    "attachment_open: personal", "personal_read", lambda stage, actor: attachment(stage, actor, personal=True)
)
def _open(_stage: Stage, actor: Actor, kept: Attachment) -> None:
    with attachment_open(actor=actor, attachment=kept) as content:
        assert content.read() == PDF


@act(
    "attachment_remove",
    "attachment_remove",
    attachment,
    lambda stage, kept: anew(kept).removed_at is None,
    False,
)
def _take_down(_stage: Stage, actor: Actor, kept: Attachment) -> None:
    attachment_remove(actor=actor, attachment=kept, reason="传错了")
