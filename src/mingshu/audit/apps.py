"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.audit"
    label = "audit"
    verbose_name = _("审计")
