"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    """Ledgers of oversight, assessment, rectification and reports."""

    name = "mingshu.ledgers.oversight"
    label = "oversight"
    verbose_name = _("监督考核")
