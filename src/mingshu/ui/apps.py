"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.ui"
    label = "ui"
    verbose_name = _("界面")

    def ready(self) -> None:
        """Hear of errors nobody foresaw."""
        from mingshu.ui.requests import listen

        listen()
