"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisputesConfig(AppConfig):
    """Ledgers of mediation, petitions, reconsideration and litigation."""

    name = "mingshu.ledgers.disputes"
    label = "disputes"
    verbose_name = _("纠纷化解")
