"""Accounts and roles as they stand, held against what the log says was done to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mingshu.accounts.models import User, account_digest, role_title
from mingshu.audit.models import Entry
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ

ACCOUNT = "account"


@dataclass(slots=True)
class Logged:
    """What the log makes of one account: ``account`` is its digest, None where no entry of it told one."""

    roles: set[tuple[str, str]] = field(default_factory=set)
    is_active: bool = True
    account: str | None = None

    def hear(self, entry: Entry) -> None:
        """Take the next entry about it."""
        if entry.verb in ("role_grant", "role_withdraw"):
            change = self.roles.add if entry.verb == "role_grant" else self.roles.discard
            change((str(entry.differences["role"][1]), entry.organ_code))
        elif entry.verb in ("user_close", "user_reopen"):
            self.is_active = entry.verb == "user_reopen"
        elif ACCOUNT in entry.differences:
            before, after = entry.differences[ACCOUNT]
            # A password is hashed anew at a sign-in: what was put there in between is not vouched for by that.
            self.account = after if before in (None, self.account) or self.account is None else self.account


def unexplained_accounts() -> Iterator[Bilingual]:
    """The accounts and roles that were made, changed or taken away without an entry in the log."""
    logged: dict[str, Logged] = {}
    for entry in Entry.objects.filter(subject_kind="user").order_by("pk").iterator():
        logged.setdefault(entry.subject_id, Logged()).hear(entry)
    names = dict(Organ.objects.values_list("code", "name"))
    for user in User.objects.prefetch_related("grants__organ").order_by("pk"):
        yield from _of_account(user, logged.pop(str(user.pk), None), names)
    for number in logged:
        yield Bilingual(
            f"日志中的第 {number} 号账号已不在，没有删除的记录。",
            f"Account {number} of the log is gone, and no entry says why.",
        )


def _of_account(user: User, logged: Logged | None, names: dict[str, str]) -> Iterator[Bilingual]:
    if logged is None:
        yield Bilingual(
            f"账号“{user.username}”没有添加的记录。", f"No entry tells of how “{user.username}” was added."
        )
        logged = Logged()
    if user.is_active != logged.is_active:
        yield Bilingual(
            f"账号“{user.username}”的启用状态被改动，没有记录。",
            f"“{user.username}” was closed or reopened without an entry.",
        )
    if logged.account not in (None, account_digest(user)):
        yield Bilingual(
            f"账号“{user.username}”的用户名、显示名或密码被改动，没有记录。",
            f"The name or the password of “{user.username}” was changed without an entry.",
        )
    held = {(str(grant.role), grant.organ.code) for grant in user.grants.all()}
    for role, code in sorted(held ^ logged.roles):
        title = f"{names.get(code, code)} {role_title(role)}"
        yield (
            Bilingual(
                f"账号“{user.username}”的岗位“{title}”没有授予的记录。",
                f"“{user.username}” holds “{role}” over {code} without an entry.",
            )
            if (role, code) in held
            else Bilingual(
                f"账号“{user.username}”的岗位“{title}”已不在，没有收回的记录。",
                f"“{user.username}” lost “{role}” over {code} without an entry.",
            )
        )
