"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """Offers the reader that checks what people write into reports."""

    name = "mingshu.review"
    label = "review"
    verbose_name = _("报告审读")

    def ready(self) -> None:
        """Registered once, however often the apps are set up."""
        from mingshu.figures.claims import READERS
        from mingshu.review.drafts import read_drafts

        if "review" not in READERS:
            READERS.add("review", read_drafts)
