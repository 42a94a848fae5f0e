"""Users and grants."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from mingshu.accounts.names import imitates_the_product
from mingshu.audit import log
from mingshu.kernel.errors import NotAllowed
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ

CLOSING = "user_close"
"""The entry with which an account was closed."""


class Role(models.TextChoices):
    """What a person is here (岗位)."""

    CLERK = "clerk", _("填报人")
    REVIEWER = "reviewer", _("审核人")
    HEAD = "head", _("第一责任人")
    EVALUATOR = "evaluator", _("考评人")
    ADMINISTRATOR = "administrator", _("管理员")
    AUDITOR = "auditor", _("审计员")


def role_title(role: str) -> str:
    """The name of a role; what the database holds that is none, as it stands there."""
    return str(Role(role).label) if role in Role else role


class User(AbstractUser):
    """A person who signs in."""

    display_name = models.CharField(_("显示名"), max_length=60, blank=True)
    password_is_own = models.BooleanField(_("密码由本人设置"), default=True)
    password_set_at = models.DateTimeField(_("密码设置时间"), default=timezone.now)

    class Meta:
        verbose_name = _("用户")

    def __str__(self) -> str:
        return self.display_name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever makes it and however: no new user is called as the product calls itself in the log."""
        if self._state.adding and imitates_the_product(self.username):
            raise NotAllowed(
                Bilingual(
                    "用户名与系统在日志中的名称相同或相近。",
                    "The user name reads like the product's own in the log.",
                )
            )
        super().save(*args, **kwargs)

    @property
    def posts_held(self) -> models.QuerySet[Grant]:
        """The roles with the organs they are held over, read together."""
        return self.grants.select_related("organ").order_by("pk")

    def get_session_auth_hash(self) -> str:
        """What a session is opened for: other after each closing of the account, so that no session outlives one."""
        opened_for, closing = super().get_session_auth_hash(), self.last_closing()
        return salted_hmac(closing, opened_for, algorithm="sha256").hexdigest() if closing else opened_for

    def last_closing(self) -> str:
        """What tells the last closing of the account from others; empty where it never was closed."""
        return log.history("user", self.pk).filter(verb=CLOSING).values_list("hash", flat=True).first() or ""

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password. Django hashes one anew that was hashed in an older way: that is told, because
        the log vouches for what is stored."""
        before = account_digest(self)
        fits = super().check_password(raw_password)  # slow by design: in no transaction, others would wait
        if account_digest(self) != before:
            log.record(
                actor=self.username,
                verb="password_rehash",
                subject_kind="user",
                subject_id=self.pk,
                differences={"account": [before, account_digest(self)]},
            )
        return fits


def account_digest(user: User) -> str:
    """What the names and the stored password of ``user`` come to; it gives nothing of the password away."""
    stored = "\x1f".join((user.username, user.display_name, user.password))
    return hashlib.sha256(stored.encode()).hexdigest()


class Feed(models.Model):
    """The address at which one person's calendar is read: whoever knows it needs no password, so it may be ended.

    Only a digest of its secret is kept (``accounts.feeds``). ``reads`` counts within the hour of ``read_at``.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    reads = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("日历订阅")


class Grant(models.Model):
    """A role held over an organ and everything below it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("岗位"), max_length=20, choices=Role)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="grants")

    class Meta:
        verbose_name = _("授权")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role", "organ"], name="one_grant_a_role_and_organ")
        ]
