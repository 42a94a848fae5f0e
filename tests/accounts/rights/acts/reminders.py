"""Where reminders go."""

from __future__ import annotations

from mingshu.accounts.models import User
from mingshu.accounts.policies import Actor
from mingshu.reminders import actions
from mingshu.reminders.models import Form, Mailbox, Webhook
from tests.accounts.rights.acts.people import themselves
from tests.accounts.rights.stage import Stage, act, is_there

ADDRESS = "https://robots.example.cn/send?key=1"


def has_mailbox(_stage: Stage, user: User) -> bool:
    return Mailbox.objects.filter(user=user).exists()


def with_mailbox(_stage: Stage, actor: Actor) -> User:
    assert isinstance(actor, User)
    Mailbox.objects.create(user=actor, address="somebody@example.cn")
    return actor


@act("mailbox_set", "mailbox_set", themselves, has_mailbox, by_actor=True)
def _set(stage: Stage, actor: Actor, user: User) -> None:
    actions.mailbox_set(actor=actor, user=user, address="somebody@example.cn")


@act("mailbox_end", "mailbox_end", with_mailbox, has_mailbox, False, by_actor=True)
def _end(stage: Stage, actor: Actor, user: User) -> None:
    actions.mailbox_end(actor=actor, user=user)


def webhook(stage: Stage, _actor: Actor) -> Webhook:
    return Webhook.objects.create(organ=stage.organ, name="工作群", form=Form.WECOM, address=ADDRESS)


@act("webhook_add", "webhook_add", seen=lambda stage, _: Webhook.objects.filter(organ=stage.organ).exists())
def _add(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.webhook_add(actor=actor, organ=stage.organ, name="工作群", form=Form.WECOM, address=ADDRESS)


@act("webhook_remove", "webhook_remove", webhook, is_there, False)
def _remove(stage: Stage, actor: Actor, one: Webhook) -> None:
    actions.webhook_remove(actor=actor, webhook=one)
