"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.accounts"
    label = "accounts"
    verbose_name = _("账户")
