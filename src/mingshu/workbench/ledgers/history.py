"""A row's history out of the audit log, in the words of its ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mingshu.accounts.models import User
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.ledgers.actions import HIDDEN
from mingshu.ledgers.description import Kind, Ledger, Privacy
from mingshu.ledgers.records import LedgerRecord
from mingshu.workbench.ledgers.cells import UNIT_WAN, plain_text

VERBS = {
    "record_add": gettext_lazy("登记"),
    "record_change": gettext_lazy("修改"),
    "record_move": gettext_lazy("转入下一状态"),
    "record_return": gettext_lazy("退回"),
    "record_remove": gettext_lazy("删除"),
    "record_import": gettext_lazy("导入"),
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
    entries = list(log.history(ledger.id, record.pk))
    names = display_names(entry.actor for entry in entries)
    return [
        Event(
            entry.at,
            names.get(entry.actor, entry.actor),
            str(VERBS.get(entry.verb, entry.verb)),
            list(_changes(ledger, entry)),
        )
        for entry in entries
    ]


def display_names(usernames: Iterable[str]) -> dict[str, str]:
    """User name → the name shown, for those who are users here."""
    users = User.objects.filter(username__in=set(usernames))
    return {user.username: str(user) for user in users} | {"command-line": _("命令行")}


def _changes(ledger: Ledger, entry: Entry) -> Iterable[Change]:
    columns = {column.name: column for column in ledger.columns}
    for name, pair in entry.differences.items():
        if not (isinstance(pair, list) and len(pair) == 2):
            continue
        column = columns.get(name)
        if column and (column.privacy is not Privacy.NONE or HIDDEN in pair):
            yield Change(column.title, "", "", True)
            continue
        title = column.title if column else str(OTHER_TITLES.get(name, name))
        wan = column is not None and column.kind is Kind.MONEY and column.unit == UNIT_WAN
        yield Change(title, _said(pair[0], wan), _said(pair[1], wan), False)


def _said(value: Any, wan: bool) -> str:
    if value in (None, "", []):
        return ""
    if wan:
        return f"{value}{_('元')}"
    return plain_text(value)
