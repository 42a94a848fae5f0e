"""Every change of where reminders go."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from mingshu.accounts.models import User
from mingshu.accounts.policies import Actor, Verb, actor_name, require, require_self
from mingshu.audit import log
from mingshu.kernel.acts import act
from mingshu.kernel.bounds import require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.reminders.models import Form, Mailbox, Webhook
from mingshu.reminders.posting import checked_address

LONGEST_MAILBOX, LONGEST_NAME, MOST_WEBHOOKS = 254, 60, 10


def mailbox_set(*, actor: Actor, user: User, address: str) -> Mailbox:
    """Remind ``user`` at ``address``; what was told at another one is told again at this."""
    require_self(actor, user)
    found = address.strip()
    try:
        validate_email(found)
    except ValidationError as problem:
        raise BadInput(
            Bilingual(f"“{found[:80]}”不是邮箱地址。", f"“{found[:80]}” is no e-mail address."),
            Bilingual("请写成 name@example.cn 的样子。", "Write it like name@example.cn."),
        ) from problem
    require_within(found, LONGEST_MAILBOX, Bilingual("邮箱地址", "The e-mail address"))
    with act():
        Mailbox.objects.filter(user=user).exclude(address=found).delete()
        mailbox, is_new = Mailbox.objects.get_or_create(user=user, address=found)
        if is_new:
            _audit_own(actor, "mailbox_set", user)
    return mailbox


def mailbox_end(*, actor: Actor, user: User) -> None:
    """Remind ``user`` by e-mail no more; ``BadInput`` where nobody does."""
    require_self(actor, user)
    with act():
        ended, _of_each = Mailbox.objects.filter(user=user).delete()
        if not ended:
            raise BadInput(Bilingual("邮件提醒已经停用。", "Reminders by e-mail were ended already."))
        _audit_own(actor, "mailbox_end", user)


def webhook_add(*, actor: Actor, organ: Organ, name: str, form: str, address: str) -> Webhook:
    """Tell ``address`` of the last days of ``organ`` and all below it. Raises ``BadInput``."""
    require(actor, Verb.MANAGE, organ)
    called, found = name.strip(), checked_address(address)
    if not called or form not in Form:
        raise BadInput(Bilingual("请填写名称，选择类型。", "Give it a name and choose what it is."))
    require_within(called, LONGEST_NAME, Bilingual("名称", "The name"))
    with act():
        others = Webhook.objects.select_for_update().filter(organ=organ)
        if len(others) >= MOST_WEBHOOKS or found in {one.address for one in others}:
            raise BadInput(
                Bilingual(
                    f"这个地址已经登记，或已登记满{MOST_WEBHOOKS}个。",
                    f"This address is on record already, or {MOST_WEBHOOKS} are.",
                ),
                Bilingual("请先删除不用的。", "Remove one that is not used."),
            )
        webhook = Webhook.objects.create(
            organ=organ,
            name=called,
            form=form,
            address=found,
            set_by=actor_name(actor),
            set_at=timezone.now(),
        )
        _audit(actor, "webhook_add", webhook)
    return webhook


def webhook_remove(*, actor: Actor, webhook: Webhook) -> None:
    """Tell an address no more."""
    require(actor, Verb.MANAGE, webhook.organ)
    with act():
        _audit(actor, "webhook_remove", webhook)
        webhook.delete()


def host_of(webhook: Webhook) -> str:
    """What may be shown of an address: the rest of it is a key."""
    return urlsplit(webhook.address).hostname or ""


def _audit(actor: Actor, verb: str, webhook: Webhook) -> None:
    told = [None, host_of(webhook)] if verb == "webhook_add" else [host_of(webhook), None]
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind="webhook",
        subject_id=webhook.pk,
        organ_code=webhook.organ.code,
        differences={"host": told},
    )


def _audit_own(actor: Actor, verb: str, user: User) -> None:
    log.record(actor=actor_name(actor), verb=verb, subject_kind="user", subject_id=user.pk)
