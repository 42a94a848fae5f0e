"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnforcementConfig(AppConfig):
    """Ledgers of enforcement bodies, staff and acts."""

    name = "mingshu.ledgers.enforcement"
    label = "enforcement"
    verbose_name = _("行政执法")
