"""A row's history out of the audit log, in the words of its ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mingshu.accounts.people import people_named
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.kernel.quantities import UNIT_WAN
from mingshu.ledgers.changes import HIDDEN
from mingshu.ledgers.description import Kind, Ledger
from mingshu.ledgers.reading import plain_text
from mingshu.ledgers.records import EXTRA, LedgerRecord

VERBS = {
    "record_add": gettext_lazy("登记"),
    "record_change": gettext_lazy("修改"),
    "record_move": gettext_lazy("转入下一状态"),
    "record_return": gettext_lazy("退回"),
    "record_remove": gettext_lazy("删除"),
    "records_import": gettext_lazy("导入"),
    "limit_excused": gettext_lazy("登记时限更正或者例外放行"),
    "attachment_add": gettext_lazy("上传附件"),
    "attachment_remove": gettext_lazy("撤下附件"),
}
OTHER_TITLES = {
    "state": gettext_lazy("状态"),
    "reason": gettext_lazy("原因"),
    "name": gettext_lazy("文件名"),
    "digest": gettext_lazy("摘要"),
    "effective_on": gettext_lazy("生效日期"),
    "masked": gettext_lazy("打码栏目"),
    EXTRA: gettext_lazy("本单位栏目"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one event; ``is_hidden`` when only the fact of the change is on record."""

    title: str
    old: str
    new: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what when."""

    at: datetime
    who: str
    what: str
    changes: list[Change]


def history(ledger: Ledger, record: LedgerRecord) -> list[Event]:
    """Everything that happened to ``record``, newest first."""
    happened = log.history(ledger.id, record.pk).exclude(
        verb__in=log.TRACES
    )  # who looked at it stands in the log
    told = [(entry, entry.differences) for entry in happened]
    told += [(entry, entry.differences["rows"][str(record.pk)]) for entry in _imports(ledger, record)]
    told.sort(key=lambda pair: pair[0].pk, reverse=True)
    names = display_names([record.created_by, *(entry.actor for entry, _changes in told)])
    events = [
        Event(
            entry.at,
            names.get(entry.actor, entry.actor),
            str(VERBS.get(entry.verb, entry.verb)),
            list(_changes(ledger, differences)),
        )
        for entry, differences in told
    ]
    if not any(entry.verb == "record_add" for entry, _differences in told):
        who = names.get(record.created_by, record.created_by)
        events.append(Event(record.created_at, who, _("导入"), list(_origin(record))))
    return events


def _imports(ledger: Ledger, record: LedgerRecord) -> Iterable[Entry]:
    """Imports that changed the row; what they changed stands under its id."""
    return Entry.objects.filter(
        verb="records_import", subject_kind=ledger.id, differences__rows__has_key=str(record.pk)
    )


def _origin(record: LedgerRecord) -> Iterable[Change]:
    source = record.source_row or {}
    for name, title in (("file", _("文件")), ("sheet", _("工作表")), ("row", _("行"))):
        if name in source:
            yield Change(title, "", str(source[name]), False)


def display_names(usernames: Iterable[str]) -> dict[str, str]:
    """User name → the name shown, for those who are users here."""
    return {username: str(person) for username, person in people_named(usernames).items()}


def _changes(ledger: Ledger, differences: dict[str, Any]) -> Iterable[Change]:
    columns = {column.name: column for column in ledger.columns}
    for name, pair in differences.items():
        if not (isinstance(pair, list) and len(pair) == 2):
            continue
        column = columns.get(name)
        if column and (column.is_personal or HIDDEN in pair):
            yield Change(column.label, "", "", True)
            continue
        title = column.label if column else str(OTHER_TITLES.get(name, name))
        if name == EXTRA:  # an office's own columns may name anybody
            yield Change(title, "", "", True)
            continue
        wan = column is not None and column.kind is Kind.MONEY and column.unit == UNIT_WAN
        yield Change(title, _said(pair[0], wan), _said(pair[1], wan), False)


def _said(value: Any, wan: bool) -> str:
    if value in (None, "", []):
        return ""
    if wan:
        return f"{value}{_('元')}"
    return plain_text(value)
