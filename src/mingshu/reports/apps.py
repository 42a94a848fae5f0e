"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.reports"
    label = "reports"
    verbose_name = _("报告")
