"""What a password must be, and when it must be changed (GB/T 22239-2019, 7.1.4.1: complexity, regular change)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mingshu.accounts.models import User
from mingshu.kernel.text import Bilingual

LONG_ENOUGH, KINDS_ASKED = 16, 3
"""A passphrase of so many characters needs no mixture; a shorter password needs so many kinds of characters."""


class SeveralKinds:
    """A validator: short passwords mix capitals, small letters, digits and signs."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ``ValidationError`` (``password_too_plain``) when too few kinds of characters are in it."""
        tests = (
            str.isupper,
            lambda one: one.isalpha() and not one.isupper(),
            str.isdigit,
            lambda one: not one.isalnum(),
        )
        kinds = sum(any(test(one) for one in password) for test in tests)
        if len(password) < LONG_ENOUGH and kinds < KINDS_ASKED:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """What is asked."""
        return _("不足16位的密码，要含大写字母、小写字母、数字、符号中的三类。")


class AnotherOne:
    """A validator: a new password differs from the one before."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ``ValidationError`` (``password_unchanged``) for the password that ``user`` has now."""
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError(self.get_help_text(), code="password_unchanged")

    def get_help_text(self) -> str:
        """What is asked."""
        return _("新密码不能与现在的密码相同。")


def why_due(user: User, now: datetime) -> Bilingual | None:
    """Why ``user`` must choose a new password before anything else, or None."""
    if not user.password_is_own:
        return Bilingual(
            "现在的密码是别人设的，请换成只有您自己知道的密码。",
            "Your password was set by somebody else: choose one that only you know.",
        )
    days = settings.MINGSHU_PASSWORD_DAYS
    if days and now - user.password_set_at > timedelta(days=days):
        return Bilingual(
            f"密码已使用超过{days}天，请换一个新密码。",
            f"Your password is more than {days} days old: choose a new one.",
        )
    return None
