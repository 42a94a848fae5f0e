"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgersConfig(AppConfig):
    """The ledger engine's own tables; each family is an app of its own."""

    name = "mingshu.ledgers"
    label = "ledgers"
    verbose_name = _("台账")
