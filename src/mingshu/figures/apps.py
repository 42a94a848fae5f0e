"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.figures"
    label = "figures"
    verbose_name = _("数据")

    def ready(self) -> None:
        """Hear of every change to a ledger."""
        from mingshu.figures.cells import mark_stale
        from mingshu.ledgers.signals import records_changed

        records_changed.connect(mark_stale, dispatch_uid="figures.mark_stale")
