"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LeadershipConfig(AppConfig):
    """Ledgers of organisation and leadership."""

    name = "mingshu.ledgers.leadership"
    label = "leadership"
    verbose_name = _("组织领导")
