"""Accounts and roles."""

from __future__ import annotations

from mingshu.accounts import actions
from mingshu.accounts.models import Feed, Grant, Role, User
from mingshu.accounts.policies import Actor
from tests.accounts.rights.stage import Stage, act, is_there

PASSWORD = "Another-long-passphrase-7"


def subject(stage: Stage, _actor: Actor) -> User:
    """Somebody of the organ."""
    user = User.objects.create_user("subject", password="A-long-passphrase-5")
    Grant.objects.create(user=user, role=Role.CLERK, organ=stage.organ)
    return user


def closed(stage: Stage, actor: Actor) -> User:
    user = subject(stage, actor)
    user.is_active = False
    user.save()
    return user


def themselves(_stage: Stage, actor: Actor) -> User:
    assert isinstance(actor, User)
    return actor


def is_active(_stage: Stage, user: User) -> bool:
    return User.objects.get(pk=user.pk).is_active


def has_password(_stage: Stage, user: User) -> bool:
    return User.objects.get(pk=user.pk).check_password(PASSWORD)


@act("user_add", "role_grant", seen=lambda stage, _: User.objects.filter(username="newcomer").exists())
def _add(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.user_add(
        actor=actor,
        username="newcomer",
        password=PASSWORD,
        display_name="",
        role=Role.CLERK,
        organ=stage.organ,
    )


@act("role_grant", "role_grant", subject, lambda stage, user: user.grants.filter(role=Role.HEAD).exists())
def _grant(stage: Stage, actor: Actor, user: User) -> None:
    actions.role_grant(actor=actor, user=user, role=Role.HEAD, organ=stage.organ)


def nobody_yet(_stage: Stage, _actor: Actor) -> User:
    return User.objects.create_user("newcomer", password="A-long-passphrase-5")


@act(
    "role_grant: an auditor's",
    "role_grant",
    nobody_yet,
    lambda stage, user: user.grants.filter(role=Role.AUDITOR).exists(),
)
def _grant_audit(stage: Stage, actor: Actor, user: User) -> None:
    actions.role_grant(actor=actor, user=user, role=Role.AUDITOR, organ=stage.organ)


@act(
    "role_withdraw", "role_withdraw", lambda stage, actor: subject(stage, actor).grants.get(), is_there, False
)
def _withdraw(stage: Stage, actor: Actor, grant: Grant) -> None:
    actions.role_withdraw(actor=actor, grant=grant)


@act("password_set: somebody's", "password_set", subject, has_password)
@act("password_set: their own", "password_set", themselves, has_password, by_actor=True)
def _password(stage: Stage, actor: Actor, user: User) -> None:
    actions.password_set(actor=actor, user=user, password=PASSWORD)


@act("user_close", "user_close", subject, is_active, False)
def _close(stage: Stage, actor: Actor, user: User) -> None:
    actions.user_close(actor=actor, user=user)


@act("user_reopen", "user_reopen", closed, is_active)
def _reopen(stage: Stage, actor: Actor, user: User) -> None:
    actions.user_reopen(actor=actor, user=user)


def has_feed(_stage: Stage, user: User) -> bool:
    return Feed.objects.filter(user=user).exists()


def with_feed(_stage: Stage, actor: Actor) -> User:
    assert isinstance(actor, User)
    Feed.objects.create(user=actor, digest="")
    return actor


@act("feed_make", "feed_make", themselves, has_feed, by_actor=True)
def _feed_make(stage: Stage, actor: Actor, user: User) -> None:
    actions.feed_make(actor=actor, user=user)


@act("feed_end", "feed_end", with_feed, has_feed, False, by_actor=True)
def _feed_end(stage: Stage, actor: Actor, user: User) -> None:
    actions.feed_end(actor=actor, user=user)
