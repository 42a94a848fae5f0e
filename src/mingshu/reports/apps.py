"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Reads the sentence templates at start-up, so that a broken one stops the program."""

    name = "mingshu.reports"
    label = "reports"
    verbose_name = _("报告")

    def ready(self) -> None:
        """Raises ``BrokenCatalogue`` naming file, row and what was expected."""
        from mingshu.reports.phrasing.library import topics

        topics()
