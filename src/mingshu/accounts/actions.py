"""Every change to users and their roles."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import Actor, Verb, actor_name, require
from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ


def user_add(
    *, actor: Actor, username: str, password: str, display_name: str, role: Role, organ: Organ
) -> User:
    """Add a person with a first role over ``organ`` and all below it."""
    require(actor, Verb.MANAGE, organ)
    if User.objects.filter(username=username).exists():
        raise BadInput(Bilingual(f"用户名“{username}”已有人使用。", f"The user name “{username}” is taken."))
    _check_password(password)
    with transaction.atomic():
        user = User.objects.create_user(username, password=password, display_name=display_name)
        role_grant(actor=actor, user=user, role=role, organ=organ)
    return user


def role_grant(*, actor: Actor, user: User, role: Role, organ: Organ) -> Grant:
    """Give ``user`` a role over ``organ`` and all below it; giving it again changes nothing."""
    require(actor, Verb.MANAGE, organ)
    with transaction.atomic():
        grant, made = Grant.objects.get_or_create(user=user, role=role, organ=organ)
        if made:
            _audit(actor, "role_grant", grant)
    return grant


def role_withdraw(*, actor: Actor, grant: Grant) -> None:
    """Take a role back."""
    require(actor, Verb.MANAGE, grant.organ)
    with transaction.atomic():
        _audit(actor, "role_withdraw", grant)
        grant.delete()


def _check_password(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as problem:
        said = "".join(problem.messages)
        raise BadInput(Bilingual(f"密码不合要求：{said}", f"The password will not do: {said}")) from problem


def _audit(actor: Actor, verb: str, grant: Grant) -> None:
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind="user",
        subject_id=grant.user_id,
        organ_code=grant.organ.code,
        differences={"role": [None, str(grant.role)]},
    )
