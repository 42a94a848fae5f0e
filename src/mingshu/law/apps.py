"""The app that carries the catalogue; its tables hold the holidays loaded since."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    """Loads and checks the packs at start-up, so that a broken catalogue stops the program."""

    name = "mingshu.law"
    label = "law"
    verbose_name = _("法规目录")

    def ready(self) -> None:
        """Raises ``BrokenCatalogue`` naming file, row and key."""
        from mingshu.law.queries import catalogue

        catalogue()
