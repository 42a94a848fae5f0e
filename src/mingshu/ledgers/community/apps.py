"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    """Ledgers of publicity and local governance."""

    name = "mingshu.ledgers.community"
    label = "community"
    verbose_name = _("基层治理")
