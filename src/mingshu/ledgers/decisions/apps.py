"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    """Ledgers of decisions, documents, contracts and legality review."""

    name = "mingshu.ledgers.decisions"
    label = "decisions"
    verbose_name = _("依法决策")
