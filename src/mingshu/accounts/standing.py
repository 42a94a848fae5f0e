"""Accounts and roles as they stand, held against what the log says was done to them."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.accounts.models import CLOSING, Grant, User, account_digest, role_title
from mingshu.audit.models import Entry
from mingshu.audit.standing import ABSENT, THERE, UNSAID, Held, Key, Telling, digest_of
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ

ACCOUNT, PASSWORD = "account", "password"
_CLOSED, _PRIVILEGED, _ROLE = "closed", "privileged", "role "
_HELD = "held"
_VERBS = (
    *("user_add", "password_set", "password_rehash", "role_grant", "role_withdraw"),
    *(CLOSING, "user_reopen"),
)
_CHANGED = {
    ACCOUNT: Bilingual(
        "被添加，或其用户名、显示名或密码被改动", "was added, or its name or password changed,"
    ),
    PASSWORD: Bilingual("的密码由谁设置、何时设置被改动", "had changed who set its password and when"),
    _CLOSED: Bilingual("的启用状态被改动", "was closed or reopened"),
    _PRIVILEGED: Bilingual("被设为框架的超级用户或职员", "was made a superuser or staff of the framework"),
}


def password_digest(user: User) -> str:
    """Who set the password and when come to this: other for a password that is to be changed, or older."""
    return digest_of([user.password_is_own, user.password_set_at])


def _tell(entry: Entry) -> Iterator[Telling]:
    user = entry.subject_id
    # An early version told of nobody as added: whoever was given a role then is there.
    yield (user, ACCOUNT), ABSENT, THERE
    yield (user, PASSWORD), ABSENT, UNSAID
    if entry.verb in ("role_grant", "role_withdraw"):
        role = f"{_ROLE}{entry.differences['role'][1]} {entry.organ_code}"
        yield (user, role), None, _HELD if entry.verb == "role_grant" else ABSENT
    elif entry.verb in (CLOSING, "user_reopen"):
        yield (user, _CLOSED), None, _HELD if entry.verb == CLOSING else ABSENT
    elif ACCOUNT in entry.differences:
        yield (user, ACCOUNT), *entry.differences[ACCOUNT]
    if PASSWORD in entry.differences:
        yield (user, PASSWORD), *entry.differences[PASSWORD]


def _now() -> dict[Key, str]:
    now: dict[Key, str] = {}
    for user in User.objects.iterator():
        number = str(user.pk)
        now[number, ACCOUNT], now[number, PASSWORD] = account_digest(user), password_digest(user)
        now |= {} if user.is_active else {(number, _CLOSED): _HELD}
        now |= {(number, _PRIVILEGED): _HELD} if user.is_staff or user.is_superuser else {}
    for user_id, role, code in Grant.objects.values_list("user", "role", "organ__code"):
        now[str(user_id), f"{_ROLE}{role} {code}"] = _HELD
    return now


def _name(key: Key, is_there: bool) -> Bilingual:
    number, aspect = key
    user = User.objects.filter(pk=number).first()
    whose = (
        Bilingual(f"账号“{user.username}”", f"“{user.username}”")
        if user
        else Bilingual(f"第 {number} 号账号", f"Account {number}")
    )
    if aspect.startswith(_ROLE):
        return _name_role(whose, aspect.removeprefix(_ROLE), is_there)
    if user is None:
        return Bilingual(
            f"日志中的{whose.zh}已不在，没有删除的记录。",
            f"{whose.en} of the log is gone, and no entry says why.",
        )
    said = _CHANGED[aspect]
    return Bilingual(f"{whose.zh}{said.zh}，日志中没有记录。", f"{whose.en} {said.en} without an entry.")


def _name_role(whose: Bilingual, held: str, is_there: bool) -> Bilingual:
    role, code = held.rsplit(" ", 1)
    organ = Organ.objects.filter(code=code).values_list("name", flat=True).first() or code
    title = f"{organ} {role_title(role)}"
    if is_there:
        return Bilingual(
            f"{whose.zh}的岗位“{title}”没有授予的记录。",
            f"{whose.en} holds “{role}” over {code} without an entry.",
        )
    return Bilingual(
        f"{whose.zh}的岗位“{title}”已不在，没有收回的记录。",
        f"{whose.en} lost “{role}” over {code} without an entry.",
    )


_ASPECTS = f"{ACCOUNT}|{PASSWORD}|{_CLOSED}|{_PRIVILEGED}|{_ROLE}.* [^ ]*"
ACCOUNTS = Held("user", _VERBS, _tell, _now, _name, _ASPECTS, itself=ACCOUNT)
