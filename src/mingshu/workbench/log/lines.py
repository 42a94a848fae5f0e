"""Entries of the log in words. What a field held before and after is not told: it may be anybody's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mingshu.accounts.models import User, role_title
from mingshu.audit.models import Entry
from mingshu.kernel.digits import whole_number
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.digests import KEPT
from mingshu.organisations.models import Organ
from mingshu.reports.held import STATE
from mingshu.workbench.log.words import FIELDS, KINDS, OF_SYSTEM, VERBS

_ADDRESS, _ROLE = "address", "role"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry. ``changed`` are names of fields; ``told`` what may be said of their values."""

    number: int
    at: datetime
    actor: str
    name: str
    act: str
    about: str
    organ: str
    changed: list[str]
    told: str
    address: str
    hash: str


def lines_of(entries: Sequence[Entry]) -> list[Line]:
    """Each of ``entries`` in words; names are looked up for all of them together."""
    about_users = {entry.subject_id for entry in entries if entry.subject_kind in ("user", "session")}
    users = _users(
        {entry.actor for entry in entries},
        {number for one in about_users if (number := whole_number(one)) is not None},
    )
    codes = {entry.organ_code for entry in entries if entry.organ_code}
    organs = dict(Organ.objects.filter(code__in=codes).values_list("code", "name"))
    return [_line(entry, users, organs) for entry in entries]


def _users(names: set[str], ids: set[int]) -> list[User]:
    return list(User.objects.filter(username__in=names) | User.objects.filter(pk__in=ids))


def _line(entry: Entry, users: list[User], organs: dict[str, str]) -> Line:
    names = {user.username: str(user) for user in users} | {key: str(said) for key, said in OF_SYSTEM.items()}
    return Line(
        number=entry.pk,
        at=timezone.localtime(entry.at),
        actor=entry.actor,
        name=names.get(entry.actor, entry.actor),
        act=str(VERBS.get(entry.verb, entry.verb)),
        about=_about(entry, {str(user.pk): user for user in users}),
        organ=organs.get(entry.organ_code, entry.organ_code),
        changed=list(_changed(entry)),
        told=_role(entry),
        address=_last(entry, _ADDRESS),
        hash=entry.hash,
    )


def _about(entry: Entry, users: dict[str, User]) -> str:
    if entry.subject_kind in ("user", "session"):
        user = users.get(entry.subject_id)
        return user.username if user else (entry.subject_id and f"#{entry.subject_id}") or _("没有这个用户")
    kind = LEDGERS.get(entry.subject_kind).label if _is_ledger(entry) else KINDS.get(entry.subject_kind)
    number = f" {entry.subject_id}" if entry.subject_id and entry.subject_kind != "organ" else ""
    return f"{kind or entry.subject_kind}{number}"


def _changed(entry: Entry) -> Iterable[str]:
    """The titles of the fields; a name that is neither a column nor the product's own may itself be somebody's."""
    columns = (
        {column.name: column.label for column in LEDGERS.get(entry.subject_kind).columns}
        if _is_ledger(entry)
        else {}
    )
    titles = (
        str(columns.get(field) or FIELDS.get(field, _("其他内容")))
        for field in entry.differences
        if field not in (_ADDRESS, _ROLE, KEPT, STATE)
    )
    return dict.fromkeys(titles)


def _is_ledger(entry: Entry) -> bool:
    return entry.subject_kind in LEDGERS


def _role(entry: Entry) -> str:
    return role_title(_last(entry, _ROLE))


def _last(entry: Entry, field: str) -> str:
    pair = entry.differences.get(field)
    return str(pair[-1] or "") if isinstance(pair, list) and pair else ""
