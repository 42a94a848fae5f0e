"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.accounts"
    label = "accounts"
    verbose_name = _("账户")

    def ready(self) -> None:
        """Answer the question of the organs package, who may manage organs; hear who comes in."""
        from mingshu.accounts.entrances import listen
        from mingshu.accounts.policies import may_manage
        from mingshu.organisations.guard import register_guard

        register_guard(may_manage)
        listen()
